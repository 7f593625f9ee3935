import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { soql } from '../../src/salesforce/soql.ts';
import { faultName, faultOf } from '../support/faults.ts';
import { listen, type TestServer } from '../support/httpServer.ts';
import { World } from '../support/world.ts';

const world = new World();
const D = '/services/data/v67.0';
const ID = '003000000000001AAA';
const requests: { method: string; path: string; body: string }[] = [];
type Answer = { status: number; body: unknown; headers?: Record<string, string> };

const salesforce = () => world.connector.salesforce('sf');
const answer = (...answers: Answer[]): void => {
  world.fake.data = (method, path, body) => {
    requests.push({ method, path, body });
    return answers[Math.min(requests.length, answers.length) - 1];
  };
};
const error = (status: number, errorCode: string, message = 'words', fields?: string[]): Answer => ({
  status,
  body: [{ errorCode, message, ...(fields === undefined ? {} : { fields }) }]
});

let elsewhere: TestServer;
const stolen: string[] = [];
before(async () => {
  elsewhere = await listen((request, response) => {
    stolen.push(request.headers.authorization ?? '');
    response.end('{}');
  });
});
after(() => elsewhere.close());
beforeEach(async () => {
  await world.use();
  await world.consent();
  requests.length = 0;
});

const described = {
  name: 'Contact',
  label: 'Contact',
  createable: true,
  fields: [
    {
      name: 'LastName',
      label: 'Last Name',
      type: 'string',
      length: 80,
      nillable: false,
      createable: true,
      updateable: true,
      calculated: false
    }
  ]
};

test('describe, get, create, update, delete: one request each, as the REST API has them', async () => {
  answer(
    { status: 200, body: described },
    { status: 200, body: { attributes: {}, LastName: 'Doe' } },
    { status: 201, body: { id: ID, success: true, errors: [] } },
    { status: 204, body: '' },
    { status: 204, body: '' }
  );
  assert.deepEqual(
    (await salesforce().describe('Contact')).fields.map(({ name }) => name),
    ['LastName']
  );
  assert.equal((await salesforce().get('Contact', ID, ['LastName', 'Email']))['LastName'], 'Doe');
  assert.equal(await salesforce().create('Contact', { LastName: "O'Brien", HasOptedOutOfEmail: true, Email: null }), ID);
  await salesforce().update('Contact', ID, { LastName: 'x' });
  await salesforce().remove('Contact', ID);
  assert.deepEqual(requests, [
    { method: 'GET', path: `${D}/sobjects/Contact/describe`, body: '' },
    { method: 'GET', path: `${D}/sobjects/Contact/${ID}?fields=LastName,Email`, body: '' },
    { method: 'POST', path: `${D}/sobjects/Contact`, body: `{"LastName":"O'Brien","HasOptedOutOfEmail":true,"Email":null}` },
    { method: 'PATCH', path: `${D}/sobjects/Contact/${ID}`, body: '{"LastName":"x"}' },
    { method: 'DELETE', path: `${D}/sobjects/Contact/${ID}`, body: '' }
  ]);
});

test('names and ids that are none never become part of an address', async () => {
  answer({ status: 200, body: {} });
  for (const bad of [
    '',
    '../User',
    'Contact/describe',
    'Contact?x',
    'Contact%2f',
    'a b',
    '1x',
    'é',
    'x'.repeat(81),
    '__proto__/x',
    'Con\ntact'
  ]) {
    assert.equal(await faultName(salesforce().describe(bad)), 'FieldUnknown', bad);
    assert.equal(await faultName(salesforce().get(bad, ID, ['Id'])), 'FieldUnknown', bad);
    assert.equal(await faultName(salesforce().get('Contact', ID, [bad])), 'FieldUnknown', bad);
    assert.equal(await faultName(salesforce().create(bad, {})), 'FieldUnknown', bad);
  }
  for (const bad of ['', '..', '003', `${ID}/x`, `${ID}?_HttpMethod=DELETE`, 'x'.repeat(19), '003000000000001A/']) {
    assert.equal(await faultName(salesforce().get('Contact', bad, ['Id'])), 'InputRefused', bad);
    assert.equal(await faultName(salesforce().remove('Contact', bad)), 'InputRefused', bad);
    assert.equal(await faultName(salesforce().update('Contact', bad, {})), 'InputRefused', bad);
  }
  assert.deepEqual(requests, []);
});

test('each refusal of Salesforce is its fault, with code, words and fields', async () => {
  for (const [status, code, name] of [
    [400, 'INVALID_FIELD', 'FieldUnknown'],
    [400, 'INVALID_TYPE', 'FieldUnknown'],
    [400, 'REQUIRED_FIELD_MISSING', 'FieldRefused'],
    [400, 'STRING_TOO_LONG', 'FieldRefused'],
    [400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'FieldRefused'],
    [400, 'DUPLICATES_DETECTED', 'DuplicateFound'],
    [400, 'DUPLICATE_VALUE', 'DuplicateFound'],
    [404, 'NOT_FOUND', 'RecordGone'],
    [404, 'ENTITY_IS_DELETED', 'RecordGone'],
    [400, 'ENTITY_IS_DELETED', 'RecordGone'],
    [400, 'ENTITY_IS_LOCKED', 'RecordLocked'],
    [403, 'INSUFFICIENT_ACCESS', 'RightsMissing'],
    [403, 'API_DISABLED_FOR_ORG', 'ApiDisabled'],
    [403, 'REQUEST_LIMIT_EXCEEDED', 'LimitDay'],
    [400, 'MALFORMED_QUERY', 'InputRefused'],
    [405, 'METHOD_NOT_ALLOWED', 'InputRefused'],
    [414, '', 'InputRefused']
  ] as const) {
    requests.length = 0;
    answer(error(status, code, 'Mots en français', ['LastName']));
    const fault = await faultOf(salesforce().update('Contact', ID, {}));
    assert.deepEqual([fault.name, fault.vendorCode, fault.status], [name, code, status]);
    assert.equal(fault.vendor, 'salesforce');
  }
  answer(error(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']));
  assert.deepEqual((await faultOf(salesforce().create('Contact', {}))).fields, ['LastName']);
  requests.length = 0;
  answer(error(404, 'NOT_FOUND'));
  assert.equal(await faultName(salesforce().describe('Nothing__c')), 'FieldUnknown');
});

test('deleting what is deleted is done; a create whose answer is lost is never sent twice', async () => {
  answer(error(404, 'ENTITY_IS_DELETED', 'entity is deleted'));
  await salesforce().remove('Contact', ID);
  requests.length = 0;
  answer({ status: 500, body: [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'x' }] });
  assert.equal(await faultName(salesforce().create('Contact', { LastName: 'x' })), 'OutcomeUnknown');
  assert.equal(requests.length, 1);
});

test('a query is walked page by page, as it is used', async () => {
  const page = (from: number, next?: string): Answer => ({
    status: 200,
    body: {
      totalSize: 6,
      done: next === undefined,
      ...(next === undefined ? {} : { nextRecordsUrl: next }),
      records: [{ Id: from }, { Id: from + 1 }]
    }
  });
  answer(page(1, `${D}/query/0r8xx0000000001-2000`), page(3, `${D}/query/0r8xx0000000001-4000`), page(5));
  const found = [];
  for await (const record of salesforce().query(soql`SELECT Id FROM Contact WHERE LastName = ${"O'Brien & Söhne + #1"}`)) {
    found.push(record['Id']);
    if (found.length === 1) assert.equal(requests.length, 1);
  }
  assert.deepEqual(found, [1, 2, 3, 4, 5, 6]);
  assert.equal(
    new URL(requests[0]?.path ?? '', 'https://x').searchParams.get('q'),
    `SELECT Id FROM Contact WHERE LastName = 'O\\'Brien & Söhne + #1'`
  );
  assert.deepEqual(
    requests.slice(1).map(({ path }) => path),
    [`${D}/query/0r8xx0000000001-2000`, `${D}/query/0r8xx0000000001-4000`]
  );
});

const drain = async (): Promise<number> => {
  let count = 0;
  for await (const _record of salesforce().query(soql`SELECT Id FROM Contact`)) count += 1;
  return count;
};

test('a nextRecordsUrl that leads elsewhere is refused, and no token goes there', async () => {
  for (const next of [
    `${elsewhere.origin}/services/data/v67.0/query/x`,
    `//${new URL(elsewhere.origin).host}/services/data/v67.0/query/x`,
    `/\\${new URL(elsewhere.origin).host}/services/data/v67.0/query/x`,
    'https://evil.example/services/data/v67.0/query/x',
    '/services/oauth2/revoke?token=x',
    `${D}/query/../sobjects/Contact/${ID}`,
    `${D}/sobjects`,
    'x',
    ''
  ]) {
    requests.length = 0;
    answer({ status: 200, body: { totalSize: 2, done: false, nextRecordsUrl: next, records: [{ Id: 1 }] } });
    assert.equal(await faultName(drain()), 'AddressNotAllowed', next);
    assert.equal(requests.length, 1);
  }
  answer({ status: 200, body: { totalSize: 2, done: false, records: [{ Id: 1 }] } });
  assert.equal(await faultName(drain()), 'AddressNotAllowed', 'a page that is not the last names no other');
  assert.deepEqual(stolen, []);
});

test('pages that run in a circle end', async () => {
  answer({ status: 200, body: { totalSize: 2, done: false, nextRecordsUrl: `${D}/query/0r8-2000`, records: [{ Id: 1 }] } });
  assert.equal(await faultName(drain()), 'AnswerUnreadable');
});

test('a redirect is refused, and the token does not follow it', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    requests.length = 0;
    answer({ status, body: '', headers: { location: `${elsewhere.origin}/stolen` } });
    assert.equal(await faultName(salesforce().describe('Contact')), 'AddressNotAllowed');
    assert.equal(await faultName(salesforce().create('Contact', {})), 'AddressNotAllowed');
  }
  assert.deepEqual(stolen, []);
});

test('an answer of another form is a fault, not a surprise later', async () => {
  for (const body of [[], {}, 'x', { records: 1, done: true }, { records: [1], done: true }, { records: [], done: 'yes' }, null]) {
    answer({ status: 200, body });
    assert.equal(await faultName(drain()), 'AnswerUnreadable', JSON.stringify(body));
  }
  for (const body of [{}, { id: '../x', success: true }, { id: `${ID.slice(0, 15)}A`, success: true }, { id: ID, success: false }]) {
    answer({ status: 201, body });
    assert.equal(await faultName(salesforce().create('Contact', {})), 'AnswerUnreadable');
  }
  answer({ status: 200, body: { ...described, fields: [{ ...described.fields[0], name: "x' OR 1" }] } });
  assert.equal(await faultName(salesforce().describe('Contact')), 'AnswerUnreadable');
});

test('a query that no address holds is refused here', async () => {
  answer();
  const query = soql`SELECT Id FROM Contact WHERE LastName = ${'x'.repeat(20_000)}`;
  assert.equal(await faultName(salesforce().query(query).next()), 'InputRefused');
  assert.deepEqual(requests, []);
});
