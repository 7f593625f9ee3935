import type { Clock } from '../../clock/clock.ts';
import { Fault } from '../../faults/fault.ts';
import { centreOfDesk } from '../../http/dataCentres.ts';
import type { Http } from '../../http/http.ts';
import type { Connection, Connections } from '../../vault/connections.ts';
import type { Renewal } from '../../vault/lease.ts';
import type { Method } from '../../vault/methods.ts';
import { BLOCK_MS, meaningOf, refusalFault } from './refusals.ts';
import { askForTokens } from './tokenCall.ts';

export interface RenewalParts {
  readonly http: Http;
  readonly connections: Connections;
  readonly clock: Clock;
}

/** Zoho gives ten tokens in ten minutes. Two are left for a consent and for a call whose answer was lost. */
const WINDOW_MS = 10 * 60_000;
const MOST_CALLS = 8;

const limited = (at: number): Fault => new Fault('TokenLimit', { vendor: 'zohoDesk', retry: { at } });

/** Throws Fault TokenLimit instead of a call that Zoho would refuse: that would only extend the block. */
async function takeTurn({ connections, clock }: RenewalParts, id: string): Promise<void> {
  const now = clock.now();
  const { at, blockedUntil } = await connections.tokenCalls(id, now - WINDOW_MS);
  if (blockedUntil > now) throw limited(blockedUntil);
  const oldest = at.at(-MOST_CALLS);
  if (oldest !== undefined) throw limited(oldest + WINDOW_MS);
  // Before the call: one whose answer is lost counts too.
  await connections.noteTokenCall(id, now, 0, now - WINDOW_MS);
}

/** One token call with the refresh token, which stays. The lease sees to it that no two are made at the same time. */
export async function renewal(parts: RenewalParts, method: Method, connection: Connection, signal: AbortSignal): Promise<Renewal> {
  const { http, connections, clock } = parts;
  if (connection.refresh === null) return { kind: 'lost', vendorCode: '', detail: 'there is no refresh token' };
  const { accounts } = centreOfDesk(http.places.zoho, connection.host);
  await takeTurn(parts, connection.id);
  const parameters = { refresh_token: connection.refresh };
  const outcome = await askForTokens(http, { requestKind: 'refresh', accounts, app: method.app, parameters, signal });
  const now = clock.now();
  if ('answer' in outcome) {
    const { access_token: access, expires_in: seconds } = outcome.answer;
    return { kind: 'tokens', tokens: { access, refresh: null, expiresAt: now + seconds * 1000 } };
  }
  const { refusal } = outcome;
  const means = meaningOf('refresh', refusal);
  if (means === 'GrantLost') return { kind: 'lost', vendorCode: refusal.error, detail: `${refusal.error}: ${refusal.description}` };
  if (means === 'TokenLimit') await connections.noteTokenCall(connection.id, now, now + BLOCK_MS, now - WINDOW_MS);
  throw refusalFault('refresh', refusal, now);
}
