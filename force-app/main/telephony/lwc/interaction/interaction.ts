import { FaultError } from 'c/faults';
import type { InteractionSnapshot } from 'types/bridge';
import { mergeKnown } from './known';
import { mayMove } from './states';

export { isFinal, isLive, isOver, mayMove } from './states';
export { talkSeconds } from './talk';

/** One interaction as the softphone knows it, and the message it was last told by. */
export interface Interaction {
  readonly snapshot: InteractionSnapshot;
  /** The Banner session whose counter `seq` belongs to. */
  readonly session: string;
  readonly seq: number;
}

export interface Incoming {
  readonly session: string;
  readonly seq: number;
  readonly snapshot: InteractionSnapshot;
}

export interface Applied {
  /** The interaction after the message; the same object as before when the message changed nothing. */
  readonly interaction: Interaction;
  readonly change: 'new' | 'changed' | 'stale' | 'refused';
  /** Why a message was refused; null otherwise. */
  readonly fault: FaultError | null;
}

/**
 * The one writer of an interaction. The first snapshot is taken in any state, because a replay may start anywhere.
 * A snapshot is stale when its number is not above the last one of the same Banner session; the numbers of another session say nothing.
 * An impossible move is refused with BridgeImpossibleChange and leaves the interaction as it was.
 */
export function applySnapshot(current: Interaction | null, incoming: Incoming): Applied {
  const { session, seq, snapshot } = incoming;
  if (current === null) return { interaction: { snapshot: mergeKnown(null, snapshot), session, seq }, change: 'new', fault: null };
  if (current.session === session && seq <= current.seq) return { interaction: current, change: 'stale', fault: null };
  const impossible = whyImpossible(current.snapshot, snapshot);
  if (impossible !== null) {
    return { interaction: current, change: 'refused', fault: new FaultError('BridgeImpossibleChange', impossible) };
  }
  return { interaction: { snapshot: mergeKnown(current.snapshot, snapshot), session, seq }, change: 'changed', fault: null };
}

/**
 * What the Banner said of the recording, outside a snapshot: an https address, or null when none will come.
 * An address once known stays. Returns the same object when nothing changed.
 */
export function applyRecording(current: Interaction, url: string | null): Interaction {
  const { snapshot } = current;
  const recordingUrl = url ?? snapshot.recordingUrl;
  if (recordingUrl === snapshot.recordingUrl && !snapshot.recordingExpected) return current;
  return { ...current, snapshot: { ...snapshot, recordingUrl, recordingExpected: false } };
}

function whyImpossible(before: InteractionSnapshot, after: InteractionSnapshot): string | null {
  if (before.id !== after.id) return 'a snapshot of another interaction';
  // Direction and flow say who called whom and how: neither can change, and the log's type hangs on them.
  if (before.direction !== after.direction) return `interaction ${after.id} went from ${before.direction} to ${after.direction}`;
  if (before.flow !== after.flow) return `interaction ${after.id} went from ${before.flow} to ${after.flow}`;
  if (!mayMove(before.state, after.state)) return `interaction ${after.id} went from ${before.state} to ${after.state}`;
  return null;
}
