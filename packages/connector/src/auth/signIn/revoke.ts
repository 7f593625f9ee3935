import type { Http } from '../../http/http.ts';

const TIMEOUT_MS = 5000;

/** Ends a token at the vendor's address for that, as far as it can be reached. */
export async function revokeQuietly(http: Http, address: URL, token: string): Promise<void> {
  await http
    .send({
      method: 'POST',
      url: address,
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
