import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALICE, callOf, interactionOf, METHOD } from './callLogHarness.ts';
import { CallLogScene, faultOf } from './callLogScene.ts';
import { watched } from './watchedNames.ts';

/* The call log as INO cx's server uses it: over HTTP, and by a CRM v2 file. */

const scene = new CallLogScene();
const KEY = 'key of this test';
const HOST = 'https://acme.ino.cx/connector/v1';

const file = {
  ...{ crm: 2, name: 'Salesforce', vendor: 'salesforce', method: METHOD, profiles: ['Support'] },
  objects: [
    {
      ...{ name: 'Tasks', apiName: 'Task', log: true, key: 'Interaction_Id__c' },
      fields: [{ name: 'Subject', apiName: 'Subject', type: 'Short text' }]
    }
  ],
  assignment: [{ object: 'Task', when: { flow: 'Voice' }, fields: { Subject: 'By the file: $$agent$$' } }]
};

async function post(
  path: string,
  body: unknown,
  language = 'en'
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', 'accept-language': language };
  const request = new Request(`${HOST}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const reply = await scene.connector.service({ adminKey: KEY }).fetch(request);
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}

test('an interaction sent over HTTP becomes a Task', async () => {
  const { status, body } = await post('/interactions', { method: METHOD, ...interactionOf(callOf(scene.id)) });
  assert.deepEqual([status, body['result'], body['taskId']], [200, 'created', scene.only()['Id']]);
});

test('a log that waits is answered with 202 and the reason, in the caller’s language', async () => {
  watched.trouble = () => 'request';
  const { status, body } = await post('/interactions', { method: METHOD, ...interactionOf(callOf(scene.id)) }, 'fr');
  assert.deepEqual([status, body['result']], [202, 'waiting']);
  assert.match(JSON.stringify(body['notices']), /INOCX-643.*injoignable/);
});

test('notes of the maximum length are accepted', async () => {
  const notes = '€'.repeat(32_000);
  assert.equal((await post('/interactions', { method: METHOD, ...interactionOf(callOf(scene.id, { notes })) })).status, 200);
  assert.equal(scene.only()['Description'], notes);
});

test('invalid input is named field by field, and no value is repeated', async () => {
  const { status, body } = await post('/interactions', { method: METHOD, ...interactionOf(callOf(scene.id)), colour: 'red' });
  const fault = body['fault'] as Record<string, unknown>;
  assert.deepEqual([status, fault['code'], fault['fields']], [400, 'INOCX-630', ['colour']]);
});

test('a CRM file decides the rules and the profiles', async () => {
  const crm = scene.connector.crm.load(file);
  const interaction = { ...interactionOf(callOf(scene.id)), profile: 'Support' };
  assert.equal((await scene.connector.crm.log(crm, interaction)).result, 'created');
  assert.equal(scene.only()['Subject'], `By the file: ${ALICE}`);
  for (const profile of ['Sales', null])
    assert.equal((await faultOf(scene.connector.crm.log(crm, { ...interaction, profile }))).code, 'INOCX-671');

  await scene.connector.crm.put('main', file);
  scene.id += '-http';
  const { status, body } = await post('/crm/main/log', { ...interactionOf(callOf(scene.id)), profile: 'Support' });
  assert.deepEqual([status, body['result'], scene.only()['Subject']], [200, 'created', `By the file: ${ALICE}`]);
});

test('a call that rang nobody has no profile', async () => {
  const abandoned = { outcome: 'abandoned', answeredAt: null, communicationSeconds: null } as const;
  const crm = scene.connector.crm.load(file);
  const { result } = await scene.connector.crm.log(crm, { ...interactionOf(callOf(scene.id, abandoned)), agent: null, profile: null });
  assert.equal(result, 'created');
});
