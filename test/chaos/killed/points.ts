/** The named points that a run passes, in order; at one of them something may strike. */
export class Points {
  readonly passed: string[] = [];
  private readonly counts = new Map<string, number>();
  private readonly strikeAt: string | null;
  private readonly strike: () => void;

  constructor(strikeAt: string | null, strike: () => void) {
    this.strikeAt = strikeAt;
    this.strike = strike;
  }

  /** The run comes to a point. The second of a kind has a name of its own. */
  reach(what: string): void {
    const count = (this.counts.get(what) ?? 0) + 1;
    this.counts.set(what, count);
    const name = count === 1 ? what : `${what} (${count})`;
    this.passed.push(name);
    if (name === this.strikeAt) this.strike();
  }
}
