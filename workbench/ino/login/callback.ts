import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { browserOf, sessionCookie } from '../cookies.ts';
import type { Ino, PendingLogin } from '../ino.ts';
import { accessOf, UnknownEnvironment } from '../maker/methodAccess.ts';
import { refusedBannerPage } from '../pages/banner.ts';
import { handoverPage } from '../pages/handover.ts';
import { problemPage } from '../pages/problem.ts';
import { userByName } from '../users.ts';
import { CALLBACK_PATH } from './start.ts';
import { exchangeForUser, OAuthFailure } from './tokenExchange.ts';

/** Where Salesforce sends the browser back to, with a code or an error. */
export async function callback(ino: Ino, request: WorkbenchRequest): Promise<WorkbenchResponse> {
  const { searchParams } = request.url;
  const login = ino.logins.take(searchParams.get('state') ?? '');
  if (login === undefined || login.browser !== browserOf(request)) {
    return problemPage(
      ino,
      400,
      'This sign-in cannot be trusted',
      'It was not begun in this browser, it took longer than ten minutes, or it was finished before. Sign in again.'
    );
  }
  const error = searchParams.get('error');
  if (error !== null) return refused(ino, login, error, searchParams.get('error_description'));
  const code = searchParams.get('code');
  if (code === null || code === '') return problemPage(ino, 400, 'Salesforce sent no code', 'The answer had neither a code nor an error.');
  try {
    const access = accessOf(ino, ino.maker.get('methods', login.methodId));
    return signIn(ino, login, (await exchangeForUser(ino, code, access, CALLBACK_PATH)).username);
  } catch (thrown) {
    if (!(thrown instanceof OAuthFailure) && !(thrown instanceof UnknownEnvironment)) throw thrown;
    return problemPage(ino, 502, 'Salesforce did not confirm the sign-in', thrown.message);
  }
}

/** `immediate_unsuccessful` is no fault: the user must sign in or consent, which takes a page of Salesforce, hence the pop-up. */
function refused(ino: Ino, login: PendingLogin, error: string, description: string | null): WorkbenchResponse {
  if (login.place === 'frame' && error === 'immediate_unsuccessful') return redirect('/login');
  return problemPage(ino, 400, 'Salesforce refused the sign-in', description === null ? error : `${error}: ${description}`);
}

function signIn(ino: Ino, login: PendingLogin, salesforceName: string): WorkbenchResponse {
  const wanted = ino.settings.userMapping[salesforceName.toLowerCase()] ?? salesforceName;
  const user = userByName(wanted);
  if (user === undefined) {
    return problemPage(
      ino,
      403,
      'No INO cx user of that name',
      `You signed in to Salesforce as ${salesforceName}. INO cx has no user ${wanted}: usernames must be the same in both.`
    );
  }
  // A window hands over instead of signing in itself: its cookies never reach the frame, and a second sign-in would end the first.
  if (login.place === 'window') return handoverPage(ino, user.username);
  if (ino.settings.secondSignIn === 'refused' && ino.sessions.isSignedIn(user.username)) return refusedBannerPage(ino, user.username);
  return redirect('/banner', { 'set-cookie': sessionCookie(ino.sessions.open(user.username)) });
}
