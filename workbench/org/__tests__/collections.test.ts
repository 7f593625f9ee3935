import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { App } from '../../lib/http.ts';
import { restApp } from '../rest/restApp.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { testOrg, userOf } from './testOrg.ts';

const D = '/services/data/v67.0';
const COLLECTION = `${D}/composite/sobjects`;

let org: WorkbenchOrg;
let app: App;
let token: string;

before(async () => {
  org = await testOrg();
  app = restApp(org);
  token = org.sessions.open(userOf(org, 'alice.agent').id).token;
});

async function call(method: string, path: string, body: unknown = {}): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = new URL(path, 'http://127.0.0.1');
  const answer = await app({ method, url, headers, cookies: {}, body: Buffer.from(JSON.stringify(body)) });
  return { status: answer.status, body: JSON.parse(String(answer.body)) };
}

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const task = (fields: Readonly<Record<string, unknown>>): object => ({ attributes: { type: 'Task' }, ...fields });
const BAD = task({ Subject: 'Mixed', CallType: 'Missed' });
const GOOD = task({ Subject: 'Mixed' });

const mixed = (): number => org.system.query("SELECT COUNT() FROM Task WHERE Subject = 'Mixed'").totalSize;

test('without allOrNone the good records stay and the bad ones say why', async () => {
  const { status, body } = await call('POST', COLLECTION, { records: [GOOD, BAD] });
  const [first, second] = items(body);
  assert.deepEqual([status, part(first, 'success'), part(second, 'success'), mixed()], [200, true, false, 1]);
  assert.equal(part(items(part(second, 'errors'))[0], 'statusCode'), 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
});

test('with allOrNone one bad record undoes all', async () => {
  const { body } = await call('POST', COLLECTION, { allOrNone: true, records: [GOOD, BAD] });
  const codes = items(body).map((one) => part(items(part(one, 'errors'))[0], 'statusCode'));
  assert.deepEqual([codes, mixed()], [['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'], 1]);
});

test('several records are updated and deleted in one request', async () => {
  const made = await call('POST', COLLECTION, { records: [task({ Subject: 'A' }), task({ Subject: 'B' })] });
  const ids = items(made.body).map((one) => String(part(one, 'id')));
  await call('PATCH', COLLECTION, { records: ids.map((id) => task({ Id: id, Subject: 'C' })) });
  assert.deepEqual(
    ids.map((id) => org.system.get('Task', id)['Subject']),
    ['C', 'C']
  );
  const removed = await call('DELETE', `${COLLECTION}?ids=${ids.join(',')}`);
  assert.deepEqual(
    items(removed.body).map((one) => part(one, 'success')),
    [true, true]
  );
});

const REFUSED: readonly (readonly [why: string, method: string, path: string, body: unknown, status: number, code: string])[] = [
  ['more than 200 records', 'POST', COLLECTION, { records: Array.from({ length: 201 }, () => GOOD) }, 400, 'EXCEEDED_ID_LIMIT'],
  ['a record without type', 'POST', COLLECTION, { records: [{ Subject: 'x' }] }, 400, 'INVALID_TYPE'],
  ['no list', 'POST', COLLECTION, { records: 'x' }, 400, 'JSON_PARSER_ERROR'],
  ['a graph of requests', 'POST', `${D}/composite/graph`, {}, 404, 'NOT_FOUND'],
  ['columns of a field that is not there', 'GET', `${D}/query?columns=true&q=SELECT+Colour+FROM+Task`, {}, 400, 'INVALID_FIELD'],
  ['columns of an object this user may not see', 'GET', `${D}/query?columns=true&q=SELECT+Id+FROM+CallCenter`, {}, 400, 'INVALID_TYPE']
];

for (const [why, method, path, body, status, code] of REFUSED) {
  test(`${why} is refused: ${status} ${code}`, async () => {
    const answer = await call(method, path, body);
    assert.deepEqual([answer.status, part(items(answer.body)[0], 'errorCode')], [status, code]);
  });
}

test('the columns of a query come in its order, parents with theirs inside', async () => {
  const { body } = await call('GET', `${D}/query?columns=true&q=SELECT+Name,Account.Name,Id+FROM+Contact`);
  const columns = items(part(body, 'columnMetadata'));
  assert.deepEqual(
    columns.map((column) => [part(column, 'columnName'), items(part(column, 'joinColumns')).map((inner) => part(inner, 'columnName'))]),
    [
      ['Name', []],
      ['Account', ['Name']],
      ['Id', []]
    ]
  );
  assert.deepEqual([part(body, 'entityName'), part(body, 'idSelected'), part(body, 'keyPrefix')], ['Contact', true, '003']);
});
