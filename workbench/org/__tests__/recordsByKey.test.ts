import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Call, callAs, items, part } from './restHarness.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { createOrg } from '../createOrg.ts';
import { NOW, packageSources } from './testOrg.ts';

/* Records by an external id, and what an address of an object alone answers. */

const BY_KEY = 'sobjects/Task/inocx__Interaction_Id__c';
let alice: Call;
let benoit: Call;
let org: WorkbenchOrg;
let clock = NOW;

after(() => org.close());

before(async () => {
  org = await createOrg({ sources: packageSources(), now: () => clock });
  [alice, benoit] = [callAs(org, 'alice.agent'), callAs(org, 'benoit.agent')];
});

const codeOf = ({ status, body }: Awaited<ReturnType<Call>>): unknown => [status, part(body, 0, 'errorCode')];

test('a record is read and deleted by its external id', async () => {
  const path = `${BY_KEY}/${encodeURIComponent('call/1 ?')}`;
  const id = part((await alice('PATCH', path, { Subject: 'Call' })).body, 'id');
  const { status, body } = await alice('GET', `${path}?fields=Id,Subject`);
  assert.deepEqual(
    [status, body],
    [200, { attributes: { type: 'Task', url: `/services/data/v67.0/sobjects/Task/${String(id)}` }, Id: id, Subject: 'Call' }]
  );
  const deleted = await alice('DELETE', path);
  assert.deepEqual([deleted.status, Object.keys(deleted.headers), deleted.body], [204, ['date'], undefined]);
  assert.deepEqual(codeOf(await alice('GET', path)), [404, 'NOT_FOUND']);
  assert.deepEqual(codeOf(await alice('DELETE', path)), [404, 'NOT_FOUND']);
});

test('keys are told apart by their case, as the field is', async () => {
  await alice('PATCH', `${BY_KEY}/Case`, { Subject: 'One' });
  assert.deepEqual(codeOf(await alice('GET', `${BY_KEY}/case`)), [404, 'NOT_FOUND']);
});

test('updateOnly changes a record and never makes one', async () => {
  assert.deepEqual(codeOf(await alice('PATCH', `${BY_KEY}/only?updateOnly=true`, { Subject: 'x' })), [404, 'NOT_FOUND']);
  assert.equal((await alice('GET', `${BY_KEY}/only`)).status, 404);
  const id = part((await alice('PATCH', `${BY_KEY}/only`, { Subject: 'x' })).body, 'id');
  for (const path of [`${BY_KEY}/only`, `sobjects/Task/Id/${String(id)}`]) {
    assert.deepEqual((await alice('PATCH', `${path}?updateOnly=true`, { Subject: path.slice(0, 80) })).body, {
      id,
      success: true,
      errors: [],
      created: false
    });
    assert.equal(part((await alice('GET', path)).body, 'Subject'), path);
  }
  assert.deepEqual(codeOf(await alice('PATCH', 'sobjects/Task/Id/00Twb0000000zzz', { Subject: 'x' })), [404, 'NOT_FOUND']);
});

for (const field of ['Subject', 'Colour', 'WhoId']) {
  test(`${field} is no field to find a task by`, async () => {
    for (const method of ['GET', 'DELETE']) {
      assert.deepEqual((await alice(method, `sobjects/Task/${field}/x`)).body, [
        { errorCode: 'NOT_FOUND', message: `Provided external ID field does not exist or is not accessible: ${field}` }
      ]);
    }
  });
}

test('an object answers what it is and what this user worked on last', async () => {
  const made: unknown[] = [];
  for (const LastName of ['Ember', 'Frost'])
    made.push(part((await alice('POST', 'sobjects/Lead', { FirstName: 'Ida', LastName, Company: 'Acme' })).body, 'id'));
  const { status, body } = await alice('GET', 'sobjects/lead');
  assert.equal(status, 200);
  assert.deepEqual(
    ['name', 'keyPrefix', 'createable'].map((name) => part(body, 'objectDescribe', name)),
    ['Lead', '00Q', true]
  );
  const recent = items(part(body, 'recentItems'));
  assert.deepEqual(new Set(recent.map((one) => part(one, 'Id'))), new Set(made));
  const ember = recent.find((one) => part(one, 'Name') === 'Ida Ember');
  assert.deepEqual(part(ember, 'attributes'), { type: 'Lead', url: `/services/data/v67.0/sobjects/Lead/${String(made[0])}` });
  assert.deepEqual(part((await benoit('GET', 'sobjects/Lead')).body, 'recentItems'), []);
  await benoit('PATCH', `sobjects/Lead/${String(made[0])}`, { Title: 'Buyer' });
  assert.deepEqual(
    items(part((await benoit('GET', 'sobjects/Lead')).body, 'recentItems')).map((one) => part(one, 'Id')),
    [made[0]]
  );
});

test('what a user worked on last comes over all objects, the latest first', async () => {
  const carl = callAs(org, 'carl.agent');
  const lead = part((await carl('POST', 'sobjects/Lead', { LastName: 'Late', Company: 'Acme' })).body, 'id');
  clock += 5000;
  const event = { Subject: 'Visit', StartDateTime: '2030-06-03T08:00:00Z', DurationInMinutes: 5 };
  const visit = part((await carl('POST', 'sobjects/Event', event)).body, 'id');
  const { body } = await carl('GET', 'recent');
  assert.deepEqual(
    items(body).map((one) => [part(one, 'Id'), part(one, 'Name')]),
    [
      [visit, 'Visit'],
      [lead, 'Late']
    ]
  );
  assert.equal(items((await carl('GET', 'recent?limit=1')).body).length, 1);
});
