import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import type { Ino } from '../inside/ino.ts';
import { OAuthFailure, exchangeForUser } from '../login/tokenExchange.ts';
import { accessOf, UnknownEnvironment } from '../login/methodAccess.ts';
import { makerProblem } from './pages/makerPage.ts';

/** INO cx's callback for the consent of an authentication method, from its Salesforce article. */
export const CONSENT_PATH = '/api/authclients/hbdnakz/fzefdzs';

/** What INO cx asks for: the user, the API, and to come back without the user. */
const SCOPE = 'openid id api refresh_token';

/** To Salesforce, for the consent of the user whose rights INO cx will have. */
export function startConsent(ino: Ino, username: string, methodId: string): WorkbenchResponse {
  const method = ino.maker.get('methods', methodId);
  try {
    const { org, clientId } = accessOf(ino, method);
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: ino.hosts.ino + CONSENT_PATH,
      scope: SCOPE,
      state: ino.consents.put({ methodId, username })
    });
    return redirect(`${org}/services/oauth2/authorize?${query.toString()}`);
  } catch (thrown) {
    if (!(thrown instanceof UnknownEnvironment)) throw thrown;
    return makerProblem(ino, username, 400, 'The method was not enabled', thrown.message);
  }
}

/** Back from Salesforce: the method is enabled once the code has become tokens. Only the administrator who began may finish. */
export async function finishConsent(ino: Ino, request: WorkbenchRequest): Promise<WorkbenchResponse> {
  const { searchParams } = request.url;
  const user = ino.makerSessions.userOf(request);
  const consent = ino.consents.take(searchParams.get('state') ?? '');
  const problem = (status: number, detail: string): WorkbenchResponse =>
    makerProblem(ino, user?.username ?? null, status, 'The method was not enabled', detail);
  if (consent === undefined || user === undefined || consent.username !== user.username) {
    return problem(400, 'This consent was not begun in this browser, took longer than ten minutes, or was finished before.');
  }
  const error = searchParams.get('error');
  if (error !== null) return problem(400, `Salesforce refused: ${error}: ${searchParams.get('error_description') ?? ''}`);
  const method = ino.maker.get('methods', consent.methodId);
  try {
    const { username, hasRefreshToken } = await exchangeForUser(ino, searchParams.get('code') ?? '', accessOf(ino, method), CONSENT_PATH);
    if (!hasRefreshToken) return problem(502, 'Salesforce gave no refresh token: INO cx could not come back. Check the scopes of the app.');
    ino.maker.put('methods', { ...method, account: username });
    return redirect(`/maker/methods/${method.id}`);
  } catch (thrown) {
    if (!(thrown instanceof OAuthFailure) && !(thrown instanceof UnknownEnvironment)) throw thrown;
    return problem(502, thrown.message);
  }
}
