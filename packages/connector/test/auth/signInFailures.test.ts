import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { productionPlaces } from '../../src/http/places.ts';
import type { Method } from '../../src/vault/methods.ts';
import { faultName, faultOf } from '../support/faults.ts';
import { methodOf, openOn } from '../support/open.ts';
import { CONSENT, World } from '../support/world.ts';

const world = new World();
const { browser } = world;
const nothingStored = async (): Promise<void> => assert.deepEqual(await world.connector.connections(), []);

const legacy: Partial<Method> = { grant: 'pasted' };

// The ten sign-in failures: each its fault, none leaves half a connection.

test('1. unknown key or wrong secret: AppRefused', async () => {
  await world.use({ app: { clientId: 'wrong', clientSecret: 'x' } });
  assert.equal(await faultName(world.connector.consent.begin('sf', { browser })), 'AppRefused');
  await world.connector.methods.put(methodOf({ app: { clientId: '3MVG9client', clientSecret: 'wrong-secret' } }));
  const fault = await faultOf(world.consent());
  assert.deepEqual([fault.name, fault.code, fault.vendorCode], ['AppRefused', 'INOCX-601', 'invalid_client']);
  await nothingStored();
});

test('2. the callback is not in the app: RedirectMismatch', async () => {
  await world.use();
  world.fake.behaviour.callbacks = ['https://elsewhere.example/'];
  const fault = await faultOf(world.connector.consent.begin('sf', { browser }));
  assert.deepEqual([fault.name, fault.code], ['RedirectMismatch', 'INOCX-602']);
  world.fake.behaviour.callbacks = [];
  const ended = world.fake.approve(`${world.fake.origin}/services/oauth2/authorize?redirect_uri=https://other.example/`);
  assert.equal(await faultName(world.connector.consent.paste('sf', ended)), 'RedirectMismatch');
  await nothingStored();
});

test('3. denied: ConsentRefused, and the state is used up', async () => {
  await world.use();
  const { url } = await world.connector.consent.begin('sf', { browser });
  const state = new URL(url).searchParams.get('state') ?? '';
  const back = `${CONSENT}?error=access_denied&error_description=end-user+denied+authorization&state=${state}`;
  const fault = await faultOf(world.connector.consent.finish(back, { browser }));
  assert.deepEqual([fault.name, fault.code], ['ConsentRefused', 'INOCX-603']);
  assert.equal(await faultName(world.connector.consent.finish(back, { browser })), 'ConsentForeign');
  await nothingStored();
});

test('4. state unknown, used, late or of another browser: ConsentForeign', async () => {
  await world.use();
  const finish = (address: string, who = browser) => faultName(world.connector.consent.finish(address, { browser: who }));
  assert.equal(await finish(`${CONSENT}?code=x`), 'ConsentForeign');
  assert.equal(await finish(`${CONSENT}?code=x&state=unknown`), 'ConsentForeign');
  const first = world.fake.approve((await world.connector.consent.begin('sf', { browser })).url);
  assert.equal(await finish(first, 'another browser'), 'ConsentForeign');
  assert.equal(await finish(`${first}&state=twice`), 'ConsentForeign');
  await nothingStored();
  const late = world.fake.approve((await world.connector.consent.begin('sf', { browser })).url);
  world.clock.time += 10 * 60_000;
  assert.equal(await finish(late), 'ConsentForeign');
  await nothingStored();
  const used = world.fake.approve((await world.connector.consent.begin('sf', { browser })).url);
  await world.connector.consent.finish(used, { browser });
  assert.equal(await finish(used), 'ConsentForeign');
  assert.equal(world.fake.figures.tokenRequests, 1);
});

test('5. the app is not installed or blocked: AppNotInstalled', async () => {
  await world.use();
  const { url } = await world.connector.consent.begin('sf', { browser });
  const state = new URL(url).searchParams.get('state') ?? '';
  const back = `${CONSENT}?error=invalid_client&error_description=app%20must%20be%20installed%20into%20org&state=${state}`;
  const fault = await faultOf(world.connector.consent.finish(back, { browser }));
  assert.deepEqual([fault.name, fault.code], ['AppNotInstalled', 'INOCX-605']);
  for (const refusal of [
    { error: 'app_not_found', error_description: 'External client app is not installed in this org' },
    { error: 'OAUTH_APP_BLOCKED', error_description: 'this app is blocked by admin' },
    { error: 'invalid_app_access', error_description: 'user is not admin approved to access this app' }
  ]) {
    world.fake.behaviour.tokenRefusals = [refusal];
    assert.equal(await faultName(world.consent()), 'AppNotInstalled', refusal.error);
  }
  await nothingStored();
});

test('6. an address made by hand while PKCE is required: PkceRequired', async () => {
  await world.use(legacy);
  world.fake.behaviour.pkceRequired = true;
  const byHand = `${world.fake.origin}/services/oauth2/authorize?response_type=code&client_id=3MVG9client&redirect_uri=https://login.salesforce.com/`;
  const fault = await faultOf(world.connector.consent.paste('sf', world.fake.approve(byHand)));
  assert.deepEqual([fault.name, fault.code], ['PkceRequired', 'INOCX-606']);
  const { url } = await world.connector.consent.pasteAddress('sf');
  const code = new URL(world.fake.approve(url)).searchParams.get('code') ?? '';
  assert.equal(await faultName(world.connector.consent.paste('sf', code)), 'PkceRequired', 'the state was left out');
  await nothingStored();
});

test('7. the code expired or was used: CodeExpired', async () => {
  await world.use(legacy);
  const ended = world.fake.approve(`${world.fake.origin}/services/oauth2/authorize?redirect_uri=https://login.salesforce.com/`);
  await world.connector.consent.paste('sf', ended);
  await world.connector.consent.disconnect('sf');
  const fault = await faultOf(world.connector.consent.paste('sf', ended));
  assert.deepEqual([fault.name, fault.code], ['CodeExpired', 'INOCX-617']);
  await nothingStored();
});

test('8. the environment or instance_url is none of Salesforce: AddressNotAllowed, and what was given is revoked', async () => {
  await world.use();
  for (const instanceUrl of [
    'https://evil.example',
    'http://127.0.0.1:1',
    `${world.fake.origin}/path`,
    'nonsense',
    world.fake.origin.replace('//', '//user@')
  ]) {
    world.fake.behaviour.instanceUrl = instanceUrl;
    const fault = await faultOf(world.consent());
    assert.deepEqual([fault.name, fault.code], ['AddressNotAllowed', 'INOCX-609'], instanceUrl);
  }
  assert.equal(world.fake.figures.revoked.length, 5);
  await nothingStored();
  const production = await openOn(join(world.folder, 'production'), world.fake.origin, {
    places: productionPlaces
  });
  await production.methods.put(methodOf({ environment: 'evil.example' }));
  assert.equal(await faultName(production.consent.begin('sf', { browser })), 'AddressNotAllowed');
  await production.close();
});

test('9. api or refresh_token was not granted: ScopeMissing', async () => {
  await world.use();
  world.fake.behaviour.scope = 'id openid refresh_token';
  const one = await faultOf(world.consent());
  assert.deepEqual([one.name, one.code, one.fields], ['ScopeMissing', 'INOCX-612', ['api']]);
  Object.assign(world.fake.behaviour, { scope: 'api', giveRefreshToken: false });
  assert.deepEqual((await faultOf(world.consent())).fields, ['refresh_token']);
  await nothingStored();
});

test('10. the API is switched off: ApiDisabled', async () => {
  await world.use();
  world.fake.behaviour.apiOff = true;
  const fault = await faultOf(world.consent());
  assert.deepEqual([fault.name, fault.code], ['ApiDisabled', 'INOCX-613']);
  assert.equal(world.fake.figures.revoked.length, 1);
  await nothingStored();
});

test('a consent that fails leaves the connection that was there', async () => {
  await world.use();
  await world.consent();
  world.fake.behaviour.apiOff = true;
  assert.equal(await faultName(world.consent()), 'ApiDisabled');
  const [kept] = await world.connector.connections();
  assert.equal(kept?.state, 'ready');
});
