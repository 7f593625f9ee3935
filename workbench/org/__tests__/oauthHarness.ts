import assert from 'node:assert/strict';
import { productionHosts, type Hosts } from '../../lib/hosts.ts';
import { json, type WorkbenchResponse } from '../../lib/http.ts';
import { createOrgFront, type OrgFront } from '../front.ts';
import type { DeployedMetadata, Org } from '../core/types.ts';
import { browser, target, type Browser } from './browser.ts';
import { CAMILLE, fakeOrg } from './fakeOrg.ts';

export const CALLBACK = 'https://acme.ino.cx/api/sso/login/oauth/callback';
export const VERIFIER = 'v'.repeat(43);

export interface Harness {
  readonly org: Org;
  readonly front: OrgFront;
  readonly user: Browser;
  readonly clientId: string;
  readonly secret: string;
  clock: number;
  /** Ends the pauses of calls that take time, oldest first. */
  readonly held: (() => void)[];
}

export function harness(metadata?: DeployedMetadata, hosts: Hosts = productionHosts, org: Org = fakeOrg(metadata)): Harness {
  const made: { clock: number; held: (() => void)[] } = { clock: 1_000_000, held: [] };
  const pause = (): Promise<void> => new Promise((resolve) => made.held.push(resolve));
  const front = createOrgFront({ org, hosts, api: async () => json({ behind: true }), now: () => made.clock, pause });
  const [client] = front.clients.all();
  assert.ok(client);
  return Object.assign(made, {
    org,
    front,
    user: browser({ [hosts.org]: front.org, [hosts.login]: front.login, [hosts.test]: front.login }),
    clientId: client.id,
    secret: client.secret
  });
}

export const authorizeAddress = ({ clientId }: Harness, changes: Readonly<Record<string, string | null>> = {}): string => {
  const parameters = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: CALLBACK, state: 'a b&c' });
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  return `${productionHosts.org}/services/oauth2/authorize?${parameters.toString()}`;
};

export const logIn = (made: Harness, username = CAMILLE.username): Promise<WorkbenchResponse> =>
  made.user.post(`${productionHosts.org}/`, { un: username, startURL: '/x' });

export const sourceOf = (page: WorkbenchResponse): string => /name="source" value="([^"]+)"/.exec(String(page.body))?.[1] ?? '';

export const decide = (made: Harness, page: WorkbenchResponse, decision: string, headers = {}): Promise<WorkbenchResponse> =>
  made.user.post(`${productionHosts.org}/setup/secur/RemoteAccessAuthorizationPage.apexp`, { source: sourceOf(page), decision }, headers);

export async function codeFor(made: Harness, changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  await logIn(made);
  const page = await made.user.get(authorizeAddress(made, changes));
  const back = page.status === 302 ? page : await decide(made, page, 'allow');
  return target(back, productionHosts.org).searchParams.get('code') ?? assert.fail('no code');
}

export const tokenPost = (made: Harness, form: Readonly<Record<string, string>>, headers = {}): Promise<WorkbenchResponse> =>
  made.user.post(`${productionHosts.org}/services/oauth2/token`, form, headers);

export const bodyOf = (response: WorkbenchResponse): Record<string, string> => JSON.parse(String(response.body)) as Record<string, string>;

export const byCode = (made: Harness, code: string, changes: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  grant_type: 'authorization_code',
  code,
  client_id: made.clientId,
  client_secret: made.secret,
  redirect_uri: CALLBACK,
  ...changes
});

/** All tokens of a sign-in. */
export const signIn = async (
  made: Harness,
  parameters: Readonly<Record<string, string>> = {},
  form = {}
): Promise<Record<string, string>> => bodyOf(await tokenPost(made, byCode(made, await codeFor(made, parameters), form)));

export const refresh = async (made: Harness, token: string | undefined): Promise<Record<string, string>> =>
  bodyOf(
    await tokenPost(made, {
      grant_type: 'refresh_token',
      refresh_token: token ?? '',
      client_id: made.clientId,
      client_secret: made.secret
    })
  );
