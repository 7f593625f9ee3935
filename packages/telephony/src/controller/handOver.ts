import { type FaultError, toFault } from '../faults/faults.ts';
import { hasOwnLog, isOver } from '../interaction/interaction.ts';
import type { CallLogger } from './callLogger.ts';
import type { TrackedCall } from './softphoneState.ts';
import type { SoftphoneStore } from './softphoneStore.ts';
import { type RetryDeps, later } from './retryWithBackoff.ts';

export interface HandOverListener {
  /** The log of a call is made now, of all that is known; and then it is in the outbox. True when no page has logged it before. */
  beforeLog(interactionId: string): boolean;
  afterLog(interactionId: string): void;
}

/**
 * Hands the log of each call to the outbox, and what changes afterwards. A call counts as handed over only when its entry is stored. A mistake
 * of our own on the way is told and the hand-over is tried again: after a wait, and with whatever is heard of the call before.
 */
export class HandOver {
  private readonly deps: RetryDeps;
  private readonly store: SoftphoneStore;
  private readonly logger: CallLogger;
  private readonly listener: HandOverListener;
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly failures = new Map<string, number>();
  /** The calls as their logs have them, where a change could not be passed on. */
  private readonly behind = new Map<string, TrackedCall>();
  /** Calls that were over when this page heard of them: an earlier page may have made the log, though nothing that is stored says so. */
  private readonly receivedOver = new Set<string>();
  /** Next tries. */
  private readonly waits = new Map<string, () => void>();

  constructor(deps: RetryDeps, store: SoftphoneStore, logger: CallLogger, listener: HandOverListener) {
    this.deps = deps;
    this.store = store;
    this.logger = logger;
    this.listener = listener;
  }

  /** The first that this page hears of a call is its end. */
  beginsOver(interactionId: string): void {
    this.receivedOver.add(interactionId);
  }

  /** Hands over the log that is due, once however often it is called meanwhile. Settles when it is stored, or could not be. Never rejects. */
  hand(interactionId: string): Promise<void> {
    const running = this.underWay.get(interactionId);
    if (running !== undefined) return running;
    const call = this.store.find(interactionId);
    if (call === undefined || call.handedToLog || !this.isDueNow(call)) return Promise.resolve();
    const work = this.tryHanding(call);
    this.underWay.set(interactionId, work);
    return work;
  }

  /** What is new since `before` follows the log. False when the call has none yet: it will be made of all that is known. Never rejects. */
  async changed(before: TrackedCall, after: TrackedCall): Promise<boolean> {
    const { id } = after.interaction.snapshot;
    const running = this.underWay.get(id);
    if (running !== undefined) await running;
    else if (!before.handedToLog) return false;
    if (this.store.find(id)?.handedToLog === false) return false;
    await this.pass(before, after);
    return true;
  }

  private async tryHanding(call: TrackedCall): Promise<void> {
    const { id } = call.interaction.snapshot;
    try {
      const isNew = this.store.orElse(() => this.listener.beforeLog(id), false);
      await this.logger.log(call, isNew && !this.receivedOver.has(id));
      this.succeeded(id);
      this.store.patchCall(id, { handedToLog: true });
    } catch (error) {
      this.failed(id, toFault(error), () => this.hand(id));
      return;
    } finally {
      this.underWay.delete(id);
    }
    this.listener.afterLog(id);
  }

  private async pass(before: TrackedCall, after: TrackedCall): Promise<void> {
    const { id } = after.interaction.snapshot;
    const since = this.behind.get(id) ?? before;
    this.behind.delete(id);
    try {
      await this.logger.change(since, after);
      // Unless another change failed meanwhile, which is still to be tried again.
      if (!this.behind.has(id)) this.succeeded(id);
    } catch (error) {
      const fault = toFault(error);
      if (fault.fault !== 'InternalError') {
        this.store.notify(fault);
        return;
      }
      // Of several that failed, the first knows what the log has.
      if (!this.behind.has(id)) this.behind.set(id, since);
      this.failed(id, fault, () => this.pass(since, this.store.find(id) ?? after));
    }
  }

  private failed(id: string, fault: FaultError, again: () => Promise<void>): void {
    this.store.notify(fault);
    const failures = (this.failures.get(id) ?? 0) + 1;
    this.failures.set(id, failures);
    this.waits.get(id)?.();
    this.waits.set(id, later(this.deps, failures, again, this.store.notify));
  }

  private succeeded(id: string): void {
    this.receivedOver.delete(id);
    this.waits.get(id)?.();
    this.waits.delete(id);
    this.failures.delete(id);
  }

  private isDueNow(call: TrackedCall): boolean {
    try {
      return this.isDue(call);
    } catch (error) {
      const { id } = call.interaction.snapshot;
      this.failed(id, toFault(error), () => this.hand(id));
      return false;
    }
  }

  /** At the end, or as soon as the call is answered, as the admin wants it; what changes later follows. */
  private isDue({ interaction: { snapshot } }: TrackedCall): boolean {
    const early = this.store.get().settings.callLog.writeOn === 'answer' && snapshot.answeredAt !== null;
    return hasOwnLog(snapshot) && (early || isOver(snapshot.state));
  }
}
