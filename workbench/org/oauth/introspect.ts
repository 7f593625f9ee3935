import { formFields } from '../../lib/form.ts';
import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { credentials, knownClient } from './token.ts';
import { OAuthError, tokenError } from './oauthError.ts';
import { checkSecret, type TokenParts } from './tokenCall.ts';

/** How long a session lasts in a new org. */
const SESSION_SECONDS = 2 * 60 * 60;

/** POST /services/oauth2/introspect: what a client's own access or refresh token is good for. Tokens of others are not active. */
export function introspect(parts: TokenParts, request: WorkbenchRequest): WorkbenchResponse {
  try {
    if (request.method !== 'POST') throw new OAuthError('invalid_request', 'must use HTTP POST');
    const fields = formFields(request);
    const given = credentials(request, fields);
    const client = knownClient(parts.clients, given);
    checkSecret({ client, secret: given.secret }, true);
    const token = fields.get('token') ?? '';
    const answer = ofAccessToken(parts, token) ?? ofRefreshToken(parts, token);
    return json(answer?.client_id === client.id ? answer : { active: false });
  } catch (error) {
    if (error instanceof OAuthError) return tokenError(error);
    throw error;
  }
}

/** Names are those of the answer. */
interface Introspection {
  readonly active: true;
  readonly scope: string;
  readonly client_id: string;
  readonly username: string | undefined;
  readonly sub: string;
  readonly token_type?: string;
  readonly iat?: number;
  readonly nbf?: number;
  readonly exp?: number;
}

function ofAccessToken(parts: TokenParts, token: string): Introspection | undefined {
  const session = parts.org.sessions.find(token);
  if (session?.clientId === undefined || session.clientId === null) return undefined;
  const iat = Math.floor((parts.issued.get(token) ?? parts.now()) / 1000);
  return {
    ...said(parts, session.clientId, session.userId, session.scopes),
    token_type: 'access_token',
    iat,
    nbf: iat,
    exp: iat + SESSION_SECONDS
  };
}

function ofRefreshToken(parts: TokenParts, token: string): Introspection | undefined {
  const found = parts.grants.find(token);
  if (found === undefined || found.spent) return undefined;
  const { clientId, userId, scopes, createdAt } = found.grant;
  const iat = Math.floor(createdAt / 1000);
  return { ...said(parts, clientId, userId, scopes), token_type: 'refresh_token', iat, nbf: iat };
}

const said = ({ org, hosts }: TokenParts, clientId: string, userId: string, scopes: readonly string[]): Introspection => ({
  active: true,
  scope: scopes.join(' '),
  client_id: clientId,
  username: org.user(userId)?.username,
  sub: `${hosts.org}/id/${org.id}/${userId}`
});
