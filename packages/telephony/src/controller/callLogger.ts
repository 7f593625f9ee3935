import { type FollowUp, followUpFields, followUpId } from '../call-log/callLog.ts';
import { FaultError } from '../faults/faults.ts';
import { type Outbox, createOutbox } from '../outbox/outbox.ts';
import type { LogEntry, PageFacts, RecentLog, TaskFields, TaskId } from '../ports/ports.ts';
import type { CallSearch } from './callSearch.ts';
import { settledOn } from './callRecord.ts';
import type { ControllerDeps } from './controllerDeps.ts';
import { LogDrafts, relationFields } from './logDrafts.ts';
import { RecentLogs } from './recentLogs.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** The logs in the outbox: what becomes of them, what is remembered of those that are done, and what the agent does with one. */
export class CallLogger {
  readonly outbox: Outbox;
  readonly recent: RecentLogs;
  readonly drafts: LogDrafts;
  /** Task fields by local name, with what the agent may write. */
  readonly rights: PageFacts['taskFields'];
  private readonly store: SoftphoneStore;
  private readonly search: CallSearch;
  private readonly onSaved: (interactionId: string, taskId: TaskId) => void;

  /** `onSaved`: the Task of an interaction is known. */
  constructor(deps: ControllerDeps, store: SoftphoneStore, search: CallSearch, onSaved: (interactionId: string, taskId: TaskId) => void) {
    this.store = store;
    this.search = search;
    this.onSaved = onSaved;
    this.rights = deps.facts.taskFields;
    this.drafts = new LogDrafts(deps, store);
    this.recent = new RecentLogs(deps, store, (id) => this.isSent(id));
    const key = this.rights.Interaction_Id__c;
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

  /** An open Task for later; sent as surely as a log, and once. */
  async followUp(call: TrackedCall, followUp: FollowUp): Promise<void> {
    const { fields, leftOut } = followUpFields(this.drafts.of(call).input, followUp);
    this.tellLeftOut(leftOut);
    await this.outbox.log(followUpId(call.interaction.snapshot.id), fields, { awaitsRecording: false, leftOut, ifExists: {} });
  }

  /** Takes a finished log off the list. */
  discard(interactionId: string): Promise<void> {
    return this.store.attempt(() => this.outbox.discard(interactionId));
  }

  /** INO cx's own server may be the one that writes: two writers would make two Tasks. */
  writes(): boolean {
    return this.store.get().settings.callLog.logWriter === 'softphone';
  }

  entryOf(interactionId: string): LogEntry | undefined {
    return this.outbox.entries().find((entry) => entry.interactionId === interactionId);
  }

  /** Whether what is remembered of a log is in Salesforce, or on its way there. */
  isTaken({ interactionId, taskId }: RecentLog): boolean {
    return taskId !== null || this.entryOf(interactionId) !== undefined;
  }

  /** Without its key nothing of a log is written at all: then the log itself says so. */
  tellLeftOut(fields: readonly string[]): void {
    if (fields.length > 0 && !fields.includes('Interaction_Id__c')) this.store.notify(new FaultError('FieldsLeftOut', fields.join(', ')));
  }

  /** A call that the Banner replays after a reload may have its Task already. */
  recall(interactionId: string): void {
    const taskId = this.entryOf(interactionId)?.taskId ?? this.recent.find(interactionId)?.taskId ?? null;
    if (taskId !== null) this.store.patchCall(interactionId, { taskId });
  }

  private isSent(interactionId: string): boolean {
    const entry = this.entryOf(interactionId);
    return entry === undefined || entry.step === 'done';
  }

  private saved(interactionId: string, taskId: TaskId): void {
    const known = this.recent.find(interactionId);
    if (known !== undefined) this.store.background(() => this.recent.keep({ ...known, taskId }));
    this.store.patchCall(interactionId, { taskId });
    this.store.patch({ announcement: 'logSaved' });
    this.onSaved(interactionId, taskId);
  }

  /** Salesforce refused the record that a log hangs on. */
  private async relateAnew(entry: LogEntry): Promise<TaskFields | null> {
    const call = this.store.find(entry.interactionId);
    if (call === undefined) return null;
    const found = await this.search.findAgain(entry.interactionId);
    if (found === null) return null;
    const fields = relationFields(this.drafts.of({ ...call, record: settledOn(found, 'search') }), found);
    return Object.keys(fields).length === 0 ? null : fields;
  }
}
