import type { Clock } from '../../clock/clock.ts';
import { Fault } from '../../faults/fault.ts';

/** Another process that works on the same interaction is waited for so long. */
const LONGEST_WAIT = 10_000;
const POLL = { from: 10, to: 30 };

/** One at a time, by id: in this process by waiting in line, among processes by a lease. */
export class Turns {
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly lines = new Map<string, Promise<unknown>>();

  constructor(clock: Clock, random: () => number) {
    this.clock = clock;
    this.random = random;
  }

  /** `take` gives null while another process has the lease. Throws Fault RecordLocked when that lasts. */
  async run<Lease, T>(
    id: string,
    take: () => Promise<Lease | null>,
    work: (lease: Lease) => Promise<T>,
    signal: AbortSignal | undefined
  ): Promise<T> {
    const before = this.lines.get(id);
    const turn = (before ?? Promise.resolve()).then(async () => work(await this.leaseOf(take, signal)));
    const line = turn.catch(() => undefined).then(() => undefined);
    this.lines.set(id, line);
    try {
      return await turn;
    } finally {
      if (this.lines.get(id) === line) this.lines.delete(id);
    }
  }

  private async leaseOf<Lease>(take: () => Promise<Lease | null>, signal: AbortSignal | undefined): Promise<Lease> {
    const begun = this.clock.now();
    for (;;) {
      signal?.throwIfAborted();
      const lease = await take();
      if (lease !== null) return lease;
      if (this.clock.now() - begun > LONGEST_WAIT) throw new Fault('RecordLocked', { retry: { at: this.clock.now() + LONGEST_WAIT } });
      await this.clock.sleep(POLL.from + this.random() * (POLL.to - POLL.from), signal);
    }
  }
}
