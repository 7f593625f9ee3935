import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, type Call, callAs, ClockedOrg, part } from './restHarness.ts';

/* Bulk API 2.0, queries: jobs, their states, and their rows as CSV. */

const DAY_MS = 24 * 60 * 60 * 1000;
const world = new ClockedOrg();

const codeOf = ({ status, body }: Answer): unknown => [status, part(body, 0, 'errorCode')];
const start = (query: string, more: object = {}, by: Call = world.alice): Promise<Answer> =>
  by('POST', 'jobs/query', { operation: 'query', query, ...more });
const stateOf = async (id: string): Promise<unknown> => part((await world.alice('GET', `jobs/query/${id}`)).body, 'state');

/** A job whose rows are there. */
async function finished(query: string, more: object = {}): Promise<string> {
  const id = String(part((await start(query, more)).body, 'id'));
  assert.deepEqual([await stateOf(id), await stateOf(id)], ['InProgress', 'JobComplete']);
  return id;
}

async function pages(id: string, parameters = ''): Promise<readonly string[]> {
  const found: string[] = [];
  for (let locator = ''; locator !== 'null';) {
    const { body, headers } = await world.alice(
      'GET',
      `jobs/query/${id}/results?${parameters}${locator === '' ? '' : `&locator=${locator}`}`
    );
    found.push(String(body));
    locator = String(headers['sforce-locator']);
    assert.equal(Number(headers['sforce-numberofrecords']), String(body).trimEnd().split('\n').length - 1);
  }
  return found;
}

test('a job tells what it is, is in progress, and then complete', async () => {
  const { status, body } = await start('SELECT Id FROM Contact');
  const id = String(part(body, 'id'));
  assert.equal(status, 200);
  assert.match(id, /^750/);
  const { createdById: _by, ...rest } = Object(body);
  const made = '2030-05-31T08:30:00.000+0000';
  assert.deepEqual(rest, {
    id,
    operation: 'query',
    object: 'Contact',
    createdDate: made,
    systemModstamp: made,
    state: 'UploadComplete',
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: 67,
    lineEnding: 'LF',
    columnDelimiter: 'COMMA'
  });
  assert.equal((await world.alice('GET', `jobs/query/${id}/results`)).status, 400);
  assert.deepEqual([await stateOf(id), await stateOf(id)], ['InProgress', 'JobComplete']);
  assert.equal(part((await world.alice('GET', `jobs/query/${id}`)).body, 'numberRecordsProcessed'), 41);
});

test('rows are quoted, empty values are empty, times end in Z, numbers of a scale have a point, parents are paths', async () => {
  await world.alice('POST', 'sobjects/Account', { Name: 'A "B", C\nD' });
  const [account] = world.org.system.query("SELECT Id FROM Account WHERE Name LIKE 'A %'").records;
  await world.alice('POST', 'sobjects/Opportunity', {
    Name: 'Deal',
    AccountId: account?.['Id'],
    StageName: 'Prospecting',
    CloseDate: '2030-06-30',
    Amount: 48000
  });
  const id = await finished(
    "SELECT name, Account.Name, Amount, CloseDate, IsDeleted, CreatedDate, Description FROM Opportunity WHERE Name = 'Deal'"
  );
  const { body } = await world.alice('GET', `jobs/query/${id}/results`);
  assert.equal(
    body,
    '"Name","Account.Name","Amount","CloseDate","IsDeleted","CreatedDate","Description"\n' +
      '"Deal","A ""B"", C\nD","48000.0","2030-06-30","false","2030-05-31T08:30:00.000Z",""\n'
  );
});

test('delimiter and line ending are those asked for', async () => {
  const id = await finished("SELECT FirstName, LastName FROM Contact WHERE LastName = 'Moreau'", {
    columnDelimiter: 'PIPE',
    lineEnding: 'CRLF'
  });
  assert.equal((await world.alice('GET', `jobs/query/${id}/results`)).body, '"FirstName"|"LastName"\r\n"Camille"|"Moreau"\r\n');
});

test('each page repeats the header; a locator goes on where its page ended, as often as it is used', async () => {
  const id = await finished('SELECT Id FROM Contact');
  const all = await pages(id, 'maxRecords=15');
  assert.deepEqual(
    all.map((page) => [page.split('\n')[0], page.trimEnd().split('\n').length - 1]),
    [
      ['"Id"', 15],
      ['"Id"', 15],
      ['"Id"', 11]
    ]
  );
  const ids = all.flatMap((page) => page.trimEnd().split('\n').slice(1));
  assert.equal(new Set(ids).size, 41);
  assert.deepEqual(await pages(id, 'maxRecords=15'), all);
  world.org.settings.pageRows = 20;
  assert.equal((await pages(id)).length, 3);
  assert.deepEqual(await pages(await finished("SELECT Id FROM Contact WHERE LastName = 'Nobody'")), ['"Id"\n']);
  for (const wrong of ['locator=x', 'maxRecords=0', 'maxRecords=x'])
    assert.equal((await world.alice('GET', `jobs/query/${id}/results?${wrong}`)).status, 400);
});

test('queryAll has the deleted rows; what is written later is in no job', async () => {
  const [moreau] = world.org.system.query("SELECT Id FROM Contact WHERE LastName = 'Petit'").records;
  await world.alice('DELETE', `sobjects/Contact/${String(moreau?.['Id'])}`);
  const soql = "SELECT IsDeleted FROM Contact WHERE LastName = 'Petit' ORDER BY IsDeleted LIMIT 5";
  const [live, all] = [await finished(soql), await finished(soql, { operation: 'queryAll' })];
  await world.alice('POST', 'sobjects/Contact', { LastName: 'Petit' });
  assert.deepEqual([await pages(live), await pages(all)], [['"IsDeleted"\n"false"\n'], ['"IsDeleted"\n"false"\n"true"\n']]);
});

const REFUSED: readonly (readonly [why: string, query: string, more: object, code: string, says: RegExp])[] = [
  ['COUNT()', 'SELECT COUNT() FROM Contact', {}, 'API_ERROR', /aggregate/i],
  [
    'a subquery',
    'SELECT Id, (SELECT Id FROM Contacts) FROM Account',
    {},
    'API_ERROR',
    /Aggregate Relationships not supported in Bulk V2 Query/
  ],
  ['OFFSET', 'SELECT Id FROM Contact OFFSET 5', {}, 'API_ERROR', /offset/],
  ['FIELDS()', 'SELECT FIELDS(ALL) FROM Contact LIMIT 5', {}, 'API_ERROR', /./],
  ['an unknown field', 'SELECT Colour FROM Contact', {}, 'API_ERROR', /No such column 'Colour'/],
  ['no SOQL', 'Contact', {}, 'API_ERROR', /./],
  ['an unknown object', 'SELECT Id FROM Parcel', {}, 'INVALIDENTITY', /Entity 'Parcel' is not supported by the Bulk API\./],
  [
    'an object that has no bulk query',
    'SELECT Id FROM AppDefinition',
    {},
    'INVALIDENTITY',
    /Entity 'AppDefinition' is not supported by the Bulk API\./
  ],
  ['another operation', 'SELECT Id FROM Contact', { operation: 'insert' }, 'INVALIDJOB', /./],
  ['another content type', 'SELECT Id FROM Contact', { contentType: 'JSON' }, 'INVALIDJOB', /./],
  ['an unknown delimiter', 'SELECT Id FROM Contact', { columnDelimiter: ';' }, 'INVALIDJOB', /./],
  ['a member that jobs do not have', 'SELECT Id FROM Contact', { colour: 'red' }, 'JSON_PARSER_ERROR', /Unrecognized field/]
];

for (const [why, query, more, code, says] of REFUSED)
  test(`a job with ${why} is refused as ${code}`, async () => {
    const answer = await start(query, more, callAs(world.org, 'admin'));
    assert.deepEqual(codeOf(answer), [400, code]);
    assert.match(String(part(answer.body, 0, 'message')), says);
  });

test('ingest is refused with what to use in its place', async () => {
  const answer = await world.alice('POST', 'jobs/ingest', { object: 'Contact', operation: 'insert' });
  assert.deepEqual(codeOf(answer), [404, 'NOT_FOUND']);
  assert.match(String(part(answer.body, 0, 'message')), /write with composite\/sobjects/);
});

test('a job is aborted before it is complete, deleted after, and is its user’s alone', async () => {
  const id = String(part((await start('SELECT Id FROM Contact')).body, 'id'));
  assert.deepEqual(codeOf(await world.alice('DELETE', `jobs/query/${id}`)), [400, 'INVALIDJOBSTATE']);
  assert.equal(part((await world.alice('PATCH', `jobs/query/${id}`, { state: 'Aborted' })).body, 'state'), 'Aborted');
  assert.equal(await stateOf(id), 'Aborted');
  assert.equal((await world.alice('GET', `jobs/query/${id}/results`)).status, 400);
  const done = await finished('SELECT Id FROM Contact');
  assert.deepEqual(codeOf(await world.alice('PATCH', `jobs/query/${done}`, { state: 'Aborted' })), [400, 'INVALIDJOBSTATE']);
  assert.deepEqual(codeOf(await callAs(world.org, 'benoit.agent')('GET', `jobs/query/${done}/results`)), [404, 'NOT_FOUND']);
  assert.equal((await world.alice('DELETE', `jobs/query/${done}`)).status, 204);
  assert.deepEqual(codeOf(await world.alice('GET', `jobs/query/${done}`)), [404, 'NOT_FOUND']);
});

test('a job lives for seven days, and a day has so many jobs', async () => {
  const id = await finished('SELECT Id FROM Contact');
  world.org.settings.dailyBulkQueryJobs = 1;
  assert.deepEqual((await start('SELECT Id FROM Contact')).body, [
    { message: 'Max bulk v2 query jobs (1) per 24 hrs has been exceeded (2)', errorCode: 'LIMIT_EXCEEDED', fields: [] }
  ]);
  assert.deepEqual(part((await world.alice('GET', 'limits')).body, 'DailyBulkV2QueryJobs'), { Max: 1, Remaining: 0 });
  world.clock += DAY_MS;
  assert.equal((await start('SELECT Id FROM Contact')).status, 200);
  world.clock += 6 * DAY_MS;
  assert.deepEqual(codeOf(await world.alice('GET', `jobs/query/${id}`)), [404, 'NOT_FOUND']);
});

test('a job is read with the version that made it', async () => {
  const id = await finished('SELECT Id FROM Contact');
  assert.equal((await callAs(world.org, 'alice.agent', '66.0')('GET', `jobs/query/${id}/results`)).status, 409);
});
