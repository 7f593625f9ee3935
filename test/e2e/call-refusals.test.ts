import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import { ALICE, CallHarness, recordWith, STRANGER } from './calls/callHarness.ts';
import { press } from '../../workbench/drive/press.ts';

const CALLER = '+33199001234';

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open();
});
after(() => harness?.close());
afterEach(() => harness.clear());

/** The administrator takes the agent's permission set away while the softphone is open; the returned function gives it back. */
async function withdrawPermissionSet(): Promise<() => Promise<void>> {
  const { org } = harness.session.workbench;
  const aliceId = org.userByName(ALICE)?.id ?? '';
  const { records } = org.system.query(`SELECT Id, PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${aliceId}'`);
  for (const one of records) org.system.remove('PermissionSetAssignment', String(one['Id']));
  return async () => {
    for (const one of records) {
      org.system.create('PermissionSetAssignment', { AssigneeId: aliceId, PermissionSetId: String(one['PermissionSetId']) });
    }
  };
}

test('a Task that the org refuses is kept, can be copied, and goes when the agent tries again', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  const giveBack = await withdrawPermissionSet();
  await call.hangUp(42);
  const line = harness.panel.log(call.id);
  await line.getByText('Salesforce refused the request').waitFor();
  assert.match(await line.innerText(), /inocx__\w+__c/, 'the refusal names a field');
  await call.hasTasks(0);
  await harness.tab.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(line.locator('[data-command=copyLog]'));
  await harness.panel.frame.locator('[role=status]', { hasText: 'The log is on the clipboard.' }).waitFor({ state: 'attached' });
  await giveBack();
  await press(line.locator('[data-command=retryLog]'));
  assert.equal((await call.task())['CallDurationInSeconds'], 42);
  await line.waitFor({ state: 'detached' });
});

/** How Salesforce tells of a row that another user writes: by the code of the trigger that met it, and in a text without any code. */
const ROW_LOCKS: readonly (readonly [string, object])[] = [
  [
    'behind the code of a trigger',
    {
      errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      message:
        'Rollup: execution of AfterInsert caused by: System.DmlException: first error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access'
    }
  ],
  ['in a text alone', { message: 'unable to obtain exclusive access to this record or 1 records' }]
];

for (const [where, detail] of ROW_LOCKS) {
  test(`a row lock told ${where} passes: the log is saved by itself`, async () => {
    const call = await harness.ringAndSearch({ caller: CALLER });
    await call.answer();
    const error = { code: 'GENERIC_ERROR' as const, description: 'The record was not saved; details say why.', details: [detail] };
    await harness.panel.fault('saveLog', { kind: 'error', times: 1, error });
    await call.hangUp(42);
    assert.equal((await call.task())['CallDurationInSeconds'], 42);
    assert.equal(await harness.panel.log(call.id).getByText('Salesforce refused the request').count(), 0);
  });
}

test('a contact deleted during the call: the call is logged without it, and the agent is told', async () => {
  const saved = await harness.session.rest('POST', '/sobjects/Contact', { LastName: 'Fleeting', Phone: STRANGER });
  const contactId = String(saved?.['id']);
  const call = await harness.ringAndSearch({ caller: STRANGER });
  await harness.panel.shows(contactId);
  await call.answer();
  await harness.session.rest('DELETE', `/sobjects/Contact/${contactId}`);
  await call.hangUp();
  const task = await call.task();
  assert.equal(task['WhoId'], null);
  await harness.panel.log(call.id).getByText('The log could not be related to its record').waitFor();
});

test('a contact merged into another during the call: the log goes to the one that has the number now', async () => {
  const create = async (): Promise<string> =>
    String((await harness.session.rest('POST', '/sobjects/Contact', { LastName: 'Merged', Phone: STRANGER }))?.['id']);
  const first = await create();
  const call = await harness.ringAndSearch({ caller: STRANGER });
  await harness.panel.shows(first);
  await call.answer();
  await harness.session.rest('DELETE', `/sobjects/Contact/${first}`);
  const second = await create();
  await call.hangUp();
  assert.equal((await call.task())['WhoId'], second);
  await harness.session.rest('DELETE', `/sobjects/Contact/${second}`).catch(() => undefined);
});

test('a search that fails: the agent is told and offered the search page, and the call is logged all the same', async () => {
  await harness.panel.fault('searchAndScreenPop', { kind: 'error', times: 1 });
  const call = await harness.ringAndSearch({ caller: CALLER });
  await harness.panel.notice('INOCX-308').waitFor();
  await call.card.locator('[data-command=searchPage]').waitFor();
  await call.answer();
  await call.hangUp();
  assert.equal((await call.task())['WhoId'], null);
});

test('a pop that fails is told; the log has the record all the same', async () => {
  await harness.panel.fault('screenPop', { kind: 'error', times: 1 });
  const call = await harness.ringAndSearch({ caller: CALLER });
  await harness.panel.notice('INOCX-306').waitFor();
  await call.answer();
  await call.hangUp();
  assert.equal((await call.task())['WhoId'], recordWith(CALLER));
});

/** Values of INO cx that no log can hold: each is told and left out, and the call is logged. */
const BAD_RECORDINGS: readonly string[] = [
  'javascript:alert(1)',
  'http://acme.ino.cx/recordings/1',
  `https://acme.ino.cx/${'x'.repeat(300)}`
];

for (const url of BAD_RECORDINGS) {
  test(`a recording at ${url.slice(0, 40)} is not stored, and the agent is told`, async () => {
    const call = await harness.ringAndSearch({ caller: CALLER });
    await call.answer();
    await call.hangUp();
    const { Id } = await call.task();
    await harness.session.ino.act(call.id, 'recording', { url });
    await harness.panel.notice('INOCX-204').waitFor();
    const task = await poll('the Task', () => harness.session.rest('GET', `/sobjects/Task/${String(Id)}`));
    assert.equal(task['inocx__Voice_Recording__c'], '--');
  });
}
