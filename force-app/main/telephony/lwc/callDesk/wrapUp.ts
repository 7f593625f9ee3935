import type { RelatedRecord } from 'c/callLog';
import { toFault } from 'c/faults';
import { isOver } from 'c/interaction';
import type { RecordRef } from 'types/bridge';
import type { Clock, KeptWork, RecordsPort, WorkStore } from 'types/ports';
import type { CallLogger } from './callLogger';
import { type CallWork, type DeskCall, NO_WORK } from './deskState';
import type { DeskStore } from './deskStore';

/** A pause in typing after which what was typed goes to the Task (ms). */
const TYPING_PAUSE = 1500;

/** Kept work of calls that never came back (ms): a month, as the logs. */
const KEPT_FOR = 30 * 24 * 3600 * 1000;

/** Records offered to relate a log to; more would not be read. */
const MOST_CANDIDATES = 8;

/** Salesforce refuses shorter searches. */
const SHORTEST_QUERY = 3;

export interface WrapUpDeps {
  readonly store: WorkStore;
  readonly clock: Clock;
  readonly records: RecordsPort;
}

const isPerson = (record: RelatedRecord): boolean =>
  record.objectName === 'Contact' || record.objectName === 'Lead' || record.personContactId !== null;

/** What the agent does with a call besides talking: notes, result, related record, follow-up. It never holds up the next call. */
export class WrapUp {
  private readonly deps: WrapUpDeps;
  private readonly desk: DeskStore;
  private readonly logger: CallLogger;
  /** Work kept from before a reload, until its call is back. */
  private readonly kept = new Map<string, KeptWork>();
  /** Work as the Task has it, for calls with a change that waits for a pause in typing. */
  private readonly unsent = new Map<string, { readonly was: CallWork; readonly stop: () => void }>();

  constructor(deps: WrapUpDeps, desk: DeskStore, logger: CallLogger) {
    this.deps = deps;
    this.desk = desk;
    this.logger = logger;
  }

  /** Takes up what was typed before a reload. */
  async start(): Promise<void> {
    const works = await this.stored(() => this.deps.store.works(), []);
    const oldest = this.deps.clock.now() - KEPT_FOR;
    for (const work of works) if (work.changedAt >= oldest) this.kept.set(work.interactionId, work);
    await Promise.all(works.filter((work) => work.changedAt < oldest).map((work) => this.forget(work.interactionId)));
  }

  /** The work of a call that begins, or is back after a reload. */
  workOf(interactionId: string): CallWork {
    const work = this.kept.get(interactionId);
    this.kept.delete(interactionId);
    return work === undefined ? NO_WORK : { ...NO_WORK, notes: work.notes, result: work.result };
  }

  note(interactionId: string, notes: string): Promise<void> {
    return this.change(interactionId, { notes });
  }

  result(interactionId: string, result: string): Promise<void> {
    return this.change(interactionId, { result: result === '' ? null : result });
  }

  /** Relates the log to a record the agent was offered: a person becomes its contact or lead, anything else what it is about. */
  async relate(interactionId: string, recordId: string): Promise<void> {
    const call = this.desk.find(interactionId);
    const record = call?.candidates.find((one) => one.id === recordId);
    if (call === undefined || record === undefined) return;
    if (isPerson(record)) {
      this.desk.patchCall(interactionId, { chosen: record });
      if (call.handedToLog) await this.logger.change(call, { ...call, chosen: record });
    } else await this.change(interactionId, { about: record });
  }

  /** Looks for records by name, to relate the log to one of them. */
  async look(interactionId: string, text: string): Promise<void> {
    const call = this.desk.find(interactionId);
    if (call === undefined || text.trim().length < SHORTEST_QUERY) return;
    try {
      const found = await this.deps.records.search(text.trim(), call.interaction.snapshot.direction);
      this.offer(interactionId, found);
    } catch (error) {
      this.desk.notify(toFault(error, 'SalesforceFailed'));
    }
  }

  /** The agent went to a record: every call that runs may be about it. */
  visited(record: RecordRef): void {
    for (const { interaction } of this.desk.get().calls) {
      if (interaction.snapshot.state !== 'ended') this.offer(interaction.snapshot.id, [{ ...record, personContactId: null }]);
    }
  }

  /** An open Task for later, once a call. */
  async followUp(interactionId: string, subject: string, date: string): Promise<void> {
    const call = this.desk.find(interactionId);
    if (call === undefined || call.followedUp || subject.trim() === '' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return;
    this.desk.patchCall(interactionId, { followedUp: true });
    await this.logger.followUp(call, { subject, date });
  }

  /** The log is made with all that was typed so far: none of it needs to follow. */
  handing(interactionId: string): void {
    this.unsent.get(interactionId)?.stop();
    this.unsent.delete(interactionId);
  }

  /** The log is in the outbox: what it carries needs no second place. */
  async handed(interactionId: string): Promise<void> {
    if (!this.unsent.has(interactionId)) await this.forget(interactionId);
  }

  private offer(interactionId: string, records: readonly RelatedRecord[]): void {
    const call = this.desk.find(interactionId);
    if (call === undefined) return;
    const rest = call.candidates.filter((known) => !records.some((record) => record.id === known.id));
    this.desk.patchCall(interactionId, { candidates: [...records, ...rest].slice(0, MOST_CANDIDATES) });
  }

  private async change(interactionId: string, change: Partial<CallWork>): Promise<void> {
    const call = this.desk.find(interactionId);
    if (call === undefined) return;
    const work = { ...call.work, ...change };
    this.desk.patchCall(interactionId, { work });
    this.sendAfterPause(call);
    const { notes, result } = work;
    await this.stored(() => this.deps.store.putWork({ interactionId, notes, result, changedAt: this.deps.clock.now() }), undefined);
  }

  private sendAfterPause(before: DeskCall): void {
    const { id } = before.interaction.snapshot;
    const waiting = this.unsent.get(id);
    waiting?.stop();
    const stop = this.deps.clock.after(TYPING_PAUSE, () => void this.send(id));
    this.unsent.set(id, { was: waiting?.was ?? before.work, stop });
  }

  private async send(interactionId: string): Promise<void> {
    const waiting = this.unsent.get(interactionId);
    const call = this.desk.find(interactionId);
    this.unsent.delete(interactionId);
    // Before the log is handed over there is nothing to add to: it will carry the work itself.
    if (waiting === undefined || call === undefined || !call.handedToLog) return;
    await this.logger.change({ ...call, work: waiting.was }, call);
    if (isOver(call.interaction.snapshot.state)) await this.forget(interactionId);
  }

  private forget(interactionId: string): Promise<void> {
    return this.stored(() => this.deps.store.removeWork(interactionId), undefined);
  }

  /** Storage that fails is told once, by the outbox's fault; the work goes on in memory. */
  private async stored<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.desk.notify(toFault(error, 'StorageUnavailable'));
      return otherwise;
    }
  }
}
