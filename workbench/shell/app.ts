import { comesFromOwnOrigin } from '../lib/form.ts';
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

/** The Lightning host: the shell's page and its files; `/services/…` is passed on to the org with the session of the cookie `sid`. */
export function createShell({ hosts, org, policy }: ShellOptions): App {
  return async (request) => {
    const { pathname } = request.url;
    if (pathname.startsWith('/services/')) return services(request, org);
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

/** Passes a request on to the org, with the session as a bearer token. The cookie alone must not let another site write in the user's name. */
async function services(request: WorkbenchRequest, org: App): Promise<WorkbenchResponse> {
  if (!comesFromOwnOrigin(request)) {
    return json([{ message: 'This request came from another site', errorCode: 'INSUFFICIENT_ACCESS' }], 403);
  }
  const sid = sessionOf(request);
  if (sid === '' || request.headers.authorization !== undefined) return org(request);
  return org({ ...request, headers: { ...request.headers, authorization: `Bearer ${sid}` } });
}
