/** How much one page may say before it is not heard for a while. */
export interface MessageLimit {
  /** Messages at once, after a silence. */
  readonly burst: number;
  /** Messages a second in the long run. */
  readonly perSecond: number;
  /** How long nothing is heard once the limit is passed (ms). */
  readonly pauseMs: number;
}

/** Counts what a page says against its limit: a bucket of `burst` that fills at `perSecond`. */
export class MessageBudget {
  private readonly limit: MessageLimit;
  private readonly now: () => number;
  private left: number;
  private filledAt: number;

  /** @param now ms of a clock that never goes back */
  constructor(limit: MessageLimit, now: () => number) {
    this.limit = limit;
    this.now = now;
    this.left = limit.burst;
    this.filledAt = now();
  }

  /** Takes `count` messages out. False: that was more than was left, and now nothing is. */
  spend(count: number): boolean {
    const now = this.now();
    this.left = Math.min(this.limit.burst, this.left + ((now - this.filledAt) / 1000) * this.limit.perSecond);
    this.filledAt = now;
    const enough = this.left >= count;
    this.left = Math.max(0, this.left - count);
    return enough;
  }
}
