import { existsSync, readFileSync } from 'node:fs';
import { productionHosts, type Hosts } from '../../lib/hosts.ts';
import { escapeHtml, html, redirect, type App, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { inoAddress } from '../../lib/inoAddress.ts';
import { visualforcePolicy } from '../csp/policy.ts';
import { browserSession } from '../login/browserSession.ts';
import { loginAddress } from '../login/login.ts';
import type { Component, MergeSources, OrgDoors, OrgUser, SignIn } from '../core/types.ts';
import { globalsFor } from './globals.ts';
import { parseMarkup } from './markup.ts';
import { PageError } from './pageError.ts';
import { renderPage } from './render.ts';
import { serveSlds } from './slds.ts';
import { serveStaticResource } from './staticResource.ts';

export interface VisualforceOptions {
  /** Our own opencti_min.js, made by the build. */
  readonly openCtiFile: string;
}

/** Open CTI for Lightning exists since API 38; our library speaks the protocol of 57 and later. */
const OPEN_CTI = /^\/support\/api\/(\d\d)\.0\/lightning\/opencti_min\.js$/;
const OLDEST_OPEN_CTI = 57;
const NEWEST_OPEN_CTI = 67;

const message = (title: string, text: string, status: number, headers: WorkbenchResponse['headers'] = {}): WorkbenchResponse =>
  html(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>` +
      `<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></body></html>`,
    status,
    { 'cache-control': 'no-store', ...headers }
  );

/** The org as its pages need it. */
interface PagesOrg extends SignIn, MergeSources, Pick<OrgDoors, 'mayOpenPage'> {}

/** Under the package's host a page answers with and without its namespace. */
const pageOf = (org: PagesOrg, hosts: Hosts, name: string): Component | undefined =>
  org.metadata.get('ApexPage', name) ?? org.metadata.get('ApexPage', `${namespaceOfHost(hosts)}__${name}`);

/** The package behind the Visualforce host: `inocx` of `acme--inocx.vf.force.com`. */
const namespaceOfHost = (hosts: Hosts): string => /^[^.]*--([^.]+)\./.exec(new URL(hosts.visualforce).hostname)?.[1] ?? 'c';

const markupOf = (page: Component): string => {
  const [file] = [...page.files].filter(([path]) => path.endsWith('.page'));
  if (file === undefined) throw new PageError(1, `${page.fullName} has no markup`);
  return new TextDecoder().decode(file[1]);
};

const namespaceOf = (fullName: string): string | null => /^(\w+?)__/.exec(fullName)?.[1] ?? null;

/** data-banner-origins and its like: only the one constant that names INO cx changes, and with production names nothing does. */
const localizer =
  (hosts: Hosts) =>
  (value: string): string =>
    value === productionHosts.bannerOrigins ? inoAddress(value, hosts) : value;

function policyHeader(org: PagesOrg, hosts: Hosts, cspHeader: boolean): WorkbenchResponse['headers'] {
  const policy = visualforcePolicy(org, hosts, cspHeader);
  return policy === null ? {} : { 'content-security-policy': policy };
}

function render(org: PagesOrg, hosts: Hosts, page: Component, user: OrgUser): WorkbenchResponse {
  const framing = policyHeader(org, hosts, false);
  if (!org.mayOpenPage(user.id, page.fullName)) {
    return message('Insufficient Privileges', `You do not have access to the Apex page ${page.fullName}.`, 403, framing);
  }
  try {
    const globals = globalsFor({ org, user, namespace: namespaceOf(page.fullName) });
    const rendered = renderPage(parseMarkup(markupOf(page)), globals, localizer(hosts));
    return html(rendered.html, 200, {
      ...policyHeader(org, hosts, rendered.cspHeader),
      'cache-control': 'no-cache,must-revalidate,max-age=0,no-store,private'
    });
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    return message('Visualforce Error', `${error.message} (${page.path}, line ${error.line})`, 500, framing);
  }
}

function serveOpenCti(pathname: string, file: string): WorkbenchResponse | null {
  const match = OPEN_CTI.exec(pathname);
  if (match === null) return null;
  const version = Number(match[1]);
  if (version < OLDEST_OPEN_CTI || version > NEWEST_OPEN_CTI) {
    return message('Not found', `This twin has Open CTI of API ${OLDEST_OPEN_CTI} to ${NEWEST_OPEN_CTI}.`, 404);
  }
  if (!existsSync(file)) return message('Not built', `${file} is missing: build the workbench first.`, 503);
  return { status: 200, headers: { 'content-type': 'application/javascript', 'cache-control': 'no-cache' }, body: readFileSync(file) };
}

/** The package's Visualforce host: deployed pages, static resources, SLDS and Open CTI. */
export function visualforceApp(org: PagesOrg, hosts: Hosts, options: VisualforceOptions): App {
  const answer = (request: WorkbenchRequest): WorkbenchResponse => {
    const { pathname } = request.url;
    if (request.method !== 'GET') return message('Method not allowed', 'Pages of this twin are read only.', 405, { allow: 'GET' });
    const open = serveOpenCti(pathname, options.openCtiFile) ?? serveSlds(pathname);
    if (open !== null) return open;
    const session = browserSession(org, request);
    const user = session === null ? undefined : org.user(session.userId);
    if (user === undefined) return redirect(loginAddress(hosts, request.url.href));
    const resource = serveStaticResource(org.metadata, pathname);
    if (resource !== null) return resource;
    const name = /^\/apex\/(\w+)$/.exec(pathname)?.[1];
    const page = name === undefined ? undefined : pageOf(org, hosts, name);
    if (page === undefined) return message('Page does not exist', `There is no page at ${pathname}.`, 404);
    return render(org, hosts, page, user);
  };
  return async (request) => answer(request);
}
