import { redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { liveSession } from '../cookies.ts';
import type { Ino } from '../ino.ts';
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
    data: { bridge: String(bridge), softphone: ino.hosts.visualforce },
    body: '<div id="app"></div><noscript>The Banner needs JavaScript.</noscript>',
    framed: true
  });
}
