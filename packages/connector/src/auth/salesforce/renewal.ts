import type { Clock } from '../../clock/clock.ts';
import { Fault } from '../../faults/fault.ts';
import type { Http } from '../../http/http.ts';
import type { Log } from '../../log/log.ts';
import type { Connection } from '../../vault/connections.ts';
import type { Renewal, TokenCall } from '../../vault/lease.ts';
import type { Method, Methods } from '../../vault/methods.ts';
import { byClientCredentials, byJwt, byRefreshToken } from './grants.ts';
import { meaningOf, refusalFault } from './refusals.ts';
import { askForTokens, type TokenRequest } from './tokenCall.ts';

export interface RenewalParts {
  readonly http: Http;
  readonly methods: Methods;
  readonly clock: Clock;
  readonly log: Log;
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

async function renewal(parts: RenewalParts, connection: Connection, signal: AbortSignal): Promise<Renewal> {
  const method = await parts.methods.get(connection.method);
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

/** The token call of a lease. */
export function tokenCallOn(parts: RenewalParts): TokenCall {
  return async (connection, signal) => {
    const begun = parts.clock.now();
    const log = (outcome: string): void =>
      parts.log({ event: 'token', connection: connection.id, grant: 'renewal', outcome, ms: parts.clock.now() - begun });
    try {
      const done = await renewal(parts, connection, signal);
      log(done.kind);
      return done;
    } catch (error) {
      const fault = error instanceof Fault ? error : undefined;
      log(fault?.name ?? 'cut off');
      if (fault === undefined && signal.aborted)
        throw new Fault('VendorDown', { vendor: 'salesforce', retry: 'now', detail: 'no answer to the token call' });
      throw error;
    }
  };
}
