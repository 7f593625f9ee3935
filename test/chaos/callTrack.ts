import type { Clock } from '@inocx/telephony/ports/ports.ts';
import type { CallPlan } from './callPlan.ts';
import { idOf } from './interactionId.ts';
import type { Random } from './random.ts';
import type { Fault, FaultKind, Point, RequestFault, RequestKind } from './faults.ts';

type MomentFaultPlan = Extract<Fault, { at: Point }>;

export interface TrackListener {
  /** A moment fault is due. */
  strike(track: CallTrack, fault: MomentFaultPlan): void;
  /** A fault did its work. */
  struck(track: CallTrack, kind: FaultKind): void;
  trace(text: string): void;
}

/** One call on its way: what it has passed, and which of its faults are still to come. */
export class CallTrack {
  readonly plan: CallPlan;
  /** The key of its Task. */
  readonly id: string;
  /** Its id in INO cx. */
  readonly givenId: string;
  /** For what is drawn while the call runs. */
  readonly random: Random;
  /** Once the org has it, by its own answer to the create. */
  taskId: string | null = null;
  private readonly clock: Clock;
  private readonly listener: TrackListener;
  private readonly waiting: Set<Fault>;
  private readonly counts = new Map<string, number>();

  constructor(plan: CallPlan, id: string, random: Random, clock: Clock, listener: TrackListener) {
    this.plan = plan;
    this.id = id;
    this.givenId = plan.reuses === null ? id : idOf(plan.reuses);
    this.random = random;
    this.clock = clock;
    this.listener = listener;
    this.waiting = new Set(plan.faults);
  }

  /** The call comes to a point: what is planned there strikes, at once or a while later. */
  reached(point: Point): void {
    this.trace(point);
    for (const fault of this.waiting) {
      if (!('at' in fault) || fault.at !== point) continue;
      this.waiting.delete(fault);
      if (fault.delayMs === 0) this.listener.strike(this, fault);
      else this.clock.after(fault.delayMs, () => this.listener.strike(this, fault));
    }
  }

  /** The planned fate of the next request of this kind at one layer; each layer counts for itself. */
  requestFault<K extends RequestFault>(kinds: readonly K[], on: RequestKind): K | null {
    const nth = this.count(`${kinds[0]} ${on}`);
    for (const fault of this.waiting) {
      const kind = kinds.find((one) => one === fault.kind);
      if (kind === undefined || !('on' in fault) || fault.on !== on || fault.nth > nth) continue;
      this.waiting.delete(fault);
      this.struck(kind);
      return kind;
    }
    return null;
  }

  /** The planned fates of the next snapshot. */
  snapshotFaults(): Extract<Fault, { ms: number; nth: number }>[] {
    const nth = this.count('snapshot');
    const due: Extract<Fault, { ms: number; nth: number }>[] = [];
    for (const fault of this.waiting) {
      if (!('ms' in fault) || !('nth' in fault) || fault.nth !== nth) continue;
      this.waiting.delete(fault);
      this.struck(fault.kind);
      due.push(fault);
    }
    return due;
  }

  struck(kind: FaultKind): void {
    this.trace(`  ! ${kind}`);
    this.listener.struck(this, kind);
  }

  trace(text: string): void {
    this.listener.trace(`${this.id} ${text}`);
  }

  private count(what: string): number {
    const count = (this.counts.get(what) ?? 0) + 1;
    this.counts.set(what, count);
    return count;
  }
}
