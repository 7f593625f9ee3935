import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Connector, Fault } from '../../packages/connector/src/index.ts';
import { ConnectedOrg } from './actionsHarness.ts';

/* A write happens once for its key, whatever becomes of its answers; and what the duplicate policies do. */

const ADMIN = 'admin@acme.example';
let world: ConnectedOrg;
let connector: Connector;
let lead: { LastName: string; FirstName: string; Company: string };
let named = 0;

before(async () => {
  world = await ConnectedOrg.start();
});
after(() => world.close());
beforeEach(async () => {
  connector = await world.connectedAs(ADMIN);
  world.fate = () => 'arrives';
  world.org.settings.leadDuplicates = 'off';
  named += 1;
  lead = { FirstName: 'Ola', LastName: `Once ${named}`, Company: 'Acme' };
});

type Options = Parameters<Connector['actions']['run']>[2];

const create = (options: Options = {}, by = connector, input: object = lead) =>
  by.actions.run('lead.create', input, { as: 'sf', ...options });

const leads = (): readonly string[] =>
  world.org.system.query(`SELECT Id FROM Lead WHERE LastName = '${lead.LastName}'`).records.map(({ Id }) => String(Id));

async function refused(work: Promise<unknown>): Promise<Fault> {
  const error: unknown = await work.then(
    () => assert.fail('nothing was refused'),
    (thrown: unknown) => thrown
  );
  return error instanceof Fault ? error : assert.fail(String(error));
}

/** What becomes of the answers to creates, one after the other; the last one for all that follow. */
function creates(...fates: readonly ReturnType<ConnectedOrg['fate']>[]): void {
  let seen = 0;
  world.fate = ({ method, url }) => {
    if (method !== 'POST' || !url.pathname.endsWith('/sobjects/Lead')) return 'arrives';
    seen += 1;
    return fates[Math.min(seen, fates.length) - 1] ?? 'arrives';
  };
}

test('the same key and body get the stored result, also in another process; another body does not', async () => {
  const first = await create({ key: 'k' });
  const other = await world.connector(world.lastStore);
  for (const by of [connector, other]) assert.equal((await create({ key: 'k' }, by)).id, first.id);
  assert.equal(leads().length, 1);
  const fault = await refused(create({ key: 'k' }, connector, { ...lead, Company: 'Other' }));
  assert.deepEqual([fault.code, fault.fields], ['INOCX-630', ['key']]);
  await create();
  assert.equal(leads().length, 2, 'without a key each is a new one');
});

test('an update and a delete are done once for a key: what a person changed since stays', async () => {
  const { id = '' } = await create();
  const run = (action: string, input: object) => connector.actions.run(action, input, { as: 'sf', key: action, confirm: true });
  await run('lead.update', { Id: id, Title: 'Buyer' });
  world.org.system.update('Lead', id, { Title: 'Changed by a person' });
  await run('lead.update', { Id: id, Title: 'Buyer' });
  assert.equal(world.org.system.get('Lead', id)['Title'], 'Changed by a person');
  for (let times = 0; times < 2; times += 1) assert.equal((await run('lead.delete', { Id: id })).outcome, 'deleted');
});

test('a write that certainly failed frees its key', async () => {
  const wrong = { ...lead, Email: 'no address' };
  assert.equal((await refused(create({ key: 'k' }, connector, wrong))).name, 'FieldRefused');
  await create({ key: 'k' });
  assert.equal(leads().length, 1);
});

test('after a lost answer the only matching record is taken as the result', async () => {
  creates('lost');
  const { id, outcome } = await create({ key: 'k' });
  assert.deepEqual([[id], outcome], [leads(), 'created']);
});

test('a missing record is looked for during a minute, then sent again', async () => {
  creates('neverDone', 'arrives');
  const begun = world.clock.now();
  const fault = await refused(create({ key: 'k' }));
  assert.equal(fault.code, 'INOCX-627');
  const at = typeof fault.retry === 'object' ? fault.retry.at : assert.fail();
  assert.ok(at >= begun + 60_000 && at <= begun + 61_000);
  assert.equal((await refused(create({ key: 'k' }))).code, 'INOCX-627', 'too early');
  assert.equal(leads().length, 0);
  world.clock.ahead += 61_000;
  const { id } = await create({ key: 'k' });
  assert.deepEqual(leads(), [id]);
});

test('a record that appears late is found by the next request', async () => {
  creates('neverDone');
  await refused(create({ key: 'k' }));
  const late = world.org.as(world.org.userByName(ADMIN)?.id ?? '').create('Lead', lead);
  assert.equal((await create({ key: 'k' })).id, late);
  assert.deepEqual(leads(), [late]);
});

test('several candidate records are reported and none is taken', async () => {
  creates('lost');
  world.fate = ((inner) => (request) => {
    if (request.method === 'POST' && request.url.pathname.endsWith('/sobjects/Lead'))
      world.org.as(world.org.userByName(ADMIN)?.id ?? '').create('Lead', lead);
    return inner(request);
  })(world.fate);
  const fault = await refused(create({ key: 'k' }));
  assert.deepEqual([fault.code, new Set(fault.records)], ['INOCX-627', new Set(leads())]);
  world.clock.ahead += 61_000;
  assert.equal((await refused(create({ key: 'k' }))).code, 'INOCX-627');
  assert.equal(leads().length, 2);
});

test('records of other users, older records and records of other keys are not taken as the result', async () => {
  const before = world.org.as(world.org.userByName(ADMIN)?.id ?? '').create('Lead', lead);
  const own = await create({ key: 'a' });
  world.org.as(world.org.userByName('alice.agent@acme.example')?.id ?? '').create('Lead', lead);
  world.clock.ahead += 3100;
  creates('neverDone', 'arrives');
  await refused(create({ key: 'b' }));
  world.clock.ahead += 61_000;
  const again = await create({ key: 'b' });
  assert.ok(![before, own.id].includes(again.id));
  assert.equal(leads().length, 4);
});

test('thirty writes, each sent three times by two processes with every third answer lost: one record each', async () => {
  const other = await world.connector(world.lastStore);
  let sent = 0;
  world.fate = ({ method }) => {
    if (method !== 'POST') return 'arrives';
    sent += 1;
    return sent % 3 === 0 ? 'lost' : 'arrives';
  };
  const keys = Array.from({ length: 30 }, (_none, index) => `k${index}`);
  const all = await Promise.all(
    keys.map(async (key, index) => {
      const input = { ...lead, FirstName: key };
      const tries = [connector, other, index % 2 === 0 ? connector : other].map((by) => create({ key }, by, input));
      return new Set((await Promise.all(tries)).map(({ id }) => id));
    })
  );
  assert.ok(all.every((ids) => ids.size === 1));
  assert.equal(leads().length, keys.length);
});

for (const rule of ['alert', 'block'] as const) {
  test(`a rule that ${rule}s: report names the lead, use updates it, save ${rule === 'alert' ? 'saves' : 'cannot'}`, async () => {
    const { id: known } = await create();
    world.org.settings.leadDuplicates = rule;
    const reported = await refused(create({ key: 'k' }));
    assert.deepEqual([reported.code, reported.records], ['INOCX-625', [known]]);
    const used = await create({ key: 'k', onDuplicate: 'use' }, connector, { ...lead, Title: 'Buyer' });
    assert.deepEqual([used.id, used.outcome], [known, 'used']);
    assert.equal(used.message.text, `Ola ${lead.LastName} exists already and was updated.`);
    assert.equal(world.org.system.get('Lead', known ?? '')['Title'], 'Buyer');
    assert.equal(leads().length, 1);
    if (rule === 'alert') {
      assert.equal((await create({ onDuplicate: 'save' })).outcome, 'created');
      assert.equal((await refused(create({ onDuplicate: 'use' }))).code, 'INOCX-624', 'two fit equally');
      assert.equal(leads().length, 2);
    } else {
      assert.equal((await refused(create({ onDuplicate: 'save' }))).code, 'INOCX-626');
      assert.equal(leads().length, 1);
    }
  });
}
