import { comesFromOwnOrigin, formFields } from '../../lib/form.ts';
import { isLoginHost, type Hosts } from '../../lib/hosts.ts';
import { escapeHtml, redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import type { OrgUsers, SignIn } from '../core/types.ts';
import { browserSession, SESSION_COOKIE, sessionCookie } from './browserSession.ts';
import type { Handover } from './handover.ts';
import { lockedPage } from './lockedPage.ts';
import { readStartUrl, type StartUrl } from './startUrl.ts';

/** Where a browser without a session is sent; `startUrl` is where it wanted to go. */
export const loginAddress = (hosts: Hosts, startUrl: string): string =>
  `${hosts.org}/?${new URLSearchParams({ startURL: startUrl }).toString()}`;

function loginPage(org: Pick<OrgUsers, 'users'>, startUrl: string): WorkbenchResponse {
  const buttons = org
    .users()
    .filter(({ active, apiOnly }) => active && !apiOnly)
    .map(
      ({ username, name }) =>
        `<p><button name="un" value="${escapeHtml(username)}">Log in as ${escapeHtml(name)}</button> <code>${escapeHtml(username)}</code></p>`
    );
  return lockedPage(
    'Log in to the org',
    `<form method="post" action="/"><input type="hidden" name="startURL" value="${escapeHtml(startUrl)}">${buttons.join('')}</form>`
  );
}

const enter = (handover: Handover, sessionToken: string, target: StartUrl): string =>
  target.origin === null ? target.path : handover.address(sessionToken, target.origin, target.path);

function logIn(org: SignIn, handover: Handover, request: WorkbenchRequest, username: string, target: StartUrl): WorkbenchResponse {
  const user = org.userByName(username);
  if (user === undefined || !user.active) {
    return lockedPage(
      'Log in to the org',
      `<p>There is no active user <code>${escapeHtml(username)}</code>.</p><p><a href="/">Back</a></p>`,
      403
    );
  }
  if (user.apiOnly) {
    return lockedPage(
      'Log in to the org',
      `<p><code>${escapeHtml(username)}</code> uses the API only.</p><p><a href="/">Back</a></p>`,
      403
    );
  }
  const session = org.sessions.open(user.id);
  return redirect(enter(handover, session.token, target), {
    'set-cookie': sessionCookie(request.url, session.token),
    'cache-control': 'no-store'
  });
}

/** `/` is the login, as on My Domain, which lets those through who have a session unless `prompt=login`; `/secur/logout.jsp` ends the session on all hosts. Null for other paths. */
export function login(org: SignIn & OrgUsers, hosts: Hosts, handover: Handover, request: WorkbenchRequest): WorkbenchResponse | null {
  if (request.url.pathname === '/secur/logout.jsp') {
    handover.logout(request.cookies[SESSION_COOKIE] ?? '');
    return redirect('/', { 'set-cookie': sessionCookie(request.url, '') });
  }
  if (request.url.pathname !== '/') return null;
  const posted = request.method === 'POST';
  if (posted && !comesFromOwnOrigin(request)) {
    return lockedPage('Log in to the org', '<p>This form came from another site, so nothing was done.</p>', 403);
  }
  const fields = posted ? formFields(request) : request.url.searchParams;
  const startUrl = fields.get('startURL') ?? '';
  const anyOrg = isLoginHost(hosts, request.url.origin);
  const target = readStartUrl(startUrl, hosts, anyOrg ? request.url.origin : hosts.org);
  if (target === null) {
    return lockedPage('Log in to the org', `<p>startURL leads out of this org: <code>${escapeHtml(startUrl)}</code></p>`, 400);
  }
  if (posted) return logIn(org, handover, request, fields.get('un') ?? '', target);
  // Where users of all orgs log in there is no home page to go on to: a code that an app's callback left in the address bar stays there.
  const asks = fields.get('prompt') === 'login' || (anyOrg && startUrl === '');
  const session = asks ? null : browserSession(org, request);
  return session === null ? loginPage(org, startUrl) : redirect(enter(handover, session.token, target));
}
