import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localHosts, productionHosts } from '../../lib/hosts.ts';
import { target } from './browser.ts';
import { CAMILLE, projectMetadata, withBody } from './fakeOrg.ts';
import { type Harness, harness, bodyOf, byCode, CALLBACK, sourceOf } from './oauthHarness.ts';

/* login.salesforce.com and test.salesforce.com, where users of all orgs log in. */

const APPROVAL = '/setup/secur/RemoteAccessAuthorizationPage.apexp';

/** From the app's address on a login host through login and approval to the callback. */
async function authorizeAt(made: Harness, host: string, redirectUri: string): Promise<URL> {
  const query = new URLSearchParams({ response_type: 'code', client_id: made.clientId, redirect_uri: redirectUri });
  const atLogin = target(await made.user.get(`${host}/services/oauth2/authorize?${query.toString()}`), host);
  assert.equal(atLogin.origin + atLogin.pathname, `${host}/`);
  const startURL = atLogin.searchParams.get('startURL') ?? '';
  const again = target(await made.user.post(`${host}/`, { un: CAMILLE.username, startURL }), host);
  assert.equal(again.origin, host);
  const page = await made.user.get(again.href);
  return target(await made.user.post(host + APPROVAL, { source: sourceOf(page), decision: 'allow' }), host);
}

for (const host of [productionHosts.login, productionHosts.test]) {
  test(`${host}: a user logs in there and allows the app; the org is named by the tokens`, async () => {
    const made = harness();
    const back = await authorizeAt(made, host, CALLBACK);
    const form = byCode(made, back.searchParams.get('code') ?? '');
    const tokens = bodyOf(await made.user.post(`${host}/services/oauth2/token`, form));
    assert.equal(tokens['instance_url'], productionHosts.org);
    assert.equal(tokens['id'], `${host}/id/${made.org.id}/${CAMILLE.id}`);
    const authorization = `Bearer ${tokens['access_token'] ?? ''}`;
    const identity = bodyOf(await made.user.get(tokens['id'] ?? '', { authorization }));
    assert.equal(identity['username'], CAMILLE.username);
    const info = bodyOf(await made.user.get(`${host}/services/oauth2/userinfo`, { authorization }));
    assert.equal(info['preferred_username'], CAMILLE.username);
    const renewed = { grant_type: 'refresh_token', refresh_token: tokens['refresh_token'] ?? '', client_id: made.clientId };
    const answer = await made.user.post(`${productionHosts.org}/services/oauth2/token`, { ...renewed, client_secret: made.secret });
    assert.ok(bodyOf(answer)['access_token'], 'one org, whichever host is asked');
  });
}

test('a code that the callback left in the address bar stays there, also for a user who is logged in', async () => {
  const made = harness();
  const { login } = productionHosts;
  await made.user.post(`${login}/`, { un: CAMILLE.username });
  const page = await made.user.get(`${login}/?code=aPrx1%3D%3D`);
  assert.deepEqual([page.status, /Log in to the org/.test(String(page.body))], [200, true]);
});

test('a login there leads into Lightning, and never to another site', async () => {
  const made = harness();
  const { login } = productionHosts;
  const entered = target(await made.user.post(`${login}/`, { un: CAMILLE.username }), login);
  assert.equal(entered.origin, productionHosts.lightning);
  for (const startURL of ['https://evil.example/', `${productionHosts.org}/services/oauth2/authorize`]) {
    assert.equal((await made.user.post(`${login}/`, { un: CAMILLE.username, startURL })).status, 400, startURL);
  }
});

test('client credentials need My Domain; there is no data on a login host', async () => {
  const on = { isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: CAMILLE.username };
  const made = harness(withBody(projectMetadata(), 'ExtlClntAppOauthConfigurablePolicies', on));
  const form = { grant_type: 'client_credentials', client_id: made.clientId, client_secret: made.secret };
  const refused = bodyOf(await made.user.post(`${productionHosts.login}/services/oauth2/token`, form));
  assert.deepEqual([refused['error'], refused['error_description']], ['invalid_grant', 'request not supported on this domain']);
  assert.ok(bodyOf(await made.user.post(`${productionHosts.org}/services/oauth2/token`, form))['access_token']);
  const { token } = made.org.sessions.open(CAMILLE.id);
  const data = await made.user.get(`${productionHosts.login}/services/data/v67.0/sobjects`, { authorization: `Bearer ${token}` });
  assert.equal(data.status, 404);
});

test('a callback on login.salesforce.com is the local one with the local names', () => {
  const metadata = withBody(projectMetadata(), 'ExtlClntAppGlobalOauthSettings', { callbackUrl: 'https://login.salesforce.com/' });
  const callbacks = (made: Harness): unknown => made.front.clients.all()[0]?.app.callbacks;
  assert.deepEqual(callbacks(harness(metadata)), ['https://login.salesforce.com/']);
  assert.deepEqual(callbacks(harness(metadata, localHosts(8080))), ['http://login.salesforce.localhost:8080/']);
});
