import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { browserCookie, browserOf, liveSession } from '../cookies.ts';
import type { Ino, PendingLogin } from '../ino.ts';
import { randomToken } from '../oneTime.ts';
import { handoverPage } from '../pages/handover.ts';
import { problemPage } from '../pages/problem.ts';

/** Ours: the real path of the SSO login URL is not published, only that it has a query. */
export const SSO_PATH = '/api/sso/login/oauth';
/** INO cx's, from its Salesforce article. */
export const CALLBACK_PATH = '/api/sso/login/oauth/callback';

/** The reference of the one SSO connector here. */
const CONNECTOR = 'salesforce';

/**
 * The SSO login URL, `?connector=salesforce[&auto=true]`. Signed in already: on to the Banner. Else with auto=true to Salesforce, from a
 * frame without any page of Salesforce (`immediate`); without it to INO cx's own sign-in page.
 */
export function startLogin(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  const { searchParams } = request.url;
  const connector = searchParams.get('connector') ?? '';
  if (connector !== CONNECTOR) {
    return problemPage(ino, 404, 'Unknown SSO connector', `INO cx has no SSO connector "${connector}". Check the SSO login URL.`);
  }
  const place = placeOf(request);
  const session = liveSession(ino, request);
  if (session !== undefined) {
    return place === 'frame' ? redirect('/banner') : handoverPage(ino, session.username);
  }
  if (searchParams.get('auto') !== 'true') return redirect('/login');
  return toSalesforce(ino, request, place);
}

/** Browsers say what a page is loaded for. One that does not is taken for a frame, where nothing can be shown by mistake. */
const placeOf = (request: WorkbenchRequest): PendingLogin['place'] =>
  request.headers['sec-fetch-dest'] === 'document' ? 'window' : 'frame';

function toSalesforce(ino: Ino, request: WorkbenchRequest, place: PendingLogin['place']): WorkbenchResponse {
  const browser = browserOf(request) ?? randomToken();
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: ino.credentials().clientId,
    redirect_uri: ino.hosts.ino + CALLBACK_PATH,
    scope: 'openid id',
    state: ino.logins.put({ place, browser })
  });
  if (place === 'frame' && ino.settings.ssoInFrame === 'immediate') query.set('immediate', 'true');
  return redirect(`${ino.hosts.org}/services/oauth2/authorize?${query.toString()}`, { 'set-cookie': browserCookie(browser) });
}
