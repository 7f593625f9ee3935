import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import { CallHarness, recordWith, STRANGER } from './calls/callHarness.ts';
import { press } from '../../workbench/drive/press.ts';

const CAMILLE = { number: '+33199001234', contactId: recordWith('+33199001234') };
const HUGO = { number: '+33199001235', contactId: recordWith('+33199001235') };

const ATELIER = recordWith('+33199001001', 'Account');

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open({
    settings: { '/callLog/writeOn': 'answer', '/callLog/results': 'Sold, Lost', '/screenPop/noMatch': 'newLead' }
  });
});
after(() => harness?.close());
afterEach(() => harness.clear());

test('a draft on answer, edited in Salesforce while the call runs, becomes the final log around the edit', async () => {
  const call = await harness.ringAndSearch({ caller: CAMILLE.number });
  await harness.panel.shows(CAMILLE.contactId);
  await call.answer();
  const { Id, CallDurationInSeconds } = await call.task();
  assert.equal(CallDurationInSeconds, null);
  await call.card.locator('[data-log-state=draft]').waitFor();
  await harness.session.rest('PATCH', `/sobjects/Task/${String(Id)}`, { Subject: 'Renewal', Status: 'In Progress', Description: 'Mine' });
  await press(call.card.locator('c-call-form summary'));
  await call.card.getByLabel('Result').selectOption('Sold');
  await call.hangUp(42);
  const final = await call.task((task) => task['CallDurationInSeconds'] === 42 && task['CallDisposition'] === 'Sold');
  assert.deepEqual([final['Subject'], final['Status'], final['Description']], ['Renewal', 'In Progress', 'Mine']);
  await call.card.locator('[data-log-state=awaitsRecording]').waitFor();
  await harness.session.ino.act(call.id, 'wrapup');
  await harness.session.ino.act(call.id, 'recording', {});
  await press(call.card.locator('[data-log-state=complete] [data-command=openTask]'));
  await harness.panel.shows(String(Id));
});

test('a call that rings in the wrap-up pops its record and leaves the notes their focus; both logs have their words', async () => {
  const first = await harness.ringAndSearch({ caller: CAMILLE.number });
  await first.answer();
  await first.hangUp();
  await press(first.card.locator('c-call-form summary'));
  const notes = first.card.getByLabel('Notes');
  await notes.click();
  await harness.tab.page.keyboard.type('Wants two ');
  const second = await harness.ringAndSearch({ caller: HUGO.number });
  await harness.panel.shows(HUGO.contactId);
  await harness.tab.page.keyboard.type('chairs.');
  assert.equal(await notes.inputValue(), 'Wants two chairs.');
  await second.answer();
  await harness.session.ino.act(first.id, 'wrapup');
  await harness.tab.page.keyboard.type(' Soon.');
  assert.equal(await notes.inputValue(), 'Wants two chairs. Soon.', 'the card moved below the call in hand, the keyboard with it');
  await second.hangUp();
  await first.task((task) => task['Description'] === 'Wants two chairs. Soon.');
  assert.equal((await second.task())['Description'], null);
});

test('the log is related to the page the agent is on, and to nothing again, by the keyboard', async () => {
  const call = await harness.ringAndSearch({ caller: CAMILLE.number });
  await call.answer();
  await call.hangUp();
  const other = await harness.ringAndSearch({ caller: '+33199001001' });
  await harness.panel.shows(ATELIER);
  await harness.session.ino.act(other.id, 'miss');
  // Cards change places when a call ends; the agent begins after that.
  await other.task();
  await press(call.card.locator('c-call-form summary'));
  const related = call.card.getByLabel('Related to');
  // The address of the tab changes before the softphone is told of its page.
  await related.locator(`option[value="${ATELIER}"]`).waitFor({ state: 'attached' });
  await related.focus();
  await harness.tab.page.keyboard.press('ArrowDown');
  const { WhatId, WhoId } = await call.task((task) => task['WhatId'] !== null);
  assert.deepEqual([WhatId, WhoId], [ATELIER, CAMILLE.contactId]);
  await harness.tab.page.keyboard.press('ArrowUp');
  assert.equal((await call.task((task) => task['WhatId'] === null))['WhoId'], CAMILLE.contactId);
});

test('a follow-up is saved without a notice: INO cx, which knows no such interaction, is not told of it', async () => {
  const call = await harness.ringAndSearch({ caller: CAMILLE.number });
  await call.answer();
  await call.task();
  await call.card.locator('[data-log-state=draft]').waitFor();
  const { refresh: before } = await harness.panel.requests();
  await press(call.card.locator('c-call-form summary'));
  await call.card.getByLabel('Follow-up').fill('Send the quote');
  await call.card.getByLabel('Due').fill('2027-01-12');
  await press(call.card.locator('[data-command=followUp]'));
  // The page is shown anew after INO cx has been told, if it is told anything.
  await poll('the page with the follow-up', async () => ((await harness.panel.requests()).refresh > before ? true : null));
  assert.deepEqual(await harness.panel.frame.locator('[data-strip]').allInnerTexts(), []);
  await call.hangUp();
});

test('nobody has the number and the admin wants leads: a new lead with the number filled in', async () => {
  await harness.goHome();
  const call = await harness.ringAndSearch({ caller: STRANGER });
  await call.answer();
  await harness.panel.press(call.id, 'newRecord', 'Lead');
  const modal = harness.tab.page.getByRole('dialog', { name: /Lead/ });
  assert.equal(await modal.getByLabel('Phone', { exact: true }).inputValue(), STRANGER);
  await modal.getByRole('button', { name: 'Cancel', exact: true }).click();
});
