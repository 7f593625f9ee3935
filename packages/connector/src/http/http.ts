import type { Clock } from '../clock/clock.ts';
import { Fault, type Vendor } from '../faults/fault.ts';
import type { Log } from '../log/log.ts';
import { mask } from '../log/mask.ts';
import { BodyRefused, readBody } from './body.ts';
import type { Fetch } from './network.ts';
import { type Places, vendorAt } from './places.ts';
import { Reply, vendorError } from './reply.ts';
import { type RequestPriority, PRIORITIES, retryAfterMs, type RetryRow, rowFor, type Seen, waitOf } from './retry.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: URL;
  /** Name of the request for the log: no address, which may hold what nobody should read. */
  readonly route: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Access token, and the only origin it may go to: that of its connection. */
  readonly token?: { readonly value: string; readonly origin: string };
  /** True when sending it twice is the same as once: reads, writes by id. */
  readonly repeatable: boolean;
  readonly expects: 'json' | 'any';
  readonly priority?: RequestPriority;
  /** Each try is cut off after this. */
  readonly timeoutMs?: number;
  /** No try begins, and no wait ends, after this many milliseconds in all; the priority's time when not given. */
  readonly withinMs?: number;
  readonly bodyBytes?: number;
  readonly idleMs?: number;
  readonly signal?: AbortSignal;
}

export interface HttpParts {
  readonly fetch: Fetch;
  readonly places: Places;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
}

export interface Http {
  readonly places: Places;
  /**
   * The vendor's answer, also a refusal (4xx) that no row of the retry table knows. Throws a Fault for all else, and the reason of an
   * aborted signal.
   */
  send(request: HttpRequest): Promise<Reply>;
}

const TIMEOUT_MS = 30_000;
const IDLE_MS = 10_000;
const BODY_BYTES = 32 * 1024 * 1024;
const REDIRECTS = [301, 302, 303, 307, 308];

/** Whose address it is. Throws Fault AddressNotAllowed for one that this request must not go to. */
function guardAddress(places: Places, { url, token }: HttpRequest): Vendor {
  const vendor = vendorAt(places, url.origin);
  const plain = url.username === '' && url.password === '' && (token === undefined || token.origin === url.origin);
  if (vendor === undefined || !plain) throw new Fault('AddressNotAllowed', { vendor: vendor ?? 'salesforce', detail: url.host });
  return vendor;
}

interface Attempt {
  readonly seen: Seen;
  readonly reply?: Reply;
  readonly cause?: unknown;
}

const networkCode = (error: unknown): string => {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const code: unknown = Reflect.get(at, 'code');
    if (typeof code === 'string') return code;
  }
  return error instanceof Error && error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNKNOWN';
};

const lost = (code: string): Seen => ({ network: code, code: '', text: '', empty: true, html: false });

function seenIn(reply: Reply, expects: HttpRequest['expects']): Seen {
  const { code, text } = reply.status >= 400 ? vendorError(reply) : { code: '', text: '' };
  return { status: reply.status, code, text, empty: reply.text === '', html: expects === 'json' && reply.isHtml };
}

/** How each vendor wants to be shown an access token. */
const SCHEMES: Readonly<Record<Vendor, string>> = { salesforce: 'Bearer', zohoDesk: 'Zoho-oauthtoken' };

function initOf(request: HttpRequest, vendor: Vendor, signal: AbortSignal): RequestInit {
  const token = request.token === undefined ? {} : { authorization: `${SCHEMES[vendor]} ${request.token.value}` };
  return {
    method: request.method,
    headers: { accept: 'application/json', ...request.headers, ...token },
    // Followed by nobody: a token or a secret goes only where it was meant to go.
    redirect: 'manual',
    signal,
    ...(request.body === undefined ? {} : { body: request.body })
  };
}

/** One try. Throws Faults that no other try would change, and the reason of the caller's signal. */
async function attempt(parts: HttpParts, request: HttpRequest, vendor: Vendor): Promise<Attempt> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
  try {
    const response = await parts.fetch(request.url.href, initOf(request, vendor, signal));
    if (REDIRECTS.includes(response.status)) {
      if (response.body !== null) response.body.cancel().catch(() => undefined);
      throw new Fault('AddressNotAllowed', {
        vendor,
        status: response.status,
        detail: `${request.url.host} redirects elsewhere`
      });
    }
    const limits = { bytes: request.bodyBytes ?? BODY_BYTES, idleMs: request.idleMs ?? IDLE_MS };
    const reply = new Reply(response.status, response.headers, await readBody(response, limits), vendor);
    return { reply, seen: seenIn(reply, request.expects) };
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof Fault) throw error;
    if (error instanceof BodyRefused && error.why === 'tooLong') {
      throw new Fault('AnswerUnreadable', { vendor, detail: 'the answer is too long' });
    }
    return { seen: lost(error instanceof BodyRefused ? 'SLOW_BODY' : networkCode(error)), cause: error };
  }
}

function faultOf(row: RetryRow, { seen }: Attempt, request: HttpRequest, vendor: Vendor, retryAt: number): Fault {
  const facts = {
    vendor,
    ...(seen.status === undefined ? {} : { status: seen.status }),
    vendorCode: seen.code || (seen.network ?? ''),
    detail: mask(seen.text, []) || (seen.network ?? (seen.html ? 'a page instead of JSON' : `status ${seen.status ?? ''}`))
  } as const;
  const unknown = !request.repeatable && !row.nothingHappened;
  return unknown ? new Fault('OutcomeUnknown', facts) : new Fault(row.fault, { ...facts, retry: { at: retryAt } });
}

/** A request so far. */
interface Progress {
  readonly tried: number;
  readonly begun: number;
  readonly vendor: Vendor;
}

/** Wait before the next try, or the fault when there is none. */
function decide(parts: HttpParts, request: HttpRequest, at: Progress, row: RetryRow, done: Attempt): number | Fault {
  const { tried, begun, vendor } = at;
  const limits = PRIORITIES[request.priority ?? 'interactive'];
  const now = parts.clock.now();
  const retryAfter = retryAfterMs(done.reply?.headers.get('retry-after') ?? null, now);
  const wait = retryAfter ?? waitOf(row, tried, parts.random());
  const mayRepeat = row.wait !== 'none' && (request.repeatable || row.nothingHappened);
  const timeLeft = now + wait - begun <= (request.withinMs ?? limits.withinMs);
  if (mayRepeat && tried < (row.tries ?? limits.tries) && timeLeft) return wait;
  return faultOf(row, done, request, vendor, now + (retryAfter ?? row.laterMs));
}

export function createHttp(parts: HttpParts): Http {
  const send = async (request: HttpRequest): Promise<Reply> => {
    const vendor = guardAddress(parts.places, request);
    const begun = parts.clock.now();
    for (let tried = 1; ; tried += 1) {
      request.signal?.throwIfAborted();
      const done = await attempt(parts, request, vendor);
      const row = rowFor(done.seen);
      const { route, method } = request;
      const next = row === undefined ? 0 : decide(parts, request, { tried, begun, vendor }, row, done);
      const over = row === undefined || next instanceof Fault;
      if (over) parts.log({ event: 'request', route, method, status: done.seen.status ?? 0, ms: parts.clock.now() - begun, tries: tried });
      if (next instanceof Fault) throw next;
      if (over && done.reply !== undefined) return done.reply;
      await parts.clock.sleep(next, request.signal);
    }
  };
  return { places: parts.places, send };
}
