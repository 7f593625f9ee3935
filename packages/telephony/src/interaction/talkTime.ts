import type { InteractionSnapshot, Outcome } from '../ports/bridge.ts';
import { isOver } from './states.ts';

/** Outcomes that mean that nobody talked. With `voicemail` a message may have been spoken, so nothing is claimed. */
const SILENT: ReadonlySet<Outcome | null> = new Set<Outcome>(['missed', 'declined', 'abandoned', 'failed']);

/** The sound of a call is in the Banner, or is about to be. An e-mail or a chat waits for an agent who leaves; a call does not. */
export function isTalk({ flow, state }: InteractionSnapshot): boolean {
  return flow === 'voice' && !isOver(state);
}

/**
 * Whole seconds talked, 0 or more: as INO cx counted them, else from answer to end, else 0 for a call that nobody took.
 * Null while it is not known.
 */
export function talkSeconds(snapshot: InteractionSnapshot): number | null {
  if (snapshot.communicationSeconds !== null) return snapshot.communicationSeconds;
  if (snapshot.answeredAt !== null && snapshot.endedAt !== null) {
    return Math.max(0, Math.round((snapshot.endedAt - snapshot.answeredAt) / 1000));
  }
  return snapshot.answeredAt === null && SILENT.has(snapshot.outcome) ? 0 : null;
}
