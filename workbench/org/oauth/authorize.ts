import { formFields } from '../../lib/form.ts';
import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { browserSession } from '../login/browserSession.ts';
import type { OrgSession } from '../core/types.ts';
import type { ConsentOrg } from './oauthOrg.ts';
import { allowedScopes, checkPermitted } from './access.ts';
import type { Approvals } from './approval.ts';
import { readAuthorizeRequest, trustedCallback, type AuthorizeRequest } from './authorizeRequest.ts';
import type { Clients } from './clients.ts';
import type { Consents } from './consents.ts';
import { checkOrganization, errorPage, OAuthError, redirectBack } from './oauthError.ts';

export interface AuthorizeParts {
  readonly org: ConsentOrg;
  readonly clients: Clients;
  readonly consents: Consents;
  readonly approvals: Approvals;
}

/** The login, which comes back to this request; `prompt=login` is fulfilled by it and left out, or it would never end. */
function toLogin(parameters: URLSearchParams, prompt: readonly string[]): WorkbenchResponse {
  const again = new URLSearchParams(parameters);
  const left = prompt.filter((word) => word !== 'login');
  again.delete('prompt');
  if (left.length > 0) again.set('prompt', left.join(' '));
  const startURL = `/services/oauth2/authorize?${again.toString()}`;
  return redirect(`/?${new URLSearchParams({ startURL, ...(prompt.includes('login') ? { prompt: 'login' } : {}) }).toString()}`);
}

function proceed(parts: AuthorizeParts, session: OrgSession, authorization: AuthorizeRequest): WorkbenchResponse {
  checkPermitted(parts.org, authorization.client, session.userId);
  const allowed = allowedScopes(parts.consents, authorization.client, session.userId);
  if (authorization.scopes.every((scope) => allowed.includes(scope)) && !authorization.prompt.includes('consent'))
    return parts.approvals.grant(session, authorization);
  if (authorization.immediate) throw new OAuthError('immediate_unsuccessful', 'the user has not approved this app');
  return parts.approvals.ask(session, authorization);
}

/** GET or POST /services/oauth2/authorize: the web server flow up to its code. */
export function authorize(parts: AuthorizeParts, request: WorkbenchRequest): WorkbenchResponse {
  const parameters = request.method === 'POST' ? formFields(request) : request.url.searchParams;
  let redirectUri: string | null = null;
  try {
    const trusted = trustedCallback(parts.clients, parameters);
    redirectUri = trusted.redirectUri;
    checkOrganization(parts.org);
    const authorization = readAuthorizeRequest(trusted.client, trusted.redirectUri, parameters);
    const session = browserSession(parts.org, request);
    if (session !== null && !authorization.prompt.includes('login')) return proceed(parts, session, authorization);
    if (authorization.immediate) throw new OAuthError('immediate_unsuccessful', 'the user is not logged in');
    return toLogin(parameters, authorization.prompt);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (redirectUri === null) return errorPage(error);
    return redirectBack(redirectUri, { error: error.error, error_description: error.message, state: parameters.get('state') });
  }
}
