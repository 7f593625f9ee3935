import {
  type Interaction,
  applyRecording,
  applySnapshot,
  hasOwnLog,
  isBeginning,
  isOver,
  isWithdrawn
} from '../interaction/interaction.ts';
import type { InteractionSnapshot } from '../ports/bridge.ts';
import type { RecentLog } from '../ports/ports.ts';
import { sameId } from '../records/sameId.ts';
import { choicesOf } from '../screen-pop/screenPop.ts';
import { type AgentWorkStore, NOTHING } from './agentWorkStore.ts';
import { type CallRecord, isSearching, matchOf, recordOf, searchOf, settledOn, withSearch } from './callRecord.ts';
import { isSearchable } from './callSearch.ts';
import { overLimit } from './capacity.ts';
import type { ClickToDial } from './clickToDial.ts';
import { duePop } from './duePop.ts';
import type { Effect } from './effects.ts';
import type { RecentLogs } from './recentLogs.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** Ended calls that stay in the softphone, for a late choice of record. More would grow over a shift. */
const ENDED_KEPT = 3;

/** What is known of a call before INO cx says the first word of it. */
export interface KnownBefore {
  /** What an earlier page knew. */
  readonly workStore: Pick<AgentWorkStore, 'recall'>;
  /** Logs that the outbox has taken. */
  readonly recent: Pick<RecentLogs, 'find'>;
  /** Clicks on the numbers of records. */
  readonly clickToDial: Pick<ClickToDial, 'recordOf'>;
}

/** The calls in the softphone. Each event changes them at once; what is to be done because of it is returned. */
export class CallTracker {
  private readonly store: SoftphoneStore;
  private readonly known: KnownBefore;

  constructor(store: SoftphoneStore, known: KnownBefore) {
    this.store = store;
    this.known = known;
  }

  /** A snapshot came in. */
  snapshot(session: string, seq: number, snapshot: InteractionSnapshot): Effect[] {
    const before = this.store.find(snapshot.id);
    const lack = before === undefined ? overLimit(this.store.get(), snapshot) : null;
    if (lack !== null) return [{ kind: 'notify', fault: lack }];
    const { fault, change, interaction } = applySnapshot(before?.interaction ?? null, { session, seq, snapshot });
    const notified: Effect[] = fault === null ? [] : [{ kind: 'notify', fault }];
    if (change === 'new') return [...notified, ...this.begin(interaction)];
    return change === 'changed' && before !== undefined ? [...notified, ...this.changed(before, interaction)] : notified;
  }

  /** The recording came, or will not come. */
  recording(interactionId: string, url: string | null): Effect[] {
    const before = this.store.find(interactionId);
    return before === undefined
      ? [{ kind: 'lateRecording', interactionId, url }]
      : this.goOn(before, applyRecording(before.interaction, url));
  }

  /** The search of a call ended, or did not even begin: the log must not wait for it. */
  searched(interactionId: string): Effect[] {
    const call = this.store.find(interactionId);
    if (call === undefined) return [];
    if (isSearching(call)) this.store.patchCall(interactionId, { record: withSearch(call.record, { kind: 'failed' }) });
    return this.follow(interactionId);
  }

  /** The agent chose a record for a call, among those that match it or perhaps do. */
  choose(interactionId: string, recordId: string): Effect[] {
    const call = this.store.find(interactionId);
    const chosen = call && choicesOf(matchOf(call)).find((record) => sameId(record.id, recordId));
    if (call === undefined || chosen === undefined) return [];
    this.store.patchCall(interactionId, { record: settledOn(chosen, 'agent', searchOf(call)), linked: null });
    return [
      { kind: 'selectRecord', interactionId, recordId: chosen.id },
      { kind: 'keep', interactionId },
      { kind: 'pop', target: { type: 'record', recordId: chosen.id } }
    ];
  }

  /** Drops the oldest ended calls whose log is the outbox's business, or nobody's here. */
  trim(): Effect[] {
    const { calls } = this.store.get();
    let ended = 0;
    const kept = calls.filter((call) => {
      const { snapshot } = call.interaction;
      if (snapshot.state !== 'ended' || (!call.handedToLog && hasOwnLog(snapshot))) return true;
      ended += 1;
      return ended <= ENDED_KEPT;
    });
    if (kept.length === calls.length) return [];
    this.store.patch({ calls: kept });
    return calls.filter((call) => !kept.includes(call)).map((call) => ({ kind: 'leave', call }));
  }

  private begin(interaction: Interaction): Effect[] {
    const { snapshot } = interaction;
    const { orElse } = this.store;
    // Whatever goes wrong here, the call comes into the softphone: without it there is no log.
    const before = orElse(() => this.known.workStore.recall(snapshot.id), NOTHING);
    const logged = isOver(snapshot.state) ? orElse(() => this.known.recent.find(snapshot.id), undefined) : undefined;
    const record = this.recordAtFirst(snapshot, before.record, logged);
    const call: TrackedCall = {
      ...before,
      interaction,
      record,
      receivedOver: isOver(snapshot.state),
      handedToLog: false,
      taskId: logged?.taskId ?? null
    };
    this.store.patch({ calls: [call, ...this.store.get().calls], announcement: 'nothing' });
    return [...this.firstEffects(call), ...this.follow(snapshot.id)];
  }

  /** What is known of the record before any search, and whether there is somebody to search for. */
  private recordAtFirst(snapshot: InteractionSnapshot, kept: CallRecord, logged: RecentLog | undefined): CallRecord {
    const { orElse } = this.store;
    if (kept.kind !== 'unknown') return kept;
    const dialled = orElse(() => this.known.clickToDial.recordOf(snapshot), null);
    if (dialled !== null) return settledOn(dialled, 'dial');
    if (logged !== undefined) return logged.record === null ? kept : settledOn(logged.record, 'earlierPage');
    return orElse(() => isSearchable(snapshot), false) ? { kind: 'searching' } : kept;
  }

  private firstEffects(call: TrackedCall): Effect[] {
    const { record } = call;
    const { snapshot } = call.interaction;
    const interactionId = snapshot.id;
    const effects: Effect[] = [];
    if (record.kind === 'settled' && record.by === 'dial')
      effects.push({ kind: 'selectRecord', interactionId, recordId: record.record.id });
    if (this.store.orElse(() => isBeginning(snapshot), false)) effects.push({ kind: 'ring', interactionId });
    if (record.kind === 'searching') effects.push({ kind: 'search', snapshot });
    else if (recordOf(call) !== null) effects.push({ kind: 'keep', interactionId });
    return effects;
  }

  /** An offer that was withdrawn and comes again is a new one to the agent. */
  private changed(before: TrackedCall, interaction: Interaction): Effect[] {
    const isOfferedAgain = isWithdrawn(before.interaction.snapshot) && !isWithdrawn(interaction.snapshot);
    if (!isOfferedAgain) return this.goOn(before, interaction);
    this.store.patch({ calls: this.store.get().calls.filter((call) => call !== before) });
    return this.begin(interaction);
  }

  private goOn(before: TrackedCall, interaction: Interaction): Effect[] {
    const { snapshot } = interaction;
    this.store.patchCall(snapshot.id, { interaction });
    const others = this.store.orElse(() => this.followOthers(before.interaction.snapshot, snapshot), []);
    return [{ kind: 'followSearch', snapshot }, ...this.follow(snapshot.id), ...others];
  }

  /** A pop that was put off because of a call is due when that call is over. */
  private followOthers(before: InteractionSnapshot, after: InteractionSnapshot): Effect[] {
    if (!isOver(after.state) || isOver(before.state)) return [];
    const snapshots = this.store.get().calls.map(({ interaction }) => interaction.snapshot);
    return snapshots.filter(({ id, state }) => id !== after.id && !isOver(state)).flatMap(({ id }) => this.follow(id));
  }

  /** What is due now: a pop while the call runs, its log once it is over. A log waits for the search, which always ends. */
  private follow(interactionId: string): Effect[] {
    const call = this.store.find(interactionId);
    if (call === undefined || isSearching(call)) return [];
    const log: Effect = { kind: 'log', interactionId };
    const target = this.store.orElse(() => duePop(call, this.store.get()), null);
    if (target === null) return [log];
    this.store.patchCall(interactionId, { popped: true });
    return [{ kind: 'keep', interactionId }, { kind: 'pop', target }, log];
  }
}
