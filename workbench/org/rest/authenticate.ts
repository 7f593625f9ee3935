import { LAST_API_VERSION } from '../../../tooling/metadata/limits.ts';
import type { RequestHead } from '../../lib/http.ts';
import { OrgError } from '../core/errors.ts';
import type { OrgSession, SignIn } from '../core/types.ts';

/** First and last version of the API served; clients take the last, the CLI asks for user records with 51.0. */
export const FIRST_VERSION = 51;
export const LAST_VERSION = LAST_API_VERSION;

export const isServedVersion = (version: number): boolean => version >= FIRST_VERSION && version <= LAST_VERSION;

/** Scopes that let a client's token use the APIs. */
const API_SCOPES: readonly string[] = ['api', 'full', 'web'];

/** The session of a token whose user may still log in. */
export function activeSession(org: SignIn, token: string): OrgSession | undefined {
  const session = org.sessions.find(token);
  return session !== undefined && org.user(session.userId)?.active === true ? session : undefined;
}

/** Browser sessions may use the APIs; a client's token may when it was given a scope for them. */
export const hasApiScope = (session: OrgSession): boolean =>
  session.clientId === null || session.scopes.some((scope) => API_SCOPES.includes(scope));

/**
 * The session of a request: `Authorization: Bearer` (or the older `OAuth`), else the browser's cookie `sid`.
 * Throws 401 INVALID_SESSION_ID as Salesforce does.
 */
export function authenticate(org: SignIn, request: RequestHead): OrgSession {
  const header = /^(?:Bearer|OAuth) (\S+)$/i.exec(request.headers['authorization'] ?? '');
  const token = request.headers['authorization'] === undefined ? request.cookies['sid'] : header?.[1];
  const session = token === undefined ? undefined : activeSession(org, token);
  if (session === undefined) throw new OrgError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  if (!hasApiScope(session)) throw new OrgError(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API');
  return session;
}
