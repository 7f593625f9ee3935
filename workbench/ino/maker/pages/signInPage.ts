import type { WorkbenchResponse } from '../../../lib/http.ts';
import { escapeHtml } from '../../../lib/http.ts';
import type { Ino } from '../../inside/ino.ts';
import { USERS } from '../../core/users.ts';
import { buttons, form, paragraph } from './html.ts';
import { makerPage } from './makerPage.ts';

/** Who may open the Maker. */
export function signInPage(ino: Ino): WorkbenchResponse {
  const administrators = USERS.filter((user) => user.administers).map(
    (user) => `<button name="username" value="${escapeHtml(user.username)}" class="primary">Sign in as ${escapeHtml(user.name)}</button>`
  );
  return makerPage(ino, null, {
    place: '',
    title: 'INO cx Maker',
    body: paragraph('The administration of the simulated INO cx. It takes no password.') + form('/maker/signin', buttons(...administrators))
  });
}
