import { OAuth2 } from '@jsforce/jsforce-node';
import type { Workbench } from '../../workbench/server.ts';

/** The callback that the deployed app names for single sign-on, at the address INO cx has here. */
export const callbackOf = (workbench: Workbench): string => `${workbench.hosts.ino}/api/sso/login/oauth/callback`;

/** jsforce as INO cx would set it up, with `changes` for what it gets wrong. */
export function oauthClient(
  workbench: Workbench,
  changes: { redirectUri?: string; clientId?: string; clientSecret?: string } = {}
): OAuth2 {
  return new OAuth2({ loginUrl: workbench.origin, redirectUri: callbackOf(workbench), ...workbench.credentials(), ...changes });
}

/** A person with a browser: logs in, allows what is asked. Returns where the org sent the browser, or its page when it sent it nowhere. */
export async function authorizeAs(
  workbench: Workbench,
  username: string,
  address: string
): Promise<{ location: URL | null; page: string }> {
  const entered = await post(workbench, '/', { un: username }, '');
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const asked = await fetch(address, { headers: { cookie, accept: 'text/html' }, redirect: 'manual', signal: AbortSignal.timeout(10_000) });
  const page = await asked.text();
  const source = /name="source" value="([^"]+)"/.exec(page)?.[1];
  const path = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
  const answered = source === undefined || path === undefined ? asked : await post(workbench, path, { source, decision: 'allow' }, cookie);
  const location = answered.headers.get('location');
  return { location: location === null ? null : new URL(location), page };
}

const post = (workbench: Workbench, path: string, form: Record<string, string>, cookie: string): Promise<Response> =>
  fetch(workbench.origin + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { cookie },
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000)
  });
