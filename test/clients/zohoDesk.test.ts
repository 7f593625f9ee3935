import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { faultOf, ZohoWorld } from './zohoHarness.ts';

/* What the connector reads and writes in the twin of Zoho Desk, once it is connected. */

let world: ZohoWorld;
beforeEach(async () => {
  world = await ZohoWorld.open();
});
afterEach(() => world.close());

test('the client retries concurrent 429s and reports used-up credits', async () => {
  await world.consent({ site: 'eu' });
  const desk = world.connector.zohoDesk('zoho');
  const { use } = world.zoho.centre('eu').organizations[0] ?? assert.fail();
  use.underWay = 25;
  world.onSleep = () => (use.underWay = 0);
  await desk.check();
  assert.equal(use.refused, 1);
  world.zoho.settings.credits = 0;
  const fault = await faultOf(desk.check());
  assert.deepEqual([fault.name, fault.vendorCode, fault.status], ['LimitDay', 'THRESHOLD_EXCEEDED', 429]);
});

test('a session that no renewal heals costs one token call and ends in one fault', async () => {
  await world.consent({ site: 'eu' });
  const { grants } = world.zoho.centre('eu');
  grants.access = () => undefined;
  const before = world.tokenCalls();
  const fault = await faultOf(world.connector.zohoDesk('zoho').check());
  assert.deepEqual([fault.name, world.tokenCalls() - before], ['SessionRefused', 1]);
});

test('contacts are found by thirty spellings in one request, and a text with a sign of Zoho’s search finds nothing', async () => {
  await world.consent({ site: 'eu' });
  const desk = world.connector.zohoDesk('zoho');
  const { use, modules } = world.zoho.centre('eu').organizations[0] ?? assert.fail();
  const before = use.credits;
  const spellings = ['+33199003001', '0199003001', '+33 1 99 00 30 01', ...Array.from({ length: 27 }, (_, at) => `x${at}`)];
  const [zoe, ...others] = await desk.searchContacts('phone', spellings);
  assert.deepEqual([zoe?.lastName, others.length, use.credits - before], ['Martin', 0, 3], 'one search');
  assert.equal((await desk.contact(zoe?.id ?? '')).firstName, 'Zoé');
  for (const hostile of ['*', 'a*', '${notempty}', 'x,+33 1 99 00 30 01', ' '])
    assert.deepEqual(await desk.searchContacts('phone', [hostile]), [], hostile);
  assert.equal((await faultOf(desk.searchContacts('phone', [...spellings, 'y']))).name, 'InputRefused');
  assert.equal((await faultOf(desk.searchContacts('phone&x', ['1']))).name, 'InputRefused');
  assert.equal((await faultOf(desk.contact('1/../calls'))).name, 'InputRefused');
  for (let at = 0; at < 1150; at += 1) modules.contacts.add({ lastName: `Many ${at}`, phone: '1' }, '').modifiedAt = 0;
  const many = await desk.searchContacts('phone', ['1']);
  assert.deepEqual([many.length, new Set(many.map(({ id }) => id)).size], [1099, 1099], 'up to the ceiling of the search, none twice');
});

test('a call is made, changed and listed; what Zoho Desk refuses is named with its fields', async () => {
  await world.consent({ site: 'eu' });
  const desk = world.connector.zohoDesk('zoho');
  const { departments, modules } = world.zoho.centre('eu').organizations[0] ?? assert.fail();
  const values = {
    ...{ contactId: modules.contacts.all()[0]?.id ?? '', departmentId: departments[0]?.id ?? '', subject: 'A call', status: 'Completed' },
    ...{ startTime: '2026-11-30T11:59:00.000Z', direction: 'inbound', duration: 60, cf: { cf_inocx_interaction_id: 'i1' } }
  };
  const { id } = await desk.createCall(values);
  await desk.updateCall(id, { recordingUrl: 'https://recordings.example/1' });
  const call = await desk.call(id);
  assert.deepEqual([call.recordingUrl, call.cf?.['cf_inocx_interaction_id']], ['https://recordings.example/1', 'i1']);
  assert.deepEqual(
    (await desk.newestCalls({ limit: 5 })).map((one) => one.id),
    [id]
  );
  const refused = await faultOf(desk.createCall({ ...values, recordingUrl: '--', direction: 'Inbound', subject: null }));
  assert.deepEqual([refused.name, refused.fields?.toSorted()], ['FieldRefused', ['direction', 'recordingUrl', 'subject']]);
  assert.deepEqual(
    [(await faultOf(desk.createCall({ ...values, unknown: 1 }))).name, (await faultOf(desk.call('1'))).name],
    ['FieldUnknown', 'RecordGone']
  );
  const fields = await desk.fields('calls');
  assert.deepEqual(
    fields.filter(({ isMandatory }) => isMandatory).map(({ apiName }) => apiName),
    ['contactId', 'departmentId', 'subject', 'startTime', 'status']
  );
});
