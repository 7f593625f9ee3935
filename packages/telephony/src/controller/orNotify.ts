import { toFault } from '../faults/faults.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** What the browser's storage gives; where it fails, the agent reads its fault, and the work goes on with `otherwise`. Never rejects. */
export async function orNotify<T>(softphone: Pick<SoftphoneStore, 'notify'>, work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    softphone.notify(toFault(error));
    return otherwise;
  }
}
