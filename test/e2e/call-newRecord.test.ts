import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import type { HarnessCall } from './calls/harnessCall.ts';
import { CallHarness, recordWith, STRANGER } from './calls/callHarness.ts';

/** A record that the agent creates from the card of a call whose number nobody has. */
const CAMILLE = recordWith('+33199001234');
const HUGO = recordWith('+33199001235');

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open();
});
after(() => harness?.close());
afterEach(() => harness.clear());

let callers = 0;

/** A caller whom nobody has, another each time: what one test creates, the next one must not find. */
async function stranger(): Promise<HarnessCall> {
  callers += 1;
  const call = await harness.ringAndSearch({ caller: `${STRANGER.slice(0, -2)}${10 + callers}` });
  await call.answer();
  return call;
}

const modal = (objectLabel: string) => harness.tab.page.getByRole('dialog', { name: `New ${objectLabel}` });

async function openWindow(call: HarnessCall, objectName = 'Contact'): Promise<void> {
  await harness.panel.press(call.id, 'newRecord', objectName);
  await modal(objectName).waitFor();
}

/** Fills in the window, saves, and gives the id of the record whose page Lightning then shows. */
async function save(objectName: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const before = harness.panel.recordOnPage();
  for (const [label, value] of Object.entries(fields)) await modal(objectName).getByLabel(label).fill(value);
  await modal(objectName).getByRole('button', { name: 'Save', exact: true }).click();
  return poll('the page of the new record', () => {
    const id = harness.panel.recordOnPage();
    return Promise.resolve(id === before ? null : id);
  });
}

async function cancel(): Promise<void> {
  await modal('Contact').getByRole('button', { name: 'Cancel', exact: true }).click();
}

async function noMatch(setting: string): Promise<void> {
  await harness.session.setUp({ '/screenPop/noMatch': setting });
  await harness.reloadTab();
}

const whoOf = async (call: HarnessCall, isReady: (who: unknown) => boolean): Promise<unknown> =>
  (await call.task((task) => isReady(task['WhoId'])))['WhoId'];

test('a new contact from the card, saved, is the record of the call, of the log and of INO cx; Undo takes it back everywhere here', async () => {
  await harness.goHome();
  const call = await stranger();
  await openWindow(call);
  const zoe = await save('Contact', { 'First Name': 'Zoe', 'Last Name': 'New' });
  await call.card.getByText('Linked to Zoe New.').waitFor();
  await call.card.locator('.who', { hasText: 'Zoe New' }).waitFor();
  await poll('the record at INO cx', async () => ((await harness.session.ino.read(call.id)).selectedRecord?.id === zoe ? true : null));
  await call.hangUp();
  assert.equal(await whoOf(call, (who) => who !== null), zoe);
  await harness.panel.press(call.id, 'undoLink');
  assert.equal(await whoOf(call, (who) => who === null), null);
  await call.card.getByText('Linked to').waitFor({ state: 'detached' });
  await call.card.locator('[data-command=newRecord]').waitFor();
});

test('Undo before the end of the call: its log has nobody', async () => {
  const call = await stranger();
  await openWindow(call);
  await save('Contact', { 'Last Name': 'Wrong' });
  await harness.panel.press(call.id, 'undoLink');
  await call.card.getByText('Linked to').waitFor({ state: 'detached' });
  await call.hangUp();
  assert.equal((await call.task())['WhoId'], null);
});

test('a contact created after the call, from the card of the call that is over, goes into its log; a reload in between keeps it', async () => {
  const call = await stranger();
  await call.hangUp();
  assert.equal((await call.task())['WhoId'], null);
  await openWindow(call);
  const late = await save('Contact', { 'Last Name': 'Late' });
  assert.equal(await whoOf(call, (who) => who !== null), late);
  await harness.panel.reload();
  await harness.panel.linked();
  await call.card.locator('.who', { hasText: 'Late' }).waitFor();
  await harness.session.ino.act(call.id, 'wrapup');
  assert.equal((await call.task())['WhoId'], late);
});

test('a window that is closed without saving: neither the page behind it nor a contact seen before is taken for a new one', async () => {
  const { lightning } = harness.session.workbench.hosts;
  const { page } = harness.tab;
  await page.goto(`${lightning}/lightning/r/Contact/${HUGO}/view`);
  await harness.panel.linked();
  // The softphone starts on this page: no navigation tells of it.
  await page.goto(`${lightning}/lightning/r/Contact/${CAMILLE}/view`);
  await harness.panel.linked();
  const call = await stranger();
  await openWindow(call);
  await modal('Contact').getByLabel('Last Name').click();
  await cancel();
  const other = await harness.ringAndSearch({ caller: '+33199001235' });
  await harness.panel.press(other.id, 'open', HUGO);
  await harness.panel.shows(HUGO);
  await call.card.locator(`option[value="${HUGO}"]`).waitFor({ state: 'attached' });
  assert.equal(await call.card.locator('[data-command=undoLink]').count(), 0);
  await call.hangUp();
  assert.equal((await call.task())['WhoId'], null);
});

test('two calls, each with a window of its own: each has its record', async () => {
  const first = await stranger();
  await openWindow(first);
  const one = await save('Contact', { 'Last Name': 'First' });
  const second = await stranger();
  await openWindow(second);
  const two = await save('Contact', { 'Last Name': 'Second' });
  await second.card.getByText('Linked to Second.').waitFor();
  await first.hangUp();
  await second.hangUp();
  assert.deepEqual([(await first.task())['WhoId'], (await second.task())['WhoId']], [one, two]);
});

for (const [objectName, setting, fields, field] of [
  ['Lead', 'newLead', { 'Last Name': 'Lea', Company: 'New & Co' }, 'WhoId'],
  ['Account', 'newAccount', { 'Account Name': 'New & Co' }, 'WhatId']
] as const) {
  test(`a new ${objectName}, as the admin wants it: the log has it as its ${field}`, async () => {
    await noMatch(setting);
    const call = await stranger();
    await openWindow(call, objectName);
    const id = await save(objectName, fields);
    await call.card.locator('[data-command=undoLink]').waitFor();
    await call.hangUp();
    assert.equal((await call.task())[field], id);
  });
}
