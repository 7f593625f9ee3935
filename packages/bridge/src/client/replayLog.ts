import type { HelloReply, HelloRequest, InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';

type Entry = HelloReply['replay'][number];

/** Interactions that are over and kept for a softphone that was away; older ones are let go. */
export const MAX_OVER = 200;

/** The latest snapshot of each interaction sent since the page loaded, with its sequence number. */
export class ReplayLog {
  /** In the order of their numbers: an entry that changes moves to the end. */
  private readonly entries = new Map<string, Entry>();
  private lastSeq = 0;

  /** Gives the snapshot the next number and keeps it in place of the interaction's earlier one. */
  add(given: InteractionSnapshot): Entry {
    this.lastSeq += 1;
    const snapshot = withEmptied(given, this.entries.get(given.id)?.snapshot);
    const entry = { seq: this.lastSeq, snapshot };
    this.entries.delete(snapshot.id);
    this.entries.set(snapshot.id, entry);
    if (isOver(snapshot)) this.letGo();
    return entry;
  }

  /** Completes what a later replay says of a recording; the message itself goes out on its own and needs no number. */
  addRecording(interactionId: string, recordingUrl: string | null): void {
    const entry = this.entries.get(interactionId);
    if (entry === undefined) return;
    this.entries.set(interactionId, { ...entry, snapshot: { ...entry.snapshot, recordingUrl, recordingExpected: false } });
  }

  /** Interactions this page does not know yet, as the Banner's server has them. */
  addMissing(snapshots: readonly InteractionSnapshot[]): void {
    for (const snapshot of snapshots) if (!this.entries.has(snapshot.id)) this.add(snapshot);
  }

  /** What came after `last`, oldest first, and all that runs; all when `last` is of another session. */
  after(last: HelloRequest['last'], session: string): Entry[] {
    const seen = last !== null && last.session === session ? last.seq : 0;
    return [...this.entries.values()].filter((entry) => entry.seq > seen || !isOver(entry.snapshot));
  }

  private letGo(): void {
    const over = [...this.entries.values()].filter((entry) => isOver(entry.snapshot));
    for (const entry of over.slice(0, Math.max(0, over.length - MAX_OVER))) this.entries.delete(entry.snapshot.id);
  }
}

/** To the softphone null means "not known to this page". This page has known a text: what is nothing now was emptied. */
function withEmptied(snapshot: InteractionSnapshot, before: InteractionSnapshot | undefined): InteractionSnapshot {
  const emptied = (name: 'notes' | 'qualification'): object =>
    (snapshot[name] ?? null) === null && (before?.[name] ?? null) !== null ? { [name]: '' } : {};
  return { ...snapshot, ...emptied('notes'), ...emptied('qualification') };
}

function isOver(snapshot: InteractionSnapshot): boolean {
  return snapshot.state === 'ended';
}
