import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { productionHosts } from '../../lib/hosts.ts';
import { type Answer, ZohoHarness } from './harness.ts';

let world: ZohoHarness;
let desk: Awaited<ReturnType<ZohoHarness['desk']>>;
beforeEach(async () => {
  world = new ZohoHarness();
  desk = await world.desk('eu');
});

const refusal = ({ status, body }: Answer): unknown => [status, body['errorCode']];
const rows = ({ body }: Answer): Readonly<Record<string, unknown>>[] => (Array.isArray(body['data']) ? body['data'] : []);
const organization = () => world.zoho.centre('eu').organizations[0] ?? assert.fail();
const contactId = (): string => organization().modules.contacts.all()[0]?.id ?? '';
const call = (more: object = {}): object => ({
  ...{ contactId: contactId(), departmentId: organization().departments[0]?.id, subject: 'Call', status: 'Completed' },
  ...{ startTime: '2026-11-30T12:00:00.000Z', direction: 'inbound', duration: 60, ...more }
});

test('a request without token, scope, organisation or body is refused', async () => {
  assert.deepEqual(refusal(await desk('/contacts', { headers: { authorization: '' } })), [401, 'UNAUTHORIZED']);
  assert.deepEqual(refusal(await desk('/contacts', { headers: { authorization: 'Zoho-oauthtoken x' } })), [401, 'INVALID_OAUTH']);
  assert.deepEqual(refusal(await desk('/contacts', { headers: { orgid: '1' } })), [401, 'OAUTH_ORG_MISMATCH']);
  assert.deepEqual(refusal(await desk('/contacts/moveToTrash', { json: { contactIds: [contactId()] } })), [401, 'SCOPE_MISMATCH']);
  assert.deepEqual(refusal(await desk('/nothing')), [404, 'URL_NOT_FOUND']);
  assert.deepEqual(refusal(await desk('/departments', { json: {} })), [405, 'METHOD_NOT_ALLOWED']);
  assert.deepEqual(refusal(await desk('/contacts', { json: {}, headers: { 'content-type': 'text/plain' } })), [
    415,
    'UNSUPPORTED_MEDIA_TYPE'
  ]);
  assert.deepEqual(refusal(await desk('/contacts', { method: 'POST' })), [422, 'EMPTY_PAYLOAD']);
  assert.deepEqual(refusal(await desk('/contacts?x=1')), [422, 'UNPROCESSABLE_ENTITY']);
  const { desk: elsewhere } = productionHosts.zoho.com;
  const { body } = await world.tokens('eu');
  const headers = { authorization: `Zoho-oauthtoken ${String(body['access_token'])}` };
  assert.deepEqual(refusal(await world.ask(`${elsewhere}/api/v1/organizations`, { headers })), [401, 'INVALID_OAUTH']);
  world.now += 3_600_000;
  assert.deepEqual(refusal(await desk('/contacts')), [401, 'INVALID_OAUTH']);
});

test('each data centre has a sandbox, which one of them marks with a text', async () => {
  for (const [site, flags] of [
    ['com', [false, false, true]],
    ['eu', [false, true]],
    ['in', ['false', 'true']]
  ] as const) {
    const answer = await (await world.desk(site))('/organizations', { headers: { orgid: '' } });
    assert.deepEqual(
      rows(answer).map((row) => row['isSandboxPortal']),
      flags
    );
  }
});

test('a call with missing and wrong values is refused, and each is named', async () => {
  const errors = async (json: object): Promise<unknown[]> => {
    const answer = await desk('/calls', { json });
    assert.deepEqual(refusal(answer), [422, 'INVALID_DATA']);
    const listed: unknown = answer.body['errors'];
    return Array.isArray(listed)
      ? listed.map((one: Record<string, unknown>) => `${String(one['errorType'])} ${String(one['fieldName'])}`)
      : [];
  };
  assert.deepEqual(
    await errors({ subject: '' }),
    ['contactId', 'departmentId', 'subject', 'startTime', 'status'].map((name) => `missing /${name}`)
  );
  for (const [name, value] of [
    ['startTime', '2026-11-30T12:00:00Z'],
    ['startTime', '30.11.2026'],
    ['status', 'completed'],
    ['direction', 'Inbound'],
    ['duration', 1.5],
    ['duration', 'PT1M'],
    ['subject', 'x'.repeat(301)],
    ['recordingUrl', '--'],
    ['recordingUrl', `https://${'x'.repeat(2500)}`],
    ['contactId', '99'],
    ['departmentId', '99'],
    ['ownerId', '99']
  ] as const) {
    assert.deepEqual(await errors(call({ [name]: value })), [`invalid /${name}`], `${name} ${String(value)}`);
  }
  assert.deepEqual(await errors(call({ cf: { cf_queue: 'x'.repeat(101), cf_none: 'x' } })), [
    'invalid /cf/cf_queue',
    'invalid /cf/cf_none'
  ]);
  assert.deepEqual(refusal(await desk('/calls', { json: call({ nothing: 1 }) })), [422, 'UNPROCESSABLE_ENTITY']);
  assert.deepEqual(refusal(await desk('/contacts', { json: { firstName: 'x' } })), [422, 'INVALID_DATA']);
  world.zoho.settings.markerField = false;
  assert.deepEqual(await errors(call({ cf: { cf_inocx_interaction_id: 'x' } })), ['invalid /cf/cf_inocx_interaction_id']);
});

test('a call is made, found at once by its id and in the list, changed, and put in the trash', async () => {
  const made = await desk('/calls', { json: call({ cf: { cf_inocx_interaction_id: 'i1' } }) });
  assert.equal(made.status, 200);
  assert.equal(made.body['duration'], '60', 'numbers come back as text');
  const path = `/calls/${String(made.body['id'])}`;
  const changed = await desk(path, { method: 'PATCH', json: { recordingUrl: 'https://r.example/1', cf: { cf_queue: 'Sales' } } });
  assert.deepEqual(changed.body['cf'], { cf_inocx_interaction_id: 'i1', cf_queue: 'Sales' });
  await desk('/calls', { json: call({ subject: 'Later' }) });
  const [newest] = rows(await desk('/calls?sortBy=-createdTime&limit=1'));
  assert.equal(newest?.['subject'], 'Later');
  assert.ok(!('cf' in (newest ?? {})), 'a row of the list has no custom fields');
  assert.deepEqual(refusal(await desk('/calls?sortBy=subject')), [422, 'UNPROCESSABLE_ENTITY']);
  assert.deepEqual(refusal(await desk('/calls/1')), [404, 'URL_NOT_FOUND']);
});

test('a search lags behind, takes thirty values, and ends at its ceilings', async () => {
  await desk('/contacts', { json: { lastName: 'New', phone: '+33199003099' } });
  const find = (query: string): Promise<Answer> => desk(`/contacts/search?${query}`);
  const nothing = await find('phone=%2B33199003099');
  assert.deepEqual([nothing.status, nothing.text], [204, '']);
  world.now += 1000;
  const found = await find('phone=0199003099,%2B33199003099&limit=100');
  assert.deepEqual([rows(found).map((row) => row['lastName']), found.body['count']], [['New'], 1]);
  assert.equal((await find('phone=33199003099')).status, 204, 'numbers are texts');
  assert.equal(rows(await find('phone=*9900309*')).length, 1);
  assert.equal((await find('phone=%2B33199003099&mobile=x')).status, 204, 'two parameters must both fit');
  assert.equal((await find(`phone=${Array.from({ length: 30 }, (_, at) => at).join(',')}`)).status, 204);
  for (const query of [
    `phone=${Array.from({ length: 31 }, (_, at) => at).join(',')}`,
    'from=1000',
    'limit=101',
    'limit=0',
    'nonsense=1',
    'sortBy=phone'
  ]) {
    assert.deepEqual(refusal(await find(query)), [422, 'UNPROCESSABLE_ENTITY'], query);
  }
  assert.equal(rows(await find('lastName=${notempty}&phone=${empty}')).length, 2);
});

test('no more than 1,100 rows of a search can be reached', async () => {
  const { contacts } = organization().modules;
  for (let at = 0; at < 1200; at += 1) contacts.add({ lastName: 'Many' }, '').modifiedAt = 0;
  const last = await desk('/contacts/search?lastName=Many&from=999&limit=100');
  assert.deepEqual([rows(last).length, last.body['count']], [100, 1200]);
});

test('a change is found by what it was until the search has caught up', async () => {
  const path = `/contacts/${contactId()}`;
  await desk(path, { method: 'PATCH', json: { phone: '1' } });
  assert.equal((await desk('/contacts/search?phone=1')).status, 204);
  assert.equal(rows(await desk('/contacts/search?phone=%2B33%201%2099%2000%2030%2001')).length, 1);
  world.now += 1000;
  assert.equal(rows(await desk('/contacts/search?phone=1')).length, 1);
});

test('credits end with THRESHOLD_EXCEEDED, too many at once with TOO_MANY_REQUESTS', async () => {
  const answer = await desk('/contacts');
  assert.deepEqual([answer.headers['x-rate-limit-request-weight-v3'], answer.headers['x-rate-limit-remaining-v3']], ['3', '99997']);
  world.zoho.settings.latencyMs = 20;
  const together = await Promise.all(Array.from({ length: 26 }, () => desk(`/contacts/${contactId()}`)));
  assert.deepEqual(together.filter(({ status }) => status !== 200).map(refusal), [[429, 'TOO_MANY_REQUESTS']]);
  world.zoho.settings.credits = 0;
  assert.deepEqual(refusal(await desk(`/contacts/${contactId()}`)), [429, 'THRESHOLD_EXCEEDED']);
});

test('answers have the keys that were recorded from the real service', async () => {
  const keys = (value: object | undefined): string[] => Object.keys(value ?? {}).sort();
  const made = await desk('/contacts', { json: { lastName: 'New' } });
  const lists = {
    '/contacts?limit=1':
      'id firstName lastName accountCount email secondaryEmail mobile phone type createdTime ownerId accountId zohoCRMContact isAnonymous isEndUser photoURL isSpam webUrl customerHappiness',
    '/contacts/search?limit=1':
      'lastName country modifiedTime secondaryEmail city customFields description language title type ownerId photoURL twitter street createdTime isEndUser zohoCRMContact id state customerHappiness email zip owner accountCount cf facebook mobile layoutId firstName accountId isAnonymous phone webUrl isSpam account',
    '/departments?limit=1':
      'id name description createdTime chatStatus nameInCustomerPortal creatorId isEnabled isDefault isAssignToTeamEnabled isVisibleInCustomerPortal hasLogo sanitizedName',
    '/agents?from=1&limit=1':
      'zuid emailId isConfirmed status roleId firstName lastName phone mobile aboutInfo extn countryCode photoURL rolePermissionType associatedDepartmentIds name timeZone id profileId channelExpert langCode cf associatedChatDepartmentIds isZiaAgent'
  };
  for (const [path, expected] of Object.entries(lists)) assert.deepEqual(keys(rows(await desk(path))[0]), expected.split(' ').sort(), path);
  const whole =
    'id layoutId firstName lastName facebook twitter accountCount email secondaryEmail mobile phone city country state street zip description title type createdTime modifiedTime ownerId language accountId customFields cf layoutDetails zohoCRMContact customerHappiness isTrashed isAnonymous isDeleted isFollowing isEndUser photoURL isSpam webUrl';
  assert.deepEqual(keys(made.body), whole.split(' ').sort());
  await desk('/calls', { json: call() });
  const row =
    'contactId subject departmentId startTime ownerId priority ticketId status callId modifiedTime statusType completedTime creatorId activityTime layoutId isTrashed isCommented webUrl createdTime modifiedBy id isSpam';
  assert.deepEqual(keys(rows(await desk('/calls'))[0]), row.split(' ').sort());
});

test('the screen lists contacts and calls, with a link to the recording', async () => {
  await desk('/calls', { json: call({ subject: '<b>', recordingUrl: 'https://r.example/1' }) });
  const { desk: origin } = productionHosts.zoho.eu;
  assert.equal((await world.ask(`${origin}/`)).headers['location'], '/agent/acme');
  const { text } = await world.ask(`${origin}/agent/acme`);
  assert.ok(text.includes('Zoé Martin') && text.includes('https://r.example/1') && text.includes('&#60;b&#62;') && !text.includes('<b>'));
  assert.ok((await world.ask(`${origin}/agent/acmesandbox`)).text.includes('None yet.'));
});
