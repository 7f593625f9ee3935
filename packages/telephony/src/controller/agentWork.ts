import { SHORTEST_QUERY } from '../records/limits.ts';
import { type RelatedRecord, isPerson } from '../call-log/callLog.ts';
import { toFault } from '../faults/faults.ts';
import type { PageRecord, RecordsPort } from '../ports/ports.ts';
import type { CallLogger } from './callLogger.ts';
import type { AgentWorkStore } from './agentWorkStore.ts';
import { type CallRecord, recordOf, searchOf, settledOn, withSearch } from './callRecord.ts';
import type { CallWork, TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import type { LogSync } from './logSync.ts';
import type { EffectPerformer } from './performEffects.ts';
import { DueAnswers } from './dueAnswers.ts';
import { isSameRecord, sameId } from '../records/sameId.ts';
import { fromPage, recordsAtHand } from './recordsAtHand.ts';

/** Records offered to relate a log to; more would not be read. */
const MOST_CANDIDATES = 8;

/** What the agent does with a call besides talking: notes, result, related record, follow-up. It never holds up the next call. */
export class AgentWork {
  private readonly records: RecordsPort;
  private readonly softphone: SoftphoneStore;
  private readonly logger: CallLogger;
  private readonly logSync: LogSync;
  private readonly workStore: AgentWorkStore;
  private readonly looks = new DueAnswers();
  private readonly effects: EffectPerformer;

  constructor(
    records: RecordsPort,
    softphone: SoftphoneStore,
    workStore: AgentWorkStore,
    logger: CallLogger,
    logSync: LogSync,
    effects: EffectPerformer
  ) {
    this.records = records;
    this.softphone = softphone;
    this.logger = logger;
    this.effects = effects;
    this.workStore = workStore;
    this.logSync = logSync;
  }

  note(interactionId: string, notes: string): Promise<void> {
    const call = this.softphone.find(interactionId);
    // What the agent sees when they begin to type is theirs from then on.
    const isFirst = call !== undefined && call.work.notes === null;
    return this.change(interactionId, isFirst ? { notes, notesOver: call.interaction.snapshot.notes } : { notes });
  }

  result(interactionId: string, result: string): Promise<void> {
    return this.change(interactionId, { result: result === '' ? null : result });
  }

  /** The record that the agent created from the call's card. */
  async link(call: TrackedCall, record: RelatedRecord): Promise<void> {
    await this.chooseRecord(call, record, call.record);
    this.softphone.patch({ announcement: { linkedTo: record.name } });
  }

  /** The record that was created is not the call's after all: what was before holds again, in the log too. */
  async undoLink(interactionId: string): Promise<void> {
    const call = this.softphone.find(interactionId);
    const before = call?.linked ?? null;
    if (call === undefined || before === null) return;
    const { about } = call.work;
    const record = withSearch(before, searchOf(call));
    const chosen = recordOf({ record });
    const isBack = about !== null && chosen !== null && isSameRecord(about, chosen);
    this.softphone.patchCall(interactionId, { record, linked: null, work: { ...call.work, about: isBack ? null : about } });
    await this.logSync.settled(interactionId);
  }

  /** The contact or lead of the log: one of those at hand, or '' for nobody. */
  async relatePerson(interactionId: string, recordId: string): Promise<void> {
    const call = this.softphone.find(interactionId);
    const record = call === undefined || recordId === '' ? null : this.atHand(call, recordId);
    if (call === undefined || (record === null && recordId !== '') || (record !== null && !isPerson(record))) return;
    if (record === null && hangsOnThing(call)) return;
    await this.chooseRecord(call, record);
  }

  /** What else the log is about, a record at hand; '' for nothing. */
  async relateTo(interactionId: string, recordId: string): Promise<void> {
    const call = this.softphone.find(interactionId);
    const record = call === undefined || recordId === '' ? null : this.atHand(call, recordId);
    if (call === undefined || (record === null && recordId !== '') || (record !== null && isPerson(record))) return;
    if (record === null && hangsOnThing(call)) await this.chooseRecord(call, null);
    await this.change(interactionId, { about: record });
  }

  /** Looks for records by name, to relate the log to one of them. */
  look(interactionId: string, text: string): Promise<void> {
    const name = text.trim();
    return this.looks.once(`${name} ${interactionId}`, async () => {
      const call = this.softphone.find(interactionId);
      if (call === undefined || name.length < SHORTEST_QUERY) return;
      try {
        this.offer(interactionId, await this.records.search(name, call.interaction.snapshot.direction));
      } catch (error) {
        this.softphone.notify(toFault(error));
      }
    });
  }

  /** The agent went to another page; null: to none of a record. Every call that runs may be about the record. */
  visited(page: PageRecord | null): void {
    const record = page === null ? null : fromPage(page);
    this.softphone.patch({ page: record });
    if (record === null) return;
    for (const { interaction } of this.softphone.get().calls) {
      const { id, state } = interaction.snapshot;
      if (state === 'ended') continue;
      this.offer(id, [record]);
      this.softphone.background(() => this.workStore.keep(id));
    }
  }

  /** An open Task for later, once a call. */
  async followUp(interactionId: string, subject: string, date: string): Promise<void> {
    const call = this.softphone.find(interactionId);
    if (call === undefined || call.followedUp || subject.trim() === '' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return;
    this.softphone.patchCall(interactionId, { followedUp: true });
    try {
      await this.logger.followUp(call, { subject, date });
    } catch (error) {
      // Nothing was made of it: the agent may press again.
      this.softphone.patchCall(interactionId, { followedUp: false });
      throw error;
    }
    await this.workStore.keep(interactionId);
  }

  /** The record the log hangs on. What it was before stays at hand; an account stays what the call is about. */
  private async chooseRecord(call: TrackedCall, record: RelatedRecord | null, linked: CallRecord | null = null): Promise<void> {
    const { id } = call.interaction.snapshot;
    const before = recordOf(call);
    if (before !== null) this.offer(id, [before]);
    const account = record !== null && hangsOnThing(call) ? before : null;
    const work = { ...call.work, about: call.work.about ?? account };
    this.softphone.patchCall(id, { record: settledOn(record, 'agent', searchOf(call)), work, linked });
    if (record !== null) await this.effects.perform([{ kind: 'selectRecord', interactionId: id, recordId: record.id }]);
    await this.logSync.settled(id);
  }

  private atHand(call: TrackedCall, recordId: string): RelatedRecord | null {
    return recordsAtHand(call, this.softphone.get().page).find(({ id }) => sameId(id, recordId)) ?? null;
  }

  private offer(interactionId: string, records: readonly RelatedRecord[]): void {
    const call = this.softphone.find(interactionId);
    if (call === undefined) return;
    const rest = call.candidates.filter((known) => !records.some((record) => isSameRecord(record, known)));
    this.softphone.patchCall(interactionId, { candidates: [...records, ...rest].slice(0, MOST_CANDIDATES) });
  }

  private async change(interactionId: string, change: Partial<CallWork>): Promise<void> {
    const call = this.softphone.find(interactionId);
    if (call === undefined) return;
    const work = { ...call.work, ...change };
    this.softphone.patchCall(interactionId, { work });
    this.softphone.background(() => this.logSync.syncAfterPause(interactionId));
    await this.workStore.keep(interactionId);
  }
}

/** The log hangs on a record that is no person, such as an account. */
function hangsOnThing(call: TrackedCall): boolean {
  const record = recordOf(call);
  return record !== null && !isPerson(record);
}
