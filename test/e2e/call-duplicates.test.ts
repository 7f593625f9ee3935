import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CallHarness } from './calls/callHarness.ts';
import { STALL_MS, fastForward, withClock } from './calls/clock.ts';
import type { HarnessCall } from './calls/harnessCall.ts';
import { press } from '../../workbench/drive/press.ts';

const CALLER = '+33199001234';

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open({ prepare: withClock });
});
after(() => harness?.close());
afterEach(() => harness.clear());

/** INO cx's own server wrote the Task of this interaction first. */
async function writtenByServer(interactionId: string): Promise<string> {
  const saved = await harness.session.rest('POST', '/sobjects/Task', {
    Subject: 'By the server',
    Description: 'Server notes',
    inocx__Interaction_Id__c: interactionId
  });
  return String(saved?.['id']);
}

test('a Task that INO cx’s server wrote first is not doubled: it takes what the softphone owns and keeps the rest', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  const taskId = await writtenByServer(call.id);
  await call.hangUp(42);
  const task = await call.task((one) => one['CallDurationInSeconds'] === 42);
  assert.deepEqual([task['Id'], task['Subject'], task['Description']], [taskId, 'By the server', 'Server notes']);
  await call.card.locator('[data-command=openTask]').waitFor();
});

test('a duplicate refused in French, without any code, is known by the key field and the Task id', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  const taskId = await writtenByServer(call.id);
  const description = `valeur en double trouvée : inocx__Interaction_Id__c contient une valeur en double sur l’enregistrement avec l’ID : ${taskId}`;
  await harness.panel.fault('saveLog', { kind: 'error', error: { code: 'GENERIC_ERROR', description }, times: 1 });
  await call.hangUp(42);
  const task = await call.task((one) => one['CallDurationInSeconds'] === 42);
  assert.deepEqual([task['Id'], task['Subject']], [taskId, 'By the server']);
  assert.equal(await harness.panel.log(call.id).count(), 0, 'nothing is left to tell');
});

/** Salesforce refuses a duplicate and does not name the Task, so many times. */
async function endUnnamed(times: number): Promise<HarnessCall> {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await writtenByServer(call.id);
  const description = 'DUPLICATE_VALUE: inocx__Interaction_Id__c';
  await harness.panel.fault('saveLog', { kind: 'error', error: { code: 'GENERIC_ERROR', description }, times });
  await call.hangUp();
  return call;
}

test('a duplicate that names no Task is sent once more, and has found its Task then', async () => {
  const call = await endUnnamed(1);
  await call.card.locator('[data-command=openTask]').waitFor();
  await call.hasTasks(1);
});

test('a duplicate that names no Task the second time either counts as logged, and the agent is told', async () => {
  const call = await endUnnamed(2);
  await harness.panel.log(call.id).getByText('Salesforce has a log of this call already.').waitFor();
  await call.hasTasks(1);
  await press(harness.panel.log(call.id).locator('[data-command=discardLog]'));
  await harness.panel.log(call.id).waitFor({ state: 'detached' });
});

test('the answer is lost after the commit: sending again finds the Task and makes no second one', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await harness.panel.fault('saveLog', { kind: 'silent', times: 1 });
  await call.hangUp(42);
  const first = await call.task();
  await fastForward(harness, STALL_MS);
  await harness.panel.log(call.id).getByText('Not saved yet; it is kept here and tried again.').waitFor();
  await fastForward(harness, STALL_MS);
  await call.card.locator('[data-command=openTask]').waitFor();
  assert.equal((await call.task())['Id'], first['Id']);
});

test('Salesforce is away for a moment: the log waits in the panel, then goes by itself', async () => {
  const call = await harness.ringAndSearch({ caller: CALLER });
  await call.answer();
  await harness.panel.fault('saveLog', { kind: 'error', error: { code: 'SERVER_ERROR', description: 'try later' }, times: 1 });
  await call.hangUp();
  await harness.panel.log(call.id).getByText('Not saved yet; it is kept here and tried again.').waitFor();
  await call.hasTasks(0);
  await fastForward(harness, STALL_MS);
  await call.task();
  await harness.panel.log(call.id).waitFor({ state: 'detached' });
});
