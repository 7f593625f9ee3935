import { randomUUID } from 'node:crypto';
import type { Hosts } from '../../lib/hosts.ts';
import { type App, json, redirect, type WorkbenchRequest } from '../../lib/http.ts';

export const CREDENTIALS = { clientId: '3MVG9.client', clientSecret: 'not-so-secret' };

/** The little of an org's OAuth that the sign-in of INO cx meets. Tests set who is signed in there and what it refuses. */
export interface FakeOrg {
  readonly app: App;
  /** Salesforce username of the browser's session; null: nobody is signed in. */
  username: string | null;
  /** Overrides the answer of the token endpoint. */
  tokenAnswer: { readonly status: number; readonly body: Readonly<Record<string, unknown>> } | null;
  /** Address of the identity service in token answers; null: the right one. */
  identityUrl: string | null;
  /** False: it gives none, as an app without that scope. */
  refreshTokens: boolean;
  /** True: it never answers. */
  silent: boolean;
  readonly seen: WorkbenchRequest[];
}

export function fakeOrg(hosts: Hosts): FakeOrg {
  const codes = new Map<string, { readonly username: string; readonly redirectUri: string; readonly scope: string }>();
  const tokens = new Map<string, string>();
  const org: FakeOrg = {
    username: 'alice.agent@acme.example',
    tokenAnswer: null,
    identityUrl: null,
    refreshTokens: true,
    silent: false,
    seen: [],
    app: async (request) => {
      org.seen.push(request);
      if (org.silent) return new Promise(() => undefined);
      const { pathname } = request.url;
      if (pathname === '/services/oauth2/authorize') return authorize(request.url.searchParams);
      if (pathname === '/services/oauth2/token') return token(new URLSearchParams(new TextDecoder().decode(request.body)));
      if (pathname === '/id/org/user') return identity(request.headers['authorization'] ?? '');
      return json({ error: 'not_found' }, 404);
    }
  };
  const authorize = (query: URLSearchParams): ReturnType<typeof redirect> => {
    const back = (fields: Record<string, string>): ReturnType<typeof redirect> =>
      redirect(`${query.get('redirect_uri')}?${new URLSearchParams({ ...fields, state: query.get('state') ?? '' }).toString()}`);
    if (org.username === null) {
      if (query.get('immediate') === 'true')
        return back({ error: 'immediate_unsuccessful', error_description: 'the user is not logged in' });
      return { status: 200, headers: { 'x-frame-options': 'DENY', 'content-type': 'text/html' }, body: 'login' };
    }
    const code = randomUUID();
    codes.set(code, { username: org.username, redirectUri: query.get('redirect_uri') ?? '', scope: query.get('scope') ?? '' });
    return back({ code });
  };
  const token = (form: URLSearchParams): ReturnType<typeof json> => {
    if (org.tokenAnswer !== null) return json(org.tokenAnswer.body, org.tokenAnswer.status);
    const grant = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const known = form.get('client_id') === CREDENTIALS.clientId && form.get('client_secret') === CREDENTIALS.clientSecret;
    if (!known) return json({ error: 'invalid_client', error_description: 'invalid client credentials' }, 400);
    if (grant === undefined || grant.redirectUri !== form.get('redirect_uri')) return json({ error: 'invalid_grant' }, 400);
    const accessToken = randomUUID();
    tokens.set(accessToken, grant.username);
    const refresh = org.refreshTokens && grant.scope.split(' ').includes('refresh_token') ? { refresh_token: randomUUID() } : {};
    return json({ ...refresh, access_token: accessToken, id: org.identityUrl ?? `${hosts.org}/id/org/user`, instance_url: hosts.org });
  };
  const identity = (authorization: string): ReturnType<typeof json> => {
    const username = tokens.get(authorization.replace(/^Bearer /, ''));
    return username === undefined ? json({ error: 'Bad_OAuth_Token' }, 403) : json({ username });
  };
  return org;
}
