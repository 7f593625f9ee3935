import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { type Graph, graphOn } from '../../src/graph/graph.ts';
import type { FieldValues } from '../../src/salesforce/client.ts';
import type { Store } from '../../src/store/port.ts';
import { sqliteMirror } from '../../src/store/sqlite.ts';
import { Mirror } from '../../src/sync/mirror.ts';
import { DEFAULT_PACE } from '../../src/sync/pace.ts';
import type { MirrorRow } from '../../src/sync/row.ts';
import { newState } from '../../src/sync/state.ts';
import { faultName } from '../support/faults.ts';
import { scratch } from '../support/folder.ts';

const folder = scratch();
let made = 0;
let store: Store;
let mirror: Mirror;
let graph: Graph;

beforeEach(async () => {
  await store?.close();
  store = await sqliteMirror(join(folder, String((made += 1))))();
  mirror = new Mirror(store);
  graph = graphOn({ open: async () => store, connectionOf: async (ref) => ref, close: async () => undefined });
});
after(() => store.close());

const STAMP = '2026-05-01T10:00:00.000Z';

async function keep(connection: string, object: string, ...rows: readonly (FieldValues & { Id: string })[]): Promise<void> {
  await keepRows(
    connection,
    object,
    rows.map((body) => ({ id: body.Id, stamp: STAMP, state: 'live', into: null, body }))
  );
}

async function keepRows(connection: string, object: string, rows: readonly MirrorRow[]): Promise<void> {
  const key = { connection, object };
  const { state, version } = await mirror.begin(key, newState(DEFAULT_PACE));
  await mirror.commit(key, version, { state, rows });
}

async function acme(): Promise<void> {
  await keep('a', 'Account', { Id: '001A', Name: 'Acme' });
  await keep(
    'a',
    'Contact',
    { Id: '003A', Name: 'Ada Lovelace', AccountId: '001A', Email: 'ada@acme.example', Phone: '+33 1 99 00 81 12' },
    { Id: '003B', Name: 'Bob', AccountId: '001A' }
  );
  await keep(
    'a',
    'Opportunity',
    { Id: '006A', Name: 'Won', AccountId: '001A', IsClosed: true, IsWon: true, Amount: 100 },
    { Id: '006B', Name: 'Open', AccountId: '001A', IsClosed: false, IsWon: false, Amount: 20 },
    { Id: '006C', Name: 'Lost', AccountId: '001A', IsClosed: true, IsWon: false, Amount: 7 }
  );
  const task = { CallType: 'Inbound', IsClosed: true, CallDurationInSeconds: 60, Subject: 'Call' };
  await keep(
    'a',
    'Task',
    { ...task, Id: '00TA', WhoId: '003A', WhatId: '001A', CreatedDate: '2026-05-01T10:00:00.000Z' },
    { ...task, Id: '00TB', WhoId: '003B', CreatedDate: '2026-05-03T10:00:00.000Z' },
    { Id: '00TC', WhatId: '006B', Subject: 'Offer', IsClosed: false, CreatedDate: '2026-05-04T10:00:00.000Z' },
    { Id: '00TD', WhoId: '003Z', IsClosed: true, CreatedDate: '2026-05-05T10:00:00.000Z' }
  );
}

test('a company shows calls, talk time, last contact, open and won amount of all its people and deals', async () => {
  await acme();
  const view = await graph.customer('a', '001A');
  assert.deepEqual(view.totals, {
    calls: 2,
    talkSeconds: 120,
    lastContactAt: '2026-05-03T10:00:00.000Z',
    openAmount: 20,
    wonAmount: 100,
    isCustomer: true
  });
  assert.deepEqual(
    view.interactions.map(({ id }) => id),
    ['00TB', '00TA', '00TC']
  );
  assert.deepEqual(view.people.map(({ name }) => name).sort(), ['Ada Lovelace', 'Bob']);
});

test('a person shows what is about this person alone', async () => {
  await acme();
  const view = await graph.customer('a', '003A');
  assert.deepEqual([view.totals.calls, view.deals, view.interactions.map(({ id }) => id)], [1, [], ['00TA']]);
});

test('people of several connections with one address or number are linked by it and stay two', async () => {
  await acme();
  await keep(
    'b',
    'Contact',
    { Id: '003X', Name: 'A. Lovelace', Email: 'ADA@acme.example' },
    { Id: '003Y', Name: 'Somebody', Email: 'x@y.example' }
  );
  await keep('b', 'Lead', { Id: '00QX', Name: 'Ada L.', MobilePhone: '+33199008112' });
  const [ada] = (await graph.customer('a', '003A')).people;
  assert.deepEqual(
    ada?.linked.map(({ connection, id, by }) => [connection, id, by.kind, by.value]),
    [
      ['b', '003X', 'email', 'ada@acme.example'],
      ['b', '00QX', 'phone', '+33199008112']
    ]
  );
  assert.equal((await graph.customer('b', '003X')).people[0]?.linked[0]?.id, '003A');
});

test('an address that changed, and a person who is deleted, link nobody any more; an older row changes nothing', async () => {
  await keep(
    'a',
    'Contact',
    { Id: '003A', Name: 'Ada', Email: 'one@acme.example' },
    { Id: '003B', Name: 'Bob', Email: 'one@acme.example' }
  );
  const links = async (): Promise<number | undefined> => (await graph.customer('a', '003A')).people[0]?.linked.length;
  const row = (stamp: string, email: string): MirrorRow => ({
    id: '003B',
    stamp,
    state: 'live',
    into: null,
    body: { Id: '003B', Email: email }
  });
  assert.equal(await links(), 1);
  await keepRows('a', 'Contact', [row('2026-04-01T00:00:00.000Z', 'old@acme.example')]);
  assert.equal(await links(), 1);
  await keepRows('a', 'Contact', [row('2026-06-01T00:00:00.000Z', 'two@acme.example')]);
  assert.equal(await links(), 0);
  await keepRows('a', 'Contact', [row('2026-06-02T00:00:00.000Z', 'one@acme.example')]);
  assert.equal(await links(), 1);
  await keepRows('a', 'Contact', [{ ...row('2026-06-03T00:00:00.000Z', 'one@acme.example'), state: 'deleted' }]);
  assert.equal(await links(), 0);
});

test('a merged record leads to the one it became a part of, and one that is gone is none', async () => {
  await keep('a', 'Account', { Id: '001A', Name: 'Acme' });
  await keepRows('a', 'Account', [{ id: '001B', stamp: STAMP, state: 'merged', into: '001A', body: { Id: '001B', Name: 'Acme Ltd' } }]);
  assert.equal((await graph.customer('a', '001B')).id, '001A');
  await keepRows('a', 'Account', [{ id: '001C', stamp: STAMP, state: 'deleted', into: null, body: { Id: '001C', Name: 'Gone' } }]);
  for (const id of ['001C', '001Z']) assert.equal(await faultName(graph.customer('a', id)), 'RecordGone');
});

test('what the rules leave out is counted by its reason', async () => {
  await acme();
  await keep('a', 'Lead', { Id: '00QA', Name: 'No address' }, { Id: '00QB', Name: 'None either' });
  const skipped = await graph.skipped('a');
  assert.deepEqual(
    skipped.map(({ rule, reason, count }) => [rule, reason, count]),
    [
      ['Lead to organization', 'Missing email domain', 2],
      ['Opportunity to customer', 'Opportunity not closed yet', 1],
      ['Opportunity to customer', 'Opportunity not won', 1],
      ['Lead to contact', 'Missing email domain', 2]
    ]
  );
});
