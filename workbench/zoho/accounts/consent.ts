import { randomBytes } from 'node:crypto';
import { setCookie } from '../../lib/cookies.ts';
import { comesFromOwnOrigin, formFields } from '../../lib/form.ts';
import { ZOHO_SITES } from '../../lib/hosts.ts';
import { escapeHtml, redirect, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import type { DataCentre } from '../data/dataCentre.ts';
import { zohoPage } from '../core/page.ts';
import { PEOPLE, personOf } from '../data/people.ts';
import type { ZohoClient } from '../data/clients.ts';

const AUTHORIZE_PATH = '/oauth/v2/auth';
const SIGN_IN_PATH = '/signin';
const ANSWER_PATH = '/oauth/v2/approve';
const SESSION = 'zoho-session';
const SCOPES =
  /^(?:email|profile|openid|AaaServer\.profile\.READ|Desk\.(?:basic|settings|search|contacts|calls|activities\.calls|tickets)\.(?:READ|CREATE|UPDATE|DELETE|ALL))$/;

interface ConsentRequest {
  readonly client: ZohoClient;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly offline: boolean;
  readonly again: boolean;
}

/** What Zoho shows on a page of its own, because it sends nobody back to an address that is not the client's. */
const refusedPage = (code: string): WorkbenchResponse => zohoPage('Error Occurred', `<p role="alert">ERROR_${code}</p>`, 400);

function backTo(redirectUri: string, parameters: Readonly<Record<string, string | null>>): WorkbenchResponse {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return redirect(url.href);
}

/** The pages of one data centre on which a person signs in and allows a client something. */
export class ConsentPages {
  private readonly centre: DataCentre;
  private readonly sessions = new Map<string, string>();
  private readonly questions = new Map<string, { readonly session: string; readonly consent: ConsentRequest }>();
  private readonly given = new Set<string>();

  constructor(centre: DataCentre) {
    this.centre = centre;
  }

  /** Null for other paths. */
  answer(request: WorkbenchRequest): WorkbenchResponse | null {
    const { pathname } = request.url;
    if (pathname === AUTHORIZE_PATH) return this.authorize(request);
    if (request.method !== 'POST' || !comesFromOwnOrigin(request)) return null;
    if (pathname === SIGN_IN_PATH) return this.signIn(request);
    return pathname === ANSWER_PATH ? this.decide(request) : null;
  }

  private authorize(request: WorkbenchRequest): WorkbenchResponse {
    const consent = this.read(request.url.searchParams);
    if (typeof consent === 'string') return refusedPage(consent);
    const session = request.cookies[SESSION] ?? '';
    const email = this.sessions.get(session);
    if (email === undefined) return this.signInPage(request.url, consent.client);
    const known = this.given.has(this.keyOf(consent, email));
    if (known && !consent.again) return this.grant({ ...consent, offline: false }, email);
    const question = randomBytes(16).toString('hex');
    this.questions.set(question, { session, consent });
    const list = consent.scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('');
    return zohoPage(
      `${consent.client.name} would like to access the following information`,
      `<ul>${list}</ul><p>Signed in as <code>${escapeHtml(email)}</code>, data centre ${this.centre.location}.</p>` +
        `<form method="post" action="${ANSWER_PATH}"><input type="hidden" name="question" value="${question}">` +
        `<button name="decision" value="accept">Accept</button><button name="decision" value="reject">Reject</button></form>`
    );
  }

  /** The request, or the word of what is wrong with it. */
  private read(parameters: URLSearchParams): ConsentRequest | string {
    const client = this.centre.clients.find(parameters.get('client_id'), this.centre.site);
    if (client === undefined) return 'invalid_client';
    const redirectUri = parameters.get('redirect_uri') ?? '';
    if (!client.redirectUris.includes(redirectUri)) return 'invalid_redirect_uri';
    if (parameters.get('response_type') !== 'code') return 'invalid_response_type';
    const scopes = (parameters.get('scope') ?? '').split(',');
    if (!scopes.every((scope) => SCOPES.test(scope))) return 'invalid_scope';
    const offline = parameters.get('access_type') === 'offline';
    return { client, redirectUri, scopes, state: parameters.get('state'), offline, again: parameters.get('prompt') === 'consent' };
  }

  private signInPage(url: URL, { sites }: ZohoClient): WorkbenchResponse {
    const people = PEOPLE.map(({ email }) => `<option>${escapeHtml(email)}</option>`).join('');
    const options = ZOHO_SITES.filter((site) => sites.includes(site)).map(
      (site) => `<option value="${site}"${site === this.centre.site ? ' selected' : ''}>${site}</option>`
    );
    return zohoPage(
      'Sign in to access Zoho',
      `<form method="post" action="${SIGN_IN_PATH}"><input type="hidden" name="next" value="${escapeHtml(url.search)}">` +
        `<label>Email address <select name="email">${people}</select></label>` +
        `<label>Data centre of the account <select name="site">${options.join('')}</select></label><button>Sign in</button></form>`
    );
  }

  /** An account of another data centre is led there, and the consent goes on there. */
  private signIn(request: WorkbenchRequest): WorkbenchResponse {
    const form = formFields(request);
    const person = personOf(form.get('email') ?? '');
    const site = ZOHO_SITES.find((one) => one === form.get('site'));
    if (person === undefined || site === undefined)
      return zohoPage('Sign in to access Zoho', '<p role="alert">This account cannot be found.</p>', 400);
    const next = `${AUTHORIZE_PATH}${form.get('next') ?? ''}`;
    if (site !== this.centre.site) return redirect(`${this.centre.hosts[site].accounts}${next}`);
    const session = randomBytes(16).toString('hex');
    this.sessions.set(session, person.email);
    const secure = request.url.protocol === 'https:';
    return redirect(next, { 'set-cookie': setCookie(SESSION, session, { secure, sameSite: 'Lax' }) });
  }

  private decide(request: WorkbenchRequest): WorkbenchResponse {
    const form = formFields(request);
    const question = this.questions.get(form.get('question') ?? '');
    const session = request.cookies[SESSION] ?? '';
    const email = this.sessions.get(session);
    if (question === undefined || email === undefined || question.session !== session) return refusedPage('invalid_request');
    this.questions.delete(form.get('question') ?? '');
    const { consent } = question;
    if (form.get('decision') === 'accept') return this.grant(consent, email);
    return backTo(consent.redirectUri, { error: 'access_denied', state: consent.state, location: this.centre.location });
  }

  private grant(consent: ConsentRequest, email: string): WorkbenchResponse {
    const { client, redirectUri, state, offline } = consent;
    const scopes = consent.scopes.filter((scope) => !this.centre.settings.withheldScopes.includes(scope));
    const first = !this.given.has(this.keyOf(consent, email));
    this.given.add(this.keyOf(consent, email));
    const code = this.centre.grants.code({ clientId: client.id, email, scopes, offline: offline && (first || consent.again) }, redirectUri);
    return backTo(redirectUri, {
      state,
      code,
      location: this.centre.location,
      'accounts-server': this.centre.hosts[this.centre.site].accounts
    });
  }

  private keyOf({ client, scopes }: ConsentRequest, email: string): string {
    return JSON.stringify([client.id, email, scopes]);
  }
}
