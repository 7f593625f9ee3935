import { createHmac } from 'node:crypto';
import { formFields } from '../../lib/form.ts';
import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import type { Org, OrgUser } from '../types.ts';
import { allowsHere } from './addresses.ts';
import { sameSecret, type Client, type Clients } from './clients.ts';
import type { Grants, RefreshGrant } from './grants.ts';
import { OAuthError, tokenError } from './oauthError.ts';
import { verifierFits } from './pkce.ts';

export interface TokenParts {
  readonly org: Org;
  readonly clients: Clients;
  readonly grants: Grants;
  /** UTC milliseconds. */
  readonly now: () => number;
}

interface Call extends TokenParts {
  /** Host the client used: the addresses in the answer name it. */
  readonly origin: string;
  readonly client: Client;
  /** Null when none was given; a wrong one was refused before. */
  readonly secret: string | null;
  readonly fields: URLSearchParams;
}

/** Client id and secret by HTTP Basic, else by the form. */
function credentials(request: WorkbenchRequest, fields: URLSearchParams): { readonly id: string; readonly secret: string | null } {
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  if (basic === undefined) return { id: fields.get('client_id') ?? '', secret: fields.get('client_secret') };
  const pair = Buffer.from(basic, 'base64').toString();
  const colon = pair.indexOf(':');
  return colon < 0 ? { id: pair, secret: null } : { id: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}

function knownClient(clients: Clients, given: { readonly id: string; readonly secret: string | null }): Client {
  const client = clients.find(given.id);
  if (client === undefined) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (!client.app.enabled) throw new OAuthError('invalid_client', 'this app is blocked by admin');
  if (!allowsHere(client.app.addresses)) throw new OAuthError('invalid_grant', 'ip restricted');
  return client;
}

function checkSecret({ client, secret }: Pick<Call, 'client' | 'secret'>, required: boolean): void {
  if (secret === null ? required : !sameSecret(secret, client.secret)) throw new OAuthError('invalid_client', 'invalid client credentials');
}

function activeUser(org: Org, userId: string): OrgUser {
  const user = org.user(userId);
  if (user === undefined || !user.active) throw new OAuthError('inactive_user', 'user is inactive');
  return user;
}

function tokens(call: Call, grant: RefreshGrant, refreshToken: string | null): Record<string, string> {
  const session = call.org.sessions.open(grant.userId, call.client.id, grant.scopes);
  if (refreshToken !== null) call.grants.tie(session.token, refreshToken);
  const id = `${call.origin}/id/${call.org.id}/${grant.userId}`;
  const issuedAt = String(call.now());
  return {
    access_token: session.token,
    signature: createHmac('sha256', call.client.secret)
      .update(id + issuedAt)
      .digest('base64'),
    scope: grant.scopes.join(' '),
    instance_url: call.origin,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt
  };
}

/** grant_type=authorization_code. The code is used up by the attempt, also when the attempt fails. */
function byCode(call: Call): Record<string, string> {
  const { client, fields, grants } = call;
  const grant = grants.takeCode(fields.get('code') ?? '');
  checkSecret(call, client.app.secretRequired.forCode);
  if (grant === 'expired') throw new OAuthError('invalid_grant', 'expired authorization code');
  if (grant === 'unknown' || grant.clientId !== client.id) throw new OAuthError('invalid_grant', 'invalid authorization code');
  if (fields.get('redirect_uri') !== grant.redirectUri) {
    throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  if (!verifierFits(fields.get('code_verifier'), grant.challenge)) throw new OAuthError('invalid_grant', 'invalid code verifier');
  activeUser(call.org, grant.userId);
  const refreshable = grant.scopes.includes('refresh_token') && client.app.refreshTokens.live;
  const refreshToken = refreshable ? grants.giveRefreshToken(grant) : null;
  return { ...tokens(call, grant, refreshToken), ...(refreshToken === null ? {} : { refresh_token: refreshToken }) };
}

/** grant_type=refresh_token: a new access token with the same scopes. The refresh token stays, unless the app's tokens rotate. */
function byRefreshToken(call: Call): Record<string, string> {
  const { client, grants } = call;
  const { live, idleLimit, rotate } = client.app.refreshTokens;
  checkSecret(call, client.app.secretRequired.forRefresh);
  const refreshToken = call.fields.get('refresh_token') ?? '';
  const grant = grants.useRefreshToken(refreshToken, idleLimit);
  if (grant === undefined || grant.clientId !== client.id || !live) throw new OAuthError('invalid_grant', 'expired access/refresh token');
  activeUser(call.org, grant.userId);
  if (!rotate) return tokens(call, grant, refreshToken);
  grants.endRefreshToken(refreshToken);
  const next = grants.giveRefreshToken(grant);
  return { ...tokens(call, grant, next), refresh_token: next };
}

/** grant_type=client_credentials: the developer's switch, the admin's switch and a user to run as are all needed. */
function byClientCredentials(call: Call): Record<string, string> {
  checkSecret(call, true);
  const { developer, admin, runAs } = call.client.app.clientCredentials;
  if (!developer) throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  if (call.fields.has('scope')) throw new OAuthError('invalid_request', 'scope parameter not supported');
  const user = admin && runAs !== null ? call.org.userByName(runAs) : undefined;
  if (user === undefined) throw new OAuthError('invalid_grant', 'no client credentials user enabled');
  activeUser(call.org, user.id);
  const scopes = call.client.app.scopes.filter((scope) => scope !== 'refresh_token');
  return tokens(call, { clientId: call.client.id, userId: user.id, scopes }, null);
}

const FLOWS: Readonly<Record<string, (call: Call) => Record<string, string>>> = {
  authorization_code: byCode,
  refresh_token: byRefreshToken,
  client_credentials: byClientCredentials
};

/** POST /services/oauth2/token. */
export function token(parts: TokenParts, request: WorkbenchRequest): WorkbenchResponse {
  try {
    if (request.method !== 'POST') throw new OAuthError('invalid_request', 'must use HTTP POST');
    const fields = formFields(request);
    const grantType = fields.get('grant_type') ?? '';
    const flow = Object.hasOwn(FLOWS, grantType) ? FLOWS[grantType] : undefined;
    if (flow === undefined) throw new OAuthError('unsupported_grant_type', 'grant type not supported');
    const given = credentials(request, fields);
    const client = knownClient(parts.clients, given);
    const answer = json(flow({ ...parts, origin: request.url.origin, client, secret: given.secret, fields }));
    return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
  } catch (error) {
    if (error instanceof OAuthError) return tokenError(error);
    throw error;
  }
}
