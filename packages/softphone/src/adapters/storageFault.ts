import { FaultError, toFault } from '@inocx/telephony/faults/faults.ts';
import type { KeptWork, WorkStore } from '@inocx/telephony/ports/ports.ts';

/** Nobody's interaction: no Banner may use such an id, because it is written and taken away again at once. */
const PROBE = 'diagnostics probe';

const EMPTY: Omit<KeptWork, 'changedAt'> = {
  interactionId: PROBE,
  notes: null,
  result: null,
  about: null,
  chosen: null,
  candidates: [],
  popped: false,
  nobody: false,
  followedUp: false,
  logged: null
};

/** Writes, reads and takes away: null when the storage keeps what it is given, else what is wrong with it. Never rejects. */
export async function storageFault(store: WorkStore, now: number): Promise<FaultError | null> {
  try {
    await store.putWork({ ...EMPTY, changedAt: now });
    const kept = (await store.works()).some((work) => work.interactionId === PROBE && work.changedAt === now);
    await store.removeWork(PROBE);
    return kept ? null : new FaultError('StorageUnavailable', 'what was written is not there');
  } catch (error) {
    return toFault(error);
  }
}
