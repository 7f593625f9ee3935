import { Fault } from '../../faults/fault.ts';
import { beginningAt, centreOfAnswer, centreOfDesk, type DataCentre } from '../../http/dataCentres.ts';
import type { NewConnection } from '../../vault/connections.ts';
import { codeOf } from '../signIn/returned.ts';
import { revokeQuietly } from '../signIn/revoke.ts';
import type { CodeAsk, ConnectionAsk, SignIn } from '../signIn/signIn.ts';
import { emailOf } from './identity.ts';
import { agentOf, onlyOne, organizationsOf } from './organizations.ts';
import { refusalFault } from './refusals.ts';
import { renewal, type RenewalParts } from './renewal.ts';
import { grantedScopes, IDENTITY, requestedScopes } from './scopes.ts';
import { askForTokens, type TokenAnswer } from './tokenCall.ts';

const AUTHORIZE_PATH = '/oauth/v2/auth';
const REVOKE_PATH = '/oauth/v2/token/revoke';

const needsPerson = (): never => {
  throw new Fault('InputRefused', { vendor: 'zohoDesk', fields: ['grant'], detail: 'Zoho Desk is connected by a consent in a browser' });
};

class ZohoSignIn implements SignIn {
  private readonly parts: RenewalParts;
  readonly legacyCallback = '';

  constructor(parts: RenewalParts) {
    this.parts = parts;
  }

  async authorize({ method, redirectUri, state, purpose, immediate }: Parameters<SignIn['authorize']>[0]): ReturnType<SignIn['authorize']> {
    // Zoho shows its page in no frame, and has no way without one.
    if (immediate === true) throw new Fault('ConsentRefused', { vendor: 'zohoDesk', vendorCode: 'immediate_unsuccessful' });
    const { accounts } = beginningAt(this.parts.http.places.zoho, method.environment);
    const url = new URL(AUTHORIZE_PATH, accounts);
    const scopes = purpose === 'identity' ? IDENTITY : requestedScopes(method);
    const parameters = {
      response_type: 'code',
      client_id: method.app.clientId,
      scope: scopes.join(','),
      redirect_uri: redirectUri,
      state,
      // A refresh token comes with these only. PKCE is none of a server-based client's.
      ...(purpose === 'connection' ? { access_type: 'offline', prompt: 'consent' } : {})
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return { url: url.href, verifier: '' };
  }

  async byCode(ask: ConnectionAsk): Promise<NewConnection> {
    const { centre, answer } = await this.exchange(ask);
    try {
      return await this.connection(ask, centre, answer);
    } catch (error) {
      // Nothing was stored; what Zoho has just given must not stay good either.
      await revokeQuietly(this.parts.http, new URL(REVOKE_PATH, centre.accounts), answer.refresh_token ?? answer.access_token);
      throw error;
    }
  }

  async byRefreshToken(): Promise<NewConnection> {
    return needsPerson();
  }

  async withoutPerson(): Promise<NewConnection> {
    return needsPerson();
  }

  async usernameOf(ask: CodeAsk): Promise<string> {
    const { answer } = await this.exchange(ask);
    return emailOf(answer.id_token, ask.method.app.clientId);
  }

  renew(...args: Parameters<SignIn['renew']>): ReturnType<SignIn['renew']> {
    return renewal(this.parts, ...args);
  }

  async revoke(...[, { host, refresh, access }]: Parameters<SignIn['revoke']>): Promise<void> {
    const { http } = this.parts;
    await revokeQuietly(http, new URL(REVOKE_PATH, centreOfDesk(http.places.zoho, host).accounts), refresh ?? access);
  }

  /** The code and the secret go to the data centre that the way back names, if it is one of Zoho's. */
  private async exchange({
    method,
    returned,
    redirectUri,
    signal
  }: CodeAsk): Promise<{ readonly centre: DataCentre; readonly answer: TokenAnswer }> {
    const { http, clock } = this.parts;
    const code = codeOf(returned, 'zohoDesk', (error, description) => refusalFault('authorize', { error, description }, clock.now()));
    const centre = centreOfAnswer(http.places.zoho, returned.accountsServer, returned.location);
    const request = {
      requestKind: 'code',
      accounts: centre.accounts,
      app: method.app,
      parameters: { code, redirect_uri: redirectUri }
    } as const;
    const outcome = await askForTokens(http, { ...request, ...(signal === undefined ? {} : { signal }) });
    if ('refusal' in outcome) throw refusalFault('code', outcome.refusal, clock.now());
    return { centre, answer: outcome.answer };
  }

  private async connection(
    { method, subject, portal = 'production', signal }: ConnectionAsk,
    { desk }: DataCentre,
    answer: TokenAnswer
  ): Promise<NewConnection> {
    const { http, clock } = this.parts;
    const scopes = grantedScopes(answer.scope, requestedScopes(method), answer.refresh_token !== undefined);
    const token = { desk, access: answer.access_token };
    const organizations = await organizationsOf(http, token, portal, signal);
    const [first] = organizations;
    if (first === undefined)
      throw new Fault('OrganizationUnknown', { vendor: 'zohoDesk', detail: `the agent has no ${portal} organisation` });
    const username = await agentOf(http, token, first.id, signal);
    return {
      ...{ method: method.ref, subject, username, host: desk, scopes, portal },
      account: onlyOne(organizations, method.environment)?.id ?? '',
      access: answer.access_token,
      refresh: answer.refresh_token ?? null,
      expiresAt: clock.now() + answer.expires_in * 1000
    };
  }
}

export const zohoSignIn = (parts: RenewalParts): SignIn => new ZohoSignIn(parts);
