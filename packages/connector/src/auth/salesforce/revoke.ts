import type { Http } from '../../http/http.ts';

const REVOKE_PATH = '/services/oauth2/revoke';
const TIMEOUT_MS = 5000;

/** Ends a token at Salesforce, as far as it can be reached. */
export async function revokeQuietly(http: Http, origin: string, token: string): Promise<void> {
  await http
    .send({
      method: 'POST',
      url: new URL(REVOKE_PATH, origin),
      route: 'revoke',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token }).toString(),
      repeatable: true,
      expects: 'any',
      timeoutMs: TIMEOUT_MS,
      withinMs: 0
    })
    .catch(() => undefined);
}
