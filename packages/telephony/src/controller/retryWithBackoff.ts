import { type FaultError, type FaultName, background, toFault } from '../faults/faults.ts';
import { backoffMs } from '../async/backoff.ts';
import type { ControllerDeps } from './controllerDeps.ts';

/** What may pass by itself: Salesforce is there again, or its panel in the page; and a mistake of our own is often one of the moment. */
const PASSING: readonly FaultName[] = ['OpenCtiNoAnswer', 'OpenCtiNotReady', 'SalesforceFailed', 'InternalError'];

export type RetryDeps = Pick<ControllerDeps, 'clock' | 'random'>;

/**
 * Does `work`, and what fails for the moment once more, after growing waits, until it is done. `failed` hears of each failure, but only once of
 * a mistake of our own. Resolves after the first time, done or not, because nobody waits for a Salesforce that is away. Never rejects.
 */
export async function retryWithBackoff(
  deps: RetryDeps,
  work: () => unknown,
  failed: (fault: FaultError) => void,
  failures = 0
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const fault = toFault(error);
    // A mistake of our own that lasts is told at the first time: what the agent closed does not come back each minute.
    if (failures === 0 || fault.fault !== 'InternalError') failed(fault);
    if (PASSING.includes(fault.fault)) later(deps, failures + 1, () => retryWithBackoff(deps, work, failed, failures + 1), failed);
  }
}

/** Does `work` after a wait that grows with the `failures` so far. The returned function calls it off. */
export function later(deps: RetryDeps, failures: number, work: () => unknown, failed: (fault: FaultError) => void): () => void {
  const { clock, random = Math.random } = deps;
  return clock.after(backoffMs(failures, random()), () => background(work, failed));
}
