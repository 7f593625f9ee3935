import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { poll } from '../../../workbench/drive/poll.ts';
import type { SoftphonePanel } from '../../../workbench/drive/softphonePanel.ts';
import type { Session } from '../../../workbench/drive/session.ts';

export type Task = Readonly<Record<string, unknown>>;

/** One call of a test: what the network and INO cx do to it, and what came of it in the org. */
export class HarnessCall {
  readonly id: string;
  private readonly session: Session;
  private readonly panel: SoftphonePanel;

  constructor(id: string, session: Session, panel: SoftphonePanel) {
    this.id = id;
    this.session = session;
    this.panel = panel;
  }

  get card(): Locator {
    return this.panel.card(this.id);
  }

  /** Answered at INO cx; waits until the softphone shows it. */
  async answer(): Promise<void> {
    await this.session.ino.act(this.id, 'answer');
    await this.card.locator('[role=timer]').waitFor({ state: 'attached' });
  }

  /** Ended after `communicationSeconds` of talk; the wrap-up begins. */
  hangUp(communicationSeconds = 42): Promise<void> {
    return this.session.ino.act(this.id, 'hangup', { communicationSeconds });
  }

  /** Brings the call to its end from wherever it is. */
  async finish(): Promise<void> {
    const { state } = await this.session.ino.read(this.id);
    if (state === 'ringing') await this.session.ino.act(this.id, 'abandon');
    if (state === 'connected' || state === 'held' || state === 'dialing') await this.session.ino.act(this.id, 'hangup');
    const after = await this.session.ino.read(this.id);
    if (after.state === 'wrapUp') await this.session.ino.act(this.id, 'wrapup');
  }

  /** The one Task of the call, once it is there and `isReady`. Fails when the org has more than one. */
  async task(isReady: (task: Task) => boolean = () => true): Promise<Task> {
    const task = await poll(`the Task of ${this.id}`, async () => (await this.session.tasksOf(this.id)).find(isReady) ?? null);
    await this.hasTasks(1);
    return task;
  }

  async hasTasks(count: number): Promise<void> {
    assert.equal((await this.session.tasksOf(this.id)).length, count, `Tasks of ${this.id}`);
  }
}
