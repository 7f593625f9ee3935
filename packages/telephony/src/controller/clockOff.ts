import { isOver } from '../interaction/interaction.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';

/** From how far off on a clock is called wrong (ms). */
export const OFF_FROM_MS = 5 * 60_000;

/** How long a caller may have waited before it rings, where INO cx does not say (ms). */
const LONGEST_WAIT_MS = 60 * 60_000;

/** No call is talked for longer (ms). */
const LONGEST_TALK_MS = 24 * 60 * 60_000;

/**
 * How far this computer's clock is ahead of INO cx's (ms), by an interaction that is not over. Null where it says nothing: its start may lie
 * back as long as such an interaction may take, but never ahead. An e-mail may wait for days.
 */
export function clockOffBy(snapshot: InteractionSnapshot, now: number): number | null {
  if (isOver(snapshot.state)) return null;
  const off = now - snapshot.startedAt;
  if (off < -OFF_FROM_MS) return off;
  if (snapshot.flow !== 'voice') return null;
  const isBeginning = snapshot.state === 'ringing' || snapshot.state === 'dialing';
  const mayTake = isBeginning ? waitOf(snapshot) : LONGEST_TALK_MS;
  if (off > mayTake + OFF_FROM_MS) return off - (isBeginning ? mayTake : 0);
  return isBeginning ? 0 : null;
}

/**
 * Is what a call says of the clock news? What is known may come from an earlier call, or from INO cx's own time, which is exact: then only a
 * clock that was put right, or wrong, since is news.
 */
export function isNews(off: number, known: number | null, isExact: boolean): boolean {
  return known === null || Math.abs(off - known) > OFF_FROM_MS + (isExact ? LONGEST_WAIT_MS : 0);
}

/** The wait in the queue before it rings (ms). */
function waitOf({ state, routing, smartRoutingSeconds }: InteractionSnapshot): number {
  if (state === 'dialing' || routing !== 'smart') return 0;
  return smartRoutingSeconds === null ? LONGEST_WAIT_MS : smartRoutingSeconds * 1000;
}
