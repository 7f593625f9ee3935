import type { Clock } from '@inocx/telephony/ports/ports.ts';
import { type CtiMethod, createCtiHost } from '../../workbench/shell/client/host/ctiHost.ts';
import type { Fault as HostFault } from '../../workbench/shell/client/host/faultSwitch.ts';
import { readBoot } from '../../workbench/shell/client/opencti/boot.ts';
import { createLine } from '../../workbench/shell/client/opencti/line.ts';
import { createOpenCti } from '../../workbench/shell/client/opencti/methods.ts';
import { NO_LOG } from './noLog.ts';

const LIGHTNING = 'https://acme.lightning.force.com';
const SOFTPHONE = 'https://acme--inocx.vf.force.com';
const SCRIPT = `${SOFTPHONE}/support/api/67.0/lightning/opencti_min.js`;

/** A message takes this long between the windows, in ms. */
const HOP_MS = 1;

type Listener = (event: unknown) => void;

/** What becomes of one call: a fault at the host, and how much later its answer comes. */
export interface CallFate {
  readonly fault: HostFault | null;
  readonly answerDelayMs: number;
  /** The answer reached the softphone's page. */
  answered(): void;
}

export interface FrameWireOptions {
  readonly clock: Clock;
  /** The tab that holds both windows. */
  readonly tab: { readonly alive: boolean };
  readonly methods: ReadonlyMap<string, CtiMethod>;
  /** A call is about to reach the Lightning page. */
  fateOf(methodName: string, args: unknown): CallFate;
}

/**
 * A Lightning page and the softphone's frame in it, without a browser: the library and the host are the workbench's own, and speak over
 * two windows that do no more than pass messages, as copies, in time, while their tab lives. Returns `sforce.opencti`.
 */
export function openFrame({ clock, tab, methods, fateOf }: FrameWireOptions): unknown {
  const shellListeners: Listener[] = [];
  const pageListeners: Listener[] = [];
  const fates = new Map<unknown, CallFate>();
  let striking: HostFault | null = null;

  const hop = (delayMs: number, pass: () => void): void => {
    clock.after(HOP_MS + delayMs, () => {
      if (tab.alive) pass();
    });
  };
  const contentWindow = {
    postMessage(data: unknown, origin: string): void {
      const copy: unknown = structuredClone(data);
      if (origin !== SOFTPHONE) return;
      const callId: unknown = Reflect.get(Object(copy), 'callId');
      const fate = fates.get(callId);
      fates.delete(callId);
      hop(fate?.answerDelayMs ?? 0, () => {
        for (const listener of pageListeners) listener({ origin: LIGHTNING, data: copy });
        fate?.answered();
      });
    }
  };
  const parent = {
    postMessage(data: unknown, origin: string): void {
      const copy: unknown = structuredClone(data);
      if (origin !== LIGHTNING) return;
      const { methodName, callId, args } = Object(copy);
      const fate = fateOf(methodName, args);
      fates.set(callId, fate);
      hop(0, () => {
        striking = fate.fault;
        for (const listener of shellListeners) listener({ origin: SOFTPHONE, source: contentWindow, data: copy });
        striking = null;
      });
    }
  };

  inWindow({ addEventListener: (_type: string, listener: Listener) => void shellListeners.push(listener) }, () =>
    createCtiHost({
      frame: Object.assign(Object.create(null), { contentWindow }),
      adapterOrigin: () => SOFTPHONE,
      methods,
      log: NO_LOG,
      faults: { set: () => undefined, take: () => striking },
      channels: {
        published: [],
        publish: () => undefined,
        subscribe: () => () => undefined,
        publishFromPage: () => undefined,
        onPagePublish: () => undefined
      },
      onNewPage: () => undefined
    })
  );
  const page = { addEventListener: (_type: string, listener: Listener) => void pageListeners.push(listener), parent };
  const line = createLine(Object.assign(Object.create(null), page));
  line.connect(readBoot(`?mode=Lightning&sfdcIframeOrigin=${LIGHTNING}`, 'https:', SCRIPT));
  return createOpenCti(line);
}

/** The host takes its window from the global name, and only while it is made. */
function inWindow(shell: object, make: () => void): void {
  Reflect.set(globalThis, 'window', shell);
  make();
  Reflect.deleteProperty(globalThis, 'window');
}
