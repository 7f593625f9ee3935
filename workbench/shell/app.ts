import type { Hosts } from '../lib/hosts.ts';
import { type App, html, json, redirect, type WorkbenchRequest, type WorkbenchResponse } from '../lib/http.ts';
import { serveAsset } from './assets.ts';
import { shellPage } from './page.ts';

export interface ShellOptions {
  readonly hosts: Hosts;
  readonly org: App;
  /** Content-Security-Policy of Lightning pages, as the deployed Trusted URLs make it; empty for none. */
  readonly policy: () => string;
}

/** What of the Lightning host is the org's: its services, and the page that turns a one-time address into a session. */
const ORG_PATHS = /^\/(?:services|secur)\//;

/** The Lightning host: the shell's page and its files; the org's paths are passed on with the session of the cookie `sid`. */
export function createShell({ hosts, org, policy }: ShellOptions): App {
  return async (request) => {
    const { pathname } = request.url;
    if (ORG_PATHS.test(pathname)) return org(asOrgRequest(request, hosts));
    if (request.method !== 'GET') return json([{ message: 'The Lightning host has pages only.', errorCode: 'METHOD_NOT_ALLOWED' }], 405);
    if (pathname === '/') return redirect('/lightning/page/home');
    if (pathname === '/lightning' || pathname.startsWith('/lightning/')) return lightningPage(request, hosts, policy());
    return (await serveAsset(pathname)) ?? html('<!doctype html><title>Not found</title><h1>This twin has no such page.</h1>', 404);
  };
}

function lightningPage(request: WorkbenchRequest, hosts: Hosts, policy: string): WorkbenchResponse {
  if (sessionOf(request) === '') {
    const start = `${hosts.lightning}${request.url.pathname}${request.url.search}`;
    return redirect(`${hosts.org}/?startURL=${encodeURIComponent(start)}`);
  }
  const headers = { 'cache-control': 'no-store', ...(policy === '' ? {} : { 'content-security-policy': policy }) };
  return html(shellPage(hosts), 200, headers);
}

const sessionOf = (request: WorkbenchRequest): string => request.cookies.sid ?? '';

/** The same request at the org's own host, with the session as a bearer token. */
function asOrgRequest(request: WorkbenchRequest, hosts: Hosts): WorkbenchRequest {
  const url = new URL(`${request.url.pathname}${request.url.search}`, hosts.org);
  const sid = sessionOf(request);
  const authorization = sid === '' ? {} : { authorization: `Bearer ${sid}` };
  return { ...request, url, headers: { ...request.headers, host: url.host, ...authorization } };
}
