import type { EventLog } from '@inocx/telephony/diagnostics/eventLog.ts';
import { FaultError, isFault, messageOf } from '@inocx/telephony/faults/faults.ts';
import { type ScriptSource, withTimeout } from './browser/withTimeout.ts';

type WirePresses = (panel: HTMLElement, eventLog: Pick<EventLog, 'add'>) => void;

/** The panel shows no call before this is over: calls ring somewhere else too, so it must not take long. */
const LOAD_TIMEOUT_MS = 4000;

/**
 * Loads what keeps unaimed presses from the panel, and puts it there. Not part of the first load: an empty panel has nothing to press.
 * Resolves with FaultError ScriptUnavailable when the script does not come, else with null. A phone without it is better than none.
 */
export async function wireLazyPresses(
  { resourceUrl, load }: ScriptSource,
  panel: HTMLElement,
  eventLog: Pick<EventLog, 'add'>
): Promise<FaultError | null> {
  try {
    const script = await withTimeout(load(`${resourceUrl}/presses.js`), LOAD_TIMEOUT_MS, 'ScriptUnavailable', 'presses.js did not load');
    // Our own file, built with this one: what it exports is known. Another file has nothing of this name to call, and that is caught.
    (script as { readonly wirePresses: WirePresses }).wirePresses(panel, eventLog);
    return null;
  } catch (error) {
    return isFault(error) ? error : new FaultError('ScriptUnavailable', messageOf(error));
  }
}
