import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Connector, type MirrorRow, type SyncEvent } from '../../packages/connector/src/index.ts';
import { ConnectedOrg } from './actionsHarness.ts';

/* The mirror of an org whose records change: row for row what a query of all records gives. */

const ADMIN = 'admin@acme.example';
const MINUTE = 60_000;
let world: ConnectedOrg;
let connector: Connector;
let admin: string;

before(async () => {
  world = await ConnectedOrg.start();
  connector = await world.connectedAs(ADMIN);
  admin = world.org.userByName(ADMIN)?.id ?? assert.fail('no administrator');
});
after(() => world.close());

async function sync(objects: readonly string[]): Promise<SyncEvent[]> {
  const events: SyncEvent[] = [];
  for await (const event of connector.sync.run('sf', { objects, until: 'caughtUp' })) events.push(event);
  return events;
}

/** Until everything is settled. */
async function settle(objects: readonly string[]): Promise<void> {
  world.clock.ahead += 15 * MINUTE;
  await sync(objects);
}

async function mirrored(object: string): Promise<MirrorRow[]> {
  const rows: MirrorRow[] = [];
  for (;;) {
    const page = await connector.sync.records('sf', object, { after: rows.at(-1)?.id ?? '' });
    if (page.length === 0) return rows;
    rows.push(...page);
  }
}

type Wire = Readonly<Record<string, unknown>>;

async function inOrg(object: string, fields: readonly string[]): Promise<Wire[]> {
  const { token } = world.org.sessions.open(admin, 'key', ['api']);
  const records: Wire[] = [];
  let path: string | undefined =
    `/services/data/v67.0/queryAll?q=${encodeURIComponent(`SELECT ${fields.join(', ')} FROM ${object} ORDER BY Id`)}`;
  while (path !== undefined) {
    const reply = await fetch(`${world.origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
    const page = (await reply.json()) as { readonly records: Wire[]; readonly nextRecordsUrl?: string };
    records.push(...page.records);
    path = page.nextRecordsUrl;
  }
  return records;
}

/** Salesforce's ways to write the same moment and the same nothing. */
const plain = (value: unknown): unknown => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*\+0000$/.test(value) ? new Date(value).toISOString() : value;
};

async function assertEqual(object: string): Promise<void> {
  const rows = await mirrored(object);
  const names = Object.keys(rows[0]?.body ?? { Id: null });
  const records = await inOrg(object, names);
  const here = rows.filter(({ id }) => records.some((record) => record['Id'] === id));
  assert.deepEqual(
    here.map(({ body }) => body),
    records.map((record) => Object.fromEntries(names.map((name) => [name, plain(record[name])])))
  );
  for (const { id, state } of rows.filter((row) => !here.includes(row))) assert.equal(state, 'deleted', `${object} ${id}`);
}

const OBJECTS = ['Account', 'Contact', 'Lead', 'Opportunity', 'Task'];

test('few and many records are copied, the many by a Bulk job, row for row', async () => {
  world.org.makeContacts(admin, 2500);
  await sync(OBJECTS);
  for (const object of OBJECTS) await assertEqual(object);
  assert.ok(world.requests.some(({ method, path }) => method === 'POST' && path.endsWith('/jobs/query')));
  assert.ok((await mirrored('Contact')).length > 2500);
});

test('changes, deletes, restores, merges and conversions arrive, and what left the recycle bin is deleted', async () => {
  const [first, second, third, fourth, fifth] = (await mirrored('Contact')).filter(({ state }) => state === 'live').map(({ id }) => id);
  assert.ok(first !== undefined && second !== undefined && third !== undefined && fourth !== undefined && fifth !== undefined);
  const { system } = world.org;
  const lead = system.create('Lead', { LastName: 'Stone', Company: 'Stone & Co' });
  system.update('Contact', first, { LastName: 'Changed' });
  system.remove('Contact', second);
  system.remove('Contact', third);
  world.org.undelete(admin, third);
  await settle(OBJECTS);
  world.org.convertLead(admin, lead);
  system.remove('Contact', fourth);
  world.org.emptyBin();
  await settle(OBJECTS);
  for (const object of OBJECTS) await assertEqual(object);
  const rows = new Map((await mirrored('Contact')).map((row) => [row.id, row]));
  assert.equal(rows.get(first)?.body['LastName'], 'Changed');
  assert.deepEqual(
    [second, third, fourth].map((id) => rows.get(id)?.state),
    ['deleted', 'live', 'deleted']
  );
  const converted = (await mirrored('Lead')).find(({ id }) => id === lead);
  assert.deepEqual([converted?.state, converted?.body['IsConverted']], ['live', true]);
  assert.equal(converted?.into, converted?.body['ConvertedContactId']);
  world.org.merge(admin, first, [fifth]);
  await settle(OBJECTS);
  const lost = (await mirrored('Contact')).find(({ id }) => id === fifth);
  assert.deepEqual([lost?.state, lost?.into], ['merged', first]);
  await assertEqual('Contact');
});

test('a logged call is in the history of its contact and of the company', async () => {
  const { system } = world.org;
  const account = system.create('Account', { Name: 'History Ltd' });
  const person = system.create('Contact', { LastName: 'History', AccountId: account });
  const call = { Subject: 'Inbound call', CallType: 'Inbound', TaskSubtype: 'Call', Status: 'Completed', CallDurationInSeconds: 61 };
  const task = system.create('Task', { ...call, WhoId: person });
  await settle(OBJECTS);
  for (const id of [account, person]) {
    const { interactions, totals } = await connector.graph.customer('sf', id);
    assert.deepEqual(
      interactions.map((one) => one.id),
      [task]
    );
    assert.deepEqual([totals.calls, totals.talkSeconds], [1, 61]);
  }
});

test('changes that become visible later than their stamps say are not missed', async () => {
  world.org.settings.lateVisibility = 2 * MINUTE;
  for (let at = 0; at < 5; at += 1) {
    world.org.system.create('Account', { Name: `Late ${at}` });
    await sync(['Account']);
    world.clock.ahead += 40_000;
  }
  world.org.settings.lateVisibility = 0;
  await settle(['Account']);
  await assertEqual('Account');
});

test('a sync stops before the requests of the day are used up, while a lookup is still answered', async () => {
  world.org.settings.dailyApiRequests = Math.round(world.requests.length / 0.7);
  const stopped = (await sync(OBJECTS)).at(-1);
  assert.ok(stopped?.kind === 'stopped' && stopped.code === 'INOCX-642');
  assert.equal((await connector.salesforce('sf').describe('Contact')).name, 'Contact');
});
