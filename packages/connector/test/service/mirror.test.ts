import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { administrator } from '../support/browser.ts';
import { ContactsOrg } from '../support/contactsOrg.ts';
import { World } from '../support/world.ts';

const world = new World();
const ID = '003000000000001AAA';

beforeEach(async () => {
  await world.use();
  await world.consent();
  world.fake.data = new ContactsOrg(3).data;
  for await (const event of world.connector.sync.run('sf', { objects: ['Contact', 'Nothing__c'], until: 'caughtUp' }))
    assert.ok(event.kind);
});

test('a program sees how far the mirror is, its notices, its records and its customers', async () => {
  const call = administrator(world.connector);
  const { streams } = (await call('GET', '/connector/v1/streams?method=sf')).body as {
    streams: { object: string; rows: { live: number } }[];
  };
  assert.deepEqual(
    streams.map(({ object, rows }) => [object, rows.live]),
    [
      ['Contact', 3],
      ['Nothing__c', 0]
    ]
  );
  const { events } = (await call('GET', '/connector/v1/streams/events?method=sf')).body as { events: { seq: number; code: string }[] };
  assert.deepEqual(
    events.map(({ code }) => code),
    ['INOCX-651']
  );
  assert.deepEqual((await call('GET', `/connector/v1/streams/events?method=sf&after=${events[0]?.seq}`)).body, { events: [] });
  const page = (await call('GET', `/connector/v1/records/Contact?method=sf&after=${ID}&limit=1`)).body as {
    records: { id: string; state: string }[];
  };
  assert.deepEqual(
    page.records.map(({ id, state }) => [id, state]),
    [['003000000000002AAA', 'live']]
  );
  const customer = (await call('GET', `/connector/v1/graph/customers/${ID}?method=sf`)).body;
  assert.deepEqual([customer['id'], customer['name']], [ID, 'Contact 1']);
  assert.deepEqual((await call('GET', '/connector/v1/graph/skipped?method=sf')).body, { skipped: [] });
});

test('a program pauses, resumes, compares and resets an object', async () => {
  const call = administrator(world.connector);
  const change = async (name: string): Promise<unknown> => {
    assert.equal((await call('POST', `/connector/v1/streams/Contact/${name}`, { method: 'sf' })).status, 200);
    const [contact] = await world.connector.sync.status('sf');
    return [contact?.paused, contact?.phase, contact?.rows.live];
  };
  assert.deepEqual(await change('pause'), [true, 'live', 3]);
  assert.deepEqual(await change('resume'), [false, 'live', 3]);
  assert.deepEqual(await change('reconcile'), [false, 'live', 3]);
  assert.deepEqual(await change('reset'), [false, 'new', 0]);
});

test('unknown objects, customers and methods, and bad pages, are refused', async () => {
  const call = administrator(world.connector);
  const status = async (method: string, path: string, body?: unknown): Promise<number> =>
    (await call(method, `/connector/v1/${path}`, body)).status;
  assert.equal(await status('POST', 'streams/Account/pause', { method: 'sf' }), 400);
  assert.equal(await status('GET', 'records/Account?method=sf'), 400);
  assert.equal(await status('GET', 'records/Contact?method=sf&limit=1001'), 400);
  assert.equal(await status('GET', 'graph/customers/003000000000009AAA?method=sf'), 404);
  assert.equal(await status('GET', 'streams?method=other'), 409);
  assert.equal(await status('GET', 'streams'), 400);
});
