import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { type Answer, type Call, callAs, items, part } from './restHarness.ts';
import { testOrg } from './testOrg.ts';

/* Several requests in one: composite, batch, tree, and collections by id and by external id. */

const V = '/services/data/v67.0';
const KEY = 'inocx__Interaction_Id__c';
let org: WorkbenchOrg;
let alice: Call;

beforeEach(async () => {
  org = await testOrg();
  alice = callAs(org, 'alice.agent');
});

const query = (soql: string): string => `${V}/query?q=${encodeURIComponent(soql)}`;
const count = (where: string): number => org.system.query(`SELECT COUNT() FROM Contact WHERE ${where}`).totalSize;
const composite = (compositeRequest: unknown, more: object = {}): Promise<Answer> =>
  alice('POST', 'composite', { compositeRequest, ...more });
const summary = ({ body }: Answer): readonly unknown[] =>
  items(part(body, 'compositeResponse')).map((one) => [
    part(one, 'referenceId'),
    part(one, 'httpStatusCode'),
    part(one, 'body', 0, 'errorCode')
  ]);
const create = (referenceId: string, LastName: string | null, more: object = {}): object => ({
  method: 'POST',
  url: `${V}/sobjects/Contact`,
  referenceId,
  body: { LastName, ...more }
});

test('later requests name what earlier ones made, and all count as one request', async () => {
  org.settings.dailyApiRequests = 1;
  const answer = await composite([
    { method: 'POST', url: `${V}/sobjects/Account`, referenceId: 'a', body: { Name: 'Made' } },
    create('c', 'Child', { AccountId: '@{a.id}' }),
    {
      method: 'GET',
      url: query("SELECT Account.Name FROM Contact WHERE Id = '@{c.id}'").replace(/%40%7B(.*?)%7D/, '@{$1}'),
      referenceId: 'q'
    },
    { method: 'PATCH', url: `${V}/sobjects/Account/@{a.id}`, referenceId: 'p', body: { Phone: '1' } }
  ]);
  assert.deepEqual(summary(answer), [
    ['a', 201, undefined],
    ['c', 201, undefined],
    ['q', 200, undefined],
    ['p', 204, undefined]
  ]);
  const [made, , found, patched] = items(part(answer.body, 'compositeResponse'));
  assert.match(String(part(made, 'httpHeaders', 'Location')), /\/sobjects\/Account\/001/);
  assert.equal(part(found, 'body', 'records', 0, 'Account', 'Name'), 'Made');
  assert.equal(part(patched, 'body'), null);
});

test('one fault leaves the others, or undoes all with allOrNone', async () => {
  const both = [create('one', 'Halted'), create('two', null)];
  assert.deepEqual(summary(await composite(both, { allOrNone: true })), [
    ['one', 400, 'PROCESSING_HALTED'],
    ['two', 400, 'REQUIRED_FIELD_MISSING']
  ]);
  assert.equal(count("LastName = 'Halted'"), 0);
  assert.deepEqual(summary(await composite([...both, create('three', 'x', { AccountId: '@{two.id}' })])), [
    ['one', 201, undefined],
    ['two', 400, 'REQUIRED_FIELD_MISSING'],
    ['three', 400, 'PROCESSING_HALTED']
  ]);
  assert.equal(count("LastName = 'Halted'"), 1);
});

const one = (index: number): object => create(`r${index}`, 'x');
const ask = (index: number): object => ({ method: 'GET', url: query('SELECT Id FROM Contact LIMIT 1'), referenceId: `q${index}` });
const many = (length: number, make: (index: number) => object): readonly object[] => Array.from({ length }, (_none, index) => make(index));

const REFUSED: readonly (readonly [why: string, requests: unknown])[] = [
  ['26 requests', many(26, one)],
  ['six queries', many(6, ask)],
  ['no list', 'x'],
  ['an empty list', []],
  ['two of one reference', [one(1), one(1)]],
  ['one without reference', [{ method: 'GET', url: `${V}/sobjects/Contact` }]],
  ['one to another site', [{ method: 'GET', url: 'https://evil.example/x', referenceId: 'x' }]],
  ['a composite in a composite', [{ method: 'POST', url: `${V}/composite`, referenceId: 'x', body: { compositeRequest: [] } }]]
];
for (const [why, requests] of REFUSED) test(`composite refuses ${why}`, async () => assert.equal((await composite(requests)).status, 400));

test('five queries come in one composite request', async () => {
  assert.ok(summary(await composite(many(5, ask))).every((row) => part(row, 1) === 200));
});

test('a batch answers each by itself, counts each, and halts if asked to', async () => {
  const batchRequests = [
    { method: 'GET', url: 'v67.0/query?q=SELECT+COUNT()+FROM+Contact' },
    { method: 'POST', url: 'v67.0/sobjects/Contact', richInput: {} },
    { method: 'GET', url: 'v67.0/limits' }
  ];
  const statuses = async (haltOnError: boolean): Promise<unknown> => {
    const { body } = await alice('POST', 'composite/batch', { batchRequests, haltOnError });
    return [part(body, 'hasErrors'), ...items(part(body, 'results')).map((result) => part(result, 'statusCode'))];
  };
  assert.deepEqual(
    [await statuses(false), await statuses(true)],
    [
      [true, 200, 400, 200],
      [true, 200, 400, 412]
    ]
  );
  org.settings.dailyApiRequests = 10;
  // Two batches, the five requests in them that were answered, and this one.
  assert.deepEqual(part((await alice('GET', 'limits')).body, 'DailyApiRequests'), { Max: 10, Remaining: 10 - 8 });
});

test('a tree of records is made as one or not at all', async () => {
  const record = (referenceId: string, LastName: string): object => ({ attributes: { type: 'Contact', referenceId }, LastName });
  const { status, body } = await alice('POST', 'composite/tree/Contact', { records: [record('one', 'Tree'), record('two', 'Tree')] });
  assert.deepEqual(
    [status, part(body, 'hasErrors'), items(part(body, 'results')).map((row) => part(row, 'referenceId'))],
    [201, false, ['one', 'two']]
  );
  const refused = await alice('POST', 'composite/tree/Contact', { records: [record('one', 'Bad'), record('two', '')] });
  assert.deepEqual(
    [refused.status, refused.body],
    [
      400,
      {
        hasErrors: true,
        results: [
          {
            referenceId: 'two',
            errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [LastName]', fields: ['LastName'] }]
          }
        ]
      }
    ]
  );
  assert.deepEqual([count("LastName = 'Tree'"), count("LastName = 'Bad'")], [2, 0]);
  assert.equal((await alice('POST', 'composite/tree/Contact', { records: [record('one', 'x'), record('one', 'x')] })).status, 400);
});

test('records are upserted by an external id, many at once', async () => {
  const row = (key: string, Subject: string): object => ({ attributes: { type: 'Task' }, [KEY]: key, Subject });
  const upsert = (records: readonly object[]): Promise<Answer> => alice('PATCH', `composite/sobjects/Task/${KEY}`, { records });
  await upsert([row('u1', 'One')]);
  const { status, body } = await upsert([row('u1', 'Two'), row('u2', 'Two'), { attributes: { type: 'Task' }, Subject: 'x' }]);
  assert.deepEqual(
    [status, items(body).map((result) => [part(result, 'success'), part(result, 'created')])],
    [
      200,
      [
        [true, false],
        [true, true],
        [false, undefined]
      ]
    ]
  );
  assert.equal((await upsert([{ [KEY]: 'u3', Subject: 'x', attributes: { type: 'Task' } }])).status, 400);
  assert.equal((await alice('PATCH', 'composite/sobjects/Task/Subject', { records: [] })).status, 404);
});

test('records are read by their ids, many at once; one that is not there is null', async () => {
  const [first] = org.system.query("SELECT Id FROM Contact WHERE LastName = 'Moreau'").records;
  const id = String(first?.['Id']);
  const wanted = [{ attributes: { type: 'Contact', url: `${V}/sobjects/Contact/${id}` }, Id: id, LastName: 'Moreau' }, null];
  const gone = '003wb0000000zzzAAA';
  assert.deepEqual((await alice('GET', `composite/sobjects/Contact?ids=${id},${gone}&fields=Id,LastName`)).body, wanted);
  assert.deepEqual((await alice('POST', 'composite/sobjects/Contact', { ids: [id, gone], fields: ['Id', 'LastName'] })).body, wanted);
  assert.equal((await alice('GET', `composite/sobjects/Contact?ids=${id}`)).status, 400);
});

test('a description that has not changed is not sent again', async () => {
  const first = await alice('GET', 'sobjects/Task/describe');
  const since = { 'if-modified-since': String(first.headers['last-modified']) };
  assert.match(since['if-modified-since'], /GMT$/);
  const again = await alice('GET', 'sobjects/Task/describe', undefined, since);
  assert.deepEqual([again.status, again.body], [304, undefined]);
  const [assignment] = org.system.query(
    "SELECT Id FROM PermissionSetAssignment WHERE Assignee.Username = 'alice.agent@acme.example'"
  ).records;
  org.system.remove('PermissionSetAssignment', String(assignment?.['Id']));
  assert.equal((await alice('GET', 'sobjects/Task/describe', undefined, since)).status, 200);
  assert.equal((await alice('GET', 'sobjects/Task/describe', undefined, { 'if-modified-since': 'soon' })).status, 200);
});
