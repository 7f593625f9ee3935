import assert from 'node:assert/strict';
import { test } from 'node:test';
import { challengeOf } from '../org/oauth/pkce.ts';
import { projectCopy } from '../org/__tests__/projectCopy.ts';
import { startWorkbench, type Workbench } from '../server.ts';
import { type Answer, Client } from './client.ts';

/* The apps that a customer's administrator made, over HTTP as a browser and a connector meet them. */

const ADMIN = 'admin@acme.example';
const VERIFIER = 'v'.repeat(43);
const sources = projectCopy();

async function withWorkbench(use: (workbench: Workbench, client: Client) => Promise<void>): Promise<void> {
  const workbench = await startWorkbench({ mode: 'local', sources });
  try {
    await use(workbench, new Client(workbench));
  } finally {
    await workbench.close();
  }
}

const locationOf = ({ headers, text }: Answer, address: string): URL =>
  new URL(typeof headers.location === 'string' ? headers.location : assert.fail(text), address);

/** The administrator logs in at the address and allows what it asks; where the browser ends. */
async function allow(client: Client, address: string): Promise<URL> {
  const { origin } = new URL(address);
  await client.ask(`${origin}/`, { un: ADMIN });
  const page = await client.ask(address);
  if (page.status === 302) return locationOf(page, address);
  const source = /name="source" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const answered = await client.ask(`${origin}/setup/secur/RemoteAccessAuthorizationPage.apexp`, { source, decision: 'allow' });
  return locationOf(answered, address);
}

const tokensOf = ({ text }: Answer): Record<string, string> => JSON.parse(text) as Record<string, string>;

test('CustomerOS: a hand-made address, the code copied from the address bar, the exchange with everything in the address', () =>
  withWorkbench(async (workbench, browser) => {
    const { hosts } = workbench;
    const { clientId, clientSecret } = workbench.credentials('CustomerOS');
    const callback = `${hosts.login}/`;
    const address = `${hosts.org}/services/oauth2/authorize?response_type=code&client_id=${clientId}&redirect_uri=${callback}`;
    const ended = await allow(browser, address);
    assert.equal(ended.origin + ended.pathname, callback);
    assert.equal((await browser.ask(ended.href)).status, 200, 'the browser stays at this address');
    const code = /code=([^&]+)/.exec(ended.href)?.[1] ?? '';
    const parameters = `code=${code}&grant_type=authorization_code&client_id=${clientId}&client_secret=${clientSecret}&redirect_uri=${callback}`;
    const answered = await browser.ask(`${hosts.org}/services/oauth2/token?${parameters}`, {});
    const tokens = tokensOf(answered);
    assert.equal(tokens['scope'], 'refresh_token web api');
    assert.equal(tokens['instance_url'], hosts.org);
    const named = ['access_token', 'id', 'instance_url', 'issued_at', 'refresh_token', 'scope', 'signature', 'token_type'];
    assert.deepEqual(Object.keys(tokens).sort(), named);
    assert.match(tokens['issued_at'] ?? '', /^\d{13}$/);
    const form = {
      grant_type: 'refresh_token',
      refresh_token: tokens['refresh_token'] ?? '',
      client_id: clientId,
      client_secret: clientSecret
    };
    for (const host of [hosts.org, hosts.login]) {
      const renewed = tokensOf(await browser.ask(`${host}/services/oauth2/token`, form));
      assert.ok(renewed['access_token'] !== undefined && renewed['refresh_token'] === undefined, 'its one refresh token stays');
    }
  }));

test('the customer’s own app: a challenge is required, refresh tokens rotate, client credentials run as the administrator', () =>
  withWorkbench(async (workbench, browser) => {
    const { hosts, org } = workbench;
    const { clientId, clientSecret } = workbench.credentials('Customers_Own_App');
    const callback = `${hosts.ino}/api/authclients/hbdnakz/fzefdzs`;
    const query = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: callback });
    const bare = await allow(browser, `${hosts.org}/services/oauth2/authorize?${query.toString()}`);
    assert.equal(bare.searchParams.get('error_description'), 'missing required code challenge');
    query.set('code_challenge', challengeOf(VERIFIER));
    query.set('code_challenge_method', 'S256');
    const ended = await allow(browser, `${hosts.login}/services/oauth2/authorize?${query.toString()}`);
    assert.equal(ended.origin + ended.pathname, callback);
    const client = { client_id: clientId, client_secret: clientSecret };
    const exchange = { grant_type: 'authorization_code', code: ended.searchParams.get('code') ?? '', redirect_uri: callback, ...client };
    const token = `${hosts.login}/services/oauth2/token`;
    const tokens = tokensOf(await browser.ask(token, { ...exchange, code_verifier: VERIFIER }));
    org.sessions.expire(clientId);
    assert.equal(org.sessions.find(tokens['access_token'] ?? ''), undefined);
    const form = { grant_type: 'refresh_token', refresh_token: tokens['refresh_token'] ?? '', ...client };
    const renewed = tokensOf(await browser.ask(token, form));
    assert.ok(org.sessions.find(renewed['access_token'] ?? ''));
    assert.ok(renewed['refresh_token'] !== undefined && renewed['refresh_token'] !== form.refresh_token);
    const server = tokensOf(await browser.ask(`${hosts.org}/services/oauth2/token`, { grant_type: 'client_credentials', ...client }));
    assert.equal(org.sessions.find(server['access_token'] ?? '')?.userId, org.userByName(ADMIN)?.id);
  }));

test('INO cx keeps the key of the package’s app; an app that is not there is named', () =>
  withWorkbench(async (workbench) => {
    const names = ['INO_CX_OAuth_Client_App', 'Customers_Own_App', 'CustomerOS'];
    assert.deepEqual(workbench.credentials(), workbench.credentials(names[0]));
    assert.equal(new Set(names.map((name) => workbench.credentials(name).clientId)).size, 3);
    assert.throws(() => workbench.credentials('Other'), /No External Client App Other with OAuth settings is deployed/);
  }));
