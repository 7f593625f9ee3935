import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { liveSession } from '../core/cookies.ts';
import type { Ino } from '../inside/ino.ts';
import { page } from './page.ts';

/**
 * The agent's screen, in its small form. `?bridge=false` shows it as it is today, without the bridge, whatever the settings say.
 * `data-softphone` is the one origin whose page may speak with it.
 */
export function bannerPage(ino: Ino, request: WorkbenchRequest): WorkbenchResponse {
  const session = liveSession(ino, request);
  if (session === undefined) return redirect('/login');
  const bridge = ino.settings.bridge && request.url.searchParams.get('bridge') !== 'false';
  return page(ino.hosts, {
    title: 'INO cx Banner',
    status: 200,
    page: 'banner',
    data: { ...dataOf(ino, bridge), reconnect: String(ino.settings.reconnectSeconds) },
    body: BODY,
    framed: true
  });
}

export const SESSION_ELSEWHERE = 'You are signed in to INO cx in another place. INO cx allows one session per user: sign out there first.';

/** Instead of the Banner, for a user who has a session elsewhere. It speaks the bridge, so that the softphone can say so. */
export function refusedBannerPage(ino: Ino, username: string): WorkbenchResponse {
  return page(ino.hosts, {
    title: 'INO cx: signed in elsewhere',
    status: 409,
    page: 'banner',
    data: { ...dataOf(ino, ino.settings.bridge), refused: username, why: SESSION_ELSEWHERE },
    body: BODY,
    framed: true
  });
}

const BODY = '<div id="app"></div><noscript>The Banner needs JavaScript.</noscript>';

const dataOf = (ino: Ino, bridge: boolean): Readonly<Record<string, string>> => ({
  bridge: String(bridge),
  softphone: ino.hosts.visualforce
});
