import {
  type FollowUp,
  type LogInput,
  createFields,
  followUpFields,
  followUpId,
  recordingFields,
  updateFields
} from '../call-log/callLog.ts';
import { FaultError } from '../faults/faults.ts';
import { type AssignedFields, type Assignment, applyRules } from '../scenario/scenario.ts';
import { type Outbox, createOutbox } from '../outbox/outbox.ts';
import type { LogEntry, TaskFields, TaskId } from '../ports/ports.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

export interface LoggerListener {
  saved(interactionId: string, taskId: TaskId): void;
  /** Salesforce refused the record a log hangs on: another one, or null. */
  findAgain(interactionId: string): Promise<TrackedCall['chosen']>;
}

/** Turns calls into logs: when one is over it is handed to the outbox, and what changes later follows. */
export class CallLogger {
  private readonly deps: ControllerDeps;
  private readonly store: SoftphoneStore;
  private readonly listener: LoggerListener;
  private readonly outbox: Outbox;

  constructor(deps: ControllerDeps, store: SoftphoneStore, listener: LoggerListener) {
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

  /**
   * Hands a call that is over to the outbox; resolves when its entry is stored. A part that cannot be made because of a mistake of our own
   * is told and left out: the log goes with the rest. Rejects only when not even the plain facts can be written.
   */
  async log(call: TrackedCall): Promise<void> {
    const { snapshot } = call.interaction;
    if (!this.writes()) return;
    const { orElse, notify } = this.store;
    const { fields: assigned, problems } = this.assigned(call);
    const input = this.inputOf(call, assigned);
    const made = createFields(input, orElse);
    await this.outbox.log(snapshot.id, made.fields, {
      awaitsRecording: snapshot.recordingExpected,
      leftOut: made.leftOut,
      ifExists: orElse(() => updateFields(input, null).fields, {})
    });
    for (const { path, message } of problems) notify(new FaultError('ScenarioInvalid', `${path}: ${message}`));
    this.tellLeftOut(made.leftOut);
    if (made.unfit.length > 0) notify(new FaultError('BridgeValueDropped', made.unfit.join(', ')));
    this.recall(snapshot.id);
  }

  /** Sends what of a logged call is new since `before`. */
  async change(before: TrackedCall, after: TrackedCall): Promise<void> {
    if (!this.writes()) return;
    const { fields } = updateFields(this.inputOf(after), this.inputOf(before));
    const awaitsRecording = after.interaction.snapshot.recordingExpected;
    const waitsAsBefore = awaitsRecording === before.interaction.snapshot.recordingExpected;
    if (Object.keys(fields).length === 0 && waitsAsBefore) return;
    await this.outbox.change(after.interaction.snapshot.id, fields, { awaitsRecording });
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
    await this.outbox.change(interactionId, fields, { awaitsRecording: false });
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
    const taskId = this.outbox.entries().find((entry) => entry.interactionId === interactionId)?.taskId ?? null;
    if (taskId !== null) this.store.patchCall(interactionId, { taskId });
  }

  private saved(interactionId: string, taskId: TaskId): void {
    this.store.patchCall(interactionId, { taskId });
    this.store.patch({ announcement: 'logSaved' });
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

  /** What the rules of the scenarios give the log of this call; nothing where they stumble over a mistake of our own, which is told. */
  private assigned(call: TrackedCall): Assignment {
    const { scenarios, settings, agent } = this.store.get();
    const facts = {
      snapshot: call.interaction.snapshot,
      record: call.chosen,
      agent: agent?.username ?? this.deps.facts.username,
      utcOffsetMinutes: (at: number) => this.deps.utcOffsetMinutes(at),
      e164: (number: string) => this.deps.phones.e164(number, settings.screenPop.country)
    };
    return this.store.orElse(() => applyRules(scenarios.scenarios.assignment, facts), { fields: {}, problems: [] });
  }

  private inputOf(call: TrackedCall, assigned: AssignedFields = this.assigned(call).fields): LogInput {
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
      utcOffsetMinutes: this.store.orElse(() => this.deps.utcOffsetMinutes(snapshot.startedAt), 0),
      assigned,
      settings: { subjectTemplate: subject, status, priority, recordTypeId: recordTypes[snapshot.direction] },
      words: this.deps.words,
      rights: this.deps.facts.taskFields
    };
  }
}
