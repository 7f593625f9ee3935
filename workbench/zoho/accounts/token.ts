import { formFields } from '../../lib/form.ts';
import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import type { DataCentre } from '../data/dataCentre.ts';
import { personOf } from '../data/people.ts';
import type { Allowed } from '../data/grants.ts';

/** Zoho refuses with status 200: the body says what is wrong. */
const refused = (error: string): WorkbenchResponse => json({ error });

const LIFE_S = 3600;
const LIMIT_WORDS = 'You have made too many requests continuously. Please try again after some time.';

/** The parameters of a form, and those of the address, which Zoho takes too. */
function parametersOf(request: WorkbenchRequest): URLSearchParams {
  const parameters = new URLSearchParams(request.url.searchParams);
  for (const [name, value] of formFields(request)) parameters.set(name, value);
  return parameters;
}

function tokens(centre: DataCentre, allowed: Allowed, refresh: string | null, shown: boolean): WorkbenchResponse {
  return json({
    access_token: centre.grants.accessToken(allowed, refresh),
    ...(shown && refresh !== null ? { refresh_token: refresh } : {}),
    ...(allowed.scopes.includes('email') ? { id_token: centre.idToken(allowed.clientId, allowed.email) } : {}),
    scope: allowed.scopes.join(' '),
    api_domain: `https://www.zohoapis.${centre.site}`,
    token_type: 'Bearer',
    expires_in: LIFE_S
  });
}

/** POST /oauth/v2/token. */
export function tokenAnswer(centre: DataCentre, request: WorkbenchRequest): WorkbenchResponse {
  const parameters = parametersOf(request);
  const client = centre.clients.find(parameters.get('client_id'), centre.site);
  if (client === undefined) return refused('invalid_client');
  if (parameters.get('client_secret') !== client.secret) return refused('invalid_client_secret');
  const grantType = parameters.get('grant_type');
  if (grantType === 'authorization_code') {
    const allowed = centre.grants.take(parameters.get('code') ?? '', client.id);
    if (allowed === undefined) return refused('invalid_code');
    if (allowed.redirectUri !== parameters.get('redirect_uri')) return refused('invalid_redirect_uri');
    return tokens(centre, allowed, allowed.offline ? centre.grants.refreshToken(allowed) : null, true);
  }
  if (grantType !== 'refresh_token') return refused('invalid_request');
  const refresh = parameters.get('refresh_token') ?? '';
  const allowed = centre.grants.allowedBy(refresh, client.id);
  if (allowed === undefined) return refused('invalid_code');
  if (allowed === 'blocked') {
    return json({ error: 'Access Denied', error_description: LIMIT_WORDS, status: 'failure' }, centre.settings.tokenLimitStatus);
  }
  return tokens(centre, allowed, refresh, false);
}

/** POST /oauth/v2/token/revoke. */
export function revokeAnswer(centre: DataCentre, request: WorkbenchRequest): WorkbenchResponse {
  return centre.grants.end(parametersOf(request).get('token') ?? '') ? json({ status: 'success' }) : refused('invalid_token');
}

/** GET /oauth/user/info, for those who ask for the older scope. */
export function userInfo(centre: DataCentre, request: WorkbenchRequest): WorkbenchResponse {
  const token = /^(?:Zoho-oauthtoken|Bearer) (.+)$/.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  const allowed = centre.grants.access(token);
  const person = personOf(allowed?.email ?? '');
  if (person === undefined || allowed?.scopes.includes('AaaServer.profile.READ') !== true)
    return json({ response: 'error', cause: 'INVALID_OAUTHTOKEN' }, 401);
  const { firstName, lastName, email } = person;
  return json({ First_Name: firstName, Last_Name: lastName, Email: email, Display_Name: `${firstName} ${lastName}`, ZUID: 60_000_000 });
}
