import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { type Answer, type Call, callAs, control, items, part } from './restHarness.ts';
import { createOrg } from '../createOrg.ts';
import { NOW, packageSources, userOf } from './testOrg.ts';

/* What a mirror of the org needs: deleted rows, the feeds of changed and deleted records, limits. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const sources = packageSources();
let clock: number;
let org: WorkbenchOrg;
let alice: Call;
let benoit: Call;

beforeEach(async () => {
  clock = NOW;
  org = await createOrg({ sources, now: () => clock });
  [alice, benoit] = [callAs(org, 'alice.agent'), callAs(org, 'benoit.agent')];
});

afterEach(() => org.close());

const codeOf = ({ status, body }: Answer): unknown => [status, part(body, 0, 'errorCode')];
const create = async (object: string, fields: object): Promise<string> =>
  String(part((await alice('POST', `sobjects/${object}`, fields)).body, 'id'));
const contact = (LastName: string, more: object = {}): Promise<string> => create('Contact', { LastName, ...more });
const rows = async (resource: 'query' | 'queryAll', soql: string): Promise<readonly unknown[]> =>
  items(part((await alice('GET', `${resource}?q=${encodeURIComponent(soql)}`)).body, 'records'));
const names = async (resource: 'query' | 'queryAll', where: string): Promise<readonly unknown[]> =>
  (await rows(resource, `SELECT LastName, IsDeleted FROM Contact WHERE ${where}`)).map((row) => [
    part(row, 'LastName'),
    part(row, 'IsDeleted')
  ]);
const time = (ms: number): string => encodeURIComponent(new Date(ms).toISOString());
const feed = (kind: 'updated' | 'deleted', start: number, end: number, object = 'Contact'): Promise<Answer> =>
  alice('GET', `sobjects/${object}/${kind}/?start=${time(start)}&end=${time(end)}`);

test('a deleted record is in queryAll alone, until the recycle bin is emptied', async () => {
  const id = await contact('Gone');
  assert.deepEqual(await names('query', "LastName = 'Gone'"), [['Gone', false]]);
  clock += 5000;
  await alice('DELETE', `sobjects/Contact/${id}`);
  assert.deepEqual(await names('query', "LastName = 'Gone'"), []);
  assert.deepEqual(await names('query', 'IsDeleted = true'), []);
  assert.deepEqual(await names('queryAll', "LastName = 'Gone'"), [['Gone', true]]);
  assert.deepEqual(await names('queryAll', 'IsDeleted = true AND SystemModstamp = 2030-05-31T08:30:05Z'), [['Gone', true]]);
  assert.deepEqual(codeOf(await alice('GET', `sobjects/Contact/${id}`)), [404, 'NOT_FOUND']);
  for (const method of ['PATCH', 'DELETE'])
    assert.deepEqual((await alice(method, `sobjects/Contact/${id}`, { LastName: 'x' })).body, [
      { message: 'entity is deleted', errorCode: 'ENTITY_IS_DELETED' }
    ]);
  await control(org, 'emptyBin');
  assert.deepEqual(await names('queryAll', "LastName = 'Gone'"), []);
  assert.equal(items(part((await feed('deleted', NOW - DAY_MS, NOW + DAY_MS)).body, 'deletedRecords')).length, 1);
});

test('an undeleted record is as it was, with new stamps, unless its key was given away', async () => {
  const key = 'inocx__Interaction_Id__c';
  const [first, second] = [await create('Task', { Subject: 'One', [key]: 'k' }), await contact('Back')];
  for (const path of [`Task/${first}`, `Contact/${second}`]) await alice('DELETE', `sobjects/${path}`);
  clock += MINUTE_MS;
  assert.deepEqual(await control(org, 'undelete', { id: second }), [200, undefined]);
  assert.deepEqual(await names('query', 'LastModifiedDate = 2030-05-31T08:31:00Z'), [['Back', false]]);
  assert.deepEqual(part((await feed('deleted', NOW, clock + 5 * MINUTE_MS)).body, 'deletedRecords'), []);
  await create('Task', { Subject: 'Two', [key]: 'k' });
  assert.deepEqual(await control(org, 'undelete', { id: first }), [400, 'DUPLICATE_VALUE']);
  assert.deepEqual(await control(org, 'undelete', { id: second }), [400, 'UNDELETE_FAILED']);
});

test('merged records lead to the one that stays, which has what hung on them', async () => {
  const [kept, lost] = [await contact('Kept'), await contact('Lost')];
  const task = await create('Task', { Subject: 'Call', WhoId: lost });
  clock += MINUTE_MS;
  assert.deepEqual(await control(org, 'merge', { masterId: kept, lostIds: [lost] }), [200, undefined]);
  assert.deepEqual(
    (await rows('queryAll', 'SELECT Id, MasterRecordId FROM Contact WHERE IsDeleted = true')).map((row) => part(row, 'MasterRecordId')),
    [kept]
  );
  assert.equal(part((await alice('GET', `sobjects/Task/${task}`)).body, 'WhoId'), kept);
  assert.deepEqual(new Set(items(part((await feed('updated', clock, clock + MINUTE_MS)).body, 'ids'))), new Set([kept]));
  for (const lostIds of [[task], [kept], [], 'x']) assert.equal((await control(org, 'merge', { masterId: kept, lostIds }))[0], 400);
});

test('a converted lead has a new stamp, the time, and what it became', async () => {
  const lead = await create('Lead', { LastName: 'Ember', Company: 'Acme' });
  clock += MINUTE_MS;
  const { contactId } = org.convertLead(userOf(org, 'alice.agent').id, lead);
  const { body } = await alice('GET', `sobjects/Lead/${lead}`);
  assert.deepEqual(
    ['IsConverted', 'ConvertedContactId', 'ConvertedDate', 'SystemModstamp'].map((name) => part(body, name)),
    [true, contactId, '2030-05-31', '2030-05-31T08:31:00.000+0000']
  );
});

test('the feed of changes drops seconds, and ends no later than now', async () => {
  const start = NOW + 10 * MINUTE_MS;
  clock = start + 10_000;
  const [first, second] = [await contact('First'), await contact('Second')];
  clock = start + MINUTE_MS + 30_000;
  await alice('PATCH', `sobjects/Contact/${second}`, { Title: 'x' });
  const ids = async (from: number, to: number): Promise<unknown> => part((await feed('updated', from, to)).body, 'ids');
  assert.deepEqual(await ids(start + 50_000, start + MINUTE_MS + 50_000), [first]);
  assert.deepEqual(await ids(start + MINUTE_MS + 59_000, start + 2 * MINUTE_MS), [second]);
  assert.equal(part((await feed('updated', start - 1000, start + DAY_MS)).body, 'latestDateCovered'), '2030-05-31T08:41:00.000+0000');
});

test('the feed of deletes names ids and times, since when it is whole, and how far it goes', async () => {
  const id = await contact('Gone');
  clock += 61_000;
  await benoit('DELETE', `sobjects/Contact/${id}`);
  assert.deepEqual((await feed('deleted', NOW - DAY_MS, NOW + 2 * MINUTE_MS)).body, {
    deletedRecords: [{ id, deletedDate: '2030-05-31T08:31:01.000+0000' }],
    earliestDateAvailable: '2030-05-16T08:31:00.000+0000',
    latestDateCovered: '2030-05-31T08:31:00.000+0000'
  });
  assert.deepEqual(part((await feed('deleted', NOW - DAY_MS, NOW)).body, 'deletedRecords'), []);
});

const WINDOWS: readonly (readonly [why: string, start: number, end: number])[] = [
  ['a window that ends before it starts', NOW, NOW - MINUTE_MS],
  ['a window within one minute', NOW, NOW + 59_000],
  ['a start of more than thirty days ago', NOW - 31 * DAY_MS, NOW]
];
for (const [why, start, end] of WINDOWS)
  test(`${why} is refused as INVALID_REPLICATION_DATE`, async () => {
    for (const kind of ['updated', 'deleted'] as const)
      assert.deepEqual(codeOf(await feed(kind, start, end)), [400, 'INVALID_REPLICATION_DATE']);
  });

test('objects without a feed, and windows that are no times, are refused', async () => {
  const admin = callAs(org, 'admin');
  assert.deepEqual(codeOf(await admin('GET', `sobjects/Profile/updated/?start=${time(NOW)}&end=${time(NOW + DAY_MS)}`)), [
    400,
    'INVALID_TYPE'
  ]);
  for (const window of ['', '?start=2030-05-01T00:00:00Z', '?start=yesterday&end=2030-05-01T00:00:00Z'])
    assert.equal((await alice('GET', `sobjects/Contact/updated/${window}`)).status, 400);
  assert.equal((await alice('POST', `sobjects/Contact/deleted/?start=${time(NOW)}&end=${time(NOW + DAY_MS)}`)).status, 405);
  assert.deepEqual(
    ['Contact', 'Task', 'Profile'].map((name) => org.schema.object(name)?.recycled),
    [true, true, false]
  );
});

test('limits say what is left, and the answer counts as a request', async () => {
  org.settings.dailyApiRequests = 20;
  await alice('GET', 'query?q=SELECT+Id+FROM+Contact+LIMIT+1');
  const { body } = await alice('GET', 'limits');
  assert.deepEqual(part(body, 'DailyApiRequests'), { Max: 20, Remaining: 18 });
  assert.deepEqual(part(body, 'DailyBulkV2QueryJobs'), { Max: 10_000, Remaining: 10_000 });
});
