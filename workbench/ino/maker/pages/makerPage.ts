import { escapeHtml, type WorkbenchResponse } from '../../../lib/http.ts';
import type { ConnectorFault } from '../../connector/connectorApi.ts';
import type { Ino } from '../../inside/ino.ts';
import { page } from '../../pages/page.ts';
import { userByName } from '../../core/users.ts';
import { faultNotice } from './faultNotice.ts';
import { form, link } from './html.ts';

const PLACES: readonly (readonly [href: string, label: string, where?: 'connected'])[] = [
  ['/maker/methods', 'Authentication methods'],
  ['/maker/connectors', 'SSO connectors'],
  ['/maker/users', 'Users', 'connected'],
  ['/maker/actions', 'Actions', 'connected'],
  ['/maker/crms', 'CRM v2'],
  ['/maker/profiles', 'Profiles'],
  ['/maker/transfer', 'Import and export']
];

export interface MakerPage {
  /** Where in the menu this is: the beginning of its address. */
  readonly place: string;
  readonly title: string;
  /** Markup; all data in it escaped. */
  readonly body: string;
  readonly status?: number;
  /** Where the page's script finds it again, when a form has brought it. */
  readonly address?: string;
}

/** A page of the Maker, for an administrator who is signed in. */
export function makerPage(ino: Ino, username: string | null, { place, title, body, status = 200, address }: MakerPage): WorkbenchResponse {
  return page(ino.hosts, {
    title: `${title} – INO cx Maker`,
    status,
    page: 'maker',
    data: address === undefined ? {} : { address },
    body: `${username === null ? '' : head(ino, username, place)}<main><h1>${escapeHtml(title)}</h1>${body}</main>`,
    framed: false
  });
}

function head(ino: Ino, username: string, place: string): string {
  const places = PLACES.filter(([, , where]) => where === undefined || ino.connector !== null);
  const items = places.map(([href, label]) => {
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

/** What the connector refused, in the words of its catalogue. */
export const makerFault = (ino: Ino, username: string, title: string, fault: ConnectorFault): WorkbenchResponse =>
  makerPage(ino, username, {
    place: '',
    title,
    status: fault.status,
    body: faultNotice(fault) + `<p>${link('/maker', 'Back to the Maker')}</p>`
  });
