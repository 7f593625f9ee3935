import type { Hosts } from '../../lib/hosts.ts';
import { json, redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import type { OrgSession, SignIn } from '../core/types.ts';
import { sessionCookie } from './browserSession.ts';
import { FRONTDOOR_PATH, type Handover } from './handover.ts';
import { lockedPage } from './lockedPage.ts';
import { readStartUrl } from './startUrl.ts';

/** The door on the hosts of Lightning and Visualforce: a one-time token becomes that host's own session cookie. Null for other paths. */
export function frontdoor(handover: Handover, request: WorkbenchRequest): WorkbenchResponse | null {
  if (request.url.pathname !== FRONTDOOR_PATH) return null;
  const entered = handover.redeem(request.url.searchParams.get('otp') ?? '', request.url.origin);
  if (entered === null) {
    return lockedPage('This link does not work any more', '<p>It works once, within a minute, and only while you are logged in.</p>', 403);
  }
  return redirect(entered.path, { 'set-cookie': sessionCookie(request.url, entered.sessionToken), 'cache-control': 'no-store' });
}

const refused = (status: number, errorCode: string, message: string): WorkbenchResponse => json([{ message, errorCode }], status);

/** The session whose token the request carries as a bearer. */
export const bearerSession = (org: SignIn, request: WorkbenchRequest): OrgSession | undefined =>
  org.sessions.find(/^Bearer (\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '');

/** Whether a token may become a session in a browser. */
const opensPages = ({ clientId, scopes }: OrgSession): boolean => clientId === null || scopes.includes('web') || scopes.includes('full');

/**
 * `GET /services/oauth2/singleaccess`: the one-time address that opens the org in a browser, at `redirect_uri` or the home page.
 * Null for other paths.
 */
export function singleAccess(org: SignIn, hosts: Hosts, handover: Handover, request: WorkbenchRequest): WorkbenchResponse | null {
  const { pathname, searchParams } = request.url;
  if (pathname !== '/services/oauth2/singleaccess') return null;
  const session = bearerSession(org, request);
  if (session === undefined) return { status: 403, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: 'Bad_OAuth_Token' };
  if (!opensPages(session)) return refused(403, 'INSUFFICIENT_ACCESS', NO_PAGES);
  const target = readStartUrl(searchParams.get('redirect_uri') ?? '', hosts);
  if (target === null) return refused(400, 'INVALID_INPUT', 'redirect_uri must be an address of this org');
  return json({ frontdoor_uri: handover.address(session.token, target.origin ?? hosts.lightning, target.path) });
}

const NO_PAGES = 'The token has no scope that opens pages';

const retUrlOf = (body: Uint8Array): string | null => {
  try {
    const given: unknown = JSON.parse(new TextDecoder().decode(body));
    if (typeof given !== 'object' || given === null || !('retURL' in given)) return null;
    return typeof given.retURL === 'string' ? given.retURL : null;
  } catch {
    return null;
  }
};

/**
 * `POST /services/workbench/frontdoor` `{retURL}`: the one-time address that opens a Visualforce session in a frame. retURL is a
 * path of the Visualforce host, such as a call center's adapter URL, or an address there. Null for other paths.
 */
export function visualforceDoor(org: SignIn, hosts: Hosts, handover: Handover, request: WorkbenchRequest): WorkbenchResponse | null {
  if (request.url.pathname !== '/services/workbench/frontdoor') return null;
  const session = bearerSession(org, request);
  if (session === undefined) return refused(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  if (request.method !== 'POST') return refused(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed. Allowed are POST`);
  if (!opensPages(session)) return refused(403, 'INSUFFICIENT_ACCESS', NO_PAGES);
  const retUrl = retUrlOf(request.body);
  const target = retUrl === null || retUrl === '' ? null : readStartUrl(retUrl, hosts);
  if (target === null || (target.origin !== null && target.origin !== hosts.visualforce)) {
    return refused(400, 'INVALID_INPUT', 'retURL must be a path of the Visualforce host, or an address there');
  }
  return json({ url: handover.address(session.token, hosts.visualforce, target.path) });
}
