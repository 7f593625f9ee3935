import type { InteractionSnapshot } from '../ports/bridge.ts';
import { isOver } from './states.ts';

/** Number or address of the party that is not the agent; null when it is withheld. Of an internal call INO cx may not say which side is ours. */
export function otherParty(snapshot: InteractionSnapshot): string | null {
  if (snapshot.direction === 'outbound') return snapshot.called;
  if (snapshot.direction === 'inbound') return snapshot.caller;
  return snapshot.begunByAgent === true ? snapshot.called : (snapshot.caller ?? snapshot.called);
}

/** It was offered to this agent, and is no business of theirs any more. */
export const isWithdrawn = ({ withdrawn }: InteractionSnapshot): boolean => withdrawn === true;

/**
 * This agent has answered it, or the party that the agent called has: they talk, or they talked. An interaction that is over says so by its
 * outcome. One whose outcome is not known counts as answered when it has a time of the answer.
 */
export function wasAnswered(snapshot: InteractionSnapshot): boolean {
  const { state, outcome, answeredAt } = snapshot;
  if (isWithdrawn(snapshot) || state === 'ringing' || state === 'dialing') return false;
  return !isOver(state) || outcome === 'answered' || (outcome === null && answeredAt !== null);
}

/** A call to somebody about another call: a part of that one. */
export const isConsultation = ({ consultationOf }: InteractionSnapshot): boolean => (consultationOf ?? null) !== null;

/**
 * Whether this agent's softphone writes a log of it (docs/bridge-protocol.md, section 9). No log for an offer that went elsewhere: it is
 * written where the interaction ends. None for a consultation: it belongs to the call it is about. And one for an internal call, not two:
 * that of the one who called.
 */
export function hasOwnLog(snapshot: InteractionSnapshot): boolean {
  if (isWithdrawn(snapshot) || isConsultation(snapshot)) return false;
  return snapshot.direction !== 'internal' || snapshot.begunByAgent !== false;
}
