import { type Hosts, ZOHO_SITES, type ZohoSite } from '../lib/hosts.ts';
import { type App, json } from '../lib/http.ts';
import { ZohoClients, type ZohoClient } from './data/clients.ts';
import { ConsentPages } from './accounts/consent.ts';
import { consoleApp } from './accounts/console.ts';
import { revokeAnswer, tokenAnswer, userInfo } from './accounts/token.ts';
import { DataCentre } from './data/dataCentre.ts';
import { API, deskApi } from './desk/api.ts';
import { deskScreen } from './desk/screen.ts';
import { zohoPage } from './core/page.ts';
import { newZohoSettings, type ZohoSettings } from './data/settings.ts';

export interface ZohoOptions {
  readonly hosts: Hosts;
  /** UTC ms; the machine's clock when absent. */
  readonly now?: () => number;
}

/** The twin of Zoho: three data centres in memory. */
export interface Zoho {
  /** By origin. */
  readonly apps: ReadonlyMap<string, App>;
  readonly settings: ZohoSettings;
  readonly clients: ZohoClients;
  /** The client that Acme has registered for INO cx, with Multi-DC. */
  readonly client: ZohoClient;
  centre(site: ZohoSite): DataCentre;
}

function accountsApp(centre: DataCentre): App {
  const pages = new ConsentPages(centre);
  const locations = Object.fromEntries([
    ['us', centre.hosts.com.accounts],
    ...(['eu', 'in'] as const).map((site) => [site, centre.hosts[site].accounts])
  ]);
  return async (request) => {
    const { method, url } = request;
    if (method === 'POST' && url.pathname === '/oauth/v2/token') return tokenAnswer(centre, request);
    if (method === 'POST' && url.pathname === '/oauth/v2/token/revoke') return revokeAnswer(centre, request);
    if (method === 'GET' && url.pathname === '/oauth/user/info') return userInfo(centre, request);
    if (method === 'GET' && url.pathname === '/oauth/serverinfo') return json({ result: 'success', locations });
    return pages.answer(request) ?? zohoPage('Not found', '', 404);
  };
}

function deskApp(centre: DataCentre): App {
  const api = deskApi(centre);
  return async (request) => (request.url.pathname.startsWith(`${API}/`) ? api(request) : deskScreen(centre, request));
}

/** Callbacks of INO cx, as its article tells to enter them. */
const CALLBACKS = ['/api/authclients/hbdnakz/fzefdzs', '/api/sso/login/oauth/callback'];

export function createZoho({ hosts, now = Date.now }: ZohoOptions): Zoho {
  const [settings, clients] = [newZohoSettings(), new ZohoClients()];
  const redirectUris = CALLBACKS.map((path) => `${hosts.ino}${path}`);
  const client = clients.add({ name: 'INO cx', homepage: hosts.ino, redirectUris, site: 'com', multiDc: true });
  if (typeof client === 'string') throw new Error(client);
  const parts = { hosts: hosts.zoho, clients, settings, now };
  const centres = { com: new DataCentre('com', parts), eu: new DataCentre('eu', parts), in: new DataCentre('in', parts) };
  const apps = ZOHO_SITES.flatMap((site): [string, App][] => [
    [hosts.zoho[site].accounts, accountsApp(centres[site])],
    [hosts.zoho[site].desk, deskApp(centres[site])],
    [hosts.zoho[site].console, consoleApp(clients, site)]
  ]);
  return { apps: new Map(apps), settings, clients, client, centre: (site) => centres[site] };
}
