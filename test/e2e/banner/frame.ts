import { type Command, isLoaded, isOutcome } from './remote.ts';

/** A frame on the softphone's test page, and the control line to whatever page it holds. */
export interface TestFrame {
  readonly window: Window;
  /** Goes to a page of `origin` and settles when that page follows commands. */
  open(origin: string, path: string, query?: Readonly<Record<string, string>>): Promise<void>;
  command(name: string, ...args: readonly unknown[]): Promise<unknown>;
  remove(): void;
}

let loads = 0;
let commands = 0;

export function createFrame(): TestFrame {
  const element = document.createElement('iframe');
  document.body.append(element);
  const frameWindow = element.contentWindow;
  if (frameWindow === null) throw new Error('the frame has no window');
  let at = '';
  return {
    window: frameWindow,
    async open(origin, path, query = {}) {
      loads += 1;
      const load = String(loads);
      at = origin;
      const loaded = received((event) => event.source === frameWindow && isLoaded(event.data) && event.data.load === load);
      element.src = `${origin}${path}?${new URLSearchParams({ ...query, load, softphone: window.origin }).toString()}`;
      await loaded;
    },
    async command(name, ...args) {
      commands += 1;
      const id = commands;
      const answered = received((event) => event.source === frameWindow && isOutcome(event.data) && event.data.id === id);
      frameWindow.postMessage({ harness: 'command', id, name, args } satisfies Command, at);
      const { data } = await answered;
      if (!isOutcome(data)) throw new Error('no outcome');
      if (data.error !== null) throw new Error(data.error);
      return data.value;
    },
    remove: () => element.remove()
  };
}

type Listener = (event: MessageEvent<unknown>) => void;

/** First in line, from before any adapter: it sees also what the adapter keeps from others. */
const listeners = new Set<Listener>();
window.addEventListener('message', (event: MessageEvent<unknown>) => listeners.forEach((listener) => listener(event)), { capture: true });

/** The next window message that fits. */
export function received(fits: (event: MessageEvent<unknown>) => boolean): Promise<MessageEvent<unknown>> {
  return new Promise((resolve) => {
    const listener: Listener = (event) => {
      if (!fits(event)) return;
      listeners.delete(listener);
      resolve(event);
    };
    listeners.add(listener);
  });
}
