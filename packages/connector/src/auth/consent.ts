import { Fault } from '../faults/fault.ts';
import type { Connection, ConnectionInfo } from '../vault/connections.ts';
import { randomSecret } from '../vault/hash.ts';
import type { Method } from '../vault/methods.ts';
import type { Pending } from '../vault/pending.ts';
import { codeOf, returnedBy, returnedByPaste } from './callback.ts';
import { type AuthParts, CONSENT_PATH, legacyCallback, ownPath, TENANT } from './parts.ts';
import { authorizeAddress, lookAhead } from './salesforce/authorize.ts';
import { byClientCredentials, byCode, byJwt, byRefreshToken } from './salesforce/grants.ts';
import { connectionFrom } from './salesforce/identify.ts';
import { refusalFault } from './salesforce/refusals.ts';
import { revokeQuietly } from './salesforce/revoke.ts';
import { askForTokens, type TokenAnswer, type TokenRequest } from './salesforce/tokenCall.ts';

export interface Finished {
  readonly connection: ConnectionInfo;
  /** Path of our origin to which the browser goes on. */
  readonly returnTo: string;
}

export interface BeginOptions {
  /** A value that only this browser has: its cookie. */
  readonly browser: string;
  /** The user whose own connection it becomes, for methods of that kind. */
  readonly user?: string;
  readonly returnTo?: string;
  readonly signal?: AbortSignal;
}

interface Stop {
  readonly signal?: AbortSignal;
}

/** Ways to a connection. Each ends in a connection that has answered once, or in a fault and nothing stored. */
export interface Consent {
  /** The callback address that the app in Salesforce must have. */
  callbackOf(method: Method): string;
  /** The address to send the browser to. */
  begin(ref: string, options: BeginOptions): Promise<{ readonly url: string }>;
  /** With the address at which the browser came back. */
  finish(address: string, options: { readonly browser: string } & Stop): Promise<Finished>;
  /** A one-time address of the service that begins the consent: two minutes for an administrator, a day for a user it is given to. */
  linkFor(ref: string, user?: string, returnTo?: string): Promise<{ readonly link: string }>;
  /** The address to open by hand; what the browser ends at is given to `paste`. */
  pasteAddress(ref: string, user?: string): Promise<{ readonly url: string }>;
  /** A whole address, or a code that was asked for by hand. */
  paste(ref: string, pasted: string, options?: Stop & { readonly user?: string }): Promise<ConnectionInfo>;
  /** A refresh token from elsewhere. Nobody else may use it from now on: where tokens rotate, a second user ends it for both. */
  pasteRefreshToken(ref: string, refreshToken: string, options?: Stop & { readonly user?: string }): Promise<ConnectionInfo>;
  /** For methods that need no person: client credentials and JWT bearer. */
  connect(ref: string, options?: Stop): Promise<ConnectionInfo>;
  /** Ends the grant at Salesforce, as far as it can be reached, and forgets the connection. */
  disconnect(ref: string, user?: string): Promise<void>;
}

const SCOPE = 'api refresh_token';
/** A consent by hand has no browser of ours. */
const BY_HAND = 'by hand';
const ADMIN_LINK_MS = 2 * 60_000;
const USER_LINK_MS = 24 * 60 * 60_000;
export const LINK_PATH = '/connector/l/';

export const subjectOf = (method: Method, user: string | undefined): string => {
  if (method.owner === 'tenant') return TENANT;
  if (user === undefined || user === '')
    throw new Fault('InputRefused', { fields: ['user'], detail: 'each user connects with this method' });
  return user.toLowerCase();
};

const infoOf = ({
  access: _a,
  refresh: _r,
  version: _v,
  leaseOwner: _o,
  leaseUntil: _u,
  accepted: _c,
  ...info
}: Connection): ConnectionInfo => info;

class ConsentFlow implements Consent {
  private readonly parts: AuthParts;

  constructor(parts: AuthParts) {
    this.parts = parts;
  }

  callbackOf({ app, grant }: Method): string {
    if (app.redirectUri !== undefined) return app.redirectUri;
    return grant === 'pasted' ? legacyCallback(this.parts.http.places) : `${new URL(this.parts.publicUrl).origin}${CONSENT_PATH}`;
  }

  async begin(ref: string, { browser, user, returnTo, signal }: BeginOptions): Promise<{ readonly url: string }> {
    const method = await this.parts.vault.methods.get(ref);
    const url = await this.open(method, 'consent', browser, subjectOf(method, user), ownPath(returnTo, this.parts.publicUrl), signal);
    return { url };
  }

  async finish(address: string, { browser, signal }: { readonly browser: string } & Stop): Promise<Finished> {
    const { vault, clock } = this.parts;
    const returned = returnedBy(address);
    const pending = await vault.pendings.take(returned.state ?? '', browser, ['consent'], clock.now());
    const method = await vault.methods.get(pending.target);
    const connection = await this.exchange(method, codeOf(returned), pending, signal);
    return { connection, returnTo: pending.returnTo };
  }

  async linkFor(ref: string, user?: string, returnTo?: string): Promise<{ readonly link: string }> {
    const { vault, clock, publicUrl } = this.parts;
    const subject = subjectOf(await vault.methods.get(ref), user);
    const until = clock.now() + (subject === TENANT ? ADMIN_LINK_MS : USER_LINK_MS);
    const token = await vault.links.make({ kind: 'consent', target: ref, subject, returnTo: ownPath(returnTo, publicUrl) }, until);
    return { link: `${new URL(publicUrl).origin}${LINK_PATH}${token}` };
  }

  async pasteAddress(ref: string, user?: string): Promise<{ readonly url: string }> {
    const method = await this.parts.vault.methods.get(ref);
    return { url: await this.open(method, 'paste', BY_HAND, subjectOf(method, user), '/') };
  }

  async paste(ref: string, pasted: string, { user, signal }: Stop & { readonly user?: string } = {}): Promise<ConnectionInfo> {
    const { vault, clock } = this.parts;
    const method = await vault.methods.get(ref);
    const returned = returnedByPaste(pasted);
    if (returned.state === undefined) {
      const byHand = { redirectUri: this.callbackOf(method), subject: subjectOf(method, user) };
      return this.exchange(method, codeOf(returned), byHand, signal);
    }
    const pending = await vault.pendings.take(returned.state, BY_HAND, ['paste'], clock.now());
    if (pending.target !== ref) throw new Fault('ConsentForeign');
    return this.exchange(method, codeOf(returned), pending, signal);
  }

  async pasteRefreshToken(
    ref: string,
    refreshToken: string,
    { user, signal }: Stop & { readonly user?: string } = {}
  ): Promise<ConnectionInfo> {
    const method = await this.parts.vault.methods.get(ref);
    const subject = subjectOf(method, user);
    const answer = await this.ask(byRefreshToken(this.origin(method), method, refreshToken.trim()), signal);
    // Without rotation the answer has none, and the pasted one stays.
    const whole = { ...answer, refresh_token: answer.refresh_token ?? refreshToken.trim() };
    return this.keep(whole, method, subject, true, signal);
  }

  async connect(ref: string, { signal }: Stop = {}): Promise<ConnectionInfo> {
    const method = await this.parts.vault.methods.get(ref);
    const subject = subjectOf(method, undefined);
    if (method.grant !== 'clientCredentials' && method.grant !== 'jwt') {
      throw new Fault('InputRefused', { fields: ['grant'], detail: 'this method needs a person’s consent' });
    }
    const origin = this.origin(method);
    const request = method.grant === 'jwt' ? await byJwt(origin, method, this.parts.clock.now()) : byClientCredentials(origin, method);
    return this.keep(await this.ask(request, signal), method, subject, false, signal);
  }

  async disconnect(ref: string, user?: string): Promise<void> {
    const { vault, http } = this.parts;
    const method = await vault.methods.get(ref);
    const connection = await vault.connections.of(ref, subjectOf(method, user));
    if (connection === undefined) return;
    await revokeQuietly(http, this.origin(method), connection.refresh ?? connection.access);
    await vault.connections.remove(connection.id);
    this.parts.log({ event: 'consent', method: ref, outcome: 'disconnected' });
  }

  private origin(method: Method): string {
    return this.parts.http.places.salesforce(method.environment);
  }

  private async open(
    method: Method,
    kind: Pending['kind'],
    browser: string,
    subject: string,
    returnTo: string,
    signal?: AbortSignal
  ): Promise<string> {
    const { vault, http, clock } = this.parts;
    const redirectUri = this.callbackOf(method);
    const state = randomSecret();
    const { url, verifier } = await authorizeAddress({
      origin: this.origin(method),
      clientId: method.app.clientId,
      redirectUri,
      scope: method.app.scope ?? SCOPE,
      state
    });
    await lookAhead(http, url, signal);
    await vault.pendings.put(state, browser, { kind, target: method.ref, subject, redirectUri, verifier, returnTo }, clock.now());
    return url.href;
  }

  private async exchange(
    method: Method,
    code: string,
    { redirectUri, subject, verifier }: { readonly redirectUri: string; readonly subject: string; readonly verifier?: string },
    signal?: AbortSignal
  ): Promise<ConnectionInfo> {
    const given = { code, redirectUri, ...(verifier === undefined ? {} : { verifier }) };
    const answer = await this.ask(byCode(this.origin(method), method, given), signal);
    try {
      return await this.keep(answer, method, subject, true, signal);
    } catch (error) {
      // Nothing was stored; what Salesforce has just given must not stay good either.
      await revokeQuietly(this.parts.http, this.origin(method), answer.refresh_token ?? answer.access_token);
      throw error;
    }
  }

  private async ask(request: Omit<TokenRequest, 'signal'>, signal: AbortSignal | undefined): Promise<TokenAnswer> {
    const outcome = await askForTokens(this.parts.http, { ...request, ...(signal === undefined ? {} : { signal }) });
    if ('refusal' in outcome) throw refusalFault(request.requestKind, outcome.refusal);
    return outcome.answer;
  }

  private async keep(
    answer: TokenAnswer,
    method: Method,
    subject: string,
    refresh: boolean,
    signal?: AbortSignal
  ): Promise<ConnectionInfo> {
    const connection = await connectionFrom(this.parts.http, answer, { method: method.ref, subject, refresh }, signal);
    const stored = await this.parts.vault.connections.put(connection, this.parts.clock.now());
    this.parts.log({ event: 'consent', method: method.ref, outcome: 'connected' });
    return infoOf(stored);
  }
}

export const consentOn = (parts: AuthParts): Consent => new ConsentFlow(parts);
