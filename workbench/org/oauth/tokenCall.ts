import { createHmac } from 'node:crypto';
import type { Hosts } from '../../lib/hosts.ts';
import type { OrgUser } from '../core/types.ts';
import type { ConsentOrg } from './oauthOrg.ts';
import { sameSecret, type Client, type Clients } from './clients.ts';
import type { Codes } from './codes.ts';
import type { Consents } from './consents.ts';
import type { Grants } from './grants.ts';
import type { RefreshGrant } from './grantStore.ts';
import { OAuthError } from './oauthError.ts';
import { idToken } from './openId.ts';

export interface TokenParts {
  readonly org: ConsentOrg;
  readonly hosts: Hosts;
  readonly clients: Clients;
  readonly codes: Codes;
  readonly consents: Consents;
  readonly grants: Grants;
  /** When each access token was given, in UTC milliseconds. */
  readonly issued: Map<string, number>;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Lets the time of a call pass. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** One request to the token endpoint, from a client that the org knows. */
export interface TokenCall extends TokenParts {
  /** Origin the client used: the identity URL in the answer names it. */
  readonly origin: string;
  /** Where the org's data is: the origin the client used, or My Domain behind login.salesforce.com. */
  readonly instance: string;
  readonly client: Client;
  /** Null when none was given. */
  readonly secret: string | null;
  readonly fields: URLSearchParams;
}

export type TokenAnswer = Readonly<Record<string, string>>;

/** A wrong secret is refused also where none is needed. */
export function checkSecret({ client, secret }: Pick<TokenCall, 'client' | 'secret'>, required: boolean): void {
  if (secret === null ? required : !sameSecret(secret, client.secret)) throw new OAuthError('invalid_client', 'invalid client credentials');
}

export function activeUser(org: ConsentOrg, userId: string): OrgUser {
  const user = org.user(userId);
  if (user === undefined || !user.active) throw new OAuthError('inactive_user', 'user is inactive');
  return user;
}

/** The answer to a user's sign-in or to its renewal: with `openid` an ID token, too. */
export function withIdToken(call: TokenCall, answer: TokenAnswer, scopes: readonly string[], nonce: string | null = null): TokenAnswer {
  const { id: subject, access_token: accessToken } = answer;
  if (!scopes.includes('openid') || subject === undefined || accessToken === undefined) return answer;
  const signed = { origin: call.origin, subject, clientId: call.client.id, accessToken, nonce, now: call.now() };
  return { ...answer, id_token: idToken(signed) };
}

/** Opens a session for the grant. `grantId`: the refresh token that the session ends with; null: none. */
export function tokens(call: TokenCall, grant: RefreshGrant, grantId: string | null): TokenAnswer {
  const session = call.org.sessions.open(grant.userId, call.client.id, grant.scopes);
  if (grantId !== null) call.grants.tie(session.token, grantId);
  const id = `${call.origin}/id/${call.org.id}/${grant.userId}`;
  const issuedAt = String(call.now());
  call.issued.set(session.token, call.now());
  return {
    access_token: session.token,
    signature: createHmac('sha256', call.client.secret)
      .update(id + issuedAt)
      .digest('base64'),
    scope: grant.scopes.join(' '),
    instance_url: call.instance,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt
  };
}
