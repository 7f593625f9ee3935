/** The time between a cut link and its renewal, in which calls wait instead of failing. */
export class Relinking {
  private over: Promise<void> | null = null;
  private settleOver = (): void => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins, unless it has already; `onVain` is told when nothing settled it within `withinMs`. */
  begin(withinMs: number, onVain: () => void): void {
    if (this.over !== null) return;
    this.over = new Promise((resolve) => {
      this.settleOver = resolve;
    });
    this.timer = setTimeout(() => {
      this.settle();
      onVain();
    }, withinMs);
  }

  /** Resolves at once when nothing is being renewed. */
  async end(): Promise<void> {
    await this.over;
  }

  settle(): void {
    clearTimeout(this.timer);
    this.over = null;
    this.settleOver();
  }
}
