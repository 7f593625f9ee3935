import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { crmTemplate } from '../../packages/connector/src/crm/templates.ts';
import type { Connector, CrmFile, Logged } from '../../packages/connector/src/index.ts';
import { ALICE, BENOIT, callOf, interactionOf } from './callLogHarness.ts';
import { watched, watchedNetwork } from './watchedNames.ts';
import { faultOf, ZohoWorld } from './zohoHarness.ts';

/* The log of an interaction in Zoho Desk, which the connector alone writes. */

const CALLS = 50;
const HOUR = 3_600_000;
const RECORDING = 'https://acme.ino.cx/recordings/1';
const template: CrmFile = { ...crmTemplate('zohoDesk', 'zoho'), profiles: ['Support'] };

let world: ZohoWorld;
let connector: Connector;
beforeEach(async () => {
  Object.assign(watched, { trouble: () => null, lost: 0 });
  world = await ZohoWorld.open();
  await world.consent({ site: 'eu' });
  connector = await world.another(watchedNetwork);
  watched.requests.length = 0;
});
afterEach(async () => {
  await connector.close();
  await world.close();
});

type Call = Parameters<typeof callOf>[1];
type More = Parameters<typeof interactionOf>[1];

const portal = () => world.zoho.centre('eu').organizations[0] ?? assert.fail();
const contact = (at = 0): { readonly id: string; readonly objectName: string; readonly name: string } => {
  const { id, values } = portal().modules.contacts.all()[at] ?? assert.fail();
  return { id, objectName: 'contacts', name: `${String(values['firstName'])} ${String(values['lastName'])}` };
};

function log(changes: Call = {}, more: More = {}, { file = template, id = 'i1', by = connector } = {}): Promise<Logged> {
  return by.crm.log(file, { record: contact(), ...interactionOf(callOf(id, changes), more), profile: 'Support' });
}

const calls = (): readonly Readonly<Record<string, unknown>>[] =>
  portal()
    .modules.calls.all()
    .map(({ values }) => values);
function only(): Readonly<Record<string, unknown>> {
  const [call, ...others] = calls();
  assert.equal(others.length, 0, 'one call');
  return call ?? assert.fail('no call');
}
const isCreate = (method: string, path: string): boolean => method === 'POST' && path === '/calls';
const agentId = (email: string): string => portal().agents.find((agent) => agent.email === email)?.id ?? assert.fail(email);

test('an answered call has contact, department, owner, direction, start, duration and key', async () => {
  const { result, taskId, notices } = await log();
  assert.deepEqual([result, notices], ['created', []]);
  assert.deepEqual(only(), {
    ...{ departmentId: portal().departments[0]?.id, ownerId: agentId(ALICE), contactId: contact().id },
    ...{ subject: 'Incoming call with Zoé Martin', direction: 'inbound', status: 'Completed', duration: '61' },
    ...{ startTime: '2026-01-05T08:00:00.000Z', cf: { cf_inocx_interaction_id: 'i1' } }
  });
  assert.equal(portal().modules.calls.get(taskId ?? '')?.values, calls()[0]);
  watched.requests.length = 0;
  assert.equal((await log({}, {}, { id: 'i2' })).result, 'created');
  assert.deepEqual(watched.requests, ['POST /calls'], 'what is known of the organisation is not asked for again');
});

test('a call that nobody answered is logged as Missed, an outgoing one as outbound', async () => {
  const nobody = { answeredAt: null, communicationSeconds: null } as const;
  for (const outcome of ['missed', 'declined', 'abandoned'] as const) await log({ outcome, ...nobody }, {}, { id: outcome });
  await log({ direction: 'outbound', routing: 'direct' }, {}, { id: 'out' });
  assert.deepEqual(
    calls().map(({ status, direction, duration }) => [status, direction, duration]),
    [...Array.from({ length: 3 }, () => ['Missed', 'inbound', '0']), ['Completed', 'outbound', '61']]
  );
});

test('without rules the call has its form by what is known of it', async () => {
  const { assignment: _, ...file } = template;
  await log({ outcome: 'missed', answeredAt: null, communicationSeconds: null, notes: 'No answer' }, { agent: BENOIT }, { file });
  const { subject, status, direction, startTime, description } = only();
  assert.deepEqual(
    [subject, status, direction, startTime, description],
    ['Appel entrant Zoé Martin', 'Missed', 'inbound', '2026-01-05T08:00:00.000Z', 'No answer']
  );
});

test('a recording is filled in later, once, and dashes go into no field for addresses', async () => {
  const [contacts, own] = template.objects;
  assert.ok(contacts !== undefined && own !== undefined);
  const custom = (apiName: string): CrmFile => ({
    ...template,
    objects: [contacts, { ...own, recording: apiName, fields: [...own.fields, { name: 'Tape', apiName, type: 'URL', default: '--' }] }]
  });
  const rows = [
    ['standard', template, undefined, ['recordingUrl', RECORDING]],
    ['address', custom('cf.cf_recording'), undefined, ['cf_recording', RECORDING]],
    ['text', custom('cf.cf_queue'), '--', ['cf_queue', RECORDING]]
  ] as const;
  for (const [id, file, before, [name, after]] of rows) {
    const record = (): Readonly<Record<string, unknown>> => {
      const values = portal().modules.calls.all().at(-1)?.values ?? {};
      return { ...(values['cf'] as object), ...values };
    };
    await log({ recordingExpected: true }, {}, { file, id });
    assert.equal(record()[name], before, id);
    watched.requests.length = 0;
    const again = { seq: 2, reason: 'recording' } as const;
    assert.equal((await log({ recordingExpected: true, recordingUrl: RECORDING }, again, { file, id })).result, 'updated');
    assert.equal(record()[name], after, id);
    assert.equal((await log({ recordingUrl: RECORDING }, { ...again, seq: 3 }, { file, id })).result, 'unchanged');
    assert.deepEqual(
      watched.requests.map((line) => line.split('/')[0]),
      ['PATCH '],
      id
    );
  }
  const http = await log({ recordingUrl: 'http://acme.ino.cx/1' }, {}, { id: 'http' });
  assert.deepEqual([http.unfit, http.result], [['recordingUrl'], 'created']);
});

test('an answer that is lost makes no second call, with the field for the key and without', async () => {
  for (const marker of [true, false]) {
    const id = marker ? 'k'.repeat(255) : 'short';
    const { key: _, ...own } = template.objects[1] ?? assert.fail();
    const file = marker ? template : { ...template, objects: [template.objects[0] ?? assert.fail(), own] };
    // Another call of the same contact at the same time.
    await log({}, {}, { id: `other ${id}`.slice(0, 100), file: template });
    const before = calls().length;
    watched.trouble = (method, path) => (isCreate(method, path) ? 'answer' : null);
    const first = await log({}, {}, { id, file });
    watched.trouble = () => null;
    assert.equal(first.result === 'waiting' ? first.notices[0]?.name : first.result, 'updated', String(marker));
    const again = await log({ notes: 'Later' }, { seq: 2 }, { id, file });
    assert.deepEqual([again.result, calls().length - before], ['updated', 1], String(marker));
    assert.equal(portal().modules.calls.get(again.taskId ?? '')?.values['description'], 'Later');
    assert.equal(calls().at(-1)?.['description'], 'Later', 'of this interaction, not of the other');
  }
});

test('two interactions whose ids the field for the key would not tell apart stay two', async () => {
  for (const id of ['a b', 'a  b', `${'k'.repeat(120)}1`, `${'k'.repeat(120)}2`]) {
    watched.trouble = (method, path) => (isCreate(method, path) ? 'answer' : null);
    assert.equal((await log({}, {}, { id })).result, 'updated', id);
  }
  const keys = calls().map(({ cf }) => (cf as Readonly<Record<string, string>>)['cf_inocx_interaction_id'] ?? '');
  assert.deepEqual([keys.length, new Set(keys).size, keys.every(({ length }) => length <= 100)], [4, 4, true]);
});

test('a request that never arrived is sent again after a minute, with what is new', async () => {
  watched.trouble = (method, path) => (isCreate(method, path) ? 'request' : null);
  const first = await log();
  assert.deepEqual([first.result, first.notices.map(({ code }) => code), calls().length], ['waiting', ['INOCX-627'], 0]);
  watched.trouble = () => null;
  assert.equal((await log({ notes: 'Later' }, { seq: 2 })).result, 'waiting', 'not before nothing can appear any more');
  world.time += 2 * 60_000;
  assert.equal(await connector.callLogs.resume(), 1);
  assert.equal(only()['description'], 'Later');
});

test('one interaction is one call, whoever brings it and however often answers are lost', async () => {
  // Leases of two processes: time must pass as it does.
  let later = 0;
  const now = (): number => (world.time = Date.now() + later);
  const clock = { now, sleep: (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5))) };
  const both = await Promise.all([world.another(watchedNetwork, clock), world.another(watchedNetwork, clock)]);
  const [one, other] = both;
  for (const file of [template, { ...template, objects: template.objects.map(({ key: _, ...object }) => object) }]) {
    const before = calls().length;
    let creates = 0;
    watched.trouble = (method, path) => {
      if (!isCreate(method, path)) return null;
      creates += 1;
      return creates % 3 === 0 ? 'answer' : creates % 7 === 0 ? 'request' : null;
    };
    const prefix = file === template ? 'with' : 'without';
    const ids = Array.from({ length: CALLS }, (_none, at) => `${prefix} ${at}`);
    const thrice = async (id: string): Promise<void> => {
      const start = { startedAt: Date.UTC(2026, 0, 5, 8) + ids.indexOf(id) * HOUR };
      await Promise.all([one, other, one].map((by) => log(start, {}, { id, file, by })));
    };
    const waiting = [...ids];
    const lane = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await thrice(id);
    };
    await Promise.all(Array.from({ length: 5 }, lane));
    watched.trouble = () => null;
    for (let round = 0; round < 3; round += 1) {
      later += 10 * 60_000;

      await Promise.all(both.map(({ callLogs }) => callLogs.resume()));
    }
    const starts = calls()
      .slice(before)
      .map(({ startTime }) => startTime);
    assert.deepEqual([starts.length, new Set(starts).size], [CALLS, CALLS], prefix);
  }
  await Promise.all(both.map((each) => each.close()));
});

test('a call without a contact waits until the agent says whose it is', async () => {
  const first = await log({}, { record: null });
  assert.deepEqual([first.result, first.notices[0]?.fields, calls().length], ['waiting', ['contactId'], 0]);
  world.time += HOUR;
  assert.equal(await connector.callLogs.resume(), 0);
  assert.equal((await log({}, { seq: 2, record: { ...contact(1), personContactId: null } })).result, 'created');
  assert.deepEqual([only()['contactId'], only()['subject']], [contact(1).id, 'Incoming call with Karl Weber']);
  assert.equal((await log({}, { seq: 3, record: { ...contact(2), personContactId: null } })).result, 'updated');
  assert.equal(only()['contactId'], contact(2).id, 'the agent chose another one');
});

test('after a day without a contact the call is refused by its field', async () => {
  await log({}, { record: null });
  world.time += 25 * HOUR;
  assert.equal(await connector.callLogs.resume(), 0);
  const fault = await faultOf(log({}, { record: null, seq: 2 }));
  assert.deepEqual([fault.code, fault.fields, calls().length], ['INOCX-630', ['contactId'], 0]);
  assert.equal((await log({}, { seq: 3 })).result, 'created', 'a contact that comes later is taken all the same');
});

test('both kinds of 429 keep the log: too many at once are sent again, credits that are used up wait', async () => {
  await log({}, {}, { id: 'i0' });
  const { use } = portal();
  use.underWay = 25;
  world.onSleep = () => (use.underWay = 0);
  assert.equal((await log()).result, 'created');
  world.zoho.settings.credits = 0;
  const late = await log({}, {}, { id: 'i2' });
  assert.deepEqual([late.result, late.notices.map(({ name }) => name), calls().length], ['waiting', ['LimitDay'], 2]);
  world.zoho.settings.credits = null;
  world.time += 2 * 60_000;
  assert.equal(await connector.callLogs.resume(), 1);
  assert.equal(calls().length, 3);
});

test('what is no call of Zoho Desk, or no longer there, is not written', async () => {
  assert.equal((await log({ direction: 'internal', begunByAgent: true })).result, 'none');
  assert.equal((await log({ state: 'connected', endedAt: null, outcome: null })).result, 'notYet');
  assert.equal((await log({ flow: 'email', caller: 'a@b.example' })).result, 'none');
  assert.equal((await faultOf(log({}, { record: { id: '0031x', objectName: 'Contact', name: 'x' } }))).code, 'INOCX-630');
  assert.equal((await faultOf(connector.callLogs.log('zoho', interactionOf(callOf('i1'))))).code, 'INOCX-630', 'without its CRM');
  const { taskId } = await log();
  const call = portal().modules.calls.get(taskId ?? '') ?? assert.fail();
  call.trashed = true;
  await log({ recordingUrl: RECORDING }, { seq: 2 });
  assert.equal(calls().length, 0, 'what a person deleted stays deleted');
});

test('an unknown agent leaves the call to the user of the connection, and a missing department is named', async () => {
  const { notices } = await log({}, { agent: 'nobody@acme.example' });
  assert.deepEqual([notices.map(({ name }) => name), 'ownerId' in only()], [['AgentUnknown'], false]);
  const fault = await faultOf(log({}, {}, { id: 'i2', file: { ...template, department: 'None' } }));
  assert.deepEqual([fault.code, fault.fields], ['INOCX-630', ['department']]);
  const sales = portal().departments[1];
  await log({}, {}, { id: 'i3', file: { ...template, department: 'acme sales' } });
  assert.equal(calls().at(-1)?.['departmentId'], sales?.id);
});

test('without the scope for the fields a call is logged by Zoho’s own description', async () => {
  world.zoho.settings.withheldScopes = ['Desk.settings.READ'];
  await world.consent({ site: 'eu' });
  await log();
  assert.deepEqual([only()['direction'], only()['cf']], ['inbound', { cf_inocx_interaction_id: 'i1' }]);
});
