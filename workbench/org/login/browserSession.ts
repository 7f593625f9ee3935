import { setCookie } from '../../lib/cookies.ts';
import type { WorkbenchRequest } from '../../lib/http.ts';
import type { OrgSession, SignIn } from '../core/types.ts';

/** Salesforce's name of its session cookie, on each of its hosts. */
export const SESSION_COOKIE = 'sid';

/**
 * The browser's session on this host, by its cookie; null when there is none or its user was deactivated. A token that an OAuth
 * client was given opens no page.
 */
export function browserSession(org: SignIn, request: WorkbenchRequest): OrgSession | null {
  const session = org.sessions.find(request.cookies[SESSION_COOKIE] ?? '');
  if (session === undefined || session.clientId !== null) return null;
  return org.user(session.userId)?.active === true ? session : null;
}

/** Over https the cookie is for frames too, as Salesforce's is; browsers take SameSite=None over https only. */
export function sessionCookie(url: URL, token: string): string {
  const secure = url.protocol === 'https:';
  return setCookie(SESSION_COOKIE, token, { secure, sameSite: secure ? 'None' : 'Lax', ...(token === '' ? { maxAge: 0 } : {}) });
}
