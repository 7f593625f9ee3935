import {
  type Interaction,
  applyRecording,
  applySnapshot,
  hasOwnLog,
  isBeginning,
  isOver,
  isWithdrawn,
  wasAnswered
} from '../interaction/interaction.ts';
import type { RelatedRecord } from '../call-log/callLog.ts';
import { choicesOf } from '../screen-pop/screenPop.ts';
import { sameId } from '../records/sameId.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import { type CallRecord, isSearching, matchOf, recordOf, searchOf, settledOn } from './callRecord.ts';
import type { RecentLog } from '../ports/ports.ts';
import { type CallSearch, isSearchable } from './callSearch.ts';
import { NOTHING, type Remembered } from './agentWorkStore.ts';
import { overLimit } from './capacity.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import type { LogSender } from './logSender.ts';
import type { RecentLogs } from './recentLogs.ts';
import type { LogSync } from './logSync.ts';
import { createLimiter } from '../async/limiter.ts';
import { SearchBudget } from './searchBudget.ts';
import { type RetryDeps, retryWithBackoff } from './retryWithBackoff.ts';

/** Ended calls that stay in the softphone, for a late choice of record. More would grow over a shift. */
const ENDED_KEPT = 3;

interface TrackerParts {
  readonly search: CallSearch;
  readonly recent: RecentLogs;
  readonly logSync: LogSync;
  readonly sender: LogSender;
}

export interface TrackerListener {
  /** The record a new outbound call was dialled from, if any: it needs no search. */
  dialledFrom(snapshot: InteractionSnapshot): RelatedRecord | null;
  /** A call rings for the agent, or is being dialled: they want to see it. */
  onRinging(call: TrackedCall): void;
  /** The agent selects this record for a call: in the list of matches, or by a click on the number that is dialled. */
  onRecordSelected(interactionId: string, record: RelatedRecord): void;
  /** What was known of a call before this page was loaded anew. */
  recall(interactionId: string): Remembered;
  /** A page is popped for a call, or its record is settled. */
  onRecordResolved(interactionId: string): void;
  /** The call leaves the softphone. */
  onRemoved(call: TrackedCall): void;
}

/** The calls in the softphone. Follows one snapshot from the Banner to search, pop and log. */
export class CallTracker {
  private readonly store: SoftphoneStore;
  private readonly parts: TrackerParts;
  private readonly listener: TrackerListener;
  private readonly deps: RetryDeps;
  /** Searches of calls that are over. */
  private readonly limiter = createLimiter(3);
  /** Searches of calls that nobody has answered. */
  private readonly budget: SearchBudget;

  constructor(deps: RetryDeps, store: SoftphoneStore, parts: TrackerParts, listener: TrackerListener) {
    this.deps = deps;
    this.store = store;
    this.parts = parts;
    this.listener = listener;
    this.budget = new SearchBudget(deps.clock);
  }

  /** A snapshot came in. */
  onSnapshot(session: string, seq: number, snapshot: InteractionSnapshot): void {
    const before = this.store.find(snapshot.id);
    const lack = before === undefined ? overLimit(this.store.get(), snapshot) : null;
    if (lack !== null) {
      this.store.notify(lack);
      return;
    }
    const applied = applySnapshot(before?.interaction ?? null, { session, seq, snapshot });
    if (applied.fault !== null) this.store.notify(applied.fault);
    if (applied.change === 'new') this.store.background(() => this.begin(applied.interaction));
    else if (applied.change === 'changed' && before !== undefined) this.changed(before, applied.interaction);
  }

  /** An offer that was withdrawn and comes again is a new one to the agent. */
  private changed(before: TrackedCall, interaction: Interaction): void {
    const offeredAgain = isWithdrawn(before.interaction.snapshot) && !isWithdrawn(interaction.snapshot);
    if (!offeredAgain) {
      this.store.background(() => this.goOn(before, interaction));
      return;
    }
    this.store.patch({ calls: this.store.get().calls.filter((call) => call !== before) });
    this.store.background(() => this.begin(interaction));
  }

  /** The recording came, or will not come. */
  recording(interactionId: string, url: string | null): void {
    const before = this.store.find(interactionId);
    this.store.background(() => {
      if (before !== undefined) return this.goOn(before, applyRecording(before.interaction, url));
      return retryWithBackoff(this.deps, () => this.parts.sender.lateRecording(interactionId, url), this.store.notify);
    });
  }

  /** The agent chose a record for a call, among those that match it or perhaps do. */
  async choose(interactionId: string, recordId: string): Promise<void> {
    const before = this.store.find(interactionId);
    const chosen = before && choicesOf(matchOf(before)).find((record) => sameId(record.id, recordId));
    if (before === undefined || chosen === undefined) return;
    await this.settle(before, chosen);
  }

  private async begin(interaction: Interaction): Promise<void> {
    const { snapshot } = interaction;
    const { orElse } = this.store;
    if (isOver(snapshot.state)) this.parts.logSync.beginsOver(snapshot.id);
    // Whatever goes wrong here, the call comes into the softphone: without it there is no log.
    const before = orElse(() => this.listener.recall(snapshot.id), NOTHING);
    const logged = isOver(snapshot.state) ? orElse(() => this.parts.recent.find(snapshot.id), undefined) : undefined;
    const call: TrackedCall = {
      ...before,
      interaction,
      record: this.recordAtFirst(snapshot, before.record, logged),
      handedToLog: false,
      taskId: logged?.taskId ?? null
    };
    this.store.patch({ calls: [call, ...this.store.get().calls], announcement: 'nothing' });
    this.store.background(() => {
      if (isBeginning(snapshot)) this.listener.onRinging(call);
    });
    if (isSearching(call)) await this.findOrFail(snapshot);
    else if (recordOf(call) !== null) this.listener.onRecordResolved(snapshot.id);
    await this.follow(snapshot.id);
    this.trim();
  }

  /** What is known of the record before any search, and whether there is somebody to search for. */
  private recordAtFirst(snapshot: InteractionSnapshot, kept: CallRecord, logged: RecentLog | undefined): CallRecord {
    const { orElse, background } = this.store;
    if (kept.kind !== 'unknown') return kept;
    const dialled = orElse(() => this.listener.dialledFrom(snapshot), null);
    if (dialled !== null) {
      background(() => this.listener.onRecordSelected(snapshot.id, dialled));
      return settledOn(dialled, 'dial');
    }
    if (logged !== undefined) return logged.record === null ? kept : settledOn(logged.record, 'earlierPage');
    return orElse(() => isSearchable(snapshot), false) ? { kind: 'searching' } : kept;
  }

  /** A search that does not even begin must not keep the log waiting for it. */
  private async findOrFail(snapshot: InteractionSnapshot): Promise<void> {
    await this.store.attempt(() => this.find(snapshot));
    const call = this.store.find(snapshot.id);
    if (call !== undefined && isSearching(call)) this.parts.search.failed(snapshot.id);
  }

  /** A replay may bring hundreds of calls that are over: the search of a call that rings does not wait for theirs. */
  private async find(snapshot: InteractionSnapshot): Promise<void> {
    const { id, state } = snapshot;
    if (!wasAnswered(snapshot) && !(await this.budget.admit(id))) return;
    const find = (): Promise<void> => this.parts.search.find(snapshot);
    await (isOver(state) ? this.limiter.run(find) : find());
  }

  private account(snapshot: InteractionSnapshot): void {
    if (wasAnswered(snapshot)) this.budget.settled(snapshot.id);
    else if (isWithdrawn(snapshot)) this.budget.drop(snapshot.id);
  }

  /** The agent said whose call it is. */
  selected(interactionId: string): void {
    this.budget.settled(interactionId);
  }

  private async goOn(before: TrackedCall, interaction: Interaction): Promise<void> {
    const { id } = interaction.snapshot;
    this.store.patchCall(id, { interaction });
    this.store.orElse(() => this.account(interaction.snapshot), undefined);
    await this.follow(id);
    if (isOver(interaction.snapshot.state) && !isOver(before.interaction.snapshot.state)) await this.followOthers(id);
    this.trim();
  }

  /** A pop that was put off because of a call is due when that call is over. */
  private async followOthers(id: string): Promise<void> {
    const others = this.store
      .get()
      .calls.filter(({ interaction }) => interaction.snapshot.id !== id && !isOver(interaction.snapshot.state));
    // eslint-disable-next-line no-await-in-loop -- the one that gets the page first keeps it
    for (const { interaction } of others) await this.follow(interaction.snapshot.id);
  }

  /** What is due now: a pop while the call runs, its log once it is over. A log waits for the search, which always settles. */
  private async follow(id: string): Promise<void> {
    const call = this.store.find(id);
    if (call === undefined || isSearching(call)) return;
    const due = this.store.orElse(() => this.parts.search.takeDue(id), null);
    if (due !== null) {
      this.listener.onRecordResolved(id);
      await this.parts.search.pop(due);
    }
    await this.parts.logSync.sync(id);
  }

  private async settle(before: TrackedCall, chosen: RelatedRecord): Promise<void> {
    const { id } = before.interaction.snapshot;
    this.listener.onRecordSelected(id, chosen);
    this.store.patchCall(id, { record: settledOn(chosen, 'agent', searchOf(before)), linked: null });
    if (this.store.find(id) === undefined) return;
    this.listener.onRecordResolved(id);
    await this.parts.search.pop({ type: 'record', recordId: chosen.id });
  }

  /** Drops the oldest ended calls whose log is the outbox's business, or nobody's here. */
  private trim(): void {
    const { calls } = this.store.get();
    let ended = 0;
    const kept = calls.filter((call) => {
      const { snapshot } = call.interaction;
      if (snapshot.state !== 'ended' || (!call.handedToLog && hasOwnLog(snapshot))) return true;
      ended += 1;
      return ended <= ENDED_KEPT;
    });
    if (kept.length === calls.length) return;
    this.store.patch({ calls: kept });
    for (const call of calls.filter((one) => !kept.includes(one))) {
      this.budget.drop(call.interaction.snapshot.id);
      this.listener.onRemoved(call);
    }
  }
}
