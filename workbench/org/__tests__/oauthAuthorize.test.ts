import assert from 'node:assert/strict';
import { test } from 'node:test';
import { productionHosts } from '../../lib/hosts.ts';
import { browser, target } from './browser.ts';
import { AMELIE, CAMILLE, projectMetadata, withBody } from './fakeOrg.ts';
import { authorizeAddress, harness, bodyOf, byCode, CALLBACK, codeFor, decide, logIn, tokenPost, VERIFIER } from './oauthHarness.ts';

test('the web server flow: login, approval, code, tokens, user', async () => {
  const made = harness();
  const address = authorizeAddress(made);
  const toLogin = target(await made.user.get(address), address);
  assert.equal(toLogin.pathname, '/');
  const form = await made.user.get(toLogin.href);
  assert.match(String(form.body), /Log in as Camille Martin/);
  const loggedIn = await made.user.post(`${productionHosts.org}/`, {
    un: CAMILLE.username,
    startURL: toLogin.searchParams.get('startURL') ?? ''
  });
  const page = await made.user.get(target(loggedIn, address).href);
  assert.match(String(page.body), /INO CX OAuth Client App/);
  const back = target(await decide(made, page, 'allow'), address);
  assert.equal(back.origin + back.pathname, CALLBACK);
  assert.equal(back.searchParams.get('state'), 'a b&c');

  const answer = await tokenPost(made, byCode(made, back.searchParams.get('code') ?? ''));
  const tokens = bodyOf(answer);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.equal(tokens['instance_url'], productionHosts.org);
  assert.equal(tokens['id'], `${productionHosts.org}/id/${made.org.id}/${CAMILLE.id}`);
  assert.equal(tokens['scope'], 'id api refresh_token openid');
  assert.deepEqual(made.org.sessions.find(tokens['access_token'] ?? '')?.scopes, ['id', 'api', 'refresh_token', 'openid']);

  const bearer = { authorization: `Bearer ${tokens['access_token']}` };
  const info = bodyOf(await made.user.get(`${productionHosts.org}/services/oauth2/userinfo`, bearer));
  assert.deepEqual([info['preferred_username'], info['organization_id']], [CAMILLE.username, made.org.id]);
  const id = bodyOf(await made.user.get(tokens['id'] ?? '', bearer));
  assert.deepEqual([id['username'], id['first_name'], id['last_name']], [CAMILLE.username, 'Camille', 'Martin']);
});

test('an approved app gets its code at once, for another user it asks again', async () => {
  const made = harness();
  await codeFor(made);
  const again = target(await made.user.get(authorizeAddress(made, { immediate: 'true' })), productionHosts.org);
  assert.ok(again.searchParams.has('code'));
  await logIn(made, AMELIE.username);
  assert.match(String((await made.user.get(authorizeAddress(made))).body), /Allow access\?/);
});

test('client, callback or repeated parameter: an error page, never a redirect', async () => {
  const made = harness();
  await logIn(made);
  for (const [what, address, error] of [
    ['unknown client', authorizeAddress(made, { client_id: '3MVG9unknown' }), 'invalid_client_id'],
    ['no client', authorizeAddress(made, { client_id: null }), 'invalid_client_id'],
    ['no callback', authorizeAddress(made, { redirect_uri: null }), 'redirect_uri_mismatch'],
    ['slash at the end', authorizeAddress(made, { redirect_uri: `${CALLBACK}/` }), 'redirect_uri_mismatch'],
    ['query at the end', authorizeAddress(made, { redirect_uri: `${CALLBACK}?x=1` }), 'redirect_uri_mismatch'],
    ['other host', authorizeAddress(made, { redirect_uri: CALLBACK.replace('acme', 'evil') }), 'redirect_uri_mismatch'],
    ['other case', authorizeAddress(made, { redirect_uri: CALLBACK.replace('https', 'HTTPS') }), 'redirect_uri_mismatch'],
    ['http', authorizeAddress(made, { redirect_uri: CALLBACK.replace('https', 'http') }), 'redirect_uri_mismatch'],
    ['callback twice', `${authorizeAddress(made)}&redirect_uri=https://evil.example`, 'invalid_request']
  ] as const) {
    const response = await made.user.get(address);
    assert.equal(response.status, 400, what);
    assert.equal(response.headers['location'], undefined, what);
    assert.equal(response.headers['x-frame-options'], 'DENY', what);
    assert.match(String(response.body), new RegExp(`error=${error}&amp;`), what);
  }
});

test('everything else goes back to the callback with error, description and state', async () => {
  const made = harness();
  await logIn(made);
  for (const [what, changes, error] of [
    ['implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['headless flow', { response_type: 'code_credentials' }, 'unsupported_response_type'],
    ['no response type', { response_type: null }, 'unsupported_response_type'],
    ['scope the app does not have', { scope: 'api web' }, 'invalid_scope'],
    ['scope that does not exist', { scope: 'everything' }, 'invalid_scope'],
    ['plain challenge', { code_challenge: VERIFIER, code_challenge_method: 'plain' }, 'invalid_request'],
    ['challenge of another length', { code_challenge: 'short' }, 'invalid_request'],
    ['unknown prompt', { prompt: 'none' }, 'invalid_request'],
    ['immediate, not approved', { immediate: 'true' }, 'immediate_unsuccessful'],
    ['immediate, login demanded', { immediate: 'true', prompt: 'login' }, 'immediate_unsuccessful']
  ] as const) {
    const back = target(await made.user.get(authorizeAddress(made, changes)), productionHosts.org);
    assert.equal(back.origin + back.pathname, CALLBACK, what);
    assert.equal(back.searchParams.get('error'), error, what);
    assert.ok(back.searchParams.get('error_description'), what);
    assert.equal(back.searchParams.get('state'), 'a b&c', what);
    assert.equal(back.searchParams.has('code'), false, what);
  }
});

test('immediate without a session is refused; without state none comes back', async () => {
  const made = harness();
  const back = target(await made.user.get(authorizeAddress(made, { immediate: 'true', state: null })), productionHosts.org);
  assert.equal(back.searchParams.get('error'), 'immediate_unsuccessful');
  assert.equal(back.searchParams.has('state'), false);
});

test('prompt=login asks for the login once, though there is a session', async () => {
  const made = harness();
  await logIn(made);
  const toLogin = target(await made.user.get(authorizeAddress(made, { prompt: 'login consent' })), productionHosts.org);
  assert.match(String((await made.user.get(toLogin.href)).body), /Log in as/);
  const startURL = toLogin.searchParams.get('startURL') ?? '';
  assert.equal(new URL(startURL, productionHosts.org).searchParams.get('prompt'), 'consent');
});

test('the user may say no', async () => {
  const made = harness();
  await logIn(made);
  const back = target(await decide(made, await made.user.get(authorizeAddress(made)), 'deny'), productionHosts.org);
  assert.deepEqual([back.searchParams.get('error'), back.searchParams.get('state')], ['access_denied', 'a b&c']);
});

test('an approval is answered once, by the session and the site that were asked', async () => {
  const made = harness();
  await logIn(made);
  const page = await made.user.get(authorizeAddress(made));
  assert.equal((await decide(made, page, 'allow', { origin: 'https://evil.example' })).status, 400);
  const stranger = browser({ [productionHosts.org]: made.front.org });
  await stranger.post(`${productionHosts.org}/`, { un: AMELIE.username });
  assert.equal((await decide({ ...made, user: stranger }, page, 'allow')).status, 400);
  assert.equal((await decide(made, page, 'allow')).status, 302);
  assert.equal((await decide(made, page, 'allow')).status, 400);
});

test('login, approval and error pages refuse to be framed', async () => {
  const made = harness();
  const pages = [await made.user.get(`${productionHosts.org}/`), await made.user.get(authorizeAddress(made, { client_id: 'x' }))];
  await logIn(made);
  pages.push(await made.user.get(authorizeAddress(made)));
  for (const { headers } of pages) {
    assert.equal(headers['x-frame-options'], 'DENY');
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
    assert.equal(headers['referrer-policy'], 'same-origin', 'with no-referrer browsers send these forms with Origin: null');
  }
});

test('an app that requires PKCE refuses a request without challenge', async () => {
  for (const isPkceRequired of ['true', undefined]) {
    const made = harness(withBody(projectMetadata(), 'ExtlClntAppGlobalOauthSettings', { isPkceRequired }));
    const back = target(await made.user.get(authorizeAddress(made)), productionHosts.org);
    assert.equal(back.searchParams.get('error_description'), 'missing required code challenge');
  }
});

test('a switched-off app is blocked everywhere', async () => {
  const made = harness(withBody(projectMetadata(), 'ExtlClntAppConfigurablePolicies', { isEnabled: 'false' }));
  assert.match(String((await made.user.get(authorizeAddress(made))).body), /OAUTH_APP_BLOCKED/);
  assert.equal(bodyOf(await tokenPost(made, byCode(made, 'x')))['error'], 'invalid_client');
});
