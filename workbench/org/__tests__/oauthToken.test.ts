import assert from 'node:assert/strict';
import { test } from 'node:test';
import { productionHosts } from '../../lib/hosts.ts';
import type { WorkbenchResponse } from '../../lib/http.ts';
import { CODE_LIFETIME_MS } from '../oauth/codes.ts';
import { challengeOf } from '../oauth/pkce.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { AMELIE, CAMILLE, projectMetadata, withBody } from './fakeOrg.ts';
import { type Harness, harness, bodyOf, byCode, CALLBACK, codeFor, tokenPost, VERIFIER } from './oauthHarness.ts';

test('the token endpoint refuses what an org refuses', async () => {
  const wrong: readonly (readonly [string, (made: Harness, code: string) => Record<string, string>, string])[] = [
    ['no secret', (made, code) => ({ ...byCode(made, code), client_secret: '' }), 'invalid_client'],
    ['wrong secret', (made, code) => byCode(made, code, { client_secret: 'x' }), 'invalid_client'],
    ['unknown client', (made, code) => byCode(made, code, { client_id: 'x' }), 'invalid_client_id'],
    ['other callback', (made, code) => byCode(made, code, { redirect_uri: `${CALLBACK}/` }), 'redirect_uri_mismatch'],
    ['unknown code', (made) => byCode(made, 'aPrxunknown'), 'invalid_grant'],
    ['verifier without challenge', (made, code) => byCode(made, code, { code_verifier: VERIFIER }), 'invalid_grant'],
    ['unknown grant type', (made, code) => byCode(made, code, { grant_type: 'password' }), 'unsupported_grant_type'],
    ['no grant type', (made, code) => byCode(made, code, { grant_type: 'toString' }), 'unsupported_grant_type']
  ];
  for (const [what, form, error] of wrong) {
    const made = harness();
    const response = await tokenPost(made, form(made, await codeFor(made)));
    assert.deepEqual([response.status, bodyOf(response)['error']], [400, error], what);
  }
  const made = harness();
  const missing = byCode(made, await codeFor(made));
  delete missing['client_secret'];
  assert.equal(bodyOf(await tokenPost(made, missing))['error'], 'invalid_client', 'secret missing');
  const got = await made.user.get(`${productionHosts.org}/services/oauth2/token?${new URLSearchParams(missing).toString()}`);
  assert.equal(bodyOf(got)['error'], 'invalid_request', 'GET');
});

test('a code works once, also after an attempt that failed, and not for long', async () => {
  const made = harness();
  const first = await codeFor(made);
  assert.ok(bodyOf(await tokenPost(made, byCode(made, first)))['access_token']);
  assert.equal(bodyOf(await tokenPost(made, byCode(made, first)))['error_description'], 'invalid authorization code');

  const second = await codeFor(made);
  await tokenPost(made, byCode(made, second, { client_secret: 'x' }));
  assert.equal(bodyOf(await tokenPost(made, byCode(made, second)))['error'], 'invalid_grant');

  const third = await codeFor(made);
  made.clock += CODE_LIFETIME_MS;
  assert.equal(bodyOf(await tokenPost(made, byCode(made, third)))['error_description'], 'expired authorization code');
});

test('PKCE: the verifier must fit the challenge, and must be there', async () => {
  const made = harness();
  const withChallenge = { code_challenge: challengeOf(VERIFIER) };
  for (const [verifier, error] of [
    [VERIFIER, undefined],
    ['w'.repeat(43), 'invalid_grant'],
    ['short', 'invalid_grant'],
    [null, 'invalid_grant']
  ] as const) {
    const form = byCode(made, await codeFor(made, withChallenge), verifier === null ? {} : { code_verifier: verifier });
    assert.equal(bodyOf(await tokenPost(made, form))['error'], error, String(verifier));
  }
});

test('a POST without a body may have its parameters in the address, as the recipes for legacy apps send them', async () => {
  const made = harness();
  const parameters = new URLSearchParams(byCode(made, await codeFor(made))).toString();
  const answer = await made.user.post(`${productionHosts.org}/services/oauth2/token?${parameters}`, {});
  assert.ok(bodyOf(answer)['refresh_token']);
  const both = await made.user.post(`${productionHosts.org}/services/oauth2/token?client_secret=${made.secret}`, {
    grant_type: 'refresh_token'
  });
  assert.equal(bodyOf(both)['error'], 'invalid_client_id', 'a body counts alone');
});

test('HTTP Basic carries client id and secret as well', async () => {
  const made = harness();
  const form = byCode(made, await codeFor(made));
  delete form['client_id'];
  delete form['client_secret'];
  const basic = Buffer.from(`${made.clientId}:${made.secret}`).toString('base64');
  assert.ok(bodyOf(await tokenPost(made, form, { authorization: `Basic ${basic}` }))['access_token']);
});

test('refresh: with the secret, until revoked; revoking ends the access tokens that hang on it', async () => {
  const made = harness();
  const tokens = bodyOf(await tokenPost(made, byCode(made, await codeFor(made))));
  const form = { grant_type: 'refresh_token', refresh_token: tokens['refresh_token'] ?? '', client_id: made.clientId };
  assert.equal(bodyOf(await tokenPost(made, form))['error'], 'invalid_client');
  const fresh = bodyOf(await tokenPost(made, { ...form, client_secret: made.secret }));
  assert.equal(fresh['refresh_token'], undefined);
  assert.equal(made.org.sessions.find(fresh['access_token'] ?? '')?.userId, CAMILLE.id);

  const revoke = (token: string): Promise<WorkbenchResponse> => made.user.post(`${productionHosts.org}/services/oauth2/revoke`, { token });
  assert.equal((await revoke(form.refresh_token)).status, 200);
  for (const { access_token: token = '' } of [tokens, fresh]) assert.equal(made.org.sessions.find(token), undefined);
  assert.equal(bodyOf(await tokenPost(made, { ...form, client_secret: made.secret }))['error'], 'invalid_grant');
  assert.equal((await revoke(form.refresh_token)).status, 400);
});

test('no refresh token without its scope, or when the policy lets none live', async () => {
  const made = harness();
  assert.equal(bodyOf(await tokenPost(made, byCode(made, await codeFor(made, { scope: 'api' }))))['refresh_token'], undefined);
  const zero = harness(withBody(projectMetadata(), 'ExtlClntAppOauthConfigurablePolicies', { refreshTokenPolicyType: 'Zero' }));
  assert.equal(bodyOf(await tokenPost(zero, byCode(zero, await codeFor(zero))))['refresh_token'], undefined);
});

test('client credentials need the developer’s switch, the admin’s switch and an active user', async () => {
  const policies = (body: Record<string, string>): DeployedMetadata =>
    withBody(projectMetadata(), 'ExtlClntAppOauthConfigurablePolicies', body);
  const on = { isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: CAMILLE.username };
  const off = withBody(policies(on), 'ExtlClntAppGlobalOauthSettings', { isClientCredentialsFlowEnabled: 'false' });
  for (const [what, metadata, error] of [
    ['as deployed', projectMetadata(), 'invalid_grant'],
    ['admin’s switch alone', policies({ isClientCredentialsFlowEnabled: 'true' }), 'invalid_grant'],
    ['user alone', policies({ clientCredentialsFlowUser: CAMILLE.username }), 'invalid_grant'],
    ['unknown user', policies({ ...on, clientCredentialsFlowUser: 'nobody@acme.example' }), 'invalid_grant'],
    ['inactive user', policies({ ...on, clientCredentialsFlowUser: 'gone@acme.example' }), 'inactive_user'],
    ['developer’s switch off', off, 'unsupported_grant_type'],
    ['all three', policies(on), undefined]
  ] as const) {
    const made = harness(metadata);
    const form = { grant_type: 'client_credentials', client_id: made.clientId };
    const answer = bodyOf(await tokenPost(made, { ...form, client_secret: made.secret }));
    assert.equal(answer['error'], error, what);
    assert.equal(answer['refresh_token'], undefined);
    assert.equal(bodyOf(await tokenPost(made, form))['error'], 'invalid_client', 'never without secret');
  }
});

test('userinfo and identity refuse missing and foreign tokens', async () => {
  const made = harness();
  const tokens = bodyOf(await tokenPost(made, byCode(made, await codeFor(made))));
  const apiOnly = made.org.sessions.open(CAMILLE.id, made.clientId, ['api']).token;
  const own = tokens['id'] ?? '';
  const token = tokens['access_token'] ?? '';
  for (const [address, authorization, status, word] of [
    [`${productionHosts.org}/services/oauth2/userinfo`, undefined, 403, 'Missing_OAuth_Token'],
    [`${productionHosts.org}/services/oauth2/userinfo`, 'Bearer x', 403, 'Bad_OAuth_Token'],
    [`${productionHosts.org}/services/oauth2/userinfo`, `Bearer ${apiOnly}`, 403, 'Bad_OAuth_Token'],
    [own.replace(made.org.id, '00Dwb0000000002AAA'), `Bearer ${token}`, 403, 'Wrong_Org'],
    [own.replace(CAMILLE.id, AMELIE.id), `Bearer ${token}`, 404, 'No_Access'],
    [own.replace(CAMILLE.id, '005wb00000000zAAAA'), `Bearer ${token}`, 404, 'Bad_Id']
  ] as const) {
    const answer = await made.user.get(address, authorization === undefined ? {} : { authorization });
    assert.deepEqual([answer.status, answer.body], [status, word]);
  }
});
