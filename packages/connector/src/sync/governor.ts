import type { Api } from '../auth/api.ts';
import type { Clock } from '../clock/clock.ts';
import { Fault } from '../faults/fault.ts';
import type { Reply } from '../http/reply.ts';

/** Which part of the org's requests of a day a sync may use; the rest is kept for calls. */
export interface Shares {
  /** It stops when the org has used so much, whoever used it. */
  readonly ofDay: number;
  /** One run uses no more than this. */
  readonly ofRun: number;
}

export const DEFAULT_SHARES: Shares = { ofDay: 0.6, ofRun: 0.25 };

/** The day is a rolling one: requests become free again as those of the day before end. */
const RESUME_MS = 60 * 60_000;

/** `api-usage=22/15000`, among other entries. */
export function usageOf(header: string | null): { readonly used: number; readonly most: number } | null {
  const found = /(?:^|[;,\s])api-usage=(\d{1,12})\/(\d{1,12})/.exec(header ?? '');
  return found === null ? null : { used: Number(found[1]), most: Number(found[2]) };
}

/** Counts one run's requests and stops it before it takes what calls need. */
export class Governor {
  requests = 0;
  private usage: ReturnType<typeof usageOf> = null;
  private readonly clock: Clock;
  private readonly shares: Shares;

  constructor(clock: Clock, shares: Shares = DEFAULT_SHARES) {
    this.clock = clock;
    this.shares = shares;
  }

  /** Throws Fault BudgetReached, with the time to go on. */
  check(): void {
    if (this.usage === null) return;
    const { used, most } = this.usage;
    const spent = used >= most * this.shares.ofDay || this.requests >= most * this.shares.ofRun;
    if (!spent) return;
    throw new Fault('BudgetReached', {
      vendor: 'salesforce',
      retry: { at: this.clock.now() + RESUME_MS },
      detail: `${used} of ${most} requests of the day are used, ${this.requests} by this run`
    });
  }

  note(reply: Reply): void {
    this.usage = usageOf(reply.headers.get('sforce-limit-info')) ?? this.usage;
  }
}

/** The same API in the background: each request waits its turn behind nobody, but is not made when the share is used up. */
export const governed =
  (api: Api, governor: Governor): Api =>
  async (request, options) => {
    governor.check();
    governor.requests += 1;
    const reply = await api(request, { priority: 'background', ...options });
    governor.note(reply);
    return reply;
  };
