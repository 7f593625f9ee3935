import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { before, test } from 'node:test';
import { generate } from 'selfsigned';
import { localHosts, productionHosts } from '../../lib/hosts.ts';
import { readCertificate } from '../oauth/jwtBearer.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { AMELIE, CAMILLE, GONE, projectMetadata, withBody } from './fakeOrg.ts';
import { target } from './browser.ts';
import { authorizeAddress, type Harness, harness, bodyOf, logIn, refresh, signIn, tokenPost } from './oauthHarness.ts';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

let pair: { readonly key: string; readonly certificate: string };
let ellipticCertificate: string;

before(async () => {
  const made = await generate([{ name: 'commonName', value: 'test' }], { keyType: 'rsa', keySize: 2048, algorithm: 'sha256' });
  pair = { key: made.private, certificate: made.cert };
  ellipticCertificate = (await generate([{ name: 'commonName', value: 'test' }], { keyType: 'ec', algorithm: 'sha256' })).cert;
});

const preAuthorized = (more: Readonly<Record<string, string>>): DeployedMetadata =>
  withBody(projectMetadata(), 'ExtlClntAppOauthConfigurablePolicies', { permittedUsersPolicyType: 'AdminApprovedPreAuthorized', ...more });

function withCertificate(metadata: DeployedMetadata): Harness {
  const made = harness(metadata);
  const [client] = made.front.clients.all();
  assert.ok(client);
  made.front.clients.setCertificate(client.app.name, pair.certificate);
  return made;
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function assertion(claims: object, key = pair.key, head: object = { alg: 'RS256' }): string {
  const signed = `${base64(head)}.${base64(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

const claimsOf = (made: Harness, changes: object = {}): object => ({
  iss: made.clientId,
  sub: CAMILLE.username,
  aud: productionHosts.login,
  exp: made.clock / 1000 + 180,
  ...changes
});

const ask = async (made: Harness, text: string): Promise<Record<string, string>> =>
  bodyOf(await tokenPost(made, { grant_type: GRANT_TYPE, assertion: text }));

const byProfile = (): Harness => withCertificate(preAuthorized({ commaSeparatedProfile: 'Marketing, Support' }));

test('a signed assertion gets a session of its user, and no refresh token', async () => {
  const made = byProfile();
  const answer = await ask(made, assertion(claimsOf(made)));
  assert.equal(made.org.sessions.find(answer['access_token'] ?? '')?.userId, CAMILLE.id);
  assert.deepEqual([answer['refresh_token'], answer['scope'], answer['token_type']], [undefined, 'id api openid', 'Bearer']);
  const bySet = withCertificate(preAuthorized({ commaSeparatedPermissionSet: 'inocx__INO_cx_Agent' }));
  assert.ok((await ask(bySet, assertion(claimsOf(bySet, { sub: AMELIE.username }))))['access_token']);
});

test('login.salesforce.com, test.salesforce.com and My Domain are audiences, under the names they have here too', async () => {
  const hosts = localHosts(8080);
  for (const aud of [productionHosts.login, productionHosts.test, productionHosts.org]) {
    const made = byProfile();
    assert.ok((await ask(made, assertion(claimsOf(made, { aud }))))['access_token'], aud);
  }
  const made = harness(preAuthorized({ commaSeparatedProfile: 'Support' }), hosts);
  made.front.clients.setCertificate(made.front.clients.all()[0]?.app.name ?? '', pair.certificate);
  for (const aud of [hosts.login, hosts.test, hosts.org, productionHosts.login]) {
    const form = { grant_type: GRANT_TYPE, assertion: assertion(claimsOf(made, { aud })) };
    assert.ok(bodyOf(await made.user.post(`${hosts.org}/services/oauth2/token`, form))['access_token'], aud);
  }
});

const refused: readonly (readonly [why: string, text: (made: Harness) => string, error: string, description: string])[] = [
  ['no assertion', () => '', 'invalid_grant', 'invalid assertion'],
  ['no JWT', () => 'a.b.c', 'invalid_grant', 'invalid assertion'],
  ['another algorithm', (made) => assertion(claimsOf(made), pair.key, { alg: 'none' }), 'invalid_grant', 'invalid assertion'],
  [
    'another key',
    (made) =>
      assertion(
        claimsOf(made),
        generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      ),
    'invalid_grant',
    'invalid assertion'
  ],
  ['claims changed after signing', (made) => changedClaims(made), 'invalid_grant', 'invalid assertion'],
  ['an unknown consumer key', (made) => assertion(claimsOf(made, { iss: '3MVG9x' })), 'invalid_client_id', 'client identifier invalid'],
  ['another audience', (made) => assertion(claimsOf(made, { aud: `${productionHosts.login}/` })), 'invalid_grant', 'audience is invalid'],
  ['an end that has passed', (made) => assertion(claimsOf(made, { exp: made.clock / 1000 })), 'invalid_grant', 'invalid assertion'],
  ['an end too far ahead', (made) => assertion(claimsOf(made, { exp: made.clock / 1000 + 181 })), 'invalid_grant', 'invalid assertion'],
  ['no end', (made) => assertion(claimsOf(made, { exp: undefined })), 'invalid_grant', 'invalid assertion'],
  [
    'an unknown user',
    (made) => assertion(claimsOf(made, { sub: 'nobody@acme.example' })),
    'invalid_grant',
    "user hasn't approved this consumer"
  ],
  ['an inactive user', (made) => assertion(claimsOf(made, { sub: GONE.username })), 'inactive_user', 'user is inactive'],
  [
    'a user whom the administrator did not approve',
    (made) => assertion(claimsOf(made, { sub: AMELIE.username })),
    'invalid_app_access',
    'user is not admin approved to access this app'
  ]
];

const changedClaims = (made: Harness): string => {
  const [head, , signature] = assertion(claimsOf(made)).split('.');
  return `${head ?? ''}.${base64(claimsOf(made, { sub: AMELIE.username }))}.${signature ?? ''}`;
};

for (const [why, text, error, description] of refused) {
  test(`an assertion is refused: ${why}`, async () => {
    const made = byProfile();
    const answer = await ask(made, text(made));
    assert.deepEqual([answer['error'], answer['error_description']], [error, description]);
  });
}

test('an app without a certificate has no such flow', async () => {
  const made = harness(preAuthorized({ commaSeparatedProfile: 'Support' }));
  assert.equal((await ask(made, assertion(claimsOf(made))))['error_description'], 'invalid assertion');
});

test('where users approve the app themselves, the user must have done so', async () => {
  const made = withCertificate(projectMetadata());
  assert.equal((await ask(made, assertion(claimsOf(made))))['error_description'], "user hasn't approved this consumer");
  await signIn(made, { scope: 'api refresh_token' });
  assert.equal((await ask(made, assertion(claimsOf(made))))['scope'], 'api');
});

test('a user whom the administrator approved is not asked; another is sent back from the browser, and loses the refresh', async () => {
  const made = harness(preAuthorized({ commaSeparatedProfile: 'Support' }));
  await logIn(made);
  assert.equal((await made.user.get(authorizeAddress(made))).status, 302, 'no page asks');
  const tokens = await signIn(made);
  assert.ok(tokens['refresh_token']);
  await logIn(made, AMELIE.username);
  const back = target(await made.user.get(authorizeAddress(made)), productionHosts.org);
  assert.deepEqual(
    [back.origin, back.searchParams.get('error'), back.searchParams.get('code')],
    [productionHosts.ino, 'invalid_app_access', null]
  );
  const approved = made.org.memberships;
  const withdrawn = harness(undefined, undefined, { ...made.org, memberships: (id) => ({ ...approved(id), profile: 'Left' }) });
  assert.equal((await refresh(withdrawn, tokens['refresh_token']))['error'], 'invalid_app_access');
});

test('a certificate is one of RSA, in PEM, of 4 KB at most', () => {
  assert.ok(typeof readCertificate(pair.certificate) !== 'string');
  assert.equal(readCertificate(ellipticCertificate), 'The certificate must have an RSA key');
  assert.equal(readCertificate('-----BEGIN'), 'This is no X.509 certificate in PEM form');
  assert.equal(readCertificate(`${pair.certificate}${' '.repeat(4096)}`), 'The certificate is larger than 4 KB');
});
