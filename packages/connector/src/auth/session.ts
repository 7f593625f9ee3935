import type { Clock } from '../clock/clock.ts';
import { Fault } from '../faults/fault.ts';
import type { Http, HttpRequest } from '../http/http.ts';
import type { Reply } from '../http/reply.ts';
import type { Connection, Connections } from '../vault/connections.ts';
import { grantLost, type Leases, vendorOf } from '../vault/lease.ts';
import { HABITS, type Habits } from './habits.ts';

export interface SessionParts {
  readonly http: Http;
  readonly connections: Connections;
  readonly leases: Leases;
  readonly clock: Clock;
}

/** A request without its host and token, which are the connection's. */
export type SessionRequest = Omit<HttpRequest, 'url' | 'token'> & { readonly path: string };

export interface Sessions {
  /**
   * The answer of the connection's org. A 401 costs one token call at most, among all processes; one that stays ends in Fault SessionRefused.
   * Throws Fault GrantLost when there is no consent.
   */
  send(method: string, subject: string, request: SessionRequest): Promise<Reply>;
}

/** A token that was renewed and never taken is not renewed again for so long: the shortest session that an org can set. */
const REFUSED_MS = 15 * 60_000;
/** With many processes and short sessions a token may end again and again before this request uses it; this ends it. */
const MOST_TURNS = 20;
/** Waits between looks: another process may be about to write that the org has taken the token. */
const LOOKS = [0, 20, 80, 200, 500];

/** The work goes on for the others who wait for it; this caller may leave. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = (): void => reject(signal.reason);
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', leave));
}

const habitsOf = (row: Connection): Habits => HABITS[vendorOf(row).vendor];

const refused = (row: Connection, retryAt: number): Fault =>
  new Fault('SessionRefused', { ...vendorOf(row), status: 401, retry: { at: retryAt } });

interface Next {
  readonly row: Connection;
  /** Whether a token call was made, or waited for. */
  readonly renewed: boolean;
}

class SessionSender implements Sessions {
  private readonly parts: SessionParts;
  /** Version of each connection's token that the org has taken here, so that this is written once. */
  private readonly accepted = new Map<string, number>();

  constructor(parts: SessionParts) {
    this.parts = parts;
  }

  async send(method: string, subject: string, { path, ...request }: SessionRequest): Promise<Reply> {
    let row = await this.aheadOfTime(await this.ready(method, subject), request.signal);
    let renewed = false;
    for (let turn = 1; turn <= MOST_TURNS; turn += 1) {
      const reply = await this.parts.http.send({
        ...request,
        headers: { ...habitsOf(row).headers(row), ...request.headers },
        url: new URL(path, row.host),
        token: { value: row.access, origin: row.host }
      });
      if (!habitsOf(row).hasEnded(reply)) {
        await this.taken(row);
        return reply;
      }
      const newer: Next = await orAborted(this.afterRefusal(row, renewed), request.signal);
      renewed ||= newer.renewed;
      row = newer.row;
    }
    throw refused(row, this.parts.clock.now());
  }

  private async ready(method: string, subject: string): Promise<Connection> {
    const row = await this.parts.connections.of(method, subject);
    if (row === undefined) throw grantLost({ detail: 'no consent was given yet' });
    if (row.state === 'needsConsent') throw grantLost(vendorOf(row));
    if (row.state === 'choosing') throw new Fault('OrganizationUnknown', { vendor: 'zohoDesk', detail: 'one of several must be chosen' });
    return row;
  }

  /** Where the vendor says when a token ends, it is renewed before. A token that is still good will do when that fails. */
  private async aheadOfTime(row: Connection, signal: AbortSignal | undefined): Promise<Connection> {
    const left = row.expiresAt - this.parts.clock.now();
    if (row.expiresAt === 0 || left > habitsOf(row).renewAheadMs) return row;
    try {
      return await orAborted(this.parts.leases.renew(row.id, row.access), signal);
    } catch (error) {
      if (left <= 0 || !(error instanceof Fault) || error.name === 'GrantLost') throw error;
      return row;
    }
  }

  private async taken(row: Connection): Promise<void> {
    if (row.accepted || this.accepted.get(row.id) === row.version) return;
    this.accepted.set(row.id, row.version);
    await this.parts.connections.markAccepted(row.id, row.version);
  }

  /**
   * What to go on with after a 401 for `used`: another process's newer token, or a renewed one. Not renewed is a token that is fresh and that the
   * org has taken from nobody; and not a second time one with which the org answers other requests.
   */
  private async afterRefusal(used: Connection, renewed: boolean): Promise<Next> {
    const { clock, leases } = this.parts;
    for (const wait of LOOKS) {
      if (wait > 0) await clock.sleep(wait);
      const stored = await this.ready(used.method, used.subject);
      if (stored.access !== used.access) return { row: stored, renewed: false };
      if (renewed && wait === 0 && (await this.isGood(used))) break;
      const old = clock.now() - stored.refreshedAt >= REFUSED_MS;
      if (old || stored.accepted) return { row: await leases.renew(used.id, used.access), renewed: true };
    }
    throw refused(used, used.refreshedAt + REFUSED_MS);
  }

  private async isGood(row: Connection): Promise<boolean> {
    const { probePath, headers, hasEnded } = habitsOf(row);
    const url = new URL(probePath, row.host);
    const token = { value: row.access, origin: row.host };
    const ask = { method: 'GET', url, token, headers: headers(row), route: 'probe', repeatable: true, expects: 'any' } as const;
    if (hasEnded(await this.parts.http.send(ask))) return false;
    await this.taken(row);
    return true;
  }
}

export const sessionsOn = (parts: SessionParts): Sessions => new SessionSender(parts);
