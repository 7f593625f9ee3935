import assert from 'node:assert/strict';
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { productionHosts } from '../../lib/hosts.ts';
import { CAMILLE } from './fakeOrg.ts';
import { type Harness, bodyOf, harness, refresh, signIn } from './oauthHarness.ts';

/* OpenID Connect and introspection: what libraries ask before and after a sign-in. */

const ORG = productionHosts.org;

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const get = async (made: Harness, address: string): Promise<Record<string, unknown>> => json(String((await made.user.get(address)).body));

/** The claims of an ID token whose signature fits the org's published key. */
async function claimsOf(made: Harness, token: string | undefined): Promise<Record<string, unknown>> {
  const [head = '', body = '', signature = ''] = (token ?? '').split('.');
  const { kid } = json(Buffer.from(head, 'base64url').toString());
  const { jwks_uri: address } = await get(made, `${ORG}/.well-known/openid-configuration`);
  const { keys } = (await get(made, String(address))) as { keys: (JsonWebKey & { kid: string })[] };
  const key = keys.find((one) => one.kid === kid) ?? assert.fail('the key is not published');
  const signed = Buffer.from(`${head}.${body}`);
  assert.ok(verify('RSA-SHA256', signed, createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url')));
  return json(Buffer.from(body, 'base64url').toString());
}

test('a sign-in with openid gives a signed ID token with the nonce of its request', async () => {
  const made = harness();
  const tokens = await signIn(made, { scope: 'openid api refresh_token', nonce: 'n-1' });
  const { at_hash: _hash, ...claims } = await claimsOf(made, tokens['id_token']);
  const subject = `${ORG}/id/${made.org.id}/${CAMILLE.id}`;
  assert.deepEqual(claims, { sub: subject, aud: made.clientId, iss: ORG, exp: 1120, iat: 1000, nonce: 'n-1' });
  made.clock += 5000;
  const renewed = await claimsOf(made, (await refresh(made, tokens['refresh_token']))['id_token']);
  assert.deepEqual([renewed['iat'], renewed['nonce']], [1005, undefined]);
});

test('a sign-in without openid gives none', async () => {
  const made = harness();
  assert.equal((await signIn(made, { scope: 'api' }))['id_token'], undefined);
});

test('the configuration names the endpoints of the host that was asked', async () => {
  const made = harness();
  for (const origin of [ORG, productionHosts.login]) {
    const found = await get(made, `${origin}/.well-known/openid-configuration`);
    assert.deepEqual([found['issuer'], found['introspection_endpoint']], [origin, `${origin}/services/oauth2/introspect`]);
  }
  assert.equal((await made.user.post(`${ORG}/id/keys`, {})).status, 405);
});

const introspect = async (made: Harness, token: string | undefined, changes = {}): Promise<Record<string, unknown>> =>
  bodyOf(
    await made.user.post(`${ORG}/services/oauth2/introspect`, {
      token: token ?? '',
      client_id: made.clientId,
      client_secret: made.secret,
      ...changes
    })
  );

test('introspection tells a client about its own tokens, as long as they are good', async () => {
  const made = harness();
  const { access_token: access, refresh_token: renew } = await signIn(made, { scope: 'openid api refresh_token' });
  made.clock += 7000;
  const common = {
    active: true,
    scope: 'openid api refresh_token',
    client_id: made.clientId,
    username: CAMILLE.username,
    sub: `${ORG}/id/${made.org.id}/${CAMILLE.id}`,
    iat: 1000,
    nbf: 1000
  };
  assert.deepEqual(await introspect(made, access), { ...common, token_type: 'access_token', exp: 1000 + 7200 });
  assert.deepEqual(await introspect(made, renew), { ...common, token_type: 'refresh_token' });
  await made.user.post(`${ORG}/services/oauth2/revoke`, { token: renew ?? '' });
  assert.deepEqual([await introspect(made, access), await introspect(made, renew)], [{ active: false }, { active: false }]);
  assert.deepEqual(await introspect(made, made.org.sessions.open(CAMILLE.id).token), { active: false });
  assert.equal((await introspect(made, access, { client_secret: 'x' }))['error'], 'invalid_client');
  assert.equal((await introspect(made, access, { client_id: 'x' }))['error'], 'invalid_client_id');
});
