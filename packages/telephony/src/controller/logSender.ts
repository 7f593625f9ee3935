import { createFields, recordingFields, updateFields } from '../call-log/callLog.ts';
import { type LogDigest, digestAfter, digestOf, newsSince, withFields } from '../call-log/news.ts';
import { FaultError, toFault } from '../faults/faults.ts';
import type { RecentLog } from '../ports/ports.ts';
import { bareRecord } from './agentWorkStore.ts';
import type { CallLogger } from './callLogger.ts';
import { recordOf } from './callRecord.ts';
import { type LogDraft, typedFields } from './logDrafts.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** Gives the outbox a log, or what is new of one, and remembers what went. Resolves when that is stored. */
export class LogSender {
  private readonly store: SoftphoneStore;
  private readonly logger: CallLogger;

  constructor(store: SoftphoneStore, logger: CallLogger) {
    this.store = store;
    this.logger = logger;
  }

  /**
   * A log as a whole; of one that the outbox has taken before, what is new. A part that cannot be made because of a mistake of our own is told and
   * left out: the log goes with the rest. Rejects only when not even the plain facts can be written. `isFirst`: no page has logged the call before.
   */
  async sendWhole(draft: LogDraft, isFirst: boolean): Promise<void> {
    const { id } = draft.input.snapshot;
    if (!this.logger.writes()) {
      this.remember(draft, {});
      return;
    }
    const known = this.logger.recent.find(id);
    if (known !== undefined && this.logger.isTaken(known)) await this.sendNews(draft, known);
    else await this.logAnew(draft, isFirst && known === undefined);
    this.logger.recall(id);
  }

  private async logAnew(draft: LogDraft, isFirst: boolean): Promise<void> {
    const { input, problems } = draft;
    const { orElse, notify } = this.store;
    const made = createFields(input, orElse);
    const isStored = await this.logger.outbox.log(input.snapshot.id, made.fields, {
      awaitsRecording: input.snapshot.recordingExpected,
      leftOut: made.leftOut,
      ifExists: orElse(() => updateFields(input, null).fields, {}),
      typed: isFirst ? orElse(() => typedFields(draft), {}) : {}
    });
    this.remember(draft, digestOf(input), isStored);
    for (const { path, message } of problems) notify(new FaultError('ScenarioInvalid', `${path}: ${message}`));
    this.logger.tellLeftOut(made.leftOut);
    if (made.unfit.length > 0) notify(new FaultError('BridgeValueDropped', made.unfit.join(', ')));
  }

  /** The Banner tells a call again whose log the outbox has taken: its Task is there, or its entry waits. */
  private async sendNews(draft: LogDraft, known: RecentLog): Promise<void> {
    const { id, recordingExpected } = draft.input.snapshot;
    const fields = newsSince(draft.input, known.digest);
    const entry = this.logger.entryOf(id);
    const waitsAsBefore = entry === undefined || entry.awaitsRecording === recordingExpected;
    if (Object.keys(fields).length === 0 && waitsAsBefore) return;
    const isStored = await this.logger.outbox.change(id, fields, { awaitsRecording: entry !== undefined && recordingExpected });
    this.remember(draft, { ...known.digest, ...digestOf(draft.input) }, isStored);
  }

  /** What is new since this draft, which was sent. Rejects with InternalError only. */
  async sendDifference(draft: LogDraft, { input: since }: LogDraft): Promise<void> {
    const { id, recordingExpected: awaitsRecording } = draft.input.snapshot;
    const { fields } = updateFields(draft.input, since);
    const isNews = Object.keys(fields).length > 0 || awaitsRecording !== since.snapshot.recordingExpected;
    if (!isNews || !this.logger.writes()) return;
    try {
      const isStored = await this.logger.outbox.change(id, fields, { awaitsRecording });
      this.remember(draft, digestAfter(this.logger.recent.find(id)?.digest ?? {}, since, draft.input), isStored);
    } catch (error) {
      const fault = toFault(error);
      if (fault.fault === 'InternalError') throw fault;
      // There is no log any more that could take it.
      this.store.notify(fault);
    }
  }

  /** A recording of a call that has left the softphone: its log may still wait for it. Rejects with LogRefused when there is no such log. */
  async lateRecording(interactionId: string, url: string | null): Promise<void> {
    if (!this.logger.writes()) return;
    const { fields } = recordingFields(url, this.logger.rights);
    const isStored = await this.logger.outbox.change(interactionId, fields, { awaitsRecording: false });
    const known = this.logger.recent.find(interactionId);
    if (isStored && known !== undefined) await this.logger.recent.keep({ ...known, digest: withFields(known.digest, fields) });
  }

  /** Nothing waits for it: a page that goes before it is stored has the log sent again, which harms nothing. */
  private remember({ call, input }: LogDraft, digest: LogDigest, isStored = true): void {
    const { recent } = this.logger;
    const { id, startedAt, endedAt } = input.snapshot;
    const chosen = recordOf(call);
    const taskId = call.taskId ?? recent.find(id)?.taskId ?? null;
    const log = { interactionId: id, taskId, startedAt, endedAt, digest, record: chosen && bareRecord(chosen) };
    if (isStored) this.store.background(() => recent.keep(log));
    else recent.note(log);
  }
}
