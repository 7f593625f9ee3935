import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import { type Fields, isFields } from '../core/fields.ts';
import type { Ino } from '../inside/ino.ts';
import type { MethodAccess } from './methodAccess.ts';

const TIMEOUT_MS = 10_000;

/** The org refused the code, or its answer made no sense; the message is for the person who signs in. */
export class OAuthFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OAuthFailure';
  }
}

/** Who stands behind an authorization code. */
export interface SalesforceUser {
  readonly username: string;
  readonly hasRefreshToken: boolean;
}

/** Turns a code that came to `callbackPath` into tokens, and asks whose they are. Throws OAuthFailure. */
export async function exchangeForUser(ino: Ino, code: string, access: MethodAccess, callbackPath: string): Promise<SalesforceUser> {
  const { org, clientId, clientSecret } = access;
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: ino.hosts.ino + callbackPath
  });
  const token = await ask(ino, {
    method: 'POST',
    url: new URL('/services/oauth2/token', org),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    cookies: {},
    body: new TextEncoder().encode(form.toString())
  });
  const identity = await ask(ino, {
    method: 'GET',
    url: identityUrl(org, token['id']),
    headers: { authorization: `Bearer ${text(token, 'access_token')}`, accept: 'application/json' },
    cookies: {},
    body: new Uint8Array()
  });
  return { username: text(identity, 'username'), hasRefreshToken: typeof token['refresh_token'] === 'string' };
}

/** The identity URL of the token's answer; the token goes to the org that gave it and to no other host. */
function identityUrl(org: string, id: unknown): URL {
  const url = typeof id === 'string' && URL.canParse(id) ? new URL(id) : null;
  if (url === null || url.origin !== org) throw new OAuthFailure('The answer named no identity URL of this org.');
  return url;
}

/** One request to the org. Its answer must be a JSON object with status 200. */
async function ask(ino: Ino, request: WorkbenchRequest): Promise<Fields> {
  const headers = { host: request.url.host, ...request.headers };
  const answer = await withTimeout(ino, ino.orgFetch({ ...request, headers }));
  const fields = parse(answer);
  if (answer.status === 200) return fields;
  const error = typeof fields['error'] === 'string' ? fields['error'] : `status ${answer.status}`;
  const description = typeof fields['error_description'] === 'string' ? `: ${fields['error_description']}` : '';
  throw new OAuthFailure(`${request.url.pathname} answered ${error}${description}.`);
}

async function withTimeout(ino: Ino, answer: Promise<WorkbenchResponse>): Promise<WorkbenchResponse> {
  return new Promise((resolve, reject) => {
    const cancel = ino.clock.after(TIMEOUT_MS, () => reject(new OAuthFailure('Salesforce did not answer within 10 seconds.')));
    answer.finally(cancel).then(resolve, reject);
  });
}

function parse(answer: WorkbenchResponse): Fields {
  const body = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body);
  try {
    const value: unknown = JSON.parse(body);
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new OAuthFailure(`The answer of Salesforce had no ${name}.`);
  return value;
}
