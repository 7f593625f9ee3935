import { type FaultError, toFault } from '../faults/faults.ts';
import { hasOwnLog, isOver } from '../interaction/interaction.ts';
import { type AgentWorkStore, withWords, wordsOf } from './agentWorkStore.ts';
import type { LogDraft, LogDrafts } from './logDrafts.ts';
import type { LogSender } from './logSender.ts';
import { type RetryDeps, later, retryWithBackoff } from './retryWithBackoff.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';

/** A pause in typing after which what was typed goes to the Task (ms). */
const TYPING_PAUSE = 1500;

/**
 * Keeps the log of each call in step with what is known of the call, and alone knows what Salesforce has of it already: first the whole log is
 * handed to the outbox, then only differences go. A call counts as handed over only when its entry is stored. A mistake of our own on the way is
 * told and tried again: after a wait, and with whatever is heard of the call before.
 */
export class LogSync {
  private readonly deps: RetryDeps;
  private readonly store: SoftphoneStore;
  private readonly drafts: LogDrafts;
  private readonly sender: LogSender;
  private readonly workStore: AgentWorkStore;
  /** The logs as Salesforce has them, or has them on their way. */
  private readonly handed = new Map<string, LogDraft>();
  /** One step at a time for each call. */
  private readonly steps = new Map<string, Promise<void>>();
  private readonly failures = new Map<string, number>();
  /** Next tries. */
  private readonly waits = new Map<string, () => void>();
  /** Pauses in typing that run. */
  private readonly pauses = new Map<string, () => void>();

  constructor(deps: RetryDeps, store: SoftphoneStore, drafts: LogDrafts, sender: LogSender, workStore: AgentWorkStore) {
    this.deps = deps;
    this.store = store;
    this.drafts = drafts;
    this.sender = sender;
    this.workStore = workStore;
  }

  /** The log of the call, if it is due or there is one, gets all that is new. Settles when that is stored, or could not be. Never rejects. */
  sync(interactionId: string): Promise<void> {
    return this.inTurn(interactionId, () => this.step(interactionId));
  }

  /** The agent types: what was typed goes to the log after a pause. */
  syncAfterPause(interactionId: string): void {
    this.endPause(interactionId);
    const end = this.deps.clock.after(TYPING_PAUSE, () => {
      this.endPause(interactionId);
      this.store.background(() => this.sync(interactionId));
    });
    this.pauses.set(interactionId, end);
  }

  /** The call's record is settled, or a page was popped for it: the next page must know, and the log, if there is one. */
  async settled(interactionId: string): Promise<void> {
    await this.workStore.keep(interactionId);
    this.endPause(interactionId);
    await this.sync(interactionId);
  }

  /** The call is out of the softphone: its last words are sent, and what was kept of it goes. */
  leave(call: TrackedCall): Promise<void> {
    const { id } = call.interaction.snapshot;
    this.endPause(id);
    this.waits.get(id)?.();
    const end = async (): Promise<void> => {
      await this.sendChanges(call);
      this.handed.delete(id);
      await this.workStore.leave(call);
    };
    return this.inTurn(id, () => retryWithBackoff(this.deps, end, this.store.notify));
  }

  private async inTurn(id: string, work: () => Promise<void>): Promise<void> {
    const before = this.steps.get(id);
    const step = before === undefined ? work() : before.then(work);
    this.steps.set(id, step);
    await step;
    if (this.steps.get(id) === step) this.steps.delete(id);
  }

  private async step(id: string): Promise<void> {
    const call = this.store.find(id);
    if (call === undefined) return;
    try {
      if (!call.handedToLog && this.isDue(call)) await this.handOver(call);
      await this.sendChanges(this.store.find(id) ?? call);
      this.succeeded(id);
    } catch (error) {
      this.failed(id, toFault(error));
    }
  }

  /** At the end, or as soon as the call is answered, as the admin wants it; what changes later follows. */
  private isDue({ interaction: { snapshot } }: TrackedCall): boolean {
    const early = this.store.get().settings.callLog.writeOn === 'answer' && snapshot.answeredAt !== null;
    return hasOwnLog(snapshot) && (early || isOver(snapshot.state));
  }

  private async handOver(call: TrackedCall): Promise<void> {
    const { id } = call.interaction.snapshot;
    this.endPause(id);
    const { orElse } = this.store;
    const earlier = orElse(() => this.workStore.wordsOfEarlierLog(id, wordsOf(call)), null);
    const isFirst = orElse(() => this.workStore.loggedWords(id) === null, false) && !call.receivedOver;
    const draft = this.drafts.of(call);
    await this.sender.sendWhole(draft, isFirst);
    // The log of an earlier page has that page's words: what came after them is due.
    this.handed.set(id, earlier === null ? draft : this.drafts.of(withWords(call, earlier)));
    this.store.patchCall(id, { handedToLog: true });
  }

  /** Sends what is new since the log was handed over, or a difference last sent. What the agent is typing waits for a pause. */
  private async sendChanges(call: TrackedCall): Promise<void> {
    const { id } = call.interaction.snapshot;
    const since = this.handed.get(id);
    if (since === undefined) return;
    const now = this.pauses.has(id) ? { ...call, work: since.call.work, record: since.call.record } : call;
    if (!isSameLog(now, since.call)) {
      const draft = this.drafts.of(now);
      await this.sender.sendDifference(draft, since);
      this.handed.set(id, draft);
    }
    const words = wordsOf(now);
    if (JSON.stringify(words) === JSON.stringify(this.workStore.loggedWords(id))) return;
    this.workStore.setLogged(id, words);
    await this.workStore.keep(id);
  }

  private failed(id: string, fault: FaultError): void {
    this.store.notify(fault);
    const failures = (this.failures.get(id) ?? 0) + 1;
    this.failures.set(id, failures);
    this.waits.get(id)?.();
    this.waits.set(
      id,
      later(this.deps, failures, () => this.sync(id), this.store.notify)
    );
  }

  private succeeded(id: string): void {
    this.waits.get(id)?.();
    this.waits.delete(id);
    this.failures.delete(id);
  }

  private endPause(id: string): void {
    this.pauses.get(id)?.();
    this.pauses.delete(id);
  }
}

/** Nothing that a log is made of has changed. */
const isSameLog = (a: TrackedCall, b: TrackedCall): boolean =>
  a.interaction === b.interaction && a.work === b.work && a.record === b.record;
