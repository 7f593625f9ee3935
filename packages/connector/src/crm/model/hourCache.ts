import type { Clock } from '../../clock/clock.ts';

const HOUR = 3_600_000;
/** More answers than a customer has agents at work. */
const MOST_KEPT = 2000;

/** Answers of one kind, each asked for once an hour. A failure is not kept. */
export class HourCache<T> {
  private readonly clock: Clock;
  private readonly kept = new Map<string, { readonly until: number; readonly value: Promise<T> }>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const now = this.clock.now();
    const known = this.kept.get(key);
    if (known !== undefined && known.until > now) return known.value;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const value = ask();
    this.kept.set(key, { until: now + HOUR, value });
    value.catch(() => this.kept.delete(key));
    return value;
  }
}
