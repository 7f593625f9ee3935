import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { App } from '../../lib/http.ts';
import { setCallCenterItem } from '../callCenters/setCallCenterItem.ts';
import { twinApp } from '../rest/twinApp.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { packageSources, temporaryFolder, testOrg, userOf } from './testOrg.ts';

let org: WorkbenchOrg;
let app: App;

type Name = Parameters<typeof userOf>[1];

before(async () => {
  org = await testOrg();
  app = twinApp(org);
});

async function call(user: Name, method: string, path: string, body: unknown = null): Promise<{ status: number; body: unknown }> {
  const answer = await app({
    method,
    url: new URL(`/services/workbench/${path}`, 'http://127.0.0.1'),
    headers: { 'content-type': 'application/json' },
    cookies: { sid: org.sessions.open(userOf(org, user).id).token },
    body: Buffer.from(JSON.stringify(body))
  });
  return { status: answer.status, body: JSON.parse(String(answer.body)) };
}

const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined), value);

test('an agent sees the console app with the softphone utility item and the call center at its deployed size', async () => {
  const { status, body } = await call('alice.agent', 'GET', 'session');
  assert.equal(status, 200);
  assert.deepEqual(at(body, 'user'), {
    id: userOf(org, 'alice.agent').id,
    username: 'alice.agent@acme.example',
    name: 'Alice Agent',
    language: 'en_US'
  });
  assert.deepEqual([at(body, 'orgId'), at(body, 'app', 'label'), at(body, 'app', 'navType')], [org.id, 'INO cx Console', 'Console']);
  assert.deepEqual(at(body, 'app', 'utilityItems'), [
    { component: 'opencti:softPhone', label: 'INO cx', icon: 'call', height: 560, width: 400, eager: true }
  ]);
  assert.deepEqual(
    ['internalName', 'adapterUrl', 'height', 'width'].map((name) => at(body, 'callCenter', name)),
    ['INO_cx', '/apex/inocx__Softphone', 560, 400]
  );
});

test('a user without the permission set works in the Sales app and has no call center', async () => {
  const { body } = await call('carl.agent', 'GET', 'session');
  assert.deepEqual([at(body, 'app', 'label'), at(body, 'app', 'utilityItems'), at(body, 'callCenter')], ['Sales', [], null]);
});

test('the settings of the call center are a flat map of texts with labels and sort orders', async () => {
  const settings = at((await call('alice.agent', 'GET', 'session')).body, 'callCenter', 'settings');
  assert.ok(typeof settings === 'object' && settings !== null);
  for (const [path, value] of Object.entries(settings)) assert.equal(typeof value, 'string', path);
  const expected = {
    '/label': 'INO cx',
    '/internalNameLabel': 'Internal Name',
    '/reqGeneralInfo/reqInternalName': 'INO_cx',
    '/reqGeneralInfo/reqDisplayName': 'INO cx',
    '/reqGeneralInfo/reqAdapterUrl': '/apex/inocx__Softphone',
    '/reqGeneralInfo/reqUseApi': 'true',
    '/reqGeneralInfo/reqSalesforceCompatibilityMode': 'Lightning',
    '/reqGeneralInfo/sortOrder': '0.0',
    '/connection/sortOrder': '1.0',
    '/connection/label': 'Connection to INO cx',
    '/connection/bannerOrigin': '',
    '/connection/bannerOrigin/sortOrder': '1.0',
    '/screenPop/order': 'Contact,Account,Lead'
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((path) => [path, at(settings, path)])), expected);
});

test('an administrator edits the call center, agents see the new value and may not edit', async () => {
  const items = { '/connection/loginUrl': 'https://acme.ino.cx/sso?x=1' };
  const edited = await call('admin', 'PUT', 'callCenters/INO_cx', { items });
  assert.deepEqual([edited.status, at(edited.body, 'items', '/connection/loginUrl')], [200, items['/connection/loginUrl']]);
  const session = (await call('benoit.agent', 'GET', 'session')).body;
  assert.equal(at(session, 'callCenter', 'settings', '/connection/loginUrl'), items['/connection/loginUrl']);
  assert.equal((await call('alice.agent', 'PUT', 'callCenters/INO_cx', { items })).status, 403);
  assert.equal((await call('alice.agent', 'GET', 'callCenters/INO_cx')).status, 200);
});

test('the workbench sets an item by its path, and an unknown path is an error that changes nothing', async () => {
  setCallCenterItem(org, '/connection/loginUrl', 'https://acme.ino.cx/other');
  const read = async (): Promise<unknown> => at((await call('admin', 'GET', 'callCenters/INO_cx')).body, 'items', '/connection/loginUrl');
  assert.equal(await read(), 'https://acme.ino.cx/other');
  const items = { '/connection/loginUrl': 'lost', '/connection/colour': 'red' };
  assert.equal((await call('admin', 'PUT', 'callCenters/INO_cx', { items })).status, 400);
  assert.equal(await read(), 'https://acme.ino.cx/other');
  assert.throws(() => setCallCenterItem(org, '/connection/colour', 'red'), /has no item \/connection\/colour/);
});

test('the twin’s switches are changed one by one; others do not exist', async () => {
  const read = async (): Promise<unknown> => (await call('alice.agent', 'GET', 'settings')).body;
  const before = {
    searchBehaviour: 'whole',
    apiAccess: 'everyone',
    leadDuplicates: 'off',
    organization: 'active',
    dailyApiRequests: 15_000,
    dailyBulkQueryJobs: 10_000,
    pageRows: 0,
    latency: 0,
    failures: 0,
    lateVisibility: 0,
    tokenCallTakes: 0
  };
  assert.deepEqual(await read(), before);
  const after = { ...before, searchBehaviour: 'words', dailyApiRequests: 20 };
  assert.deepEqual((await call('alice.agent', 'PUT', 'settings', { searchBehaviour: 'words', dailyApiRequests: 20 })).body, after);
  assert.deepEqual(await read(), after);
  for (const wrong of [
    { searchBehaviour: 'fuzzy' },
    { searchBehaviour: 'whole', colour: 'red' },
    { searchBehaviour: 'whole', toString: 'x' },
    { apiAccess: true },
    { leadDuplicates: true },
    { dailyApiRequests: 0 },
    { dailyApiRequests: '20' },
    { tokenCallTakes: 0.5 },
    {}
  ]) {
    assert.equal((await call('alice.agent', 'PUT', 'settings', wrong)).status, 400, JSON.stringify(wrong));
  }
  assert.deepEqual(await read(), after);
  assert.deepEqual((await call('alice.agent', 'PUT', 'settings', before)).body, before);
});

test('search answers by record id, with the fields of the layout', async () => {
  const { body } = await call('alice.agent', 'POST', 'search', { q: '01 99 00 12 34', callType: 'inbound' });
  assert.ok(typeof body === 'object' && body !== null);
  const [id] = Object.keys(body);
  assert.deepEqual(at(body, id ?? ''), {
    Id: id,
    RecordType: 'Contact',
    Name: 'Camille Moreau',
    Phone: '01 99 00 12 34',
    Email: 'camille.moreau@example.com',
    LastModifiedDate: '2030-05-31T08:30:00.000+0000'
  });
});

for (const [path, status] of [
  ['search?q=123&callType=inbound', 405],
  ['callCenters/Other', 404],
  ['callCenters', 404],
  ['session/more', 404],
  ['nothing', 404]
] as const) {
  test(`${path} is refused with ${status}`, async () => assert.equal((await call('alice.agent', 'GET', path)).status, status));
}

for (const body of [{ q: '123' }, { q: '123', callType: 'sideways' }, { q: '12', callType: 'inbound' }, { callType: 'inbound' }]) {
  test(`a search for ${JSON.stringify(body)} is refused`, async () => {
    assert.equal((await call('alice.agent', 'POST', 'search', body)).status, 400);
  });
}

test('without a session everything is refused', async () => {
  const answer = await app({
    method: 'GET',
    url: new URL('http://127.0.0.1/services/workbench/session'),
    headers: {},
    cookies: {},
    body: Buffer.from('')
  });
  assert.equal(answer.status, 401);
});

const section = (name: string, items = ''): string => `<sections>${items}<label>L</label><name>${name}</name></sections>`;

const badCenters: readonly (readonly [why: string, sections: string, message: RegExp])[] = [
  ['without the general section first', section('connection'), /the first section must be reqGeneralInfo/],
  ['with a name beyond letters and digits', section('reqGeneralInfo') + section('login_url'), /login_url is not a name of 1 to 40 letters/],
  ['with a name of 41 characters', section('reqGeneralInfo') + section('x'.repeat(41)), /x+ is not a name of 1 to 40/],
  ['with an item that has no value', section('reqGeneralInfo', '<items><label>L</label><name>n</name></items>'), /value is missing/]
];

for (const [why, sections, message] of badCenters) {
  test(`a call center ${why} is not deployed`, async () => {
    const head = '<displayName>X</displayName><displayNameLabel>D</displayNameLabel><internalNameLabel>I</internalNameLabel>';
    const folder = temporaryFolder({ 'callCenters/X.callCenter-meta.xml': `<CallCenter>${head}${sections}</CallCenter>` });
    await assert.rejects(testOrg([...packageSources(), { folder, namespace: 'inocx' }]), message);
  });
}
