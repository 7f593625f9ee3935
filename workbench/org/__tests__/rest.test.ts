import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { App, WorkbenchRequest } from '../../lib/http.ts';
import { restApp } from '../rest/restApp.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { testOrg, userOf } from './testOrg.ts';

let org: WorkbenchOrg;
let app: App;
let token: string;
const D = '/services/data/v67.0';
const KEY = 'inocx__Interaction_Id__c';

before(async () => {
  org = await testOrg();
  app = restApp(org);
  token = org.sessions.open(userOf(org, 'alice.agent').id).token;
});

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Parsed body; undefined for an empty one. */
  readonly body: unknown;
}

async function call(method: string, path: string, body?: unknown, changes: Partial<WorkbenchRequest> = {}): Promise<Answer> {
  const answer = await app({
    method,
    url: new URL(path, 'http://127.0.0.1'),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    cookies: {},
    body: Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)),
    ...changes
  });
  const text = String(answer.body);
  return { status: answer.status, text, body: text === '' ? undefined : JSON.parse(text) };
}

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined);

test('the versions need no session; the last is 67.0', async () => {
  const { status, body } = await call('GET', '/services/data', undefined, { headers: {} });
  assert.equal(status, 200);
  assert.deepEqual(Array.isArray(body) && body.at(-1), { label: 'Version 67.0', url: '/services/data/v67.0', version: '67.0' });
});

test('a record is created, read, changed and deleted with the statuses of Salesforce', async () => {
  const created = await call('POST', `${D}/sobjects/Task`, { Subject: 'Call', attributes: { type: 'Task' } });
  const id = String(part(created.body, 'id'));
  assert.deepEqual([created.status, created.body], [201, { id, success: true, errors: [] }]);
  const changed = await call('PATCH', `${D}/sobjects/Task/${id}`, { Subject: 'Changed' });
  assert.deepEqual([changed.status, changed.text], [204, '']);
  assert.equal(part((await call('GET', `${D}/sobjects/task/${id}`)).body, 'Subject'), 'Changed');
  assert.deepEqual((await call('GET', `${D}/sobjects/Task/${id}?fields=subject,Status`)).body, {
    attributes: { type: 'Task', url: `${D}/sobjects/Task/${id}` },
    Subject: 'Changed',
    Status: 'Not Started'
  });
  assert.equal((await call('DELETE', `${D}/sobjects/Task/${id}`)).status, 204);
  assert.equal((await call('GET', `${D}/sobjects/Task/${id}`)).status, 404);
});

test('upsert by the interaction id answers 201, then 200, also for a key with characters of a path', async () => {
  const path = `${D}/sobjects/Task/${KEY}/${encodeURIComponent('a/b c?#1')}`;
  const made = await call('PATCH', path, { Subject: 'Call' });
  const again = await call('PATCH', path, { Subject: 'Call again' });
  const id = part(made.body, 'id');
  assert.deepEqual([made.status, made.body], [201, { id, success: true, errors: [], created: true }]);
  assert.deepEqual([again.status, again.body], [200, { id, success: true, errors: [], created: false }]);
  assert.equal(org.system.get('Task', String(id))[KEY], 'a/b c?#1');
});

test('errors come as a list of message, code and fields', async () => {
  const { status, body } = await call('POST', `${D}/sobjects/Task`, { CallType: 'Missed' });
  assert.equal(status, 400);
  assert.deepEqual(body, [
    {
      message: 'Call Type: bad value for restricted picklist field: Missed',
      errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      fields: ['CallType']
    }
  ]);
});

test('a query answers totalSize, done and records with attributes', async () => {
  const soql = encodeURIComponent("SELECT Name FROM Account WHERE Name = 'Quiet Partners'");
  const { status, body } = await call('GET', `${D}/query?q=${soql}`);
  assert.equal(status, 200);
  assert.deepEqual([part(body, 'totalSize'), part(body, 'done'), part(first(part(body, 'records')), 'Name')], [1, true, 'Quiet Partners']);
});

test('describe gives this user the fields and rights this user has', async () => {
  const describeAs = async (name: 'alice.agent' | 'carl.agent'): Promise<ReadonlyMap<unknown, unknown>> => {
    const own = org.sessions.open(userOf(org, name).id).token;
    const { body } = await call('GET', `${D}/sobjects/Task/describe`, undefined, { headers: { authorization: `OAuth ${own}` } });
    const fields = part(body, 'fields');
    return new Map(Array.isArray(fields) ? fields.map((field: unknown) => [part(field, 'name'), field]) : []);
  };
  const alice = await describeAs('alice.agent');
  const key = alice.get(KEY);
  assert.deepEqual(
    ['type', 'length', 'unique', 'caseSensitive', 'externalId', 'createable', 'updateable'].map((name) => part(key, name)),
    ['string', 255, true, true, true, true, true]
  );
  assert.deepEqual(
    ['createable', 'updateable'].map((name) => part(alice.get('TaskSubtype'), name)),
    [true, false]
  );
  assert.deepEqual(
    ['nillable', 'defaultedOnCreate'].map((name) => part(alice.get('Status'), name)),
    [false, true]
  );
  assert.equal(part(alice.get('Subject'), 'nameField'), true);
  const carl = await describeAs('carl.agent');
  assert.deepEqual([carl.has(KEY), carl.has('Subject')], [false, true]);
});

test('the list of objects holds what the user may see', async () => {
  const { body } = await call('GET', `${D}/sobjects`);
  const objects = part(body, 'sobjects');
  const names = Array.isArray(objects) ? objects.map((one: unknown) => part(one, 'name')) : [];
  const interactions = ['Task', 'Event', 'FeedItem', 'ContentNote', 'ContentDocumentLink'];
  assert.deepEqual(names, ['Account', 'Contact', 'Lead', 'Opportunity', ...interactions, 'User', 'Organization']);
});

test('the session may come as the cookie sid, and a wrong header is not made good by it', async () => {
  assert.equal((await call('GET', `${D}/sobjects`, undefined, { headers: {}, cookies: { sid: token } })).status, 200);
  assert.equal(
    (await call('GET', `${D}/sobjects`, undefined, { headers: { authorization: 'Bearer x' }, cookies: { sid: token } })).status,
    401
  );
});

test('no, unknown and closed tokens, inactive users and tokens without the api scope are refused', async () => {
  const benoit = userOf(org, 'benoit.agent').id;
  const closed = org.sessions.open(benoit).token;
  org.sessions.close(closed);
  const scoped = org.sessions.open(benoit, 'client', ['openid']).token;
  const api = org.sessions.open(benoit, 'client', ['openid', 'api']).token;
  const status = async (bearer: string): Promise<number> =>
    (await call('GET', `${D}/sobjects`, undefined, { headers: { authorization: `Bearer ${bearer}` } })).status;
  assert.deepEqual(await Promise.all([status('nonsense'), status(closed), status(scoped), status(api)]), [401, 401, 401, 200]);
  const none = await call('GET', `${D}/sobjects`, undefined, { headers: {} });
  assert.deepEqual([none.status, none.body], [401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]]);
  org.system.update('User', benoit, { IsActive: false });
  assert.equal(await status(api), 401);
});

const refused: readonly (readonly [why: string, method: string, path: string, body: unknown, status: number, code: string])[] = [
  ['another route', 'GET', `${D}/tooling/sobjects`, undefined, 404, 'NOT_FOUND'],
  ['an object of the Tooling API elsewhere', 'GET', `${D}/query?q=SELECT+Id+FROM+Layout`, undefined, 400, 'INVALID_TYPE'],
  ['the Tooling API for an agent', 'GET', `${D}/tooling/query?q=SELECT+Id+FROM+Layout`, undefined, 400, 'INVALID_TYPE'],
  [
    'Health Check outside of the Tooling API',
    'GET',
    `${D}/query?q=SELECT+Id+FROM+SecurityHealthCheckRisks`,
    undefined,
    400,
    'INVALID_TYPE'
  ],
  [
    'Health Check for an agent',
    'GET',
    `${D}/tooling/query?q=SELECT+OrgValue+FROM+SecurityHealthCheckRisks`,
    undefined,
    400,
    'INVALID_TYPE'
  ],
  ['a path outside', 'GET', '/services/other', undefined, 404, 'NOT_FOUND'],
  ['an old version', 'GET', '/services/data/v20.0/sobjects', undefined, 404, 'NOT_FOUND'],
  ['a later version', 'GET', '/services/data/v68.0/sobjects', undefined, 404, 'NOT_FOUND'],
  ['an object that is not there', 'POST', `${D}/sobjects/Parcel`, {}, 404, 'NOT_FOUND'],
  ['an object this user may not see', 'GET', `${D}/sobjects/PermissionSet/describe`, undefined, 404, 'NOT_FOUND'],
  ['a path that goes on', 'GET', `${D}/sobjects/Task/x/y/z`, undefined, 404, 'NOT_FOUND'],
  ['a broken escape', 'GET', `${D}/sobjects/%E0%A4%A`, undefined, 404, 'NOT_FOUND'],
  ['another method', 'PUT', `${D}/sobjects/Task`, {}, 405, 'METHOD_NOT_ALLOWED'],
  ['another method on a record', 'POST', `${D}/sobjects/Task/00Twb0000000001`, {}, 405, 'METHOD_NOT_ALLOWED'],
  ['a query without q', 'GET', `${D}/query`, undefined, 400, 'MALFORMED_QUERY'],
  ['a body that is no JSON', 'POST', `${D}/sobjects/Task`, '{"Subject":', 400, 'JSON_PARSER_ERROR'],
  ['a body that is a list', 'POST', `${D}/sobjects/Task`, [], 400, 'JSON_PARSER_ERROR'],
  ['a nested record', 'POST', `${D}/sobjects/Task`, { Who: { Name: 'x' } }, 400, 'JSON_PARSER_ERROR'],
  ['attributes of another object', 'POST', `${D}/sobjects/Task`, { attributes: { type: 'Lead' } }, 400, 'INVALID_TYPE'],
  ['the Id in an update', 'PATCH', `${D}/sobjects/Task/00Twb0000000001`, { Id: '00Twb0000000001' }, 400, 'INVALID_FIELD'],
  ['an upsert by a field that is no key', 'PATCH', `${D}/sobjects/Task/Subject/x`, {}, 404, 'NOT_FOUND'],
  ['an unknown field in ?fields', 'GET', `${D}/sobjects/User/${'005wb0000000001'}?fields=Colour`, undefined, 400, 'INVALID_FIELD']
];

for (const [why, method, path, body, status, code] of refused) {
  test(`${why} is refused: ${status} ${code}`, async () => {
    const answer = await call(method, path, body);
    assert.deepEqual([answer.status, part(first(answer.body), 'errorCode')], [status, code]);
  });
}

test('a form post is refused, so that no foreign page can write with the cookie', async () => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/plain' };
  assert.equal((await call('POST', `${D}/sobjects/Task`, { Subject: 'x' }, { headers })).status, 415);
});
