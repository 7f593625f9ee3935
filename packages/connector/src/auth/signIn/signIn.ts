import type { Connection, NewConnection, Portal } from '../../vault/connections.ts';
import type { Renewal } from '../../vault/lease.ts';
import type { Method } from '../../vault/methods.ts';
import type { Returned } from './returned.ts';

export interface Stop {
  readonly signal?: AbortSignal;
}

export interface AuthorizeAsk extends Stop {
  readonly method: Method;
  readonly redirectUri: string;
  readonly state: string;
  /** A connection that works without the person afterwards, or only who the person is. */
  readonly purpose: 'connection' | 'identity';
  /** Without any page of the vendor, where it can do that. */
  readonly immediate?: boolean;
}

/** What is known of the sign-in that comes back with a code. */
export interface CodeAsk extends Stop {
  readonly method: Method;
  readonly returned: Returned;
  readonly redirectUri: string;
  /** Absent when the code was asked for by hand. */
  readonly verifier?: string;
}

export interface ConnectionAsk extends CodeAsk {
  readonly subject: string;
  readonly portal?: Portal;
}

export interface PersonlessAsk extends Stop {
  readonly method: Method;
  readonly subject: string;
}

/**
 * How one vendor signs in. What it gives is not stored here, has answered once, and is revoked when that fails. Throws the fault of a refusal.
 */
export interface SignIn {
  /** Callback of an app that was made for copying the code from the address bar. */
  readonly legacyCallback: string;
  authorize(ask: AuthorizeAsk): Promise<{ readonly url: string; readonly verifier: string }>;
  byCode(ask: ConnectionAsk): Promise<NewConnection>;
  byRefreshToken(ask: PersonlessAsk & { readonly refreshToken: string }): Promise<NewConnection>;
  /** With the app's own means. */
  withoutPerson(ask: PersonlessAsk): Promise<NewConnection>;
  /** The username of who signed in. */
  usernameOf(ask: CodeAsk): Promise<string>;
  /** One token call for a connection that is held by a lease. */
  renew(method: Method, connection: Connection, signal: AbortSignal): Promise<Renewal>;
  /** Ends a grant, as far as the vendor can be reached. */
  revoke(method: Method, connection: Connection): Promise<void>;
}
