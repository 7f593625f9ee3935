import type { DataAccess } from '../../../workbench/org/core/types.ts';
import type { FieldSchema } from '../../../workbench/org/schema/types.ts';
import type { Session } from '../../../workbench/drive/session.ts';
import { editOf } from '../editableFields.ts';
import type { Ledger } from '../ledger.ts';
import { randomOf } from '../random.ts';
import { strikeBrowser } from './browserFaults.ts';
import type { BrowserCallPlan, BrowserKind, Moment } from './browserPlan.ts';
import type { BrowserTabs } from './browserTabs.ts';
import type { Limiter } from '@inocx/telephony/async/limiter.ts';

export interface CallRoom {
  readonly session: Session;
  readonly tabs: BrowserTabs;
  readonly ledger: Ledger;
  /** The org with the agent's rights. */
  readonly asAgent: DataAccess;
  readonly editable: readonly FieldSchema[];
  readonly seed: number;
  readonly limiter: Limiter;
  struck(kind: BrowserKind): void;
}

/** How long a log may take to come to rest, once nothing is in its way (ms): the longest wait between two tries is a minute. */
const REST_MS = 150_000;
const LOOK_EVERY_MS = 250;

/** Fields that this call's own words in the Banner go to. */
const WORD_FIELDS = ['Description', 'CallDisposition'];

/** One call in the browser, from its ring until its log has come to rest. */
export class BrowserCall {
  private readonly room: CallRoom;
  private readonly plan: BrowserCallPlan;
  private readonly mayBeRefused: boolean;
  private id = '';
  private editsLater = false;

  /** `mayBeRefused`: something is planned, for this call or one beside it, that lets Salesforce refuse a log for good. */
  constructor(room: CallRoom, plan: BrowserCallPlan, mayBeRefused: boolean) {
    this.room = room;
    this.plan = plan;
    this.mayBeRefused = mayBeRefused;
  }

  async live(): Promise<void> {
    const { session, ledger, struck } = this.room;
    const { caller, answered, talkSeconds, recording, notes } = this.plan;
    const { ino } = session;
    await this.room.limiter.run(async () => void (await this.room.tabs.leader()));
    this.id = await ino.ring({ caller, recordingExpected: recording !== 'none' });
    ledger.began(this.id);
    await this.moment('ringing');
    if (answered) await ino.act(this.id, 'answer');
    await this.moment('talking');
    if (answered) await ino.act(this.id, 'hangup', { communicationSeconds: talkSeconds });
    else await ino.act(this.id, 'abandon');
    if (recording === 'recordingWith') await ino.act(this.id, 'recording', {});
    await this.moment('ended');
    if (notes !== null) await ino.act(this.id, 'qualify', { notes, qualification: 'Order' });
    if (answered) await ino.act(this.id, 'wrapup');
    await this.moment('over');
    if (recording === 'recordingLate') await ino.act(this.id, 'recording', {});
    if (recording !== 'none') struck(recording);
  }

  /** Waits until the log rests; what must hold then goes into the ledger, whether it does or not. */
  async rest(): Promise<void> {
    const { session, ledger } = this.room;
    const { outcome, recordingUrl } = await session.ino.read(this.id);
    if (this.editsLater) await this.edit();
    ledger.owned(this.id, 'inocx__Interaction_Outcome__c', outcome);
    if (recordingUrl !== null) ledger.owned(this.id, 'inocx__Voice_Recording__c', recordingUrl);
    if (!(await this.until(REST_MS, () => this.isAtRest(recordingUrl)))) ledger.waits(this.id);
  }

  private async moment(at: Moment): Promise<void> {
    const { tabs, limiter, struck } = this.room;
    for (const { kind } of this.plan.faults.filter((fault) => fault.at === at)) {
      if (kind === 'agentEdit') await this.edit();
      else {
        await limiter.run(() => strikeBrowser(tabs, kind));
        struck(kind);
      }
    }
  }

  /** Everything that may be edited, one field after the other over the calls: as soon as there is a Task. */
  private async edit(): Promise<void> {
    const { asAgent, editable, seed, session, ledger, struck, tabs } = this.room;
    const random = randomOf(seed, 'edit', this.plan.index);
    const fields = editable.filter(({ name }) => this.plan.notes === null || !WORD_FIELDS.includes(name));
    const field = random.pick(fields);
    await this.until(REST_MS, async () => tabs.lackKeyRight() || (await session.tasksOf(this.id)).length > 0 || (await this.pressRetry()));
    const [task] = await session.tasksOf(this.id);
    this.editsLater = task === undefined && tabs.lackKeyRight();
    if (task === undefined) return;
    const value = editOf(field, task[field.name], random, session.workbench.org);
    try {
      asAgent.update('Task', String(task['Id']), { [field.name]: value });
    } catch {
      // Some values do not go together, such as a lead with an account: then there is no edit.
      return;
    }
    ledger.edited(this.id, field.name, value);
    struck('agentEdit');
  }

  private async isAtRest(recordingUrl: string | null): Promise<boolean> {
    const { session, tabs, limiter } = this.room;
    await this.pressRetry();
    const [task] = await session.tasksOf(this.id);
    if (task === undefined || (recordingUrl !== null && task['inocx__Voice_Recording__c'] !== recordingUrl)) return false;
    return limiter.run(async () => (await (await tabs.leader()).panel.log(this.id).count()) === 0);
  }

  /** The agent tries a refused log again, where the softphone shows one. Never the reason to stop waiting. */
  private pressRetry(): Promise<boolean> {
    const { tabs, limiter } = this.room;
    return limiter.run(async () => {
      const log = (await tabs.leader()).panel.log(this.id);
      const [refusal] = await log.evaluateAll((lines) =>
        lines.filter((line) => line.className.includes('log_error')).map((line) => line.textContent)
      );
      if (refusal !== undefined && !this.mayBeRefused) this.room.ledger.waits(this.id, `refused for good: ${refusal}`);
      const retry = log.locator('[data-command=retryLog]');
      if ((await retry.count()) > 0)
        await retry
          .first()
          .dispatchEvent('click', {}, { timeout: 2000 })
          .catch(() => undefined);
      return false;
    });
  }

  private async until(ms: number, isSo: () => Promise<boolean>): Promise<boolean> {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      if (await isSo()) return true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return false;
  }
}
