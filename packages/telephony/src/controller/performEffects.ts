import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { CallSearch } from './callSearch.ts';
import type { CallTracker } from './callTracker.ts';
import type { Effect } from './effects.ts';
import type { LogSender } from './logSender.ts';
import type { LogSync } from './logSync.ts';
import type { RecordTeller } from './recordTeller.ts';
import { type RetryDeps, retryWithBackoff } from './retryWithBackoff.ts';
import type { SearchQueue } from './searchQueue.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import type { UtilityBarStatus } from './utilityBarStatus.ts';

export interface Performers {
  readonly tracker: CallTracker;
  readonly search: CallSearch;
  readonly searches: SearchQueue;
  readonly logSync: LogSync;
  readonly sender: LogSender;
  readonly teller: RecordTeller;
  readonly utilityBar: UtilityBarStatus;
}

/** The others go on by themselves. */
const AWAITED: ReadonlySet<Effect['kind']> = new Set(['search', 'pop', 'log'] as const);

/** Does what the tracker says is to be done. It hears when a search or a log is done, and may say more. */
export class EffectPerformer {
  private readonly deps: RetryDeps;
  private readonly store: SoftphoneStore;
  private readonly by: Performers;

  constructor(deps: RetryDeps, store: SoftphoneStore, by: Performers) {
    this.deps = deps;
    this.store = store;
    this.by = by;
  }

  /** In this order: a log waits for the pop before it. What fails is told, and keeps nothing else from being done. Never rejects. */
  async perform(effects: readonly Effect[]): Promise<void> {
    const { attempt, background } = this.store;
    for (const effect of effects) {
      // eslint-disable-next-line no-await-in-loop -- the call that gets the page first keeps it
      if (AWAITED.has(effect.kind)) await attempt(() => this.begin(effect));
      else background(() => this.begin(effect));
    }
  }

  private begin(effect: Effect): unknown {
    const { logSync, search, searches, sender, teller, utilityBar } = this.by;
    switch (effect.kind) {
      case 'notify':
        return this.store.notify(effect.fault);
      case 'ring':
        return utilityBar.open(effect.interactionId);
      case 'selectRecord':
        teller.select(effect.interactionId, effect.recordId);
        return searches.budget.settled(effect.interactionId);
      case 'search':
        return this.find(effect.snapshot);
      case 'followSearch':
        return searches.follow(effect.snapshot);
      case 'keep':
        return logSync.settled(effect.interactionId);
      case 'pop':
        return search.pop(effect.target);
      case 'log':
        return this.log(effect.interactionId);
      case 'lateRecording':
        return retryWithBackoff(this.deps, () => sender.lateRecording(effect.interactionId, effect.url), this.store.notify);
      case 'leave':
        return this.leave(effect.call);
    }
  }

  private async find(snapshot: InteractionSnapshot): Promise<void> {
    await this.store.attempt(() => this.by.searches.find(snapshot));
    await this.perform(this.by.tracker.searched(snapshot.id));
  }

  private async log(interactionId: string): Promise<void> {
    await this.by.logSync.sync(interactionId);
    await this.perform(this.by.tracker.trim());
  }

  private leave(call: TrackedCall): Promise<void> {
    const { id } = call.interaction.snapshot;
    this.by.searches.budget.drop(id);
    this.by.teller.forget(id);
    return this.by.logSync.leave(call);
  }
}
