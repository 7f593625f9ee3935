import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { App, WorkbenchResponse } from '../../lib/http.ts';
import { createOrg } from '../createOrg.ts';
import { salesforceTime } from '../data/fieldValues.ts';
import { restApp } from '../rest/restApp.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { NOW, packageSources, userOf } from './testOrg.ts';

/* Long answers, the header that counts, and the switch that turns the API off. */

const D = '/services/data/v67.0';
const HOUR_MS = 60 * 60 * 1000;

const sources = packageSources();
let clock: number;
let org: WorkbenchOrg;
let app: App;
let alice: string;

beforeEach(async () => {
  clock = NOW + 123;
  const now = (): number => clock;
  org = await createOrg({ sources, now });
  app = restApp(org);
  alice = tokenOf('alice.agent');
});

afterEach(() => org.close());

/** A token as an OAuth client of the user holds it. */
const tokenOf = (name: Parameters<typeof userOf>[1]): string => org.sessions.open(userOf(org, name).id, 'client', ['api']).token;

interface Answer {
  readonly status: number;
  readonly limit: unknown;
  readonly body: unknown;
}

async function call(path: string, token = alice, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const answer = await send('GET', path, token, headers);
  return { status: answer.status, limit: answer.headers['sforce-limit-info'], body: JSON.parse(String(answer.body)) };
}

const send = (method: string, path: string, token: string, headers: Readonly<Record<string, string>> = {}): Promise<WorkbenchResponse> =>
  app({
    method,
    url: new URL(path, 'http://127.0.0.1'),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    cookies: {},
    body: Buffer.from(method === 'GET' ? '' : '{"Subject":"Call"}')
  });

const at = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined);
const codeOf = ({ status, body }: Answer): unknown[] => [status, at(at(body, '0'), 'errorCode'), at(at(body, '0'), 'message')];
const idsOf = ({ body }: Answer): unknown[] => {
  const records = at(body, 'records');
  return Array.isArray(records) ? records.map((row: unknown) => at(row, 'Id')) : [];
};

const ALL = `${D}/query?q=${encodeURIComponent('SELECT Id FROM Task ORDER BY Id')}`;

function makeTasks(count: number): void {
  org.transaction(() => {
    for (let made = 0; made < count; made += 1) org.system.create('Task', { Subject: 'Call' });
    return 'keep';
  });
}

const nextOf = ({ body }: Answer): string => {
  const next = at(body, 'nextRecordsUrl');
  assert.ok(typeof next === 'string');
  return next;
};

test('2,000 rows come at once, the rest behind nextRecordsUrl', async () => {
  makeTasks(2001);
  const first = await call(ALL);
  assert.deepEqual([at(first.body, 'totalSize'), at(first.body, 'done'), idsOf(first).length], [2001, false, 2000]);
  assert.match(nextOf(first), /^\/services\/data\/v67\.0\/query\/0r8[0-9A-Za-z]{15}-2000$/);
  const last = await call(nextOf(first));
  assert.deepEqual([at(last.body, 'totalSize'), at(last.body, 'done'), at(last.body, 'nextRecordsUrl')], [2001, true, undefined]);
  assert.equal(new Set([...idsOf(first), ...idsOf(last)]).size, 2001);
});

test('Sforce-Query-Options sets the rows of a page, from 200 to 2,000', async () => {
  makeTasks(450);
  for (const [option, got] of [
    ['batchSize=1', 200],
    ['batchSize=201', 201],
    ['batchSize=9999', 450]
  ] as const) {
    assert.equal(idsOf(await call(ALL, alice, { 'sforce-query-options': option })).length, got, option);
  }
  const small = { 'sforce-query-options': 'batchSize=200' };
  const first = await call(ALL, alice, small);
  const second = await call(nextOf(first), alice, small);
  const third = await call(nextOf(second), alice, small);
  assert.deepEqual([first, second, third].map(idsOf).flat(), idsOf(await call(ALL)));
});

test('a locator works once, for its user, for two days; rows are those of the time of the query', async () => {
  makeTasks(401);
  const small = { 'sforce-query-options': 'batchSize=200' };
  const first = await call(ALL, alice, small);
  const [row] = idsOf(first);
  makeTasks(1);
  const refused = [400, 'INVALID_QUERY_LOCATOR', 'invalid query locator'];
  assert.deepEqual(codeOf(await call(nextOf(first), tokenOf('admin'))), refused, 'another user');
  const second = await call(nextOf(first), alice, small);
  assert.deepEqual([at(second.body, 'totalSize'), idsOf(second).includes(row)], [401, false]);
  assert.deepEqual(codeOf(await call(nextOf(first), alice, small)), refused, 'used');
  clock += 48 * HOUR_MS;
  assert.deepEqual(codeOf(await call(nextOf(second), alice, small)), refused, 'old');
  assert.deepEqual(codeOf(await call(`${D}/query/0r8wb0000000001AAA-2000`)), refused, 'never given');
  assert.deepEqual(codeOf(await call(`${D}/query/x/y`)).slice(0, 2), [404, 'NOT_FOUND']);
});

test('stamps have whole seconds', async () => {
  const id = org.system.create('Task', { Subject: 'Call' });
  const task = org.system.get('Task', id);
  for (const name of ['CreatedDate', 'LastModifiedDate', 'SystemModstamp']) assert.equal(task[name], '2030-05-31T08:30:00.000+0000', name);
  clock += 1900;
  org.system.update('Task', id, { Subject: 'Again' });
  assert.equal(org.system.get('Task', id)['SystemModstamp'], '2030-05-31T08:30:02.000+0000');
  for (const time of [NOW, NOW + 1, NOW + 999]) assert.equal(salesforceTime(time), '2030-05-31T08:30:00.000+0000');
});

test('Sforce-Limit-Info counts the requests of 24 hours; versions and answers without a body have none', async () => {
  assert.equal((await call('/services/data')).limit, undefined);
  assert.equal((await call(`${D}/sobjects`)).limit, 'api-usage=1/15000');
  const made = await send('POST', `${D}/sobjects/Task`, alice);
  assert.deepEqual([made.status, made.headers['sforce-limit-info']], [201, 'api-usage=2/15000']);
  assert.deepEqual([(await call(`${D}/nothing`)).status, (await call(`${D}/nothing`)).limit], [404, 'api-usage=4/15000']);
  const id: unknown = at(JSON.parse(String(made.body)), 'id');
  const changed = await send('PATCH', `${D}/sobjects/Task/${String(id)}`, alice);
  assert.deepEqual([changed.status, changed.headers['sforce-limit-info']], [204, undefined]);
  assert.equal((await call(`${D}/sobjects`, 'nobody')).limit, undefined);
  clock += 24 * HOUR_MS;
  assert.equal((await call(`${D}/sobjects`)).limit, 'api-usage=1/15000');
});

test('a day without a request left refuses clients, and Lightning goes on', async () => {
  org.settings.dailyApiRequests = 2;
  await call(`${D}/sobjects`);
  await call(`${D}/sobjects`);
  const refused = await call(`${D}/sobjects`);
  assert.deepEqual(codeOf(refused), [403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.']);
  assert.equal(refused.limit, 'api-usage=2/2');
  const browser = org.sessions.open(userOf(org, 'alice.agent').id).token;
  assert.equal((await call(`${D}/sobjects`, browser)).status, 200);
});

test('where the API is off, clients are refused: all of them in an edition without it, agents where their profile lacks it', async () => {
  const admin = tokenOf('admin');
  const off = [403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.'];
  const offForUser = [403, 'API_CURRENTLY_DISABLED', 'API is disabled for this User'];
  for (const [access, forAlice, forAdmin] of [
    ['everyone', 200, 200],
    ['administrators', offForUser, 200],
    ['nobody', off, off]
  ] as const) {
    org.settings.apiAccess = access;
    for (const [token, expected] of [
      [alice, forAlice],
      [admin, forAdmin]
    ] as const) {
      for (const path of [`${D}/sobjects`, ALL, `${D}/tooling/query?q=SELECT+Id+FROM+FlexiPage`, D]) {
        const answer = await call(path, token);
        if (expected === 200) assert.notEqual(answer.status, 403, `${access} ${path}`);
        else assert.deepEqual(codeOf(answer), expected, `${access} ${path}`);
      }
    }
  }
  assert.equal((await call('/services/data')).status, 200, 'the versions need no rights');
  const browser = org.sessions.open(userOf(org, 'alice.agent').id).token;
  assert.equal((await call(`${D}/sobjects`, browser)).status, 200, 'Lightning is no API client');
});
