import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import type { Method } from '../../src/vault/methods.ts';
import { faultName, faultOf } from '../support/faults.ts';
import { methodOf, PUBLIC_URL } from '../support/open.ts';
import { CONSENT, World } from '../support/world.ts';

const world = new World();
const { browser } = world;
const nothingStored = async (): Promise<void> => assert.deepEqual(await world.connector.connections(), []);

for (const rotate of [false, true]) {
  for (const pkceRequired of [false, true]) {
    test(`consent in a browser, rotation ${rotate ? 'on' : 'off'}, PKCE ${pkceRequired ? 'required' : 'not required'}`, async () => {
      await world.use();
      Object.assign(world.fake.behaviour, { rotate, pkceRequired, callbacks: [CONSENT] });
      const { url } = await world.connector.consent.begin('sf', { browser, returnTo: '/maker/methods?done=1' });
      const query = new URL(url).searchParams;
      assert.equal(query.get('redirect_uri'), CONSENT);
      assert.equal(query.get('scope'), 'api refresh_token');
      assert.equal(query.get('code_challenge_method'), 'S256');
      assert.ok((query.get('state') ?? '').length >= 43, '256 bits');
      const { connection, returnTo } = await world.connector.consent.finish(world.fake.approve(url), { browser });
      assert.equal(returnTo, '/maker/methods?done=1');
      const { id: _, ...shown } = connection;
      assert.deepEqual(shown, {
        method: 'sf',
        subject: 'tenant',
        account: '00D000000000001AAA',
        username: 'ada@acme.example',
        host: world.fake.origin,
        scopes: ['api', 'refresh_token'],
        state: 'ready',
        refreshedAt: world.clock.now()
      });
      world.fake.endSessions();
      world.fake.data = () => ({ status: 200, body: { Name: 'x' } });
      assert.deepEqual(await world.connector.salesforce('sf').get('Contact', '003000000000001', ['Name']), { Name: 'x' });
      assert.equal(world.fake.figures.renewals, 1);
    });
  }
}

test('client credentials, on which no scope is sent', async () => {
  await world.use({ grant: 'clientCredentials' });
  assert.equal((await world.connector.consent.connect('sf')).username, 'ada@acme.example');
  assert.deepEqual(Object.keys(world.fake.figures.parameters[0] ?? {}).sort(), ['client_id', 'client_secret', 'grant_type']);
  world.fake.endSessions();
  world.fake.data = () => ({ status: 200, body: {} });
  await world.connector.salesforce('sf').get('Contact', '003000000000001', ['Name']);
  assert.equal(world.fake.figures.tokenRequests, 2);
});

test('JWT bearer, on which no secret is sent', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  world.fake.behaviour.publicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await world.use({
    grant: 'jwt',
    app: { clientId: '3MVG9client', clientSecret: 'x'.repeat(10), privateKey: pem, username: 'ada@acme.example' }
  });
  // The library signs by the clock of the connector, the fake looks at no time.
  assert.equal((await world.connector.consent.connect('sf')).username, 'ada@acme.example');
  assert.equal(world.fake.figures.parameters[0]?.['client_secret'], undefined);
  const [, claims = ''] = (world.fake.figures.parameters[0]?.['assertion'] ?? '').split('.');
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number };
  assert.ok(exp * 1000 - world.clock.now() <= 180_000 && exp * 1000 > world.clock.now());

  await world.connector.methods.put(
    methodOf({ grant: 'jwt', app: { clientId: '3MVG9client', privateKey: pem, username: 'eve@acme.example' } })
  );
  assert.equal(await faultName(world.connector.consent.connect('sf')), 'AppRefused');
  await world.connector.methods.put(
    methodOf({ grant: 'jwt', app: { clientId: '3MVG9client', privateKey: 'no key', username: 'ada@acme.example' } })
  );
  const fault = await faultOf(world.connector.consent.connect('sf'));
  assert.deepEqual([fault.name, fault.fields], ['InputRefused', ['privateKey']]);
});

const legacy: Partial<Method> = { grant: 'pasted' };

test('a pasted code: the whole address, what stands behind code=, and the code alone', async () => {
  await world.use(legacy);
  const byHand = `${world.fake.origin}/services/oauth2/authorize?response_type=code&client_id=3MVG9client&redirect_uri=https://login.salesforce.com/`;
  world.fake.behaviour.scope = 'refresh_token web api';
  for (const part of ['address', 'tail', 'code', 'encoded'] as const) {
    const ended = world.fake.approve(byHand);
    const code = new URL(ended).searchParams.get('code') ?? '';
    const pasted = { address: ended, tail: `code=${code}`, code: ` ${code}\n`, encoded: encodeURIComponent(code) }[part];
    assert.equal((await world.connector.consent.paste('sf', pasted)).username, 'ada@acme.example', part);
  }
  assert.equal(
    world.fake.figures.parameters.some((one) => 'code_verifier' in one),
    false
  );
  assert.equal((await world.connector.connections()).length, 1);
});

test('a pasted code of the address that the connector printed works with PKCE required', async () => {
  await world.use(legacy);
  world.fake.behaviour.pkceRequired = true;
  const { url } = await world.connector.consent.pasteAddress('sf');
  assert.equal(new URL(url).searchParams.get('redirect_uri'), 'https://login.salesforce.com/');
  const ended = world.fake.approve(url);
  await world.connector.consent.paste(
    'sf',
    ended.slice(ended.indexOf('code=') + 5).concat(`&state=${new URL(ended).searchParams.get('state') ?? ''}`)
  );
  assert.equal(await faultName(world.connector.consent.paste('sf', ended)), 'ConsentForeign', 'once only');
});

test('a pasted refresh token connects without a browser, with rotation and without', async () => {
  for (const rotate of [false, true]) {
    await world.connector.methods.put(methodOf(legacy));
    world.fake.behaviour.rotate = rotate;
    const grant = world.fake.giveGrant();
    await world.connector.consent.pasteRefreshToken('sf', ` ${grant}\n`);
    assert.equal((await world.connector.connections())[0]?.rotates, rotate);
    world.fake.endSessions();
    world.fake.data = () => ({ status: 200, body: {} });
    await world.connector.salesforce('sf').get('Contact', '003000000000001', ['Name']);
  }
  await world.use(legacy);
  await world.connector.consent.disconnect('sf');
  assert.equal(await faultName(world.connector.consent.pasteRefreshToken('sf', 'nonsense')), 'GrantLost');
  await nothingStored();
});

test('a method of users keeps a connection for each, begun by a link that is good once', async () => {
  await world.use({ owner: 'user' });
  assert.equal(await faultName(world.connector.consent.linkFor('sf')), 'InputRefused');
  const { link } = await world.connector.consent.linkFor('sf', { user: 'Bob@acme.example' });
  const token = link.slice(`${PUBLIC_URL}/connector/l/`.length);
  assert.equal((await world.connector.vault.links.use(token, 'consent', world.clock.now()))?.subject, 'bob@acme.example');
  const { url } = await world.connector.consent.begin('sf', { browser, user: 'bob@acme.example' });
  await world.connector.consent.finish(world.fake.approve(url), { browser });
  assert.equal(await faultName(world.connector.salesforce('sf').describe('Contact')), 'GrantLost');
  world.fake.data = () => ({ status: 200, body: { name: 'Contact', label: 'Contact', fields: [] } });
  await world.connector.salesforce('sf', 'BOB@acme.example').describe('Contact');
});

test('the way back leads to our own origin only', async () => {
  await world.use();
  for (const hostile of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example']) {
    const { url } = await world.connector.consent.begin('sf', { browser, returnTo: hostile });
    const { returnTo } = await world.connector.consent.finish(world.fake.approve(url), { browser });
    assert.equal(new URL(returnTo, PUBLIC_URL).origin, PUBLIC_URL, hostile);
  }
});

test('SSO says who signed in by the username, keeps nothing, and asks for no more than identity', async () => {
  await world.use();
  await world.connector.ssoConnectors.put({ ref: 'sso', name: 'SSO', method: 'sf' });
  world.fake.behaviour.scope = 'openid id';
  const { url } = await world.connector.sso.begin('sso', { browser, immediate: true, returnTo: '/banner' });
  const query = new URL(url).searchParams;
  assert.deepEqual([query.get('scope'), query.get('immediate')], ['openid id', 'true']);
  assert.equal(query.get('redirect_uri'), `${PUBLIC_URL}/api/sso/login/oauth/callback`);
  const ended = world.fake.approve(url);
  assert.equal(await faultName(world.connector.consent.finish(ended, { browser })), 'ConsentForeign', 'a sign-in is no consent');
  const again = world.fake.approve((await world.connector.sso.begin('sso', { browser, returnTo: '/banner' })).url);
  assert.equal(await faultName(world.connector.sso.finish(again, { browser: 'other' })), 'ConsentForeign');
  assert.deepEqual(await world.connector.sso.finish(again, { browser }), {
    username: 'ada@acme.example',
    connector: 'sso',
    returnTo: '/banner'
  });
  await nothingStored();

  const state = new URL((await world.connector.sso.begin('sso', { browser, immediate: true })).url).searchParams.get('state') ?? '';
  const back = `${PUBLIC_URL}/api/sso/login/oauth/callback?error=immediate_unsuccessful&state=${state}`;
  assert.equal((await faultOf(world.connector.sso.finish(back, { browser }))).vendorCode, 'immediate_unsuccessful');
});
