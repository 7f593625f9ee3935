import { formFields } from '../../lib/form.ts';
import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import type { Org } from '../types.ts';
import type { Grants } from './grants.ts';
import { OAuthError, tokenError } from './oauthError.ts';

/** GET or POST /services/oauth2/revoke: ends an access token, or a refresh token and the access tokens that hang on it. */
export function revoke(org: Org, grants: Grants, request: WorkbenchRequest): WorkbenchResponse {
  const parameters = request.method === 'POST' ? formFields(request) : request.url.searchParams;
  const token = parameters.get('token') ?? '';
  const tied = grants.endRefreshToken(token);
  if (tied === null && org.sessions.find(token) === undefined) {
    return tokenError(new OAuthError('invalid_token', 'the token does not exist'));
  }
  for (const accessToken of tied ?? [token]) org.sessions.close(accessToken);
  return { status: 200, headers: { 'cache-control': 'no-store' }, body: '' };
}
