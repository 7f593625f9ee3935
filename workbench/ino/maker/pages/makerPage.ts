import { escapeHtml, type WorkbenchResponse } from '../../../lib/http.ts';
import type { Ino } from '../../ino.ts';
import { page } from '../../pages/page.ts';
import { userByName } from '../../users.ts';
import { form, link } from './html.ts';

const PLACES = [
  ['/maker/methods', 'Authentication methods'],
  ['/maker/connectors', 'SSO connectors'],
  ['/maker/crms', 'CRM v2'],
  ['/maker/profiles', 'Profiles'],
  ['/maker/transfer', 'Import and export']
] as const;

export interface MakerPage {
  /** Where in the menu this is: the beginning of its address. */
  readonly place: string;
  readonly title: string;
  /** Markup; all data in it escaped. */
  readonly body: string;
  readonly status?: number;
}

/** A page of the Maker, for an administrator who is signed in. */
export function makerPage(ino: Ino, username: string | null, { place, title, body, status = 200 }: MakerPage): WorkbenchResponse {
  return page(ino.hosts, {
    title: `${title} – INO cx Maker`,
    status,
    page: 'maker',
    data: {},
    body: `${username === null ? '' : head(username, place)}<main><h1>${escapeHtml(title)}</h1>${body}</main>`,
    framed: false
  });
}

function head(username: string, place: string): string {
  const items = PLACES.map(([href, label]) => {
    const current = href === place ? ' aria-current="page"' : '';
    return `<li><a href="${href}"${current}>${label}</a></li>`;
  });
  const out = form(
    '/maker/signout',
    `<span>${escapeHtml(userByName(username)?.name ?? username)}</span><button class="plain">Sign out</button>`
  );
  return `<header class="maker-top"><p class="brand">INO cx Maker</p>${out}<nav aria-label="Maker"><ul>${items.join('')}</ul></nav></header>`;
}

/** Says what went wrong; what was typed is still in the page before. */
export const makerProblem = (ino: Ino, username: string | null, status: number, title: string, detail: string): WorkbenchResponse =>
  makerPage(ino, username, {
    place: '',
    title,
    status,
    body: `<p role="alert" class="trouble">${escapeHtml(detail)}</p><p>${link('/maker', 'Back to the Maker')}</p>`
  });
