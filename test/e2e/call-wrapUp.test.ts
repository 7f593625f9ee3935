import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import { CallBench, recordWith, STRANGER } from './calls/callBench.ts';
import { press } from '../../workbench/drive/press.ts';

const CAMILLE = { number: '+33199001234', contactId: recordWith('+33199001234') };
const HUGO = { number: '+33199001235', contactId: recordWith('+33199001235') };

const ATELIER = recordWith('+33199001001', 'Account');

let bench: CallBench;
before(async () => {
  bench = await CallBench.open({
    settings: { '/callLog/writeOn': 'answer', '/callLog/results': 'Sold, Lost', '/screenPop/noMatch': 'newLead' }
  });
});
after(() => bench?.close());
afterEach(() => bench.clear());

test('a draft on answer, edited in Salesforce while the call runs, becomes the final log around the edit', async () => {
  const call = await bench.ringAndSearch({ caller: CAMILLE.number });
  await bench.panel.shows(CAMILLE.contactId);
  await call.answer();
  const { Id, CallDurationInSeconds } = await call.task();
  assert.equal(CallDurationInSeconds, null);
  await call.card.locator('[data-log-state=draft]').waitFor();
  await bench.stage.rest('PATCH', `/sobjects/Task/${String(Id)}`, { Subject: 'Renewal', Status: 'In Progress', Description: 'Mine' });
  await press(call.card.locator('c-call-form summary'));
  await call.card.getByLabel('Result').selectOption('Sold');
  await call.hangUp(42);
  const final = await call.task((task) => task['CallDurationInSeconds'] === 42 && task['CallDisposition'] === 'Sold');
  assert.deepEqual([final['Subject'], final['Status'], final['Description']], ['Renewal', 'In Progress', 'Mine']);
  await call.card.locator('[data-log-state=awaitsRecording]').waitFor();
  await bench.stage.ino.act(call.id, 'wrapup');
  await bench.stage.ino.act(call.id, 'recording', {});
  await press(call.card.locator('[data-log-state=complete] [data-command=openTask]'));
  await bench.panel.shows(String(Id));
});

test('a call that rings in the wrap-up pops its record and leaves the notes their focus; both logs have their words', async () => {
  const first = await bench.ringAndSearch({ caller: CAMILLE.number });
  await first.answer();
  await first.hangUp();
  await press(first.card.locator('c-call-form summary'));
  const notes = first.card.getByLabel('Notes');
  await notes.click();
  await bench.tab.page.keyboard.type('Wants two ');
  const second = await bench.ringAndSearch({ caller: HUGO.number });
  await bench.panel.shows(HUGO.contactId);
  await bench.tab.page.keyboard.type('chairs.');
  assert.equal(await notes.inputValue(), 'Wants two chairs.');
  await second.answer();
  await bench.stage.ino.act(first.id, 'wrapup');
  await bench.tab.page.keyboard.type(' Soon.');
  assert.equal(await notes.inputValue(), 'Wants two chairs. Soon.', 'the card moved below the call in hand, the keyboard with it');
  await second.hangUp();
  await first.task((task) => task['Description'] === 'Wants two chairs. Soon.');
  assert.equal((await second.task())['Description'], null);
});

test('the log is related to the page the agent is on, and to nothing again, by the keyboard', async () => {
  const call = await bench.ringAndSearch({ caller: CAMILLE.number });
  await call.answer();
  await call.hangUp();
  const other = await bench.ringAndSearch({ caller: '+33199001001' });
  await bench.panel.shows(ATELIER);
  await bench.stage.ino.act(other.id, 'miss');
  // Cards change places when a call ends; the agent begins after that.
  await other.task();
  await press(call.card.locator('c-call-form summary'));
  const related = call.card.getByLabel('Related to');
  // The address of the tab changes before the softphone is told of its page.
  await related.locator(`option[value="${ATELIER}"]`).waitFor({ state: 'attached' });
  await related.focus();
  await bench.tab.page.keyboard.press('ArrowDown');
  const { WhatId, WhoId } = await call.task((task) => task['WhatId'] !== null);
  assert.deepEqual([WhatId, WhoId], [ATELIER, CAMILLE.contactId]);
  await bench.tab.page.keyboard.press('ArrowUp');
  assert.equal((await call.task((task) => task['WhatId'] === null))['WhoId'], CAMILLE.contactId);
});

test('a follow-up is saved without a notice: INO cx, which knows no such interaction, is not told of it', async () => {
  const call = await bench.ringAndSearch({ caller: CAMILLE.number });
  await call.answer();
  await call.task();
  await call.card.locator('[data-log-state=draft]').waitFor();
  const { refresh: before } = await bench.panel.requests();
  await press(call.card.locator('c-call-form summary'));
  await call.card.getByLabel('Follow-up').fill('Send the quote');
  await call.card.getByLabel('Due').fill('2027-01-12');
  await press(call.card.locator('[data-command=followUp]'));
  // The page is shown anew after INO cx has been told, if it is told anything.
  await poll('the page with the follow-up', async () => ((await bench.panel.requests()).refresh > before ? true : null));
  assert.deepEqual(await bench.panel.frame.locator('[data-strip]').allInnerTexts(), []);
  await call.hangUp();
});

test('nobody has the number and the admin wants leads: a new lead with the number filled in', async () => {
  await bench.goHome();
  const call = await bench.ringAndSearch({ caller: STRANGER });
  await call.answer();
  await bench.panel.press(call.id, 'newRecord', 'Lead');
  const modal = bench.tab.page.getByRole('dialog', { name: /Lead/ });
  assert.equal(await modal.getByLabel('Phone', { exact: true }).inputValue(), STRANGER);
  await modal.getByRole('button', { name: 'Cancel', exact: true }).click();
});
