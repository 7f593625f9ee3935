import { toFault } from '../faults/faults.ts';
import type { Clock, RecentLog, RecentLogStore } from '../ports/ports.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** A day (ms): what INO cx says of a call again later than that is searched and logged again. */
const KEPT_FOR = 24 * 3600 * 1000;

/** The longest replay brings as many. */
const MOST = 500;

/** The logs that the outbox has taken: a reload, a take-over or a replay sends only what is new of them, and searches for nobody again. */
export class RecentLogs {
  private readonly deps: { readonly store: RecentLogStore; readonly clock: Clock };
  private readonly softphone: SoftphoneStore;
  /** Those changed longest ago come first. */
  private readonly logs = new Map<string, RecentLog>();

  constructor(deps: { readonly store: RecentLogStore; readonly clock: Clock }, softphone: SoftphoneStore) {
    this.deps = deps;
    this.softphone = softphone;
  }

  /** Takes up what an earlier page remembered. */
  async start(): Promise<void> {
    const stored = await this.stored(() => this.deps.store.recentLogs(), []);
    const now = this.deps.clock.now();
    for (const log of stored) if (!this.logs.has(log.interactionId)) this.logs.set(log.interactionId, log);
    await this.drop(stored.filter((log) => now - log.changedAt > KEPT_FOR).map(({ interactionId }) => interactionId));
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
    const kept = { ...log, changedAt: this.deps.clock.now() };
    this.logs.delete(log.interactionId);
    this.logs.set(log.interactionId, kept);
    await this.stored(() => this.deps.store.putRecentLog(kept), undefined);
    await this.dropOldest();
  }

  private dropOldest(): Promise<void> {
    return this.drop([...this.logs.keys()].slice(0, Math.max(0, this.logs.size - MOST)));
  }

  private async drop(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.logs.delete(id);
    await Promise.all(ids.map((id) => this.stored(() => this.deps.store.removeRecentLog(id), undefined)));
  }

  private async stored<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.softphone.notify(toFault(error));
      return otherwise;
    }
  }
}
