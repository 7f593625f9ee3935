import { productionHosts, type ZohoSite } from '../../lib/hosts.ts';
import type { WorkbenchResponse } from '../../lib/http.ts';
import { parseCookies } from '../../lib/cookies.ts';
import { createZoho } from '../createZoho.ts';

export const REDIRECT = 'https://acme.ino.cx/api/authclients/hbdnakz/fzefdzs';
export const SCOPES = [
  ...['Desk.basic.READ', 'Desk.settings.READ', 'Desk.search.READ', 'Desk.contacts.READ', 'Desk.contacts.CREATE', 'Desk.contacts.UPDATE'],
  ...['Desk.calls.READ', 'Desk.calls.CREATE', 'Desk.calls.UPDATE']
];

export interface Answer {
  readonly status: number;
  readonly headers: WorkbenchResponse['headers'];
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

/** The twin with a clock that tests move, and one browser on it. */
export class ZohoHarness {
  now = Date.parse('2026-11-30T12:00:00Z');
  readonly zoho = createZoho({ hosts: productionHosts, now: () => this.now });
  private readonly jars = new Map<string, Record<string, string>>();

  async ask(address: string, { method, headers = {}, form, json }: Ask = {}): Promise<Answer> {
    const url = new URL(address);
    const app = this.zoho.apps.get(url.origin);
    if (app === undefined) throw new Error(`no app at ${url.origin}`);
    const jar = this.jars.get(url.origin) ?? {};
    this.jars.set(url.origin, jar);
    const sent = form === undefined ? (json === undefined ? '' : JSON.stringify(json)) : new URLSearchParams(form).toString();
    const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
    const answer = await app({
      method: method ?? (sent === '' ? 'GET' : 'POST'),
      url,
      headers: { ...(sent === '' ? {} : { 'content-type': type, origin: url.origin }), ...headers },
      cookies: jar,
      body: new TextEncoder().encode(sent)
    });
    const { 'set-cookie': cookie } = answer.headers;
    if (typeof cookie === 'string') Object.assign(jar, parseCookies(cookie.split(';')[0]));
    const text = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body);
    return { status: answer.status, headers: answer.headers, text, body: parsed(text) };
  }

  authorizeAddress(site: ZohoSite, more: Readonly<Record<string, string>> = {}): string {
    const url = new URL('/oauth/v2/auth', productionHosts.zoho[site].accounts);
    const parameters = {
      response_type: 'code',
      client_id: this.zoho.client.id,
      scope: SCOPES.join(','),
      redirect_uri: REDIRECT,
      access_type: 'offline',
      state: 's',
      ...more
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /** Signs in at `begun`, with an account of `site`, and decides. Resolves with the address at which the browser ends. */
  async consent(
    site: ZohoSite,
    {
      begun = site,
      decision = 'accept',
      email = 'ada.admin@acme.example',
      ...more
    }: Readonly<Record<string, string>> & { readonly begun?: ZohoSite } = {}
  ): Promise<URL> {
    let answer = await this.ask(this.authorizeAddress(begun, more));
    let origin = productionHosts.zoho[begun].accounts;
    for (let steps = 0; steps < 8; steps += 1) {
      const location = answer.headers['location'];
      const next = /name="next" value="([^"]*)"/.exec(answer.text)?.[1]?.replaceAll('&#38;', '&');
      const question = /name="question" value="([^"]*)"/.exec(answer.text)?.[1];
      if (typeof location === 'string') {
        const to = new URL(location, origin);
        if (!this.zoho.apps.has(to.origin)) return to;
        origin = to.origin;
        answer = await this.ask(to.href);
      } else if (next !== undefined) answer = await this.ask(`${origin}/signin`, { form: { next, email, site } });
      else if (question !== undefined) answer = await this.ask(`${origin}/oauth/v2/approve`, { form: { question, decision } });
      else throw new Error(answer.text);
    }
    throw new Error('the consent does not end');
  }

  token(site: ZohoSite, parameters: Readonly<Record<string, string>>): Promise<Answer> {
    const { id, secret } = this.zoho.client;
    const form = { client_id: id, client_secret: secret, ...parameters };
    return this.ask(`${productionHosts.zoho[site].accounts}/oauth/v2/token`, { form });
  }

  async tokens(site: ZohoSite, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const code = (await this.consent(site, more)).searchParams.get('code') ?? '';
    return this.token(site, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
  }

  /** Requests of the Desk API in the portal of this place, as whom the token says. */
  async desk(site: ZohoSite, portal = 0): Promise<(path: string, ask?: Ask) => Promise<Answer>> {
    const { body } = await this.tokens(site);
    const orgId = this.zoho.centre(site).organizations[portal]?.id ?? '';
    const headers = { authorization: `Zoho-oauthtoken ${String(body['access_token'])}`, orgid: orgId };
    return (path, ask = {}) =>
      this.ask(`${productionHosts.zoho[site].desk}/api/v1${path}`, { ...ask, headers: { ...headers, ...ask.headers } });
  }
}
