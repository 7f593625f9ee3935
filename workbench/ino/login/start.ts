import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { browserCookie, browserOf, liveSession } from '../cookies.ts';
import type { Ino, PendingLogin } from '../ino.ts';
import { accessOf, type MethodAccess, UnknownEnvironment } from '../maker/methodAccess.ts';
import { randomToken } from '../oneTime.ts';
import { handoverPage } from '../pages/handover.ts';
import { problemPage } from '../pages/problem.ts';

/** Ours: the real path of the SSO login URL is not published, only that it has a query. */
export const SSO_PATH = '/api/sso/login/oauth';
/** INO cx's, from its Salesforce article. */
export const CALLBACK_PATH = '/api/sso/login/oauth/callback';

/**
 * The SSO login URL, `?connector=<reference>[&auto=true]`. Signed in already: on to the Banner. Else with auto=true to Salesforce, from a
 * frame without any page of Salesforce (`immediate`); without it to INO cx's own sign-in page.
 */
export function startLogin(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  const { searchParams } = request.url;
  const reference = searchParams.get('connector') ?? '';
  const connector = ino.maker.state.connectors.find((one) => one.reference === reference);
  if (connector === undefined) {
    return problemPage(ino, 404, 'Unknown SSO connector', `INO cx has no SSO connector "${reference}". Check the SSO login URL.`);
  }
  const place = placeOf(request);
  const session = liveSession(ino, request);
  if (session !== undefined) {
    return place === 'frame' ? redirect('/banner') : handoverPage(ino, session.username);
  }
  if (searchParams.get('auto') !== 'true') return redirect('/login');
  return toSalesforce(ino, request, place, connector.methodId);
}

/** Browsers say what a page is loaded for. One that does not is taken for a frame, where nothing can be shown by mistake. */
const placeOf = (request: WorkbenchRequest): PendingLogin['place'] =>
  request.headers['sec-fetch-dest'] === 'document' ? 'window' : 'frame';

function toSalesforce(ino: Ino, request: WorkbenchRequest, place: PendingLogin['place'], methodId: string): WorkbenchResponse {
  const access = accessTo(ino, methodId);
  if (access instanceof UnknownEnvironment) return problemPage(ino, 502, 'Salesforce cannot be reached', access.message);
  const browser = browserOf(request) ?? randomToken();
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: access.clientId,
    redirect_uri: ino.hosts.ino + CALLBACK_PATH,
    scope: 'openid id',
    state: ino.logins.put({ place, browser, methodId })
  });
  if (place === 'frame' && ino.settings.ssoInFrame === 'immediate') query.set('immediate', 'true');
  return redirect(`${access.org}/services/oauth2/authorize?${query.toString()}`, { 'set-cookie': browserCookie(browser) });
}

function accessTo(ino: Ino, methodId: string): MethodAccess | UnknownEnvironment {
  try {
    return accessOf(ino, ino.maker.get('methods', methodId));
  } catch (thrown) {
    if (thrown instanceof UnknownEnvironment) return thrown;
    throw thrown;
  }
}
