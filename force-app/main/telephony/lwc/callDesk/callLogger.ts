import { type FollowUp, type LogInput, createFields, followUpFields, followUpId, recordingFields, updateFields } from 'c/callLog';
import { FaultError, toFault } from 'c/faults';
import { assign } from 'c/scenario';
import { type Outbox, createOutbox } from 'c/outbox';
import type { LogEntry, TaskFields, TaskId } from 'types/ports';
import type { DeskDeps } from './deskDeps';
import type { DeskCall } from './deskState';
import type { DeskStore } from './deskStore';

export interface LoggerListener {
  saved(interactionId: string, taskId: TaskId): void;
  /** Salesforce refused the record a log hangs on: another one, or null. */
  findAgain(interactionId: string): Promise<DeskCall['chosen']>;
}

/** Turns calls into logs: when one is over it is handed to the outbox, and what changes later follows. */
export class CallLogger {
  private readonly deps: DeskDeps;
  private readonly store: DeskStore;
  private readonly listener: LoggerListener;
  private readonly outbox: Outbox;

  constructor(deps: DeskDeps, store: DeskStore, listener: LoggerListener) {
    this.deps = deps;
    this.store = store;
    this.listener = listener;
    const key = deps.facts.taskFields.Interaction_Id__c;
    this.outbox = createOutbox({
      records: deps.records,
      store: deps.store,
      clock: deps.clock,
      keyField: key?.name ?? '',
      keyWritable: key?.createable === true,
      ...(deps.random === undefined ? {} : { random: deps.random }),
      onChange: (entries) => store.patch({ logs: entries }),
      onSaved: (id, taskId) => this.saved(id, taskId),
      onFault: (fault) => store.notify(fault),
      onRelatedRefused: (entry) => this.relateAnew(entry)
    });
  }

  start(): Promise<void> {
    return this.outbox.start();
  }

  /** Hands a call that is over to the outbox. */
  async log(call: DeskCall): Promise<void> {
    const { snapshot } = call.interaction;
    this.store.patchCall(snapshot.id, { handedToLog: true });
    if (!this.writes()) return;
    const input = this.inputOf(call);
    const made = createFields(input);
    for (const { path, message } of this.assigned(call).problems)
      this.store.notify(new FaultError('ScenarioInvalid', `${path}: ${message}`));
    this.tellLeftOut(made.leftOut);
    if (made.unfit.length > 0) this.store.notify(new FaultError('BridgeValueDropped', made.unfit.join(', ')));
    await this.outbox.log(snapshot.id, made.fields, {
      awaitsRecording: snapshot.recordingExpected,
      leftOut: made.leftOut,
      ifExists: updateFields(input, null).fields
    });
    this.recall(snapshot.id);
  }

  /** Sends what of a logged call is new since `before`. */
  async change(before: DeskCall, after: DeskCall): Promise<void> {
    if (!this.writes()) return;
    const { fields } = updateFields(this.inputOf(after), this.inputOf(before));
    const awaitsRecording = after.interaction.snapshot.recordingExpected;
    const waitsAsBefore = awaitsRecording === before.interaction.snapshot.recordingExpected;
    if (Object.keys(fields).length === 0 && waitsAsBefore) return;
    await this.outbox.change(after.interaction.snapshot.id, fields, { awaitsRecording });
  }

  /** An open Task for later; sent as surely as a log, and once. */
  async followUp(call: DeskCall, followUp: FollowUp): Promise<void> {
    const { fields, leftOut } = followUpFields(this.inputOf(call), followUp);
    this.tellLeftOut(leftOut);
    await this.outbox.log(followUpId(call.interaction.snapshot.id), fields, { awaitsRecording: false, leftOut, ifExists: {} });
  }

  /** A recording of a call that has left the desk: its log may still wait for it. */
  async lateRecording(interactionId: string, url: string | null): Promise<void> {
    if (!this.writes()) return;
    const { fields } = recordingFields(url, this.deps.facts.taskFields);
    try {
      await this.outbox.change(interactionId, fields, { awaitsRecording: false });
    } catch (error) {
      this.store.notify(toFault(error, 'LogRefused'));
    }
  }

  retry(interactionId: string): Promise<void> {
    return this.outbox.retry(interactionId);
  }

  /** Takes a finished log off the list. */
  async discard(interactionId: string): Promise<void> {
    try {
      await this.outbox.discard(interactionId);
    } catch (error) {
      this.store.notify(toFault(error, 'LogRefused'));
    }
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
    const taskId = this.outbox.entries().find((entry) => entry.interactionId === interactionId)?.taskId ?? null;
    if (taskId !== null) this.store.patchCall(interactionId, { taskId });
  }

  private saved(interactionId: string, taskId: TaskId): void {
    this.store.patchCall(interactionId, { taskId });
    this.store.patch({ said: 'logSaved' });
    this.listener.saved(interactionId, taskId);
  }

  private async relateAnew(entry: LogEntry): Promise<TaskFields | null> {
    const call = this.store.find(entry.interactionId);
    if (call === undefined) return null;
    const chosen = await this.listener.findAgain(entry.interactionId);
    if (chosen === null) return null;
    const { fields } = updateFields(this.inputOf({ ...call, chosen }), this.inputOf({ ...call, chosen: null }));
    return Object.keys(fields).length === 0 ? null : fields;
  }

  /** What the rules of the scenarios give the log of this call. */
  private assigned(call: DeskCall): ReturnType<typeof assign> {
    const { scenarios, settings, agent } = this.store.get();
    return assign(scenarios.scenarios.assignment, {
      snapshot: call.interaction.snapshot,
      record: call.chosen,
      agent: agent?.username ?? this.deps.facts.username,
      utcOffsetMinutes: (at) => this.deps.utcOffsetMinutes(at),
      e164: (number) => this.deps.phones.e164(number, settings.screenPop.country)
    });
  }

  private inputOf(call: DeskCall): LogInput {
    const { snapshot } = call.interaction;
    const { subject, status, priority, recordTypes } = this.store.get().settings.callLog;
    const { chosen, work } = call;
    return {
      snapshot,
      // The agent's word on what the call is about goes before an account that the search found.
      related: [work.about, chosen].filter((record) => record !== null),
      subject: null,
      notes: work.notes,
      result: work.result,
      utcOffsetMinutes: this.deps.utcOffsetMinutes(snapshot.startedAt),
      assigned: this.assigned(call).fields,
      settings: { subjectTemplate: subject, status, priority, recordTypeId: recordTypes[snapshot.direction] },
      words: this.deps.words,
      rights: this.deps.facts.taskFields
    };
  }
}
