import type { Clock } from '../../clock/clock.ts';
import type { Http } from '../../http/http.ts';
import type { Connection } from '../../vault/connections.ts';
import type { Renewal } from '../../vault/lease.ts';
import type { Method } from '../../vault/methods.ts';
import { byClientCredentials, byJwt, byRefreshToken } from './grants.ts';
import { meaningOf, refusalFault } from './refusals.ts';
import { askForTokens, type TokenRequest } from './tokenCall.ts';

export interface RenewalParts {
  readonly http: Http;
  readonly clock: Clock;
}

/** Null: there is nothing to ask with. */
async function requestFor(
  { http, clock }: RenewalParts,
  method: Method,
  connection: Connection
): Promise<Omit<TokenRequest, 'signal'> | null> {
  const origin = http.places.salesforce(method.environment);
  if (method.grant === 'clientCredentials') return byClientCredentials(origin, method);
  if (method.grant === 'jwt') return byJwt(origin, method, clock.now());
  return connection.refresh === null ? null : byRefreshToken(origin, method, connection.refresh);
}

/** One token call. Throws the fault of what neither gives tokens nor ends the grant. */
export async function renewal(parts: RenewalParts, method: Method, connection: Connection, signal: AbortSignal): Promise<Renewal> {
  const request = await requestFor(parts, method, connection);
  if (request === null) return { kind: 'lost', vendorCode: '', detail: 'there is no refresh token' };
  const outcome = await askForTokens(parts.http, { ...request, signal });
  // The instance_url of a renewal is not looked at: the token goes to the connection's own origin, whatever the answer says.
  if ('answer' in outcome)
    return { kind: 'tokens', tokens: { access: outcome.answer.access_token, refresh: outcome.answer.refresh_token ?? null } };
  const { refusal } = outcome;
  const means = meaningOf(request.requestKind, refusal);
  if (means === 'busy') return { kind: 'busy' };
  if (means === 'GrantLost') return { kind: 'lost', vendorCode: refusal.error, detail: `${refusal.error}: ${refusal.description}` };
  throw refusalFault(request.requestKind, refusal);
}
