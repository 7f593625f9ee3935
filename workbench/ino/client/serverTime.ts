/** INO cx's time, whatever this computer's clock says: the last that the server told, and what has gone by since. */
export class ServerTime {
  private told: number | null = null;
  private heardAt = 0;

  hear(now: number | null): void {
    if (now === null) return;
    this.told = now;
    this.heardAt = performance.now();
  }

  /** UTC ms; undefined as long as the server has told nothing. */
  now(): number | undefined {
    return this.told === null ? undefined : Math.round(this.told + performance.now() - this.heardAt);
  }
}
