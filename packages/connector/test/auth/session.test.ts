import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultName, faultOf } from '../support/faults.ts';
import { World } from '../support/world.ts';

const world = new World();
const ID = '003000000000001';
const read = () => world.connector.salesforce('sf').get('Contact', ID, ['Name']);

const connected = async (): Promise<void> => {
  await world.use();
  world.fake.data = () => ({ status: 200, body: { Name: 'x' } });
  await world.consent();
  world.fake.figures.tokenRequests = 0;
};

test('a 401 costs one token call, however many calls wait for it', async () => {
  await connected();
  world.fake.behaviour.rotate = true;
  for (let round = 1; round <= 3; round += 1) {
    world.fake.endSessions();
    await Promise.all(Array.from({ length: 25 }, read));
    assert.equal(world.fake.figures.tokenRequests, round);
  }
});

test('a 401 that never heals costs exactly one token call, for all calls at once and for the next ones', async () => {
  await connected();
  world.fake.behaviour.neverHeals = true;
  const faults = await Promise.all(Array.from({ length: 10 }, () => faultOf(read())));
  assert.deepEqual([...new Set(faults.map(({ code }) => code))], ['INOCX-614']);
  const again = await faultOf(read());
  assert.equal(again.name, 'SessionRefused');
  assert.ok(typeof again.retry === 'object' && again.retry.at > world.clock.now());
  assert.equal(world.fake.figures.tokenRequests, 1);
});

test('one address that is refused for ever costs one token call a call, whatever else goes well meanwhile', async () => {
  await connected();
  world.fake.data = (_method, path) =>
    path.includes('/Account/')
      ? { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'no' }] }
      : { status: 200, body: { Name: 'x' } };
  const others = Promise.all(Array.from({ length: 20 }, read));
  const fault = await faultOf(world.connector.salesforce('sf').get('Account', ID, ['Name']));
  assert.equal(fault.code, 'INOCX-614');
  await others;
  assert.equal(world.fake.figures.tokenRequests, 1);
  assert.deepEqual(await read(), { Name: 'x' });
});

test('after a quarter of an hour such a session is tried again, once', async () => {
  await connected();
  world.fake.behaviour.neverHeals = true;
  await faultOf(read());
  world.clock.time += 15 * 60_000;
  world.fake.behaviour.neverHeals = false;
  world.fake.endSessions();
  assert.deepEqual(await read(), { Name: 'x' });
  assert.equal(world.fake.figures.tokenRequests, 2);
});

test('"already being processed" is waited for and ends no grant', async () => {
  await connected();
  const busy = { error: 'invalid_grant', error_description: 'token request is already being processed' };
  world.fake.endSessions();
  world.fake.behaviour.tokenRefusals = [busy, busy, busy];
  assert.deepEqual(await read(), { Name: 'x' });
  world.fake.endSessions();
  world.fake.behaviour.tokenRefusals = Array.from({ length: 500 }, () => busy);
  const fault = await faultOf(read());
  assert.deepEqual([fault.name, fault.code], ['RefreshBusy', 'INOCX-608']);
  world.fake.behaviour.tokenRefusals = [];
  assert.deepEqual(await read(), { Name: 'x' });
});

test('refusals of the app, the user, the org or the address end no grant: it works again when they are over', async () => {
  await connected();
  for (const [error, error_description] of [
    ['invalid_grant', 'ip restricted by app developer'],
    ['invalid_grant', 'IP restricted'],
    ['invalid_client', 'invalid client credentials'],
    ['inactive_user', 'user is inactive'],
    ['inactive_org', 'organization is inactive'],
    ['invalid_app_access', 'user is not admin approved to access this app']
  ] as const) {
    world.fake.endSessions();
    world.fake.behaviour.tokenRefusals = [{ error, error_description }];
    assert.match(await faultName(read()), /^App(?:Refused|NotInstalled)$/);
    assert.equal((await world.connector.connections())[0]?.state, 'ready');
    assert.deepEqual(await read(), { Name: 'x' });
  }
});

test('a token endpoint that is down ends no grant', async () => {
  await connected();
  world.fake.endSessions();
  world.fake.behaviour.tokenRefusals = Array.from({ length: 2 }, () => ({ error: 'x', error_description: 'down', status: 503 }));
  assert.equal(await faultName(read()), 'VendorDown');
  assert.deepEqual(await read(), { Name: 'x' });
});

test('a renewal whose answer names another host changes nothing: the token goes where it always went', async () => {
  await connected();
  world.fake.endSessions();
  world.fake.behaviour.instanceUrl = 'https://evil.example';
  assert.deepEqual(await read(), { Name: 'x' });
  assert.equal((await world.connector.connections())[0]?.host, world.fake.origin);
});

test('a token answer that is none ends no grant', async () => {
  await connected();
  world.fake.endSessions();
  const json = 'application/json';
  for (const [status, type, text, name] of [
    [200, 'text/html', '<html>login', 'VendorDown'],
    [200, json, '<html>login', 'VendorDown'],
    [200, json, '', 'AnswerUnreadable'],
    [200, json, '[]', 'AnswerUnreadable'],
    [200, json, '{}', 'AnswerUnreadable'],
    [200, json, '{"access_token":1,"token_type":"Bearer"}', 'AnswerUnreadable'],
    [200, json, '{"access_token":"x","token_type":"mac"}', 'AnswerUnreadable'],
    [200, json, '{"access_token":"","token_type":"Bearer"}', 'AnswerUnreadable'],
    [200, json, `{"access_token":"${'x'.repeat(300_000)}","token_type":"Bearer"}`, 'AnswerUnreadable'],
    [400, 'text/plain', 'invalid_grant', 'AnswerUnreadable'],
    [400, json, '{"error":1}', 'AnswerUnreadable'],
    [302, json, '', 'AddressNotAllowed']
  ] as const) {
    world.fake.behaviour.tokenTexts = [
      { status, type, text },
      { status, type, text }
    ];
    assert.equal(await faultName(read()), name, `${status} ${text.slice(0, 50)}`);
    assert.equal((await world.connector.connections())[0]?.state, 'ready');
  }
  world.fake.behaviour.tokenTexts = [];
  assert.deepEqual(await read(), { Name: 'x' });
});

test('a grant that was ended is said once, without another token call; a new consent heals it', async () => {
  await connected();
  world.fake.endSessions();
  world.fake.behaviour.tokenRefusals = [{ error: 'invalid_grant', error_description: 'expired access/refresh token' }];
  const fault = await faultOf(read());
  assert.deepEqual([fault.name, fault.code, fault.vendorCode], ['GrantLost', 'INOCX-607', 'invalid_grant']);
  for (let times = 0; times < 5; times += 1) assert.equal(await faultName(read()), 'GrantLost');
  assert.equal(world.fake.figures.tokenRequests, 1);
  assert.equal((await world.connector.connections())[0]?.state, 'needsConsent');
  await world.consent();
  assert.deepEqual(await read(), { Name: 'x' });
});

test('of a token that rotates the new one is kept, and the old one is never shown again', async () => {
  await connected();
  world.fake.behaviour.rotate = true;
  for (let round = 0; round < 5; round += 1) {
    world.fake.endSessions();
    await read();
  }
  const shown = world.fake.figures.parameters.filter((one) => one['grant_type'] === 'refresh_token').map((one) => one['refresh_token']);
  assert.equal(new Set(shown).size, 5);
});

test('a caller who leaves does not stop the renewal for the others', async () => {
  await connected();
  world.fake.endSessions();
  const stop = new AbortController();
  const leaving = world.connector.salesforce('sf').get('Contact', ID, ['Name'], { signal: stop.signal });
  const staying = read();
  stop.abort(new Error('left'));
  await assert.rejects(leaving, /left/);
  assert.deepEqual(await staying, { Name: 'x' });
});
