import { type ChannelLog, createChannelLog } from './channelLog.ts';
import { createFaultSwitch, type Fault, type FaultSwitch } from './faultSwitch.ts';
import { createRequestLog, type MethodEntry, type RequestKind, type RequestLog } from './requestLog.ts';

/**
 * `window.inocxShell`: what tests and the demo read of the shell, and where tests order faults.
 * - `salesforceRequests`: requests that went to the org on the softphone's behalf. `search`, `create`, `update` and `refresh` are
 *   searchAndScreenPop, saveLog without and with an Id, and refreshView; `other` is the reading of a record that screenPop shows.
 * - `methods`: every call of the softphone in order, by name and outcome.
 * - `fault(method, {kind, error?, ms?, times?} | [...] | null)`: what goes wrong with the next calls; `faultSwitch.ts` says how.
 * - `channels`: what the softphone published on Lightning message channels, `subscribe` and `publishFromPage`, with which a test
 *   listens and speaks for a page.
 */
export interface InocxShell {
  readonly salesforceRequests: Readonly<Record<RequestKind, number>>;
  readonly methods: readonly MethodEntry[];
  readonly channels: Pick<ChannelLog, 'published' | 'subscribe' | 'publishFromPage'>;
  fault(methodName: string, fault: Fault | readonly Fault[] | null): void;
}

declare global {
  interface Window {
    inocxShell?: InocxShell;
  }
}

/** Publishes the inspection of this window. */
export function publishInspection(): { readonly log: RequestLog; readonly faults: FaultSwitch; readonly channels: ChannelLog } {
  const log = createRequestLog();
  const faults = createFaultSwitch();
  const channels = createChannelLog();
  window.inocxShell = {
    salesforceRequests: log.counts,
    methods: log.methods,
    channels,
    fault: (methodName, fault) => faults.set(methodName, fault)
  };
  return { log, faults, channels };
}
