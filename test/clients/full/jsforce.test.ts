import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Connection } from '@jsforce/jsforce-node';
import { unzipSync } from 'fflate';
import { startWorkbench, type Workbench } from '../../../workbench/server.ts';

const KEY = 'inocx__Interaction_Id__c';

let workbench: Workbench;
let admin: Connection;
let alice: Connection;

const connectionOf = (username: string): Connection => {
  const user = workbench.org.userByName(username);
  assert.ok(user);
  return new Connection({ accessToken: workbench.org.sessions.open(user.id).token, instanceUrl: workbench.origin, version: '67.0' });
};

before(async () => {
  workbench = await startWorkbench({ mode: 'local' });
  admin = connectionOf('admin@acme.example');
  alice = connectionOf('alice.agent@acme.example');
});

after(() => workbench.close());

/** The error code of a refusal. */
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => assert.fail('nothing was refused'),
    (error: unknown) => (error instanceof Error && 'errorCode' in error ? String(error.errorCode) : String(error))
  );

test('a record is created, read, updated and deleted', async () => {
  const tasks = alice.sobject('Task');
  const { id = '', success } = await tasks.create({ Subject: 'Call', [KEY]: 'crud' });
  assert.equal(success, true);
  assert.equal((await tasks.retrieve(id))['Subject'], 'Call');
  await tasks.update({ Id: id, Status: 'Completed' });
  assert.equal((await tasks.retrieve(id))['IsClosed'], true);
  await tasks.destroy(id);
  assert.equal(await codeOf(tasks.retrieve(id)), 'NOT_FOUND');
});

test('an upsert by the interaction id creates, then updates', async () => {
  const first = await alice.sobject('Task').upsert({ [KEY]: 'up-1', Subject: 'First' }, KEY);
  const second = await alice.sobject('Task').upsert({ [KEY]: 'up-1', Subject: 'Second' }, KEY);
  assert.deepEqual([first.success, second.success], [true, true]);
  const { records } = await alice.query<{ Subject: string }>(`SELECT Subject FROM Task WHERE ${KEY} = 'up-1'`);
  assert.deepEqual(
    records.map((record) => record.Subject),
    ['Second']
  );
});

test('several records are written in one request; with allOrNone one bad record undoes the others', async () => {
  const count = async (): Promise<number> => (await alice.query("SELECT Id FROM Task WHERE Subject = 'Many'")).totalSize;
  const good = { Subject: 'Many' };
  const written = await alice.sobject('Task').create([good, good]);
  assert.deepEqual([written.map(({ success }) => success), await count()], [[true, true], 2]);
  const undone = await alice
    .sobject('Task')
    .create([good, { Subject: 'Many', CallType: 'Missed' }], { allOrNone: true })
    .catch(String);
  assert.match(JSON.stringify(undone), /INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST|ALL_OR_NONE_OPERATION_ROLLED_BACK/);
  assert.equal(await count(), 2);
});

test('errors come with their code: a second task of an interaction, an unknown field, SOQL that is none', async () => {
  await alice.sobject('Task').create({ [KEY]: 'once' });
  assert.equal(await codeOf(alice.sobject('Task').create({ [KEY]: 'once' })), 'DUPLICATE_VALUE');
  assert.equal(await codeOf(alice.sobject('Task').create({ Colour: 'red' })), 'INVALID_FIELD');
  assert.equal(await codeOf(Promise.resolve(alice.query('SELECT FROM'))), 'MALFORMED_QUERY');
});

test('a long answer comes in pages, which autoFetch puts together, and the limit header is read', async () => {
  const user = workbench.org.userByName('alice.agent@acme.example');
  assert.ok(user);
  const { token } = workbench.org.sessions.open(user.id, workbench.credentials().clientId, ['api']);
  const client = new Connection({ accessToken: token, instanceUrl: workbench.origin, version: '67.0' });
  for (let made = 0; made < 450; made += 150) await client.sobject('Task').create(Array.from({ length: 150 }, () => ({ Subject: 'Page' })));
  const soql = "SELECT Id FROM Task WHERE Subject = 'Page' ORDER BY Id";
  const headers = { 'Sforce-Query-Options': 'batchSize=200' };
  const first = await client.query<{ Id: string }>(soql, { headers });
  assert.deepEqual([first.totalSize, first.done, first.records.length], [450, false, 200]);
  const more = await client.queryMore<{ Id: string }>(first.nextRecordsUrl ?? '');
  assert.deepEqual([more.done, more.records.length], [true, 250]);
  const all = await client.query<{ Id: string }>(soql, { headers, autoFetch: true, maxFetch: 1000 });
  assert.equal(new Set(all.records.map(({ Id }) => Id)).size, 450);
  const after = await client.query(`SELECT Id FROM Task WHERE Subject = 'Page' AND Id > '${all.records[399]?.Id ?? ''}'`);
  assert.equal(after.totalSize, 50);
  assert.deepEqual(client.limitInfo, { apiUsage: { used: 9, limit: 15_000 } });
});

test('deleted records come with queryAll, and the feeds name what changed', async () => {
  const tasks = alice.sobject('Task');
  const [kept, gone] = [(await tasks.create({ Subject: 'Feed' })).id ?? '', (await tasks.create({ Subject: 'Feed' })).id ?? ''];
  await tasks.destroy(gone);
  const soql = "SELECT Id, IsDeleted FROM Task WHERE Subject = 'Feed' ORDER BY IsDeleted";
  const rows = async (scanAll: boolean): Promise<readonly unknown[]> =>
    (await alice.query<{ Id: string; IsDeleted: boolean }>(soql, { scanAll })).records.map(({ Id, IsDeleted }) => [Id, IsDeleted]);
  assert.deepEqual(
    [await rows(false), await rows(true)],
    [
      [[kept, false]],
      [
        [kept, false],
        [gone, true]
      ]
    ]
  );
  const [from, to] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 120_000)];
  assert.ok((await tasks.updated(from, to)).ids.includes(kept));
  assert.ok((await tasks.deleted(from, to)).deletedRecords.some(({ id }) => id === gone));
  assert.equal(await codeOf(tasks.updated(to, from)), 'INVALID_REPLICATION_DATE');
  assert.equal((await alice.limits())['DailyApiRequests']?.Max, 15_000);
});

test('a bulk query gives its rows as CSV', async () => {
  alice.bulk2.pollInterval = 20;
  const rows = await (await alice.bulk2.query("SELECT Name, Account.Name FROM Contact WHERE LastName = 'Moreau'")).toArray();
  assert.deepEqual(rows, [{ Name: 'Camille Moreau', 'Account.Name': 'Moulin & Fils' }]);
  assert.match(await codeOf(alice.bulk2.query('SELECT COUNT() FROM Contact')), /API_ERROR/);
});

test('records are read and upserted many at once', async () => {
  const tasks = alice.sobject('Task');
  const written = await tasks.upsert(
    [
      { [KEY]: 'many-1', Subject: 'A' },
      { [KEY]: 'many-2', Subject: 'B' }
    ],
    KEY
  );
  const ids = written.map(({ id }) => id ?? '');
  assert.deepEqual(
    (await tasks.retrieve(ids)).map((task) => task['Subject']),
    ['A', 'B']
  );
});

test('jsforce tells whose session it has', async () => {
  const { username, organization_id: id } = await alice.identity();
  assert.deepEqual([username, id], ['alice.agent@acme.example', workbench.org.id]);
  assert.ok((await alice.recent()).length > 0);
});

test('describe tells the fields of the package', async () => {
  const { fields } = await alice.describe('Task');
  assert.equal(fields.find(({ name }) => name === KEY)?.externalId, true);
});

test('metadata is listed and retrieved', async () => {
  const listed = await admin.metadata.list({ type: 'CspTrustedSite' });
  assert.deepEqual(
    listed.map(({ fullName }) => fullName),
    ['INOCX']
  );
  admin.metadata.pollInterval = 50;
  const types = [{ name: 'CspTrustedSite', members: ['*'] }];
  const request = { apiVersion: '67.0', unpackaged: { types, version: '67.0' } };
  const { zipFile } = await admin.metadata.retrieve(request as unknown as Parameters<typeof admin.metadata.retrieve>[0]).complete();
  const files = unzipSync(Buffer.from(zipFile, 'base64'));
  assert.match(Buffer.from(files['unpackaged/cspTrustedSites/INOCX.cspTrustedSite'] ?? []).toString(), /https:\/\/\*\.ino\.cx/);
});

const REFUSED: readonly (readonly [why: string, run: () => Promise<unknown>, says: RegExp])[] = [
  ['the Metadata API for an agent', () => alice.metadata.list({ type: 'CustomField' }), /INSUFFICIENT_ACCESS/],
  ['a metadata type nobody knows', () => admin.metadata.list({ type: 'Pigeon' }), /INVALID_TYPE/],
  ['an operation this twin does not have', () => admin.metadata.read('CustomField', 'Activity.Queue__c'), /No operation readMetadata/],
  [
    'login by password',
    () => new Connection({ loginUrl: workbench.origin }).loginBySoap('admin@acme.example', 'x'),
    /log in by OAuth or with an access token/
  ],
  ['Apex tests', () => admin.tooling.runTestsSynchronous({ tests: [] } as never), /NOT_FOUND/],
  [
    'tests in a deploy',
    () => admin.metadata.deploy(Buffer.from('x'), { testLevel: 'RunSpecifiedTests', runTests: ['T'] }).complete(),
    /Apex is not executed here/
  ]
];

for (const [why, run, says] of REFUSED) {
  test(`${why} is refused with a clear word`, async () => {
    await assert.rejects(
      async () => run(),
      (error) => says.test(error instanceof Error ? `${error.name} ${error.message}` : String(error))
    );
  });
}
