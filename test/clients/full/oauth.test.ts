import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Connection, type OAuth2 } from '@jsforce/jsforce-node';
import { startWorkbench, type Workbench } from '../../../workbench/server.ts';
import { challengeOf } from '../../../workbench/org/oauth/pkce.ts';
import { authorizeAs, callbackOf, oauthClient } from '../oauthHarness.ts';
import { deployPolicy } from '../policyZip.ts';

const ALICE = 'alice.agent@acme.example';
const ADMIN = 'admin@acme.example';

let workbench: Workbench;

before(async () => {
  workbench = await startWorkbench({ mode: 'local' });
});

after(() => workbench.close());

/** An authorization code of Alice. */
async function codeFor(client: OAuth2): Promise<string> {
  const { location, page } = await authorizeAs(workbench, ALICE, client.getAuthorizationUrl({ scope: 'api refresh_token id' }));
  return location?.searchParams.get('code') ?? assert.fail(page);
}

/** What jsforce says of a refusal: `error: description`. */
async function refusal(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => assert.fail('nothing was refused'),
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  );
}

test('the authorization code flow gives a session of the user who allowed it, and a refresh token gives new ones', async () => {
  const client = oauthClient(workbench);
  const connection = new Connection({ oauth2: client, version: '67.0' });
  await connection.authorize(await codeFor(client));
  assert.equal((await connection.identity()).username, ALICE);
  assert.equal(connection.instanceUrl, workbench.origin);
  const refreshed: string[] = [];
  connection.on('refresh', (token: string) => refreshed.push(token));
  workbench.org.sessions.close(connection.accessToken ?? '');
  const rows = await connection.query('SELECT Id FROM Contact LIMIT 1');
  assert.deepEqual([rows.totalSize, refreshed.length], [1, 1]);
});

test('refresh tokens that rotate: jsforce keeps the old one, and so its second refresh ends the grant', async () => {
  const app = workbench.credentials('Customers_Own_App');
  const redirectUri = `${workbench.hosts.ino}/api/authclients/hbdnakz/fzefdzs`;
  const client = oauthClient(workbench, { ...app, redirectUri });
  const verifier = 'v'.repeat(43);
  const address = client.getAuthorizationUrl({ code_challenge: challengeOf(verifier), code_challenge_method: 'S256' });
  const { location, page } = await authorizeAs(workbench, ALICE, address);
  const connection = new Connection({ oauth2: client, version: '67.0' });
  await connection.authorize(location?.searchParams.get('code') ?? assert.fail(page), { code_verifier: verifier });
  const ask = (): Promise<unknown> => Promise.resolve(connection.query('SELECT Id FROM Contact LIMIT 1'));
  workbench.org.sessions.expire(app.clientId);
  await ask();
  workbench.org.sessions.expire(app.clientId);
  assert.match(await refusal(ask()), /Unable to refresh session due to: expired access\/refresh token/);
});

test('client credentials are refused until the admin’s policy names a user, and then run as that user', async () => {
  const client = oauthClient(workbench);
  const ask = (): ReturnType<OAuth2['requestToken']> => client.requestToken({ grant_type: 'client_credentials' });
  assert.match(await refusal(ask()), /invalid_grant: no client credentials user enabled/);
  await deployPolicy(workbench, { isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: ALICE });
  const { access_token: accessToken, instance_url: instanceUrl, refresh_token: refreshToken, id } = await ask();
  assert.deepEqual([refreshToken, id], [undefined, `${instanceUrl}/id/${workbench.org.id}/${workbench.org.userByName(ALICE)?.id}`]);
  const connection = new Connection({ accessToken, instanceUrl, version: '67.0' });
  assert.equal((await connection.query('SELECT Id FROM Contact LIMIT 1')).totalSize, 1);
});

test('a code is used up by its first use', async () => {
  const client = oauthClient(workbench);
  const code = await codeFor(client);
  await client.requestToken(code);
  assert.match(await refusal(client.requestToken(code)), /invalid_grant/);
});

/** `gone`: the attempt used the code up; the org cannot know whose it is when it does not know the client. */
const TOKEN_REFUSALS: readonly (readonly [why: string, changes: () => Parameters<typeof oauthClient>[1], says: RegExp, gone: boolean])[] = [
  ['another callback than the code was given for', () => ({ redirectUri: `${callbackOf(workbench)}/` }), /redirect_uri_mismatch/, true],
  ['a wrong secret', () => ({ clientSecret: 'wrong' }), /invalid_client: invalid client credentials/, true],
  ['an unknown consumer key', () => ({ clientId: '3MVG9nobody' }), /invalid_client_id/, false]
];

for (const [why, changes, says, gone] of TOKEN_REFUSALS) {
  test(`${why} gets no token`, async () => {
    const code = await codeFor(oauthClient(workbench));
    assert.match(await refusal(oauthClient(workbench, changes()).requestToken(code)), says);
    const again = oauthClient(workbench).requestToken(code);
    if (gone) assert.match(await refusal(again), /invalid_grant/);
    else assert.ok((await again).access_token);
  });
}

test('a callback that the app does not name is refused at the org, without a redirect', async () => {
  const client = oauthClient(workbench, { redirectUri: 'https://evil.example/callback' });
  const { location, page } = await authorizeAs(workbench, ALICE, client.getAuthorizationUrl());
  assert.deepEqual([location, /redirect_uri_mismatch/.test(page)], [null, true]);
});

test('a scope that the app may not have is refused at its callback', async () => {
  const address = oauthClient(workbench).getAuthorizationUrl({ scope: 'api full', state: 'kept' });
  const { location } = await authorizeAs(workbench, ALICE, address);
  assert.deepEqual([location?.searchParams.get('error'), location?.searchParams.get('state')], ['invalid_scope', 'kept']);
});

test('a flow that no app of the org has is refused', async () => {
  const client = oauthClient(workbench);
  const password = client.requestToken({ grant_type: 'password', username: ADMIN, password: 'x' });
  assert.match(await refusal(password), /unsupported_grant_type/);
});

test('a revoked refresh token gives nothing more', async () => {
  const client = oauthClient(workbench);
  const { refresh_token: refreshToken = '' } = await client.requestToken(await codeFor(client));
  await client.revokeToken(refreshToken);
  assert.match(await refusal(client.refreshToken(refreshToken)), /invalid_grant: expired access\/refresh token/);
});

test('switched off by a deploy, the flow of client credentials and then the whole app refuse', async () => {
  const client = oauthClient(workbench);
  const code = await codeFor(client);
  await deployPolicy(workbench, { isClientCredentialsFlowEnabled: 'false' });
  assert.match(await refusal(client.requestToken({ grant_type: 'client_credentials' })), /invalid_grant/);
  await deployPolicy(workbench, {}, { isEnabled: 'false' });
  assert.match(await refusal(client.requestToken(code)), /invalid_client: this app is blocked by admin/);
});
