/** INO cx's time, whatever this computer's clock says: the last that the server told, and what has gone by since. */
export class ServerTime {
  private serverTime: number | null = null;
  private receivedAt = 0;

  onTime(now: number | null): void {
    if (now === null) return;
    this.serverTime = now;
    this.receivedAt = performance.now();
  }

  /** UTC ms; undefined as long as the server has told nothing. */
  now(): number | undefined {
    return this.serverTime === null ? undefined : Math.round(this.serverTime + performance.now() - this.receivedAt);
  }
}
