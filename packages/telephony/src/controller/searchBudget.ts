import type { Clock } from '../ports/ports.ts';

/** Searches of calls that nobody has answered: an agent whose phone rings without end has no more at once. */
const MOST = 30;
/** One more comes after so long (ms). */
const EACH_MS = 10_000;
/** A log does not wait longer for a search than that (ms): it goes without a record. */
const LONGEST_WAIT_MS = 300_000;

interface Waiting {
  resolve(isAdmitted: boolean): void;
  callOff(): void;
}

/**
 * A page in INO cx's place could make up calls to learn who has which number, and each search costs the org. So the searches of calls that the
 * agent has neither answered nor given a record come from a bucket, to which they go back at the answer. A search that waits begins there too.
 */
export class SearchBudget {
  private readonly clock: Clock;
  private left = MOST;
  /** UTC ms: since then nothing was added. */
  private since: number;
  private readonly taken = new Set<string>();
  /** In the order they came. */
  private readonly waiting = new Map<string, Waiting>();
  private isTicking = false;

  constructor(clock: Clock) {
    this.clock = clock;
    this.since = clock.now();
  }

  /** Resolves with true when the search may begin, and with false when nobody waits for it any more. */
  admit(interactionId: string): Promise<boolean> {
    this.refill();
    if (this.left > 0 && this.waiting.size === 0) {
      this.take(interactionId);
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const callOff = this.clock.after(LONGEST_WAIT_MS, () => this.drop(interactionId));
      this.waiting.set(interactionId, { resolve, callOff });
      this.tick();
    });
  }

  /** The agent has answered the call, or said whose it is. */
  settled(interactionId: string): void {
    if (this.taken.delete(interactionId)) this.left = Math.min(MOST, this.left + 1);
    this.release(interactionId, true);
    this.serve();
  }

  /** The call is taken back, or has left the softphone: what it has cost is spent. */
  drop(interactionId: string): void {
    this.taken.delete(interactionId);
    this.release(interactionId, false);
  }

  private take(interactionId: string): void {
    this.left -= 1;
    this.taken.add(interactionId);
  }

  private release(interactionId: string, isAdmitted: boolean): void {
    const one = this.waiting.get(interactionId);
    this.waiting.delete(interactionId);
    one?.callOff();
    one?.resolve(isAdmitted);
  }

  /** A clock that was put back adds nothing, and takes nothing away. */
  private refill(): void {
    const now = this.clock.now();
    const more = Math.floor((now - this.since) / EACH_MS);
    this.left = Math.min(MOST, this.left + Math.max(0, more));
    this.since = more < 0 || this.left === MOST ? now : this.since + more * EACH_MS;
  }

  private serve(): void {
    for (const id of this.waiting.keys()) {
      if (this.left <= 0) return;
      this.take(id);
      this.release(id, true);
    }
  }

  private tick(): void {
    if (this.isTicking) return;
    this.isTicking = true;
    this.clock.after(EACH_MS, () => {
      this.isTicking = false;
      this.refill();
      this.serve();
      if (this.waiting.size > 0) this.tick();
    });
  }
}
