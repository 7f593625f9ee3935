import { formFields } from '../../lib/form.ts';
import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import type { SignIn } from '../core/types.ts';
import type { Grants } from './grants.ts';
import { OAuthError, tokenError } from './oauthError.ts';

/** GET or POST /services/oauth2/revoke: ends an access token, or a refresh token and the access tokens that hang on it. */
export function revoke(org: Pick<SignIn, 'sessions'>, grants: Grants, request: WorkbenchRequest): WorkbenchResponse {
  const parameters = request.method === 'POST' ? formFields(request) : request.url.searchParams;
  const token = parameters.get('token') ?? '';
  const found = grants.find(token);
  if (found === undefined && org.sessions.find(token) === undefined) {
    return tokenError(new OAuthError('invalid_token', 'the token does not exist'));
  }
  if (found === undefined) org.sessions.close(token);
  else grants.end(found.grant.id);
  return { status: 200, headers: { 'cache-control': 'no-store' }, body: '' };
}
