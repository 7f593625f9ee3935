import type { ZohoSite } from '../../lib/hosts.ts';
import { comesFromOwnOrigin, formFields } from '../../lib/form.ts';
import { type App, escapeHtml, redirect, type WorkbenchResponse } from '../../lib/http.ts';
import { zohoPage } from '../core/page.ts';
import type { ZohoClient, ZohoClients } from '../data/clients.ts';

const card = ({ id, secret, name, homepage, redirectUris, sites }: ZohoClient): string =>
  `<section><h2>${escapeHtml(name)}</h2><dl><dt>Client ID</dt><dd><code>${escapeHtml(id)}</code></dd>` +
  `<dt>Client Secret</dt><dd><code>${escapeHtml(secret)}</code></dd><dt>Homepage URL</dt><dd>${escapeHtml(homepage)}</dd>` +
  `<dt>Authorized Redirect URIs</dt>${redirectUris.map((uri) => `<dd>${escapeHtml(uri)}</dd>`).join('')}` +
  `<dt>Data centres</dt><dd>${sites.join(', ')}</dd></dl></section>`;

const FORM =
  `<section><h2>Add client: Server-based Applications</h2><form method="post" action="/client">` +
  `<label>Client Name <input type="text" name="name" required></label>` +
  `<label>Homepage URL <input type="text" name="homepage" required></label>` +
  `<label>Authorized Redirect URIs, with spaces between them <input type="text" name="redirectUris" required></label>` +
  `<label><input type="checkbox" name="multiDc" value="yes"> Multi-DC: users of all data centres, with the same credentials</label>` +
  `<button>Create</button></form></section>`;

function show(clients: ZohoClients, site: ZohoSite, problem = ''): WorkbenchResponse {
  const alert = problem === '' ? '' : `<p role="alert">${escapeHtml(problem)}</p>`;
  return zohoPage('API Console', `${alert}${clients.at(site).map(card).join('')}${FORM}`, problem === '' ? 200 : 400);
}

/** api-console.zoho.…: where an administrator registers a client and reads its id and secret. */
export const consoleApp =
  (clients: ZohoClients, site: ZohoSite): App =>
  async (request) => {
    const { pathname } = request.url;
    if (pathname === '/' && request.method === 'GET') return show(clients, site);
    if (pathname !== '/client' || request.method !== 'POST' || !comesFromOwnOrigin(request)) return zohoPage('Not found', '', 404);
    const form = formFields(request);
    const redirectUris = (form.get('redirectUris') ?? '').split(/\s+/).filter((uri) => uri !== '');
    const multiDc = form.get('multiDc') === 'yes';
    const added = clients.add({ name: form.get('name') ?? '', homepage: form.get('homepage') ?? '', redirectUris, site, multiDc });
    return typeof added === 'string' ? show(clients, site, added) : redirect('/');
  };
