import type { Context } from 'hono';
import { LINK_PATH } from '../auth/consent.ts';
import { CONSENT_PATH, SSO_CALLBACK_PATH, TENANT } from '../auth/parts.ts';
import { wordsOf } from '../faults/catalogue.ts';
import { Fault, type Vendor } from '../faults/fault.ts';
import { randomSecret } from '../vault/hash.ts';
import { asFault, faultOfCode, statusOf } from './answers.ts';
import { type BrowserCookie, consentCookie, readCookie, setCookie, ssoCookie } from './cookies.ts';
import { languageOf } from './language.ts';
import { PAGE_HEADERS, pageResponse } from './pages.ts';
import { type App, type ServiceParts } from './parts.ts';
import { wordOf } from './words.ts';

const RESULT_PATH = '/connector/result';
const SSO_PATH = '/api/sso/login/oauth';
const TICKET_MS = 60_000;

/** See other, so that a reload sends nothing again and the code is no longer in the address bar. */
const goTo = (location: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, {
    status: 303,
    headers: { location, 'cache-control': PAGE_HEADERS['cache-control'] ?? '', 'referrer-policy': 'no-referrer', ...headers }
  });

const language = (context: Context): 'en' | 'fr' => languageOf(context.req.header('accept-language'));

const browserOf = (context: Context, cookie: BrowserCookie): string | undefined => readCookie(context.req.header('cookie') ?? null, cookie);

const WORD = /^[A-Za-z_]{1,60}$/;

/** Only the code and the vendor's own word for it go into the address: neither is a secret or a person. */
function resultAddress(error: unknown, what: 'consent' | 'signIn'): string {
  const fault = asFault(error);
  const vendorCode = WORD.test(fault.vendorCode ?? '') ? { said: fault.vendorCode ?? '' } : {};
  const vendor = fault.vendor === 'zohoDesk' ? { vendor: fault.vendor } : {};
  return `${RESULT_PATH}?${new URLSearchParams({ fault: fault.code, of: what, ...vendorCode, ...vendor }).toString()}`;
}

const vendorOf = (text: string | undefined): Vendor => (text === 'zohoDesk' ? text : 'salesforce');

function logged({ connector }: ServiceParts, error: unknown, route: string): void {
  const { code, name } = asFault(error);
  connector.log({ event: 'fault', code, name, route });
}

function resultPage(context: Context): Response {
  const own = language(context);
  const { fault: code, said: vendorCode, of, vendor: named } = context.req.query();
  const vendor = vendorOf(named);
  const name = faultOfCode(code);
  if (name === undefined)
    return pageResponse({ language: own, title: wordOf('connected', own, vendor), paragraphs: [wordOf('close', own)] }, 200);
  const { happened, fix } = wordsOf(name, own, vendor);
  const words = vendorCode !== undefined && WORD.test(vendorCode) ? [`${wordOf('vendorMessage', own, vendor)} ${vendorCode}`] : [];
  const title = wordOf(of === 'signIn' ? 'notSignedIn' : 'notConnected', own, vendor);
  const page = { language: own, title, paragraphs: [`${code ?? ''} ${happened}`, fix, ...words], alert: true, framed: of === 'signIn' };
  return pageResponse(page, statusOf(new Fault(name)));
}

function consentRoutes(app: App, parts: ServiceParts): void {
  const { consent, vault, clock, publicUrl } = parts.connector;
  const cookie = consentCookie(publicUrl);
  app.get(`${LINK_PATH}:token`, async (context) => {
    const own = language(context);
    const link = await vault.links.use(context.req.param('token'), 'consent', clock.now());
    if (link === undefined)
      return pageResponse({ language: own, title: wordOf('linkUsed', own), paragraphs: [wordOf('askAgain', own)], alert: true }, 410);
    const browser = browserOf(context, cookie) ?? randomSecret();
    const user = link.subject === TENANT ? {} : { user: link.subject };
    try {
      const { url } = await consent.begin(link.target, {
        browser,
        returnTo: link.returnTo,
        ...user,
        ...(link.portal === undefined ? {} : { portal: link.portal })
      });
      return goTo(url, { 'set-cookie': setCookie(cookie, browser) });
    } catch (error) {
      logged(parts, error, 'link');
      return goTo(resultAddress(error, 'consent'));
    }
  });
  app.get(CONSENT_PATH, async (context) => {
    try {
      const { returnTo, connection } = await consent.finish(context.req.url, { browser: browserOf(context, cookie) ?? '' });
      const result = connection.portal === undefined ? RESULT_PATH : `${RESULT_PATH}?vendor=zohoDesk`;
      return goTo(returnTo === '/' ? result : returnTo);
    } catch (error) {
      logged(parts, error, 'consent');
      return goTo(resultAddress(error, 'consent'));
    }
  });
  app.get(RESULT_PATH, resultPage);
}

/** A frame shows no page of the vendor, so there it is asked to answer without one. */
const inFrame = (context: Context): boolean => ['iframe', 'frame'].includes(context.req.header('sec-fetch-dest') ?? '');

function signInPage(context: Context, vendor: Vendor): Response {
  const own = language(context);
  const url = new URL(context.req.url);
  url.searchParams.set('auto', 'true');
  const link = { href: `${url.pathname}${url.search}`, text: wordOf('withVendor', own, vendor) };
  return pageResponse({ language: own, title: wordOf('signIn', own), paragraphs: [], link, framed: true }, 200);
}

/** In a frame, a sign-in that needs a page says so; whoever shows the frame opens a window. */
function signInProblem(context: Context, error: unknown): Response {
  if (!(error instanceof Fault) || error.vendorCode !== 'immediate_unsuccessful') return goTo(resultAddress(error, 'signIn'));
  const own = language(context);
  return pageResponse(
    { language: own, title: wordOf('signIn', own), paragraphs: [wordOf('needsWindow', own, error.vendor)], framed: true },
    200
  );
}

/** The sign-in of a connector that runs by itself: it ends with a ticket, which INO cx redeems. */
function signInRoutes(app: App, parts: ServiceParts): void {
  const { sso, vault, clock } = parts.connector;
  app.get(SSO_PATH, async (context) => {
    const { connector = '', auto, returnTo } = context.req.query();
    try {
      const method = await vault.methods.get((await vault.sso.get(connector)).method);
      if (auto !== 'true') return signInPage(context, method.vendor);
      const browser = browserOf(context, ssoCookie) ?? randomSecret();
      const options = { browser, immediate: inFrame(context), ...(returnTo === undefined ? {} : { returnTo }) };
      return goTo((await sso.begin(connector, options)).url, { 'set-cookie': setCookie(ssoCookie, browser) });
    } catch (error) {
      logged(parts, error, 'signIn');
      return signInProblem(context, error);
    }
  });
  app.get(SSO_CALLBACK_PATH, async (context) => {
    try {
      const { username, connector, returnTo } = await sso.finish(context.req.url, { browser: browserOf(context, ssoCookie) ?? '' });
      const ticket = await vault.links.make({ kind: 'ticket', target: connector, subject: username, returnTo }, clock.now() + TICKET_MS);
      return goTo(`${returnTo}${returnTo.includes('?') ? '&' : '?'}ticket=${ticket}`);
    } catch (error) {
      logged(parts, error, 'signIn');
      return signInProblem(context, error);
    }
  });
}

/** What browsers open: no key, but a link, a cookie and a state. */
export function browserRoutes(app: App, parts: ServiceParts): void {
  consentRoutes(app, parts);
  if (parts.options.signIn === true) signInRoutes(app, parts);
}
