import type { Clock } from '../clock.ts';
import { Fault } from '../faults/fault.ts';
import type { Http, HttpRequest } from '../http/http.ts';
import type { Reply } from '../http/reply.ts';
import type { Connection, Connections } from '../vault/connections.ts';
import { grantLost, type Leases } from '../vault/lease.ts';

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
const MOST_TURNS = 6;
/** Another process may be about to write that the org has taken the token. */
const LOOKS = [0, 20, 80, 200];

/** The work goes on for the others who wait for it; this caller may leave. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = (): void => reject(signal.reason);
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', leave));
}

const refused = (retryAt: number): Fault => new Fault('SessionRefused', { vendor: 'salesforce', status: 401, retry: { at: retryAt } });

export function sessionsOn({ http, connections, leases, clock }: SessionParts): Sessions {
  const ready = async (method: string, subject: string): Promise<Connection> => {
    const row = await connections.of(method, subject);
    if (row === undefined) throw grantLost({ detail: 'no consent was given yet' });
    if (row.state === 'needsConsent') throw grantLost();
    return row;
  };

  /** What to go on with after a 401 for `used`: another process's newer token, or a renewed one unless that one is fresh and nobody's was taken. */
  const next = async (method: string, subject: string, used: Connection): Promise<Connection> => {
    for (const wait of LOOKS) {
      await clock.sleep(wait);
      const stored = await ready(method, subject);
      if (stored.access !== used.access) return stored;
      if (stored.accepted || clock.now() - stored.refreshedAt >= REFUSED_MS) return leases.renew(used.id, used.access);
    }
    throw refused(used.refreshedAt + REFUSED_MS);
  };

  const send: Sessions['send'] = async (method, subject, { path, ...request }) => {
    let row = await ready(method, subject);
    for (let turn = 1; ; turn += 1) {
      const reply = await http.send({ ...request, url: new URL(path, row.host), token: { value: row.access, origin: row.host } });
      if (reply.status !== 401) {
        if (!row.accepted) await connections.markAccepted(row.id, row.version);
        return reply;
      }
      if (turn === MOST_TURNS) throw refused(clock.now());
      row = await orAborted(next(method, subject, row), request.signal);
    }
  };
  return { send };
}
