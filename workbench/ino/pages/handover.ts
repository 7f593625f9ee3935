import type { WorkbenchResponse } from '../../lib/http.ts';
import type { Ino } from '../inside/ino.ts';
import { page } from './page.ts';

/**
 * Last page of a sign-in in a window of its own. Its script gives a one-time code to the Banner that opened the window or that lies in
 * the page that did; with no Banner there, the window becomes the Banner itself.
 */
export const handoverPage = (ino: Ino, username: string): WorkbenchResponse =>
  page(ino.hosts, {
    title: 'INO cx: signed in',
    status: 200,
    page: 'handover',
    data: { code: ino.codes.put(username) },
    body: '<main id="app" class="notice"><h1>INO cx</h1><p role="status" id="message">Signing in…</p></main>',
    framed: false
  });
