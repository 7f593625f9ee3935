import { doubled } from '@inocx/telephony/async/backoff.ts';
import { cut } from '@inocx/telephony/text/cut.ts';
import type { FaultName } from '../faults/catalogue.ts';

/** What came of one attempt. */
export interface Seen {
  /** Code of the failed connection, such as ECONNREFUSED; absent when there was an answer. */
  readonly network?: string;
  readonly status?: number;
  /** The vendor's error code and words; empty when the answer has none. */
  readonly code: string;
  readonly text: string;
  readonly empty: boolean;
  /** A page where JSON was asked for. */
  readonly html: boolean;
}

export interface RetryRow {
  readonly row: string;
  /** Each part that is given must fit; `words` is a pattern for texts of a known, short length. */
  readonly when: {
    readonly network?: readonly string[] | 'any';
    readonly status?: readonly number[];
    readonly code?: readonly string[];
    readonly words?: RegExp;
    readonly empty?: true;
    readonly html?: true;
  };
  /** True when the request certainly changed nothing, so that any write may be sent again. */
  readonly nothingHappened: boolean;
  /** Wait before the next try: growing with each try, or between two bounds; `none`: it is not tried again. */
  readonly wait: 'growing' | 'none' | { readonly fromMs: number; readonly toMs: number };
  /** Tries in all, when not those of the priority. */
  readonly tries?: number;
  /** The fault when it does not get better, and how long until it is worth asking again. */
  readonly fault: FaultName;
  readonly laterMs: number;
}

const MINUTE = 60_000;

/** The first row that fits is followed; what fits none is never tried again. */
export const RETRY_TABLE: readonly RetryRow[] = [
  {
    row: 'record locked',
    when: { code: ['UNABLE_TO_LOCK_ROW', 'RECORD_IN_USE_BY_WORKFLOW', 'TOO_MANY_APEX_REQUESTS'] },
    nothingHappened: true,
    wait: 'growing',
    tries: 5,
    fault: 'RecordLocked',
    laterMs: MINUTE
  },
  {
    row: 'too many long requests',
    when: { code: ['REQUEST_LIMIT_EXCEEDED'], words: /concurrent/i },
    nothingHappened: true,
    wait: { fromMs: 2000, toMs: 10_000 },
    fault: 'LimitConcurrent',
    laterMs: 10_000
  },
  {
    // Also when the words are in a language that is not read here: the more careful of the two readings.
    row: 'requests of the day used up',
    when: { code: ['REQUEST_LIMIT_EXCEEDED'] },
    nothingHappened: true,
    wait: 'none',
    fault: 'LimitDay',
    laterMs: 15 * MINUTE
  },
  {
    row: 'maintenance',
    when: {
      code: ['INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE', 'INVALID_READ_ONLY_USER_DML', 'TERRITORY_REALIGN_IN_PROGRESS']
    },
    nothingHappened: true,
    wait: 'none',
    fault: 'VendorDown',
    laterMs: MINUTE
  },
  {
    row: 'never reached',
    when: { network: ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'] },
    nothingHappened: true,
    wait: 'growing',
    fault: 'VendorDown',
    laterMs: MINUTE
  },
  { row: 'connection lost', when: { network: 'any' }, nothingHappened: false, wait: 'growing', fault: 'VendorDown', laterMs: MINUTE },
  {
    // Of Zoho: so many at the same time.
    row: 'too many requests at once',
    when: { code: ['TOO_MANY_REQUESTS'] },
    nothingHappened: true,
    wait: 'growing',
    tries: 5,
    fault: 'LimitConcurrent',
    laterMs: 10_000
  },
  {
    // Of Zoho: so many in a time, or the day's credits; asking again makes it no better.
    row: 'credits used up',
    when: { code: ['THRESHOLD_EXCEEDED'] },
    nothingHappened: true,
    wait: 'none',
    fault: 'LimitDay',
    laterMs: MINUTE
  },
  { row: 'slow down', when: { status: [420, 429] }, nothingHappened: true, wait: 'growing', fault: 'VendorDown', laterMs: MINUTE },
  {
    row: 'not acceptable, empty',
    when: { status: [406], empty: true },
    nothingHappened: false,
    wait: 'growing',
    fault: 'VendorDown',
    laterMs: MINUTE
  },
  {
    row: 'vendor down',
    when: { status: [408, 500, 502, 503, 504] },
    nothingHappened: false,
    wait: 'growing',
    fault: 'VendorDown',
    laterMs: MINUTE
  },
  { row: 'a page for JSON', when: { html: true }, nothingHappened: false, wait: 'growing', fault: 'VendorDown', laterMs: MINUTE }
];

/** Words of an error message that are looked at. */
const LOOKED_AT = 500;

function fits({ when }: RetryRow, seen: Seen): boolean {
  const network =
    when.network === undefined || (seen.network !== undefined && (when.network === 'any' || when.network.includes(seen.network)));
  const status = when.status === undefined || (seen.status !== undefined && when.status.includes(seen.status));
  const code = when.code === undefined || when.code.includes(seen.code);
  const words = when.words === undefined || when.words.test(cut(seen.text, LOOKED_AT));
  return network && status && code && words && (when.empty !== true || seen.empty) && (when.html !== true || seen.html);
}

export const rowFor = (seen: Seen): RetryRow | undefined => RETRY_TABLE.find((row) => fits(row, seen));

/** Who waits: a person or an agent's call, or work in the background. */
export type RequestPriority = 'interactive' | 'background';

export const PRIORITIES: { readonly [L in RequestPriority]: { readonly tries: number; readonly withinMs: number } } = {
  interactive: { tries: 2, withinMs: 3000 },
  background: { tries: 5, withinMs: 60_000 }
};

const FIRST_WAIT = 250;
const LONGEST_WAIT = 20_000;
const LONGEST_RETRY_AFTER = 15 * MINUTE;

/** Milliseconds that the answer asks to wait (`Retry-After`: seconds or a date), at most 15 minutes; undefined without one. */
export function retryAfterMs(retryAfter: string | null, now: number): number | undefined {
  if (retryAfter === null) return undefined;
  const text = retryAfter.trim();
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER);
}

/** Full jitter: anything from 0 to a bound that doubles. `tried` = tries so far, `random` in [0, 1). */
export function waitOf(row: RetryRow, tried: number, random: number): number {
  if (row.wait === 'none') return 0;
  if (row.wait === 'growing') return random * doubled(FIRST_WAIT, tried - 1, LONGEST_WAIT);
  return row.wait.fromMs + random * (row.wait.toMs - row.wait.fromMs);
}
