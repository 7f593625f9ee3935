import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Answer, callAs, items, part } from './restHarness.ts';
import { testOrg, userOf } from './testOrg.ts';

const org = await testOrg();
const alice = callAs(org, 'alice.agent');
const contact = String(org.system.query('SELECT Id FROM Contact LIMIT 1').records[0]?.['Id']);

const ask = (query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  alice('POST', 'graphql', { query, variables });

/** A call of this contact with the number in its id. */
const logCall = (number: number, WhoId: string | null = contact): string =>
  org.as(userOf(org, 'alice.agent').id).create('Task', {
    ...{ Subject: `Call ${number}`, Status: 'Completed', CallType: 'Inbound', WhoId },
    inocx__Interaction_Id__c: `graphql-${number}`,
    inocx__Queue__c: 'Support'
  });

const CALLS = `query Calls($id: ID!, $first: Int, $after: String) { uiapi { query {
  Task(first: $first, after: $after,
    where: { and: [{ WhoId: { eq: $id } }, { inocx__Interaction_Id__c: { ne: null } }] },
    orderBy: { CreatedDate: { order: DESC }, Id: { order: DESC } }) {
    edges { node { Id CreatedDate { value } Subject @optional { value } CallType @optional { value displayValue }
      Owner @optional { ... on User { Name @optional { value } } } queue: inocx__Queue__c @optional { value } } }
    pageInfo { hasNextPage endCursor } totalCount } } } }`;

const tasks = (answer: Answer): unknown => part(answer.body, 'data', 'uiapi', 'query', 'Task');
const nodes = (answer: Answer): readonly unknown[] => items(part(tasks(answer), 'edges')).map((edge) => part(edge, 'node'));
const idsIn = (answer: Answer): string[] => nodes(answer).map((node) => String(part(node, 'Id')));
const messages = (answer: Answer): string =>
  items(part(answer.body, 'errors'))
    .map((one) => String(part(one, 'message')))
    .join('\n');

describe('calls of a contact', () => {
  const made = Array.from({ length: 23 }, (_none, number) => logCall(number)).reverse();
  logCall(100, null);

  test('come ten at a time unless the query says otherwise, newest first, with values, parents and aliases', async () => {
    const answer = await ask(CALLS, { id: contact });
    assert.equal(answer.status, 200);
    assert.deepEqual(part(answer.body, 'errors'), []);
    assert.deepEqual(idsIn(answer), made.slice(0, 10));
    const [newest] = nodes(answer);
    assert.deepEqual(
      [part(newest, 'Subject'), part(newest, 'CallType'), part(newest, 'Owner'), part(newest, 'queue')],
      [
        { value: 'Call 22' },
        { value: 'Inbound', displayValue: 'Inbound' },
        { Name: { value: userOf(org, 'alice.agent').name } },
        { value: 'Support' }
      ]
    );
    assert.deepEqual([part(tasks(answer), 'totalCount'), part(tasks(answer), 'pageInfo', 'hasNextPage')], [23, true]);
  });

  test('a cursor goes on behind its row, though a call was saved in between', async () => {
    const first = await ask(CALLS, { id: contact, first: 15 });
    const added = logCall(23);
    const next = await ask(CALLS, { id: contact, first: 15, after: part(tasks(first), 'pageInfo', 'endCursor') });
    assert.deepEqual([...idsIn(first), ...idsIn(next)], made);
    assert.equal(part(tasks(next), 'pageInfo', 'hasNextPage'), false);
    assert.deepEqual(idsIn(await ask(CALLS, { id: contact, first: 1 })), [added]);
  });
});

describe('rights', () => {
  const carl = callAs(org, 'carl.agent');
  const fields = 'inocx__Queue__c @optional { value }';
  const query = (more: string, where = ''): string => `{ uiapi { query { Task(first: 1 ${where}) { edges { node { Id ${more} } } } } } }`;

  test('a field that the user may not read is left out where it is @optional, and fails the query elsewhere', async () => {
    assert.equal(org.rights(userOf(org, 'carl.agent').id).field('Task', 'inocx__Queue__c').readable, false);
    const optional = await carl('POST', 'graphql', { query: query(fields) });
    assert.deepEqual(
      nodes(optional).map((node) => Object.keys(Object(node))),
      [['Id']]
    );
    for (const [more, where] of [
      ['inocx__Queue__c { value }', ''],
      ['', ', where: { inocx__Queue__c: { eq: "Support" } }'],
      ['', ', orderBy: { inocx__Queue__c: { order: ASC } }']
    ] as const) {
      const refused = await carl('POST', 'graphql', { query: query(more, where) });
      assert.deepEqual([refused.status, part(refused.body, 'data')], [200, null]);
      assert.match(messages(refused), /Field 'inocx__Queue__c' in type 'Task' is undefined/);
    }
  });
});

/** Each query is refused with an error that says so, and HTTP status 200. */
const REFUSED: readonly (readonly [why: string, query: string, says: RegExp])[] = [
  ['no query at all', 'nonsense', /Syntax Error/],
  ['an unknown object', '{ uiapi { query { CallCenter { edges { node { Id } } } } } }', /'CallCenter' in type 'RecordQuery' is undefined/],
  [
    'an unknown field',
    '{ uiapi { query { Task { edges { node { Nothing__c @optional { value } } } } } } }',
    /'Nothing__c' in type 'Task' is undefined/
  ],
  ['an unknown argument', '{ uiapi { query { Task(last: 5) { edges { node { Id } } } } } }', /"last"/],
  ['before', '{ uiapi { query { Task(before: "x") { edges { node { Id } } } } } }', /"before"/],
  ['an unknown operator', '{ uiapi { query { Task(where: { Subject: { has: "x" } }) { edges { node { Id } } } } } }', /"has"/],
  ['a filter by long text', '{ uiapi { query { Task(where: { Description: { eq: "x" } }) { edges { node { Id } } } } } }', /"Description"/],
  [
    'an order by long text',
    '{ uiapi { query { Task(orderBy: { Description: { order: ASC } }) { edges { node { Id } } } } } }',
    /"Description"/
  ],
  ['more than 2,000 rows', '{ uiapi { query { Task(first: 2001) { edges { node { Id } } } } } }', /between 1 and 2000/],
  ['no row', '{ uiapi { query { Task(first: 0) { edges { node { Id } } } } } }', /between 1 and 2000/],
  [
    'eleven subqueries',
    `{ uiapi { query { ${Array.from({ length: 11 }, (_none, at) => `a${at}: Task { edges { node { Id } } }`).join(' ')} } } }`,
    /at most 10/
  ],
  ['aggregates', '{ uiapi { aggregate { Task { edges { node { Id } } } } } }', /'aggregate' in type 'UIAPI' is undefined/],
  ['a mutation', 'mutation { uiapi { TaskCreate(input: {}) { Record { Id } } } }', /mutation/],
  ['another’s cursor', '{ uiapi { query { Task(after: "x") { edges { node { Id } } } } } }', /cursor/],
  [
    'SOQL in a date',
    '{ uiapi { query { Task(where: { ActivityDate: { eq: { value: "TODAY OR Id != null" } } }) { edges { node { Id } } } } } }',
    /no date/
  ],
  ['a malformed id', '{ uiapi { query { Task(where: { WhoId: { eq: "x" } }) { edges { node { Id } } } } } }', /invalid ID/]
];

describe('the org refuses', () => {
  for (const [why, query, says] of REFUSED) {
    test(why, async () => {
      const answer = await ask(query);
      assert.equal(answer.status, 200);
      assert.match(messages(answer), says);
      assert.equal(tasks(answer) ?? null, null);
    });
  }

  test('a body without a query, another method, and versions that have no @optional', async () => {
    assert.equal((await alice('POST', 'graphql', { variables: {} })).status, 400);
    assert.equal((await alice('POST', 'graphql', { query: '{ uiapi { query { Task { totalCount } } } }', variables: [] })).status, 400);
    assert.equal((await alice('GET', 'graphql')).status, 405);
    assert.equal((await alice('POST', 'graphql/more', { query: '' })).status, 404);
  });
});

test('filters join, negate and compare as SOQL does', async () => {
  const count = async (where: string): Promise<unknown> =>
    part(tasks(await ask(`{ uiapi { query { Task(where: ${where}) { totalCount } } } }`)), 'totalCount');
  assert.equal(await count('{ Subject: { eq: "call 7" }, WhoId: { ne: null } }'), 1);
  assert.equal(await count('{ or: [{ Subject: { eq: "Call 7" } }, { Subject: { in: ["Call 8", "Call 9"] } }] }'), 3);
  assert.equal(await count('{ and: [{ Subject: { like: "Call 1%" } }, { not: { Subject: { eq: "Call 10" } } }] }'), 11);
  assert.equal(await count(`{ Subject: { eq: "O'Hara \\\\" } }`), 0);
});
