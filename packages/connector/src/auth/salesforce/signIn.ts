import type { Clock } from '../../clock/clock.ts';
import { Fault } from '../../faults/fault.ts';
import type { Http } from '../../http/http.ts';
import type { Connection, NewConnection } from '../../vault/connections.ts';
import type { Renewal } from '../../vault/lease.ts';
import type { Method } from '../../vault/methods.ts';
import { codeOf } from '../signIn/returned.ts';
import { revokeQuietly } from '../signIn/revoke.ts';
import type { AuthorizeAsk, CodeAsk, ConnectionAsk, PersonlessAsk, SignIn } from '../signIn/signIn.ts';
import { authorizeAddress, lookAhead } from './authorize.ts';
import { byClientCredentials, byCode, byJwt, byRefreshToken } from './grants.ts';
import { connectionFrom, usernameFrom, type Wanted } from './identify.ts';
import { refusalFault } from './refusals.ts';
import { renewal, type RenewalParts } from './renewal.ts';
import { askForTokens, type TokenAnswer, type TokenRequest } from './tokenCall.ts';

const REVOKE_PATH = '/services/oauth2/revoke';
const SCOPE = 'api refresh_token';
/** The user's identity alone: no API, no way back without the user. */
const IDENTITY_SCOPE = 'openid id';

class SalesforceSignIn implements SignIn {
  readonly legacyCallback: string;
  private readonly http: Http;
  private readonly clock: Clock;

  constructor({ http, clock }: RenewalParts) {
    this.http = http;
    this.clock = clock;
    this.legacyCallback = `${http.places.salesforce('login')}/`;
  }

  async authorize({ method, redirectUri, state, purpose, immediate, signal }: AuthorizeAsk): Promise<{ url: string; verifier: string }> {
    const scope = purpose === 'identity' ? IDENTITY_SCOPE : (method.app.scope ?? SCOPE);
    const { clientId } = method.app;
    const whole = { origin: this.origin(method), clientId, redirectUri, scope, state, immediate: immediate === true };
    const { url, verifier } = await authorizeAddress(whole);
    if (purpose === 'connection') await lookAhead(this.http, url, signal);
    return { url: url.href, verifier };
  }

  async byCode({ subject, ...ask }: ConnectionAsk): Promise<NewConnection> {
    const { method, signal } = ask;
    const answer = await this.exchange(ask);
    try {
      return await this.connection(answer, { method: method.ref, subject, refresh: true }, signal);
    } catch (error) {
      // Nothing was stored; what Salesforce has just given must not stay good either.
      await revokeQuietly(this.http, new URL(REVOKE_PATH, this.origin(method)), answer.refresh_token ?? answer.access_token);
      throw error;
    }
  }

  async byRefreshToken({ method, subject, refreshToken, signal }: PersonlessAsk & { refreshToken: string }): Promise<NewConnection> {
    const answer = await this.ask(byRefreshToken(this.origin(method), method, refreshToken), signal);
    // Without rotation the answer has none, and the pasted one stays.
    const whole = { ...answer, refresh_token: answer.refresh_token ?? refreshToken };
    const connection = await this.connection(whole, { method: method.ref, subject, refresh: true }, signal);
    return { ...connection, rotated: whole.refresh_token !== refreshToken };
  }

  async withoutPerson({ method, subject, signal }: PersonlessAsk): Promise<NewConnection> {
    if (method.grant !== 'clientCredentials' && method.grant !== 'jwt') {
      throw new Fault('InputRefused', { fields: ['grant'], detail: 'this method needs a person’s consent' });
    }
    const origin = this.origin(method);
    const request = method.grant === 'jwt' ? await byJwt(origin, method, this.clock.now()) : byClientCredentials(origin, method);
    return this.connection(await this.ask(request, signal), { method: method.ref, subject, refresh: false }, signal);
  }

  async usernameOf(ask: CodeAsk): Promise<string> {
    return usernameFrom(this.http, await this.exchange(ask), ask.signal);
  }

  renew(method: Method, row: Connection, signal: AbortSignal): Promise<Renewal> {
    return renewal({ http: this.http, clock: this.clock }, method, row, signal);
  }

  revoke(method: Method, { refresh, access }: Connection): Promise<void> {
    return revokeQuietly(this.http, new URL(REVOKE_PATH, this.origin(method)), refresh ?? access);
  }

  private origin({ environment }: Method): string {
    return this.http.places.salesforce(environment);
  }

  private exchange({ method, returned, redirectUri, verifier, signal }: CodeAsk): Promise<TokenAnswer> {
    const code = codeOf(returned, 'salesforce', (error, description) => refusalFault('authorize', { error, description }));
    const given = { code, redirectUri, ...(verifier === undefined ? {} : { verifier }) };
    return this.ask(byCode(this.origin(method), method, given), signal);
  }

  private async ask(request: Omit<TokenRequest, 'signal'>, signal: AbortSignal | undefined): Promise<TokenAnswer> {
    const outcome = await askForTokens(this.http, { ...request, ...(signal === undefined ? {} : { signal }) });
    if ('refusal' in outcome) throw refusalFault(request.requestKind, outcome.refusal);
    return outcome.answer;
  }

  private connection(answer: TokenAnswer, wanted: Wanted, signal?: AbortSignal): Promise<NewConnection> {
    return connectionFrom(this.http, answer, wanted, signal);
  }
}

export const salesforceSignIn = (parts: RenewalParts): SignIn => new SalesforceSignIn(parts);
