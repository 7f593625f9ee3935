import { setTimeout as machinePause } from 'node:timers/promises';
import { comesFromOwnOrigin } from '../lib/form.ts';
import type { Hosts } from '../lib/hosts.ts';
import { json, redirect, type App, type WorkbenchRequest, type WorkbenchResponse } from '../lib/http.ts';
import { notFound } from './core/errors.ts';
import { browserSession } from './login/browserSession.ts';
import { frontdoor, singleAccess, visualforceDoor } from './login/frontdoor.ts';
import { createHandover } from './login/handover.ts';
import { login, loginAddress } from './login/login.ts';
import { createOAuth } from './oauth/oauth.ts';
import type { Clients } from './oauth/clients.ts';
import { errorAnswer } from './rest/answers.ts';
import type { Org } from './core/types.ts';

/** What stands between browsers and the org on each of its hosts. */
export interface OrgFront {
  /** My Domain: login, OAuth, and behind them the REST API. */
  readonly org: App;
  /** login.salesforce.com and test.salesforce.com: login and OAuth for users of all orgs, and nothing else. */
  readonly login: App;
  /** Lightning: sessions around the shell; `/services/…` goes on to the org as the user of the cookie. */
  lightning(shell: App): App;
  /** Visualforce: sessions around the pages. */
  visualforce(pages: App): App;
  readonly clients: Clients;
}

export interface OrgFrontParts {
  readonly org: Org;
  readonly hosts: Hosts;
  /** REST, and what is the workbench's own below /services/workbench/. */
  readonly api: App;
  /** UTC milliseconds. */
  readonly now?: () => number;
  /** Lets the time of a call pass; the machine's clock when absent. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** A browser that loads a page, not one that fetches something for a page. */
const wantsPage = ({ method, headers }: WorkbenchRequest): boolean => method === 'GET' && (headers['accept'] ?? '').includes('text/html');

/** The same request with the session of the cookie as its bearer token; an Authorization header of the page's own goes first. */
const asCookieUser = (org: Org, request: WorkbenchRequest): WorkbenchRequest => {
  const session = browserSession(org, request);
  if (session === null || request.headers['authorization'] !== undefined) return request;
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${session.token}` } };
};

/** Builds the org's front. Throws MetadataError when the deployed External Client App is one that an org refuses. */
export function createOrgFront({ org, hosts, api, now = Date.now, pause = machinePause }: OrgFrontParts): OrgFront {
  const handover = createHandover(org, now);
  const oauth = createOAuth({ org, hosts, now, pause });

  /** Lightning's pages are on a host of their own: as an org, the My Domain leads there. */
  const lightningDoor = (request: WorkbenchRequest): WorkbenchResponse | null =>
    wantsPage(request) && request.url.pathname.startsWith('/lightning/')
      ? redirect(`${hosts.lightning}${request.url.pathname}${request.url.search}`)
      : null;

  const orgApp: App = async (request) =>
    lightningDoor(request) ??
    login(org, hosts, handover, request) ??
    singleAccess(org, hosts, handover, request) ??
    (await oauth.answer(request)) ??
    visualforceDoor(org, hosts, handover, request) ?? // The API knows bearer tokens only: a cookie comes along by itself, whoever made the browser ask.
    (await api({ ...request, cookies: {} }));

  const loginApp: App = async (request) => login(org, hosts, handover, request) ?? (await oauth.answer(request)) ?? errorAnswer(notFound());

  const services: App = async (request) => {
    // The cookie alone must not let another site write in the user's name.
    if (!comesFromOwnOrigin(request)) {
      return json([{ message: 'This request came from another site', errorCode: 'INSUFFICIENT_ACCESS' }], 403);
    }
    return orgApp(asCookieUser(org, request));
  };

  return {
    org: orgApp,
    login: loginApp,
    clients: oauth.clients,
    lightning: (shell) => async (request) => {
      const entered = frontdoor(handover, request);
      if (entered !== null) return entered;
      if (request.url.pathname.startsWith('/services/')) return services(request);
      if (wantsPage(request) && browserSession(org, request) === null) return redirect(loginAddress(hosts, request.url.href));
      return shell(request);
    },
    visualforce: (pages) => async (request) => frontdoor(handover, request) ?? pages(request)
  };
}
