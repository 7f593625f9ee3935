import { isFollowUpId } from '../call-log/callLog.ts';
import { toFault } from '../faults/faults.ts';
import type { BannerLink } from './bannerLink.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** More logs than are saved while INO cx is away for a shift. */
const MOST_WAITING = 500;

/**
 * Tells INO cx which Task each interaction has. One that is saved while INO cx is not linked is told once it is. INO cx knows its interactions,
 * and refuses what is said of anything else, such as a follow-up.
 */
export class SavedTasks {
  private readonly store: SoftphoneStore;
  private readonly link: BannerLink;
  private readonly waiting = new Map<string, string>();

  constructor(store: SoftphoneStore, link: BannerLink) {
    this.store = store;
    this.link = link;
  }

  async saved(interactionId: string, taskId: string): Promise<void> {
    if (this.store.find(interactionId) === undefined && isFollowUpId(interactionId)) return;
    this.waiting.set(interactionId, taskId);
    for (const oldest of this.waiting.keys()) if (this.waiting.size > MOST_WAITING) this.waiting.delete(oldest);
    await this.sendAll();
  }

  /** The link is up, for the first time or again. */
  async sendAll(): Promise<void> {
    await Promise.all([...this.waiting].map(([interactionId, taskId]) => this.send(interactionId, taskId)));
  }

  private async send(interactionId: string, taskId: string): Promise<void> {
    const banner = this.link.able('taskSaved');
    if (banner === null) return;
    this.waiting.delete(interactionId);
    try {
      await banner.taskSaved(interactionId, taskId);
    } catch (error) {
      const fault = toFault(error);
      // The page of INO cx may have gone before it could answer: the next one is told.
      if (fault.fault === 'BannerNoAnswer') this.waiting.set(interactionId, taskId);
      this.store.notify(fault);
    }
  }
}
