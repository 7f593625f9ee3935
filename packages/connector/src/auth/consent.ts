import { cut } from '@inocx/telephony/text/cut.ts';
import { Fault } from '../faults/fault.ts';
import type { Connection, ConnectionInfo, NewConnection, Portal } from '../vault/connections.ts';
import { randomSecret } from '../vault/hash.ts';
import type { Method } from '../vault/methods.ts';
import type { Pending } from '../vault/pending.ts';
import { returnedBy, returnedByPaste } from './signIn/returned.ts';
import { type AuthParts, CONSENT_PATH, ownPath, TENANT } from './parts.ts';
import type { SignIn, Stop } from './signIn/signIn.ts';
import { type Organization, organizationsOf } from './zoho/organizations.ts';

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
  /** Which organisations of Zoho Desk are meant; production when not given. */
  readonly portal?: Portal;
  readonly signal?: AbortSignal;
}

export interface LinkOptions {
  readonly user?: string | undefined;
  readonly returnTo?: string | undefined;
  readonly portal?: Portal | undefined;
}

interface Whose extends Stop {
  readonly user?: string | undefined;
}

/** Ways to a connection. Each ends in a connection that has answered once, or in a fault and nothing stored. */
export interface Consent {
  /** The callback address that the app must have. */
  callbackOf(method: Method): string;
  /** The address to send the browser to. */
  begin(ref: string, options: BeginOptions): Promise<{ readonly url: string }>;
  /** With the address at which the browser came back. */
  finish(address: string, options: { readonly browser: string } & Stop): Promise<Finished>;
  /** A one-time address of the service that begins the consent: two minutes for an administrator, a day for a user it is given to. */
  linkFor(ref: string, options?: LinkOptions): Promise<{ readonly link: string }>;
  /** The address to open by hand; what the browser ends at is given to `paste`. */
  pasteAddress(ref: string, options?: Omit<LinkOptions, 'returnTo'>): Promise<{ readonly url: string }>;
  /** A whole address, or a code that was asked for by hand. */
  paste(ref: string, pasted: string, options?: Stop & { readonly user?: string }): Promise<ConnectionInfo>;
  /** A refresh token from elsewhere. Nobody else may use it from now on: where tokens rotate, a second user ends it for both. */
  pasteRefreshToken(ref: string, refreshToken: string, options?: Stop & { readonly user?: string }): Promise<ConnectionInfo>;
  /** For methods that need no person: client credentials and JWT bearer. */
  connect(ref: string, options?: Stop): Promise<ConnectionInfo>;
  /** The organisations that an administrator can choose from, once consent was given. */
  organizations(ref: string, options?: Whose): Promise<readonly Organization[]>;
  /** Throws Fault OrganizationUnknown for one that is not among them. */
  choose(ref: string, organization: string, options?: Whose): Promise<ConnectionInfo>;
  /** Ends the grant at the vendor, as far as it can be reached, and forgets the connection. */
  disconnect(ref: string, user?: string): Promise<void>;
}

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
  expiresAt: _e,
  ...info
}: Connection): ConnectionInfo => info;

type Facts = Omit<Pending, 'kind' | 'verifier'>;

const stopOf = (signal: AbortSignal | undefined): Stop => (signal === undefined ? {} : { signal });

class ConsentFlow implements Consent {
  private readonly parts: AuthParts;

  constructor(parts: AuthParts) {
    this.parts = parts;
  }

  callbackOf(method: Method): string {
    const { app, grant } = method;
    if (app.redirectUri !== undefined) return app.redirectUri;
    return grant === 'pasted' ? this.signIn(method).legacyCallback : `${new URL(this.parts.publicUrl).origin}${CONSENT_PATH}`;
  }

  async begin(ref: string, { browser, user, returnTo, portal, signal }: BeginOptions): Promise<{ readonly url: string }> {
    const method = await this.parts.vault.methods.get(ref);
    const pending = { ...this.facts(method, user, returnTo, portal), kind: 'consent' } as const;
    return { url: await this.open(method, browser, pending, signal) };
  }

  async finish(address: string, { browser, signal }: { readonly browser: string } & Stop): Promise<Finished> {
    const { vault, clock } = this.parts;
    const returned = returnedBy(address);
    const pending = await vault.pendings.take(returned.state ?? '', browser, ['consent'], clock.now());
    const method = await vault.methods.get(pending.target);
    const { subject, redirectUri, verifier, portal } = pending;
    const ask = { method, returned, subject, redirectUri, verifier, ...(portal === undefined ? {} : { portal }), ...stopOf(signal) };
    return { connection: await this.keep(await this.signIn(method).byCode(ask)), returnTo: pending.returnTo };
  }

  async linkFor(ref: string, { user, returnTo, portal }: LinkOptions = {}): Promise<{ readonly link: string }> {
    const { vault, clock, publicUrl } = this.parts;
    const { redirectUri: _, ...link } = this.facts(await vault.methods.get(ref), user, returnTo, portal);
    const until = clock.now() + (link.subject === TENANT ? ADMIN_LINK_MS : USER_LINK_MS);
    const token = await vault.links.make({ kind: 'consent', ...link }, until);
    return { link: `${new URL(publicUrl).origin}${LINK_PATH}${token}` };
  }

  async pasteAddress(ref: string, { user, portal }: LinkOptions = {}): Promise<{ readonly url: string }> {
    const method = await this.parts.vault.methods.get(ref);
    return { url: await this.open(method, BY_HAND, { ...this.facts(method, user, undefined, portal), kind: 'paste' }) };
  }

  async paste(ref: string, pasted: string, { user, signal }: Stop & { readonly user?: string } = {}): Promise<ConnectionInfo> {
    const { vault, clock } = this.parts;
    const method = await vault.methods.get(ref);
    const returned = returnedByPaste(pasted);
    const ask = { method, returned, ...stopOf(signal) };
    if (returned.state === undefined) {
      const { subject, redirectUri } = this.facts(method, user);
      return this.keep(await this.signIn(method).byCode({ ...ask, subject, redirectUri }));
    }
    const { target, subject, redirectUri, verifier, portal } = await vault.pendings.take(returned.state, BY_HAND, ['paste'], clock.now());
    if (target !== ref) throw new Fault('ConsentForeign');
    return this.keep(
      await this.signIn(method).byCode({ ...ask, subject, redirectUri, verifier, ...(portal === undefined ? {} : { portal }) })
    );
  }

  async pasteRefreshToken(
    ref: string,
    refreshToken: string,
    { user, signal }: Stop & { readonly user?: string } = {}
  ): Promise<ConnectionInfo> {
    const method = await this.parts.vault.methods.get(ref);
    const ask = { method, subject: subjectOf(method, user), refreshToken: refreshToken.trim(), ...stopOf(signal) };
    return this.keep(await this.signIn(method).byRefreshToken(ask));
  }

  async connect(ref: string, { signal }: Stop = {}): Promise<ConnectionInfo> {
    const method = await this.parts.vault.methods.get(ref);
    return this.keep(await this.signIn(method).withoutPerson({ method, subject: subjectOf(method, undefined), ...stopOf(signal) }));
  }

  async organizations(ref: string, { user, signal }: Whose = {}): Promise<readonly Organization[]> {
    return (await this.choices(ref, user, signal)).organizations;
  }

  async choose(ref: string, organization: string, { user, signal }: Whose = {}): Promise<ConnectionInfo> {
    const { connection, organizations } = await this.choices(ref, user, signal);
    if (!organizations.some(({ id }) => id === organization))
      throw new Fault('OrganizationUnknown', { vendor: 'zohoDesk', detail: cut(organization, 30) });
    return this.keep({ ...connection, account: organization });
  }

  private async choices(
    ref: string,
    user: string | undefined,
    signal: AbortSignal | undefined
  ): Promise<{ readonly connection: Connection; readonly organizations: readonly Organization[] }> {
    const { vault, http } = this.parts;
    const connection = await vault.connections.of(ref, subjectOf(await vault.methods.get(ref), user));
    if (connection?.portal === undefined)
      throw new Fault('InputRefused', { fields: ['method'], detail: 'no consent of Zoho Desk was given yet' });
    const token = { desk: connection.host, access: connection.access };
    return { connection, organizations: await organizationsOf(http, token, connection.portal, signal) };
  }

  async disconnect(ref: string, user?: string): Promise<void> {
    const { vault } = this.parts;
    const method = await vault.methods.get(ref);
    const connection = await vault.connections.of(ref, subjectOf(method, user));
    if (connection === undefined) return;
    await this.signIn(method).revoke(method, connection);
    await vault.connections.remove(connection.id);
    this.parts.log({ event: 'consent', method: ref, outcome: 'disconnected' });
  }

  private signIn({ vendor }: Method): SignIn {
    return this.parts.signIns[vendor];
  }

  private facts(method: Method, user: string | undefined, returnTo?: string, portal?: Portal): Facts {
    return {
      target: method.ref,
      subject: subjectOf(method, user),
      redirectUri: this.callbackOf(method),
      returnTo: ownPath(returnTo, this.parts.publicUrl),
      ...(method.vendor === 'zohoDesk' ? { portal: portal ?? 'production' } : {})
    };
  }

  private async open(method: Method, browser: string, pending: Omit<Pending, 'verifier'>, signal?: AbortSignal): Promise<string> {
    const { vault, clock } = this.parts;
    const state = randomSecret();
    const ask = { method, redirectUri: pending.redirectUri, state, purpose: 'connection', ...stopOf(signal) } as const;
    const { url, verifier } = await this.signIn(method).authorize(ask);
    await vault.pendings.put(state, browser, { ...pending, verifier }, clock.now());
    return url;
  }

  private async keep(connection: NewConnection): Promise<ConnectionInfo> {
    const stored = await this.parts.vault.connections.put(connection, this.parts.clock.now());
    this.parts.log({ event: 'consent', method: connection.method, outcome: 'connected' });
    return infoOf(stored);
  }
}

export const consentOn = (parts: AuthParts): Consent => new ConsentFlow(parts);
