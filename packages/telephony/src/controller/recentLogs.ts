import type { Clock, RecentLog, RecentLogStore } from '../ports/ports.ts';
import { orNotify } from './orNotify.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/**
 * A day (ms): what INO cx says of a call again later than that is searched and logged again. Measured from the newest call, by INO cx's times:
 * this computer's clock may be wrong by years.
 */
const KEPT_FOR = 24 * 3600 * 1000;

/** Until the browser is asked again to store what it did not take (ms). */
const STORED_AGAIN_AFTER = 5000;

/** The longest replay brings as many. */
const MOST = 500;

/** The logs that the outbox has taken: a reload, a take-over or a replay sends only what is new of them, and searches for nobody again. */
export class RecentLogs {
  private readonly deps: { readonly store: RecentLogStore; readonly clock: Clock };
  private readonly softphone: SoftphoneStore;
  /** Those changed longest ago come first. */
  private readonly logs = new Map<string, RecentLog>();
  /** Those that the browser has not taken, and when they are tried again. */
  private readonly unstored = new Set<string>();
  /** Of these, those whose entry is not stored either. */
  private readonly pageOnly = new Set<string>();
  private readonly isSent: (interactionId: string) => boolean;
  private waiting: (() => void) | null = null;

  /** `isSent`: Salesforce has all of this log. */
  constructor(
    deps: { readonly store: RecentLogStore; readonly clock: Clock },
    softphone: SoftphoneStore,
    isSent: (interactionId: string) => boolean
  ) {
    this.deps = deps;
    this.softphone = softphone;
    this.isSent = isSent;
  }

  /** Takes up what an earlier page remembered. */
  async start(): Promise<void> {
    const stored = await orNotify(this.softphone, () => this.deps.store.recentLogs(), []);
    for (const log of stored) if (!this.logs.has(log.interactionId)) this.logs.set(log.interactionId, log);
    await this.dropOldest();
  }

  find(interactionId: string): RecentLog | undefined {
    return this.logs.get(interactionId);
  }

  all(): readonly RecentLog[] {
    return [...this.logs.values()];
  }

  /** Storage that fails costs the memory after a reload, and nothing else. Never rejects. */
  async keep(log: Omit<RecentLog, 'changedAt'>): Promise<void> {
    const kept = this.take(log);
    this.pageOnly.delete(log.interactionId);
    await orNotify(this.softphone, () => this.put(kept), undefined);
    await this.dropOldest();
  }

  /** Keeps it for this page only, until Salesforce has it: another page must not believe that a log is taken whose entry is not stored. */
  note(log: Omit<RecentLog, 'changedAt'>): void {
    this.take(log);
    this.pageOnly.add(log.interactionId);
    this.storeLater(log.interactionId);
  }

  private take(log: Omit<RecentLog, 'changedAt'>): RecentLog {
    const kept = { ...log, changedAt: this.deps.clock.now() };
    this.logs.delete(log.interactionId);
    this.logs.set(log.interactionId, kept);
    return kept;
  }

  private async put(log: RecentLog): Promise<void> {
    const id = log.interactionId;
    try {
      await this.deps.store.putRecentLog(log);
      this.unstored.delete(id);
      this.pageOnly.delete(id);
    } catch (error) {
      this.storeLater(id);
      throw error;
    }
  }

  /** A page that goes before that sends again what the agent may have edited since. */
  private storeLater(interactionId: string): void {
    this.unstored.add(interactionId);
    this.waiting ??= this.deps.clock.after(STORED_AGAIN_AFTER, () => {
      this.waiting = null;
      this.softphone.background(() => this.storeAgain());
    });
  }

  private async storeAgain(): Promise<void> {
    const unstored = [...this.unstored].flatMap((id) => this.logs.get(id) ?? []);
    this.unstored.clear();
    const isDue = ({ interactionId }: RecentLog): boolean => !this.pageOnly.has(interactionId) || this.isSent(interactionId);
    for (const { interactionId } of unstored.filter((log) => !isDue(log))) this.storeLater(interactionId);
    // The agent has been told that nothing can be stored.
    await Promise.allSettled(unstored.filter(isDue).map((log) => this.put(log)));
  }

  private dropOldest(): Promise<void> {
    const logs = this.all();
    const newest = Math.max(...logs.map(timeOf));
    const beyond = logs.filter((log, index) => index < logs.length - MOST || newest - timeOf(log) > KEPT_FOR);
    return this.drop(beyond.map(({ interactionId }) => interactionId));
  }

  private async drop(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.logs.delete(id);
    await Promise.all(ids.map((id) => orNotify(this.softphone, () => this.deps.store.removeRecentLog(id), undefined)));
  }
}

const timeOf = ({ startedAt, endedAt }: RecentLog): number => endedAt ?? startedAt;
