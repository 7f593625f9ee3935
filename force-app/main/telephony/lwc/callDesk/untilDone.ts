import { type FaultError, type FaultName, toFault } from 'c/faults';
import { backoffMs } from 'c/outbox';
import type { DeskDeps } from './deskDeps';

/** What passes by itself: Salesforce is there again, or its panel in the page. */
const PASSING: readonly FaultName[] = ['OpenCtiNoAnswer', 'OpenCtiNotReady', 'SalesforceFailed'];

/**
 * Does `work`, and what fails for the moment once more, after growing waits, until it is done. `failed` hears of each failure. Resolves
 * after the first time, done or not, because nobody waits for a Salesforce that is away. Never rejects.
 */
export async function untilDone(
  deps: Pick<DeskDeps, 'clock' | 'random'>,
  work: () => Promise<void>,
  failed: (fault: FaultError) => void,
  failures = 0
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const fault = toFault(error, 'OpenCtiDead');
    failed(fault);
    if (!PASSING.includes(fault.fault)) return;
    const { random = Math.random } = deps;
    deps.clock.after(backoffMs(failures + 1, random()), () => void untilDone(deps, work, failed, failures + 1));
  }
}
