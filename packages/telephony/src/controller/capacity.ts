import { FaultError } from '../faults/faults.ts';
import { isFinal } from '../interaction/interaction.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { SoftphoneState } from './softphoneState.ts';

/** More interactions than an agent has open at once. Each has a card, and is searched and drawn. */
export const MOST_OPEN = 30;

/** Ended calls and logs kept at a time; the longest replay brings 500, and logs may wait weeks for a recording. */
export const MOST_KEPT = 5000;

/**
 * Why a call that is not in the softphone cannot come into it: BannerFlood; null when it can. An open call gets in later, with a next
 * snapshot, and an ended one in any case as long as logs can be kept: its log must not be lost.
 */
export function overLimit(state: SoftphoneState, snapshot: InteractionSnapshot): FaultError | null {
  if (isFinal(snapshot.state)) {
    const kept = state.calls.length + state.logs.length;
    return kept < MOST_KEPT ? null : new FaultError('BannerFlood', `more than ${MOST_KEPT} logs at once`);
  }
  const open = state.calls.filter((call) => !isFinal(call.interaction.snapshot.state)).length;
  return open < MOST_OPEN ? null : new FaultError('BannerFlood', `more than ${MOST_OPEN} open interactions`);
}
