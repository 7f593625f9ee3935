import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import { liveSession, sessionOf } from '../core/cookies.ts';
import { ApiError, badInput } from '../core/errors.ts';
import { allowOnly, requiredText } from '../core/fields.ts';
import type { Ino } from '../inside/ino.ts';
import { dialledCall } from '../interaction/request.ts';
import { bodyFields, refuseForeignOrigin, type Route, valueResponse } from '../core/router.ts';
import type { InoSession, SessionEnd } from '../core/sessions.ts';
import { userByName } from '../core/users.ts';

/** A request for news is answered after this time even if there is none: proxies and browsers drop silent connections. */
const LONG_POLL_MS = 25_000;

/** Code of the answer to a session that has ended. */
const CODES: Readonly<Record<SessionEnd, string>> = {
  signedInElsewhere: 'SIGNED_IN_ELSEWHERE',
  signedOut: 'SIGNED_OUT',
  disconnected: 'DISCONNECTED'
};

const ENDED: Readonly<Record<SessionEnd, string>> = {
  signedInElsewhere: 'You signed in to INO cx in another place. INO cx allows one session per user.',
  signedOut: 'You signed out of INO cx.',
  disconnected: 'A supervisor signed you out of INO cx.'
};

/** What the Banner's page asks for, with its session. */
export function agentRoutes(ino: Ino): Route[] {
  return [
    { method: 'GET', path: '/api/agent/view', handle: (request) => view(ino, request) },
    { method: 'POST', path: '/api/agent/dial', handle: (request) => dial(ino, request) },
    { method: 'POST', path: '/api/agent/signout', handle: (request) => signOut(ino, request) },
    { method: 'POST', path: '/api/agents/:username/disconnect', handle: (request, { username = '' }) => disconnect(ino, request, username) }
  ];
}

/** `?revision=` the one the page has (waits for a newer one), `?seq=` the last change it saw; both absent at first. */
async function view(ino: Ino, request: WorkbenchRequest): Promise<WorkbenchResponse> {
  refuseWhenUnreachable(ino);
  const { username } = sessionHere(ino, request);
  const revision = count(request, 'revision');
  const seq = count(request, 'seq');
  if (revision !== null) await ino.interactions.waiting.change(username, revision, LONG_POLL_MS);
  refuseWhenUnreachable(ino);
  const response = valueResponse(ino.interactions.agentView(sessionHere(ino, request), seq ?? Number.MAX_SAFE_INTEGER));
  return { ...response, headers: { ...response.headers, 'cache-control': 'no-store' } };
}

function dial(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  refuseForeignOrigin(request);
  const session = sessionHere(ino, request);
  const fields = bodyFields(request);
  allowOnly(fields, ['number']);
  const user = userByName(session.username);
  if (user === undefined) throw badInput(`INO cx has no user ${session.username}.`);
  const interaction = ino.switchboard.dial(dialledCall(requiredText(fields, 'number', 64), user));
  return valueResponse({ id: interaction.id });
}

function signOut(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  refuseForeignOrigin(request);
  ino.sessions.signOut(sessionHere(ino, request).token);
  return valueResponse({});
}

/** A supervisor's doing. */
function disconnect(ino: Ino, request: WorkbenchRequest, username: string): WorkbenchResponse {
  refuseForeignOrigin(request);
  if (!ino.sessions.isSignedIn(username)) throw new ApiError(409, 'AGENT_OFFLINE', `${username} is not signed in to INO cx.`);
  ino.sessions.disconnect(username);
  return valueResponse({});
}

/** A switch of the twin: the Banner has lost its connection. */
function refuseWhenUnreachable(ino: Ino): void {
  if (!ino.settings.reachable) throw new ApiError(503, 'UNREACHABLE', 'INO cx does not answer.');
}

/** The session of the request. Throws 401 with the reason it ended, where it did. */
function sessionHere(ino: Ino, request: WorkbenchRequest): InoSession {
  const session = liveSession(ino, request);
  if (session !== undefined) return session;
  const ended = sessionOf(ino, request)?.ended ?? null;
  if (ended === null) throw new ApiError(401, 'NO_SESSION', 'You are not signed in to INO cx.');
  throw new ApiError(401, CODES[ended], ENDED[ended]);
}

function count(request: WorkbenchRequest, name: string): number | null {
  const value = request.url.searchParams.get(name);
  if (value === null) return null;
  if (!/^\d{1,15}$/.test(value)) throw badInput(`${name} must be a whole number.`);
  return Number(value);
}
