import {
  type FollowUp,
  type LogInput,
  type RelatedRecord,
  createFields,
  followUpFields,
  followUpId,
  recordingFields,
  updateFields
} from '../call-log/callLog.ts';
import { FaultError } from '../faults/faults.ts';
import { type AssignedFields, type Assignment, applyRules } from '../scenario/scenario.ts';
import { type Outbox, createOutbox } from '../outbox/outbox.ts';
import { type LogDigest, digestAfter, digestOf, newsSince, withFields } from '../call-log/news.ts';
import type { LogEntry, RecentLog, TaskFields, TaskId } from '../ports/ports.ts';
import { bareRecord } from './agentWorkStore.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import { matchOf, recordOf, settledOn } from './callRecord.ts';
import { isSameRecord } from '../records/sameId.ts';
import type { TrackedCall } from './softphoneState.ts';
import { RecentLogs } from './recentLogs.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

export interface LoggerListener {
  saved(interactionId: string, taskId: TaskId): void;
  /** Salesforce refused the record a log hangs on: another one, or null. */
  findAgain(interactionId: string): Promise<RelatedRecord | null>;
}

/** Turns calls into logs: when one is over it is handed to the outbox, and what changes later follows. */
export class CallLogger {
  private readonly deps: ControllerDeps;
  private readonly store: SoftphoneStore;
  private readonly listener: LoggerListener;
  private readonly outbox: Outbox;
  private readonly recent: RecentLogs;

  constructor(deps: ControllerDeps, store: SoftphoneStore, listener: LoggerListener) {
    this.deps = deps;
    this.store = store;
    this.listener = listener;
    this.recent = new RecentLogs(deps, store, (id) => this.isSent(id));
    const key = deps.facts.taskFields.Interaction_Id__c;
    this.outbox = createOutbox({
      records: deps.records,
      store: deps.store,
      clock: deps.clock,
      keyField: key?.name ?? '',
      keyWritable: key?.createable === true,
      ...(deps.random === undefined ? {} : { random: deps.random }),
      taskOf: (id) => this.recent.find(id)?.taskId ?? undefined,
      onChange: (entries) => store.patch({ logs: entries }),
      onSaved: (id, taskId) => this.saved(id, taskId),
      onFault: (fault) => store.notify(fault),
      onRelatedRefused: (entry) => this.relateAnew(entry)
    });
  }

  /** What is remembered first: the outbox and the replay of INO cx ask for it. */
  async start(): Promise<void> {
    await this.store.attempt(() => this.recent.start());
    await this.outbox.start();
  }

  /** What is remembered of the logs of the day. */
  recentLogs(): readonly RecentLog[] {
    return this.recent.all();
  }

  /** What is remembered of the log of a call, whose record need not be searched again. */
  loggedBefore(interactionId: string): RecentLog | undefined {
    return this.recent.find(interactionId);
  }

  /**
   * Hands a call that is over to the outbox; resolves when its entry is stored. A part that cannot be made because of a mistake of our own
   * is told and left out: the log goes with the rest. Rejects only when not even the plain facts can be written. `isFirst`: no page has logged
   * it before.
   */
  async log(call: TrackedCall, isFirst: boolean): Promise<void> {
    const { snapshot } = call.interaction;
    if (!this.writes()) {
      this.remember(call, {});
      return;
    }
    const known = this.recent.find(snapshot.id);
    if (known !== undefined && this.isTaken(known)) await this.sendNews(call, known);
    else await this.logAnew(call, isFirst && known === undefined);
    this.recall(snapshot.id);
  }

  private async logAnew(call: TrackedCall, isFirst: boolean): Promise<void> {
    const { snapshot } = call.interaction;
    const { orElse, notify } = this.store;
    const { fields: assigned, problems } = this.assigned(call);
    const input = this.inputOf(call, assigned);
    const made = createFields(input, orElse);
    const isStored = await this.outbox.log(snapshot.id, made.fields, {
      awaitsRecording: snapshot.recordingExpected,
      leftOut: made.leftOut,
      ifExists: orElse(() => updateFields(input, null).fields, {}),
      typed: isFirst ? orElse(() => this.typed(call), {}) : {}
    });
    this.remember(call, digestOf(input), isStored);
    for (const { path, message } of problems) notify(new FaultError('ScenarioInvalid', `${path}: ${message}`));
    this.tellLeftOut(made.leftOut);
    if (made.unfit.length > 0) notify(new FaultError('BridgeValueDropped', made.unfit.join(', ')));
  }

  /** The Banner tells a call again whose log the outbox has taken: its Task is there, or its entry waits. */
  private async sendNews(call: TrackedCall, known: RecentLog): Promise<void> {
    const { id, recordingExpected } = call.interaction.snapshot;
    const input = this.inputOf(call);
    const fields = newsSince(input, known.digest);
    const entry = this.entryOf(id);
    const waitsAsBefore = entry === undefined || entry.awaitsRecording === recordingExpected;
    const isNews = Object.keys(fields).length > 0 || !waitsAsBefore;
    const awaitsRecording = entry !== undefined && recordingExpected;
    const isStored = !isNews || (await this.outbox.change(id, fields, { awaitsRecording }));
    if (isNews) this.remember(call, { ...known.digest, ...digestOf(input) }, isStored);
  }

  /** Whether what is remembered of a log is in Salesforce, or on its way there. */
  private isTaken({ interactionId, taskId }: RecentLog): boolean {
    return taskId !== null || this.entryOf(interactionId) !== undefined;
  }

  private isSent(interactionId: string): boolean {
    const entry = this.entryOf(interactionId);
    return entry === undefined || entry.step === 'done';
  }

  private entryOf(interactionId: string): LogEntry | undefined {
    return this.outbox.entries().find((entry) => entry.interactionId === interactionId);
  }

  /** Nothing waits for it: a page that goes before it is stored has the log sent again, which harms nothing. */
  private remember(call: TrackedCall, digest: LogDigest, isStored = true): void {
    const { id, startedAt, endedAt } = call.interaction.snapshot;
    const chosen = recordOf(call);
    const known = this.recent.find(id)?.taskId ?? null;
    const log = { interactionId: id, taskId: call.taskId ?? known, startedAt, endedAt, digest, record: chosen && bareRecord(chosen) };
    if (isStored) this.store.background(() => this.recent.keep(log));
    else this.recent.note(log);
  }

  /** Sends what of a logged call is new since `before`. */
  async change(before: TrackedCall, after: TrackedCall): Promise<void> {
    if (!this.writes()) return;
    const [input, since] = [this.inputOf(after), this.inputOf(before)];
    const { fields } = updateFields(input, since);
    const awaitsRecording = after.interaction.snapshot.recordingExpected;
    const waitsAsBefore = awaitsRecording === before.interaction.snapshot.recordingExpected;
    if (Object.keys(fields).length === 0 && waitsAsBefore) return;
    const { id } = after.interaction.snapshot;
    const isStored = await this.outbox.change(id, fields, { awaitsRecording });
    this.remember(after, digestAfter(this.recent.find(id)?.digest ?? {}, since, input), isStored);
  }

  /** An open Task for later; sent as surely as a log, and once. */
  async followUp(call: TrackedCall, followUp: FollowUp): Promise<void> {
    const { fields, leftOut } = followUpFields(this.inputOf(call), followUp);
    this.tellLeftOut(leftOut);
    await this.outbox.log(followUpId(call.interaction.snapshot.id), fields, { awaitsRecording: false, leftOut, ifExists: {} });
  }

  /** A recording of a call that has left the softphone: its log may still wait for it. Rejects with LogRefused when there is no such log. */
  async lateRecording(interactionId: string, url: string | null): Promise<void> {
    if (!this.writes()) return;
    const { fields } = recordingFields(url, this.deps.facts.taskFields);
    const isStored = await this.outbox.change(interactionId, fields, { awaitsRecording: false });
    const known = this.recent.find(interactionId);
    if (isStored && known !== undefined) await this.recent.keep({ ...known, digest: withFields(known.digest, fields) });
  }

  retry(interactionId: string): Promise<void> {
    return this.outbox.retry(interactionId);
  }

  /** Takes a finished log off the list. */
  discard(interactionId: string): Promise<void> {
    return this.store.attempt(() => this.outbox.discard(interactionId));
  }

  stop(): void {
    this.outbox.stop();
  }

  /** Without its key nothing of a log is written at all: then the log itself says so. */
  private tellLeftOut(fields: readonly string[]): void {
    if (fields.length > 0 && !fields.includes('Interaction_Id__c')) this.store.notify(new FaultError('FieldsLeftOut', fields.join(', ')));
  }

  /** INO cx's own server may be the one that writes: two writers would make two Tasks. */
  private writes(): boolean {
    return this.store.get().settings.callLog.logWriter === 'softphone';
  }

  /** A call that the Banner replays after a reload may have its Task already. */
  private recall(interactionId: string): void {
    const taskId = this.entryOf(interactionId)?.taskId ?? this.recent.find(interactionId)?.taskId ?? null;
    if (taskId !== null) this.store.patchCall(interactionId, { taskId });
  }

  private saved(interactionId: string, taskId: TaskId): void {
    const known = this.recent.find(interactionId);
    if (known !== undefined) this.store.background(() => this.recent.keep({ ...known, taskId }));
    this.store.patchCall(interactionId, { taskId });
    this.store.patch({ announcement: 'logSaved' });
    this.listener.saved(interactionId, taskId);
  }

  private async relateAnew(entry: LogEntry): Promise<TaskFields | null> {
    const call = this.store.find(entry.interactionId);
    if (call === undefined) return null;
    const chosen = await this.listener.findAgain(entry.interactionId);
    if (chosen === null) return null;
    const { fields } = updateFields(
      this.inputOf({ ...call, record: settledOn(chosen, 'search') }),
      this.inputOf({ ...call, record: settledOn(null, 'search') })
    );
    return Object.keys(fields).length === 0 ? null : fields;
  }

  /** What the rules of the scenarios give the log of this call; nothing where they stumble over a mistake of our own, which is told. */
  private assigned(call: TrackedCall): Assignment {
    const { scenarios, settings, agent } = this.store.get();
    const facts = {
      snapshot: call.interaction.snapshot,
      record: recordOf(call),
      agent: agent?.username ?? this.deps.facts.username,
      utcOffsetMinutes: (at: number) => this.deps.utcOffsetMinutes(at),
      e164: (number: string) => this.deps.phones.e164(number, settings.screenPop.country)
    };
    return this.store.orElse(() => applyRules(scenarios.scenarios.assignment, facts), { fields: {}, problems: [] });
  }

  /** The agent's own words, for a Task that INO cx's server has made: no text of a template, and no record that a search found. */
  private typed(call: TrackedCall): TaskFields {
    const input = this.inputOf(call, {});
    const match = matchOf(call);
    const related = input.related.filter((record) => match?.kind === 'one' && isSameRecord(record, match.record));
    return updateFields(input, { ...input, notes: null, result: null, related }).fields;
  }

  private inputOf(call: TrackedCall, assigned: AssignedFields = this.assigned(call).fields): LogInput {
    const { snapshot } = call.interaction;
    const { subject, status, priority, recordTypes } = this.store.get().settings.callLog;
    const { work } = call;
    return {
      snapshot,
      // The agent's word on what the call is about goes before an account that the search found.
      related: [work.about, recordOf(call)].filter((record) => record !== null),
      subject: null,
      notes: work.notes,
      ...(work.notesOver === undefined ? {} : { notesOver: work.notesOver }),
      result: work.result,
      utcOffsetMinutes: this.store.orElse(() => this.deps.utcOffsetMinutes(snapshot.startedAt), 0),
      assigned,
      settings: { subjectTemplate: subject, status, priority, recordTypeId: recordTypes[snapshot.direction] },
      words: this.deps.words,
      rights: this.deps.facts.taskFields
    };
  }
}
