import { openTabs } from '@inocx/softphone/adapters/tabsAdapter.ts';
import {
  type HarnessTab,
  type TabCoordinationHarness,
  type TabsOwner,
  tabCoordinationCases
} from '@inocx/testing/contract/tabCoordinationCases.ts';

/** Runs in the page: the cases of the contract on the browser's own Web Locks and BroadcastChannel. A tab is a frame of the same origin. */
const TIMEOUT_MS = 500;

type TabWindow = Window & { readonly openTabs: typeof openTabs };

async function newFrame(): Promise<{ readonly frame: HTMLIFrameElement; readonly inside: TabWindow }> {
  const frame = document.createElement('iframe');
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.src = '/';
  document.body.append(frame);
  await loaded;
  return { frame, inside: frame.contentWindow as TabWindow };
}

async function open(owner: TabsOwner, prepare: (inside: TabWindow) => void = () => undefined): Promise<HarnessTab> {
  const { frame, inside } = await newFrame();
  prepare(inside);
  const look = (state: DocumentVisibilityState): void => {
    Object.defineProperty(inside.document, 'visibilityState', { configurable: true, value: state });
    inside.document.dispatchEvent(new Event('visibilitychange'));
  };
  return {
    port: inside.openTabs({ ...owner, timeoutMs: TIMEOUT_MS }),
    show: () => look('visible'),
    hide: () => look('hidden'),
    focus: () => void inside.dispatchEvent(new FocusEvent('focus')),
    close: () => frame.remove()
  };
}

/** What browsers do that cannot, or will not, tell tabs apart. */
const broken: Readonly<Record<string, (inside: TabWindow) => void>> = {
  noLocks: (inside) => replace(inside.navigator, 'locks', undefined),
  noChannel: (inside) => replace(inside, 'BroadcastChannel', undefined),
  refusingLocks: (inside) =>
    replace(inside.navigator.locks, 'request', () =>
      Promise.reject(new DOMException('Access to the Locks API is denied.', 'SecurityError'))
    ),
  refusingChannel: (inside) =>
    replace(inside, 'BroadcastChannel', function refuse() {
      throw new DOMException('Access is denied.', 'SecurityError');
    }),
  silentLocks: (inside) => replace(inside.navigator.locks, 'request', () => new Promise(() => undefined))
};

function replace(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { configurable: true, value });
}

/** How a tab fares that wants to lead in a browser broken in this way. */
async function lead(way: string): Promise<string> {
  const { port } = await open({ orgId: '00D1', userId: '0051' }, broken[way]);
  return port
    .lead(() => undefined)
    .then(
      () => 'leads',
      (thrown: unknown) => String(thrown)
    );
}

const harness: TabCoordinationHarness = { open: (owner) => open(owner), openApart: (owner) => open(owner, broken['noChannel']) };

async function run(name: string): Promise<string | null> {
  const one = tabCoordinationCases.find((each) => each.name === name);
  if (one === undefined) return `no case ${name}`;
  return one.run(harness).then(
    () => null,
    (thrown: unknown) => String(thrown)
  );
}

Object.assign(globalThis, {
  openTabs,
  suite: { names: tabCoordinationCases.map((one) => one.name), broken: Object.keys(broken), run, lead }
});
