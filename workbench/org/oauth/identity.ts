import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { bearerSession } from '../login/frontdoor.ts';
import type { OrgSession, OrgUser } from '../core/types.ts';
import type { TokenOrg } from './oauthOrg.ts';

/** These services refuse with a bare word as text. */
const refused = (status: number, word: string): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
  body: word
});

/** The caller by its bearer token or, as older clients do it, by a parameter. A string is the refusal. */
function caller(org: TokenOrg, request: WorkbenchRequest, scopes: readonly string[]): OrgSession | string {
  const { searchParams } = request.url;
  const given = searchParams.get('oauth_token') ?? searchParams.get('access_token');
  if (given === null && request.headers['authorization'] === undefined) return 'Missing_OAuth_Token';
  const session = given === null ? bearerSession(org, request) : org.sessions.find(given);
  if (session === undefined) return 'Bad_OAuth_Token';
  const mayAsk = session.clientId === null || ['full', ...scopes].some((scope) => session.scopes.includes(scope));
  return mayAsk ? session : 'Bad_OAuth_Token';
}

const names = ({ name }: OrgUser): { readonly given: string; readonly family: string } => {
  const at = name.lastIndexOf(' ');
  return { given: name.slice(0, Math.max(at, 0)), family: name.slice(at + 1) };
};

const restUrls = (origin: string): Record<string, string> => ({
  rest: `${origin}/services/data/v{version}/`,
  sobjects: `${origin}/services/data/v{version}/sobjects/`,
  query: `${origin}/services/data/v{version}/query/`
});

/** GET /services/oauth2/userinfo (OpenID Connect). */
export function userinfo(org: TokenOrg, request: WorkbenchRequest): WorkbenchResponse {
  const session = caller(org, request, ['openid', 'id']);
  if (typeof session === 'string') return refused(403, session);
  const user = org.user(session.userId);
  if (user === undefined || !user.active) return refused(404, 'Inactive');
  const { origin } = request.url;
  return json({
    sub: `${origin}/id/${org.id}/${user.id}`,
    user_id: user.id,
    organization_id: org.id,
    preferred_username: user.username,
    name: user.name,
    given_name: names(user).given,
    family_name: names(user).family,
    email: user.email,
    email_verified: true,
    urls: restUrls(origin),
    active: user.active,
    user_type: 'STANDARD',
    language: user.language
  });
}

/** GET /id/{organization}/{user}: the identity URL of token answers. */
export function identity(org: TokenOrg, request: WorkbenchRequest, orgId: string, userId: string): WorkbenchResponse {
  const session = caller(org, request, ['id', 'openid']);
  if (typeof session === 'string') return refused(403, session);
  if (orgId !== org.id) return refused(403, 'Wrong_Org');
  const user = org.user(userId);
  if (user === undefined) return refused(404, 'Bad_Id');
  if (user.id !== session.userId) return refused(404, 'No_Access');
  if (!user.active) return refused(404, 'Inactive');
  const { origin } = request.url;
  return json({
    id: `${origin}/id/${org.id}/${user.id}`,
    asserted_user: true,
    user_id: user.id,
    organization_id: org.id,
    username: user.username,
    display_name: user.name,
    first_name: names(user).given,
    last_name: names(user).family,
    email: user.email,
    email_verified: true,
    urls: restUrls(origin),
    active: user.active,
    user_type: 'STANDARD',
    language: user.language
  });
}
