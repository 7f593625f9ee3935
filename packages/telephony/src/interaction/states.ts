import type { InteractionSnapshot, InteractionState } from '../ports/bridge.ts';

/**
 *   ringing ──┐      ┌──> connected ──┐
 *             ├──────┤      │  ^      ├──> wrapUp ──> ended
 *   dialing ──┘      │      v  │      │
 *                    └───>  held  ────┘
 *
 * Time runs to the right. A snapshot may skip states, because messages may be lost: any state may go to any state further right,
 * and each may repeat itself with news. Nothing goes left. `connected` and `held` are the one pair that goes both ways.
 */
const COLUMN: Readonly<Record<InteractionState, number>> = {
  ringing: 0,
  dialing: 0,
  connected: 1,
  held: 1,
  wrapUp: 2,
  ended: 3
};

/** True when an interaction in state `from` may be told to be in state `to`. */
export function mayMove(from: InteractionState, to: InteractionState): boolean {
  if (from === to) return true;
  if (COLUMN[from] === 1 && COLUMN[to] === 1) return true;
  return COLUMN[to] > COLUMN[from];
}

/** The call rings for the agent, or is being dialled; an offer that was withdrawn does neither. */
export function isBeginning({ state, withdrawn }: InteractionSnapshot): boolean {
  return COLUMN[state] === 0 && withdrawn !== true;
}

/** The conversation is over; the agent may still be wrapping up. */
export function isOver(state: InteractionState): boolean {
  return state === 'wrapUp' || state === 'ended';
}

/** Nothing more happens to the interaction, except a late recording. */
export function isFinal(state: InteractionState): boolean {
  return state === 'ended';
}
