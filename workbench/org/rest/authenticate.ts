import type { WorkbenchRequest } from '../../lib/http.ts';
import { OrgError } from '../errors.ts';
import type { Org, OrgSession } from '../types.ts';

/** Scopes that let a client's token use the REST API. */
const API_SCOPES: readonly string[] = ['api', 'full', 'web'];

/**
 * The session of a request: `Authorization: Bearer` (or the older `OAuth`), else the browser's cookie `sid`.
 * Throws 401 INVALID_SESSION_ID as Salesforce does.
 */
export function authenticate(org: Org, request: WorkbenchRequest): OrgSession {
  const header = /^(?:Bearer|OAuth) (\S+)$/i.exec(request.headers['authorization'] ?? '');
  const token = request.headers['authorization'] === undefined ? request.cookies['sid'] : header?.[1];
  const session = token === undefined ? undefined : org.sessions.find(token);
  if (session === undefined || org.user(session.userId)?.active !== true) {
    throw new OrgError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  }
  if (session.clientId !== null && !session.scopes.some((scope) => API_SCOPES.includes(scope))) {
    throw new OrgError(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API');
  }
  return session;
}
