import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';
import { type Fields, isFields } from '../fields.ts';
import type { Ino } from '../ino.ts';
import { CALLBACK_PATH } from './start.ts';

const TIMEOUT_MS = 10_000;

/** The org refused the code, or its answer made no sense; the message is for the person who signs in. */
export class OAuthFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OAuthFailure';
  }
}

/** Username of the Salesforce user behind an authorization code. Throws OAuthFailure. */
export async function salesforceUsername(ino: Ino, code: string): Promise<string> {
  const { clientId, clientSecret } = ino.credentials();
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: ino.hosts.ino + CALLBACK_PATH
  });
  const token = await ask(ino, {
    method: 'POST',
    url: new URL('/services/oauth2/token', ino.hosts.org),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    cookies: {},
    body: new TextEncoder().encode(form.toString())
  });
  const identity = await ask(ino, {
    method: 'GET',
    url: identityUrl(ino, token['id']),
    headers: { authorization: `Bearer ${text(token, 'access_token')}`, accept: 'application/json' },
    cookies: {},
    body: new Uint8Array()
  });
  return text(identity, 'username');
}

/** The identity URL of the token's answer; the token goes to the org that gave it and to no other host. */
function identityUrl(ino: Ino, id: unknown): URL {
  const url = typeof id === 'string' && URL.canParse(id) ? new URL(id) : null;
  if (url === null || url.origin !== ino.hosts.org) throw new OAuthFailure('The answer named no identity URL of this org.');
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
