import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { browserOf, sessionCookie } from '../core/cookies.ts';
import type { Ino, PendingLogin } from '../inside/ino.ts';
import { refusedBannerPage } from '../pages/banner.ts';
import { handoverPage } from '../pages/handover.ts';
import { problemPage, ssoProblemPage } from './problemPage.ts';
import { userByName } from '../core/users.ts';
import { ssoOf } from './ssoOf.ts';
import { SsoProblem } from './ssoProblem.ts';

/** Where Salesforce or Zoho sends the browser back to, with a code or an error. */
export async function callback(ino: Ino, request: WorkbenchRequest): Promise<WorkbenchResponse> {
  const login = ino.logins.take(request.url.searchParams.get('state') ?? '');
  if (login === undefined || login.browser !== browserOf(request)) {
    return problemPage(
      ino,
      400,
      'This sign-in cannot be trusted',
      'It was not begun in this browser, it took longer than ten minutes, or it was finished before. Sign in again.'
    );
  }
  try {
    return await signIn(ino, request, login);
  } catch (thrown) {
    if (!(thrown instanceof SsoProblem)) throw thrown;
    return thrown.needsPage && login.place === 'frame' ? redirect('/login') : ssoProblemPage(ino, thrown);
  }
}

async function signIn(ino: Ino, request: WorkbenchRequest, login: PendingLogin): Promise<WorkbenchResponse> {
  const sso = ssoOf(ino, request);
  const signedIn = await sso.finish(login, request.url);
  const wanted = ino.settings.userMapping[signedIn.toLowerCase()] ?? signedIn;
  const user = userByName(wanted);
  if (user === undefined) {
    throw new SsoProblem(
      403,
      'No INO cx user of that name',
      `You signed in to ${await sso.vendor(login.reference)} as ${signedIn}. INO cx has no user ${wanted}: usernames must be the same in both.`
    );
  }
  const refused = await sso.refuses(user.username, login.reference);
  if (refused !== null) throw refused;
  // A window hands over instead of signing in itself: its cookies never reach the frame, and a second sign-in would end the first.
  if (login.place === 'window') return handoverPage(ino, user.username);
  if (ino.settings.secondSignIn === 'refused' && ino.sessions.isSignedIn(user.username)) return refusedBannerPage(ino, user.username);
  return redirect('/banner', { 'set-cookie': sessionCookie(ino.sessions.open(user.username)) });
}
