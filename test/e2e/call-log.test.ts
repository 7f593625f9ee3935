import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CallHarness, recordWith } from './calls/callHarness.ts';

const CAMILLE = { number: '+33199001234', typed: '01 99 00 12 34', contactId: recordWith('+33199001234') };
const HUGO = { number: '+33199001235', contactId: recordWith('+33199001235') };

const recordingOf = (task: Readonly<Record<string, unknown>>): unknown => task['inocx__Voice_Recording__c'];

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open();
});
after(() => harness?.close());
afterEach(() => harness.clear());

test('notes and qualification of the wrap-up reach the Task, and what a colleague edited in Salesforce stays', async () => {
  const call = await harness.ringAndSearch({ caller: CAMILLE.number });
  await call.answer();
  await call.hangUp(42);
  const { Id } = await call.task();
  await harness.session.rest('PATCH', `/sobjects/Task/${String(Id)}`, {
    Subject: 'Renewal',
    Status: 'In Progress',
    inocx__Queue__c: 'Renewals'
  });
  await harness.session.ino.act(call.id, 'qualify', { qualification: 'Order', notes: 'Wants two chairs.' });
  const noted = await call.task((task) => task['Description'] !== null);
  assert.deepEqual(
    [noted['Description'], noted['CallDisposition'], noted['Subject'], noted['Status'], noted['inocx__Queue__c']],
    ['Wants two chairs.', 'Order', 'Renewal', 'In Progress', 'Renewals']
  );
  await harness.session.ino.act(call.id, 'wrapup');
  await harness.session.ino.act(call.id, 'recording', {});
  const final = await call.task((task) => String(recordingOf(task)).startsWith('https:'));
  assert.deepEqual([final['Subject'], final['Description']], ['Renewal', 'Wants two chairs.']);
});

test('the agent types the notes in the Banner itself', async () => {
  const call = await harness.ringAndSearch({ caller: CAMILLE.number });
  await call.answer();
  await call.hangUp();
  await call.task();
  const form = harness.panel.bannerFrame().locator(`article[data-interaction="${call.id}"]`);
  await form.getByLabel('Notes').fill('Call back on Monday.');
  await form.getByLabel('Qualification').selectOption('Call back');
  await form.getByRole('button', { name: 'Save and finish' }).click();
  const task = await call.task((one) => one['Description'] !== null);
  assert.deepEqual([task['Description'], task['CallDisposition']], ['Call back on Monday.', 'Call back']);
});

test('a recording that comes after the end updates the same Task; until then the field says that one is expected', async () => {
  const before = await harness.panel.requests();
  const call = await harness.ringAndSearch({ caller: HUGO.number });
  await call.answer();
  await call.hangUp();
  await harness.session.ino.act(call.id, 'wrapup');
  assert.equal(recordingOf(await call.task()), '--');
  await call.card.getByText('Logged; waiting for the recording').waitFor();
  await harness.session.ino.act(call.id, 'recording', {});
  const task = await call.task((one) => recordingOf(one) !== '--');
  assert.equal(recordingOf(task), `https://acme.ino.cx/recordings/${call.id}`);
  await call.card.locator('[data-log-state=complete]').waitFor();
  const { create, update } = await harness.panel.requests();
  assert.deepEqual([create - before.create, update - before.update], [1, 1]);
});

test('a recording that will never come leaves no link, and the call counts as logged', async () => {
  const call = await harness.ringAndSearch({ caller: HUGO.number });
  await call.answer();
  await call.hangUp();
  await call.card.getByText('Logged; waiting for the recording').waitFor();
  await harness.session.ino.act(call.id, 'recording', { none: true });
  await call.card.getByText('Logged', { exact: true }).waitFor();
  assert.equal(recordingOf(await call.task()), '--');
});

test('a call without recording never says that one is expected', async () => {
  const call = await harness.ringAndSearch({ caller: HUGO.number, recordingExpected: false });
  await call.answer();
  await call.hangUp();
  assert.equal(recordingOf(await call.task()), null);
  await call.card.getByText('Logged', { exact: true }).waitFor();
});

test('a click on a number of a record page dials it, and the log hangs on that record without a search', async () => {
  const { page } = harness.tab;
  const other = await harness.ringAndSearch({ caller: CAMILLE.number });
  await harness.panel.shows(CAMILLE.contactId);
  await harness.session.ino.act(other.id, 'miss');
  const { search: before } = await harness.panel.requests();
  const cards = harness.panel.frame.locator('[data-call]');
  const known = await cards.evaluateAll((all) => all.map((one) => one.getAttribute('data-call')));
  await page.getByRole('button', { name: CAMILLE.typed }).first().click();
  await harness.panel.frame.getByRole('heading', { name: 'Outbound call · Dialling' }).waitFor();
  const ids = await cards.evaluateAll((all) => all.map((one) => one.getAttribute('data-call') ?? ''));
  const call = harness.follow(ids.find((id) => !known.includes(id)) ?? '');
  await call.card.getByText('Camille Moreau', { exact: true }).waitFor();
  await call.answer();
  await call.hangUp(7);
  const task = await call.task();
  assert.deepEqual(
    [task['WhoId'], task['CallType'], task['inocx__Called_Number__c'], task['CallDurationInSeconds']],
    [CAMILLE.contactId, 'Outbound', '0199001234', 7]
  );
  assert.equal((await harness.panel.requests()).search, before, 'no search');
});

test('the Task is told to INO cx, shows on the record page at once and opens from the softphone', async () => {
  const call = await harness.ringAndSearch({ caller: HUGO.number });
  await harness.panel.shows(HUGO.contactId);
  await call.answer();
  await call.hangUp();
  const { Id, Subject } = await call.task();
  await harness.tab.page.getByText(String(Subject)).first().waitFor();
  await call.card.getByText('Logged', { exact: false }).first().waitFor();
  assert.equal((await harness.session.ino.read(call.id)).taskId, Id);
  await harness.panel.press(call.id, 'openTask', String(Id));
  await harness.panel.shows(String(Id));
});
