import { FaultError } from '../faults/faults.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import { mergeSnapshot } from './mergeSnapshot.ts';
import { isWithdrawn } from './ownership.ts';
import { mayMove } from './states.ts';

export { hasOwnLog, isConsultation, isWithdrawn, otherParty, wasAnswered } from './ownership.ts';
export { isBeginning, isFinal, isOver, mayMove } from './states.ts';
export { isTalk, talkSeconds } from './talkTime.ts';

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
  /** What was impossible in the message, refused or not; null when nothing was. */
  readonly fault: FaultError | null;
}

/**
 * The one writer of an interaction. The first snapshot is taken in any state, because a replay may start anywhere.
 * A snapshot is stale when its number is not above the last one of the same Banner session; the numbers of another session say nothing.
 * An impossible move is refused with BridgeImpossibleChange and leaves the interaction as it was. Another direction or flow is reported
 * with the same fault, but the rest of the snapshot counts: refusing it whole could keep the call from ever ending, and lose its log.
 * One that was withdrawn may be offered again: it then begins anew.
 */
export function applySnapshot(current: Interaction | null, incoming: Incoming): Applied {
  const { session, seq, snapshot } = incoming;
  const before = current === null || isWithdrawn(current.snapshot) ? null : current.snapshot;
  const taken = (): Interaction => ({ snapshot: mergeSnapshot(before, snapshot), session, seq });
  if (current === null) return { interaction: taken(), change: 'new', fault: null };
  if (current.session === session && seq <= current.seq) return { interaction: current, change: 'stale', fault: null };
  if (before === null && current.snapshot.id === snapshot.id) return { interaction: taken(), change: 'changed', fault: null };
  const refusal = impossibleMove(current.snapshot, snapshot);
  if (refusal !== null) return { interaction: current, change: 'refused', fault: impossible(refusal) };
  const oddity = impossibleFact(current.snapshot, snapshot);
  return { interaction: taken(), change: 'changed', fault: oddity === null ? null : impossible(oddity) };
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

function impossibleMove(before: InteractionSnapshot, after: InteractionSnapshot): string | null {
  if (before.id !== after.id) return `a snapshot of ${after.id} for interaction ${before.id}`;
  return mayMove(before.state, after.state) ? null : went(after.id, before.state, after.state);
}

function impossibleFact(before: InteractionSnapshot, after: InteractionSnapshot): string | null {
  if (before.direction !== after.direction) return went(after.id, before.direction, after.direction);
  return before.flow === after.flow ? null : went(after.id, before.flow, after.flow);
}

function went(id: string, from: string, to: string): string {
  return `interaction ${id} went from ${from} to ${to}`;
}

function impossible(detail: string): FaultError {
  return new FaultError('BridgeImpossibleChange', detail);
}
