/**
 * The numbers of one Banner session that have been heard. Each `interaction` message counts one further, so a number that is missing is a
 * message that is late or lost; a replay starts before it.
 */
export class SequenceTracker {
  private upTo = 0;
  private highest = 0;
  private readonly beyond = new Set<number>();

  /** The last number before the first one that is missing; 0 when nothing came yet. */
  get replayFrom(): number {
    return this.upTo;
  }

  get hasGap(): boolean {
    return this.highest > this.upTo;
  }

  received(seq: number): void {
    if (seq <= this.upTo) return;
    this.highest = Math.max(this.highest, seq);
    this.beyond.add(seq);
    while (this.beyond.delete(this.upTo + 1)) this.upTo += 1;
  }

  /** A message that came, but could not be followed: it counts as missing, so that the Banner is asked for it again. */
  failed(seq: number): void {
    this.highest = Math.max(this.highest, seq);
    this.upTo = Math.min(this.upTo, seq - 1);
    this.beyond.delete(seq);
  }

  /** A replay says the last word on every interaction that changed since `replayFrom`: nothing before it is missing any more. */
  replayed(seqs: readonly number[]): void {
    this.highest = Math.max(this.highest, ...seqs);
    this.upTo = this.highest;
    this.beyond.clear();
  }

  /** Another session counts anew. */
  startOver(): void {
    this.upTo = 0;
    this.highest = 0;
    this.beyond.clear();
  }
}
