import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Behaviour, CLIENT_ID, defaults, type Figures, USER } from './fakeBehaviour.ts';
import { listen, type TestServer } from './httpServer.ts';

class Refused extends Error {
  readonly error: string;
  readonly status: number;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

interface Family {
  current: string;
  revoked: boolean;
}

interface CodeFacts {
  readonly redirectUri: string;
  readonly challenge: string | null;
}

/** Sign-in and data of one org, as far as these tests need it. It keeps to what the reference says of Salesforce. */
export class FakeSalesforce {
  readonly behaviour: Behaviour = defaults();
  readonly figures: Figures = { tokenRequests: 0, renewals: 0, ends: 0, answered: 0, refused401: 0, revoked: [], parameters: [] };
  /** Answers of data addresses (path and query); undefined: the address is not known. */
  data: (method: string, path: string, body: string) => { status: number; body: unknown; headers?: Record<string, string> } | undefined =
    () => undefined;
  origin = '';
  private readonly refreshTokens = new Map<string, Family>();
  private readonly sessions = new Map<string, Family>();
  private readonly codes = new Map<string, CodeFacts>();
  private readonly inWork = new Set<Family>();
  private sinceEnd = 0;
  private server: TestServer | undefined;

  async start(): Promise<this> {
    this.server = await listen((request, response) => void this.handle(request, response));
    this.origin = this.server.origin;
    return this;
  }

  async stop(): Promise<void> {
    await this.server?.close();
  }

  /** What a browser does with an authorize address when its user allows it: the address at which it ends. */
  approve(address: string): string {
    const { searchParams } = new URL(address);
    const code = this.newSecret('aPrx');
    const redirectUri = searchParams.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    const state = searchParams.get('state');
    if (state !== null) back.searchParams.set('state', state);
    if (this.behaviour.pkceRequired && !searchParams.has('code_challenge')) {
      back.searchParams.set('error', 'invalid_request');
      back.searchParams.set('error_description', 'missing required code challenge');
      return back.href;
    }
    this.codes.set(code, { redirectUri, challenge: searchParams.get('code_challenge') });
    back.searchParams.set('code', code);
    return back.href;
  }

  /** A refresh token as an administrator may have it from elsewhere. */
  giveGrant(): string {
    const token = this.newSecret('5Aep');
    this.refreshTokens.set(token, { current: token, revoked: false });
    return token;
  }

  /** Ends every session; grants stay. */
  endSessions(): void {
    this.sessions.clear();
    this.sinceEnd = 0;
    this.figures.ends += 1;
  }

  private newSecret(kind: string): string {
    return `${kind}${this.behaviour.marker}${randomBytes(24).toString('base64url')}`;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request) body += String(piece);
    const { pathname, search } = new URL(request.url ?? '/', this.origin);
    const send = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers }).end(status === 204 ? undefined : text);
    };
    if (pathname === '/services/oauth2/authorize') return this.authorize(new URL(request.url ?? '/', this.origin), send);
    if (pathname === '/services/oauth2/token') return this.token(new URLSearchParams(body), send);
    if (pathname === '/services/oauth2/revoke') {
      const token = new URLSearchParams(body).get('token') ?? '';
      this.figures.revoked.push(token);
      const family = this.refreshTokens.get(token) ?? this.sessions.get(token);
      if (family !== undefined) this.revoke(family);
      return send(200, '');
    }
    this.answer(request.method ?? '', `${pathname}${search}`, body, request.headers.authorization ?? '', send);
  }

  private authorize({ searchParams }: URL, send: (status: number, value: unknown, headers?: Record<string, string>) => void): void {
    const page = (error: string, words: string): void =>
      send(400, `<!DOCTYPE html><p>error=${error}&amp;error_description=${words}</p>`, { 'content-type': 'text/html' });
    if (searchParams.get('client_id') !== CLIENT_ID) return page('invalid_client_id', 'client identifier invalid');
    const { callbacks } = this.behaviour;
    if (callbacks.length > 0 && !callbacks.includes(searchParams.get('redirect_uri') ?? '')) {
      return page('redirect_uri_mismatch', 'redirect_uri must match configuration');
    }
    send(302, '', { location: '/?startURL=login' });
  }

  private async token(
    form: URLSearchParams,
    send: (status: number, value: unknown, headers?: Record<string, string>) => void
  ): Promise<void> {
    this.figures.tokenRequests += 1;
    this.figures.parameters.push(Object.fromEntries(form));
    const text = this.behaviour.tokenTexts.shift();
    if (text !== undefined) return send(text.status, text.text, { 'content-type': text.type });
    try {
      const ready = this.behaviour.tokenRefusals.shift();
      if (ready !== undefined) throw new Refused(ready.error, ready.error_description, ready.status);
      if (form.get('client_id') !== CLIENT_ID && form.get('grant_type')?.endsWith('jwt-bearer') !== true) {
        throw new Refused('invalid_client_id', 'client identifier invalid');
      }
      send(200, await this.grant(form));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      send(error.status, { error: error.error, error_description: error.message });
    }
  }

  private async grant(form: URLSearchParams): Promise<Record<string, string>> {
    const secret = form.get('client_secret');
    const grantType = form.get('grant_type') ?? '';
    if (secret !== null && secret !== this.behaviour.secret) throw new Refused('invalid_client', 'invalid client credentials');
    if (grantType === 'authorization_code') return this.byCode(form);
    if (grantType === 'refresh_token') return this.byRefreshToken(form.get('refresh_token') ?? '');
    if (grantType === 'client_credentials') {
      if (secret === null) throw new Refused('invalid_client', 'invalid client credentials');
      if (form.has('scope')) throw new Refused('invalid_request', 'scope parameter not supported');
      return this.answerWith({ current: '', revoked: false }, false);
    }
    if (grantType === 'urn:ietf:params:oauth:grant-type:jwt-bearer') return this.byAssertion(form.get('assertion') ?? '');
    throw new Refused('unsupported_grant_type', 'grant type not supported');
  }

  private byCode(form: URLSearchParams): Record<string, string> {
    const facts = this.codes.get(form.get('code') ?? '');
    this.codes.delete(form.get('code') ?? '');
    if (facts === undefined) throw new Refused('invalid_grant', 'expired authorization code');
    if (facts.redirectUri !== form.get('redirect_uri')) throw new Refused('redirect_uri_mismatch', 'redirect_uri must match configuration');
    const verifier = form.get('code_verifier');
    const challenge = verifier === null ? null : createHash('sha256').update(verifier).digest('base64url');
    if (challenge !== facts.challenge) throw new Refused('invalid_grant', 'invalid code verifier');
    const current = this.newSecret('5Aep');
    const family: Family = { current, revoked: false };
    this.refreshTokens.set(current, family);
    return this.answerWith(family, this.behaviour.giveRefreshToken);
  }

  private async byRefreshToken(token: string): Promise<Record<string, string>> {
    const family = this.refreshTokens.get(token);
    if (family === undefined || family.revoked) throw new Refused('invalid_grant', 'expired access/refresh token');
    if (this.inWork.has(family)) throw new Refused('invalid_grant', 'token request is already being processed');
    if (family.current !== token) {
      // A token that was used up: whoever holds it may be a thief, so all of the grant ends.
      this.revoke(family);
      throw new Refused('invalid_grant', 'expired access/refresh token');
    }
    this.inWork.add(family);
    try {
      if (this.behaviour.hold === 'before') await new Promise(() => undefined);
      this.figures.renewals += 1;
      if (this.behaviour.rotate) {
        family.current = this.newSecret('5Aep');
        this.refreshTokens.set(family.current, family);
      }
      if (this.behaviour.hold === 'after') await new Promise(() => undefined);
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      this.inWork.delete(family);
    }
    return this.answerWith(family, this.behaviour.rotate);
  }

  /** What a test needs after a holder was killed: the vendor has forgotten the request that never got its answer. */
  forgetWork(): void {
    this.inWork.clear();
  }

  private byAssertion(assertion: string): Record<string, string> {
    const [head = '', claims = '', signature = ''] = assertion.split('.');
    const key = createPublicKey(this.behaviour.publicKey);
    const good = verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'));
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    if (!good || read['iss'] !== CLIENT_ID) throw new Refused('invalid_grant', 'invalid assertion');
    if (read['aud'] !== 'https://login.salesforce.com') throw new Refused('invalid_grant', 'audience is invalid');
    if (read['sub'] !== this.behaviour.username) throw new Refused('invalid_grant', "user hasn't approved this consumer");
    return this.answerWith({ current: '', revoked: false }, false);
  }

  private answerWith(family: Family, withRefresh: boolean): Record<string, string> {
    const access = this.newSecret('00D!');
    this.sessions.set(access, family);
    const { scope, instanceUrl, account } = this.behaviour;
    return {
      access_token: access,
      ...(withRefresh ? { refresh_token: family.current } : {}),
      scope,
      instance_url: instanceUrl === '' ? this.origin : instanceUrl,
      id: `${this.origin}/id/${account}/${USER}`,
      token_type: 'Bearer',
      issued_at: String(Date.now()),
      signature: 'x'
    };
  }

  private revoke(family: Family): void {
    family.revoked = true;
    for (const [token, own] of this.sessions) if (own === family) this.sessions.delete(token);
  }

  private answer(
    method: string,
    path: string,
    body: string,
    authorization: string,
    send: (status: number, value: unknown, headers?: Record<string, string>) => void
  ): void {
    const session = this.sessions.get(authorization.replace(/^Bearer /, ''));
    const { neverHeals, apiOff, username, account, endAfter, mostEnds } = this.behaviour;
    if (session === undefined || (neverHeals && !path.includes('/sobjects/User/'))) {
      this.figures.refused401 += 1;
      return send(401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
    }
    if (path === '/services/oauth2/userinfo')
      return send(200, { sub: 'x', preferred_username: username, organization_id: account, email: 'mail@acme.example' });
    if (apiOff) return send(403, [{ message: 'The REST API is not enabled for this Organization.', errorCode: 'API_DISABLED_FOR_ORG' }]);
    this.figures.answered += 1;
    this.sinceEnd += 1;
    if (endAfter > 0 && this.sinceEnd >= endAfter && this.figures.ends < mostEnds) this.endSessions();
    if (path.includes(`/sobjects/User/${USER}`)) return send(200, { Id: USER, Username: username });
    const found = this.data(method, path, body);
    if (found === undefined) return send(404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]);
    send(found.status, found.body, found.headers);
  }
}
