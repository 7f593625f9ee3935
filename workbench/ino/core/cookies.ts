import { setCookie } from '../../lib/cookies.ts';
import type { WorkbenchRequest } from '../../lib/http.ts';
import type { InoSession, InoSessions } from './sessions.ts';

/** Name of the cookie that holds the token of a session. */
export const SESSION = 'inocx_session';
const BROWSER = 'inocx_browser';

/**
 * INO cx's cookies inside Salesforce are another site's: browsers keep them only with SameSite=None, Secure and Partitioned (CHIPS).
 * With the local names the same attributes hold over http, since browsers take Secure from `*.localhost`; Lax never reaches the frame.
 */
const inFrame = (name: string, value: string): string => setCookie(name, value, { secure: true, sameSite: 'None', partitioned: true });

export const sessionCookie = (session: InoSession): string => inFrame(SESSION, session.token);

interface SignedIn {
  readonly sessions: InoSessions;
}

/** The session of the request's cookie, ended or not. */
export const sessionOf = (ino: SignedIn, request: WorkbenchRequest): InoSession | undefined => ino.sessions.find(request.cookies[SESSION]);

/** The session of the request's cookie while it lasts. */
export function liveSession(ino: SignedIn, request: WorkbenchRequest): InoSession | undefined {
  const session = sessionOf(ino, request);
  return session?.ended === null ? session : undefined;
}

export const browserCookie = (browser: string): string => inFrame(BROWSER, browser);

/** Marks the browser that began a sign-in; undefined before its first. */
export const browserOf = (request: WorkbenchRequest): string | undefined => request.cookies[BROWSER];
