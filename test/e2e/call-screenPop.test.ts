import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { poll } from '../../workbench/drive/poll.ts';
import { seedNumbers } from '../../workbench/org/seed/seedNumbers.ts';
import { CallHarness, recordWith, STRANGER } from './calls/callHarness.ts';
import { press } from '../../workbench/drive/press.ts';

const TWO_CONTACTS = '+33199001240';
const ONE = { number: '+33199001234', contactId: recordWith('+33199001234') };
const OTHER = { number: '+33199001235', contactId: recordWith('+33199001235') };

let harness: CallHarness;
before(async () => {
  harness = await CallHarness.open();
});
after(() => harness?.close());
afterEach(() => harness.clear());

test('a caller whom one contact has pops that contact, and the Task hangs on it', async () => {
  const call = await harness.ringAndSearch({ caller: ONE.number });
  await harness.panel.shows(ONE.contactId);
  await call.card.getByText('Camille Moreau', { exact: true }).waitFor();
  await harness.panel.frame.locator('[role=alert]', { hasText: 'Ringing: Camille Moreau' }).waitFor({ state: 'attached' });
  assert.equal(await harness.tab.page.getByRole('dialog', { name: /INO cx/ }).isVisible(), true, 'the panel opened by itself');
  assert.equal((await harness.session.ino.read(call.id)).selectedRecord, null, 'while it rings INO cx is not told whose number it is');
  await call.answer();
  const known = await poll('INO cx to know the record', async () => (await harness.session.ino.read(call.id)).selectedRecord);
  assert.deepEqual(known, { id: ONE.contactId, objectName: 'Contact', name: 'Camille Moreau' });
  await call.hangUp(42);
  const task = await call.task();
  assert.equal(task['WhoId'], ONE.contactId);
  assert.equal(task['WhatId'], null);
  assert.equal(task['CallDurationInSeconds'], 42);
  assert.equal(task['inocx__Smart_Routing_Duration__c'], 14);
  assert.equal(task['inocx__Caller_Number__c'], ONE.number);
  assert.equal(task['inocx__Interaction_Outcome__c'], 'answered');
});

/** What pops for whom: the object decides which field of the Task the record goes to. */
const ONE_HIT: readonly {
  readonly what: string;
  readonly caller: string;
  readonly recordId: string;
  readonly field: 'WhoId' | 'WhatId';
}[] = [
  { what: 'a lead', caller: '+33199001301', recordId: recordWith('+33199001301', 'Lead'), field: 'WhoId' },
  { what: 'an account', caller: '+33199001001', recordId: recordWith('+33199001001', 'Account'), field: 'WhatId' },
  {
    what: 'a contact, before the account with the same number',
    caller: '+33199001000',
    recordId: recordWith('+33199001000'),
    field: 'WhoId'
  },
  { what: 'a contact, for a caller sent with an extension', caller: '+33199001235;ext=7', recordId: OTHER.contactId, field: 'WhoId' }
];

for (const { what, caller, recordId, field } of ONE_HIT) {
  test(`one hit pops: ${what}`, async () => {
    const call = await harness.ringAndSearch({ caller });
    await harness.panel.shows(recordId);
    await harness.session.ino.act(call.id, 'miss');
    const task = await call.task();
    assert.equal(task[field], recordId);
    assert.equal(task[field === 'WhoId' ? 'WhatId' : 'WhoId'], null);
  });
}

test('one hit pops: a contact stored with an extension', async () => {
  const Phone = '01 99 00 12 77 ext. 12';
  const contactId = harness.session.workbench.org.system.create('Contact', { LastName: 'Extension', Phone });
  const call = await harness.ringAndSearch({ caller: '+33199001277' });
  await harness.panel.shows(contactId);
  await harness.session.ino.act(call.id, 'miss');
  assert.equal((await call.task())['WhoId'], contactId);
});

test('two contacts with one number: nothing pops, the agent chooses, and the choice goes to page, INO cx and Task', async () => {
  await harness.goHome();
  const call = await harness.ringAndSearch({ caller: TWO_CONTACTS });
  const choices = call.card.locator('[data-command=choose]');
  assert.deepEqual((await choices.allInnerTexts()).toSorted(), ['Jean Martin', 'Marie Martin']);
  assert.equal(harness.panel.recordOnPage(), null);
  const marie = seedNumbers().filter((one) => one.e164 === TWO_CONTACTS)[1]?.recordId ?? '';
  await harness.panel.press(call.id, 'choose', marie);
  await harness.panel.shows(marie);
  await call.card.getByText('Marie Martin', { exact: true }).waitFor();
  await call.answer();
  await call.hangUp();
  assert.equal((await call.task())['WhoId'], marie);
  assert.equal((await harness.session.ino.read(call.id)).selectedRecord?.id, marie);
});

test('nobody has the number: a new contact is offered after the answer only, with the number filled in', async () => {
  await harness.goHome();
  const call = await harness.ringAndSearch({ caller: STRANGER });
  await call.card.getByText('No record has this number.').waitFor();
  const offer = call.card.locator('[data-command=newRecord]');
  assert.equal(await offer.count(), 0, 'while it rings nothing may cover the answer button');
  await call.answer();
  assert.equal(await harness.tab.page.getByRole('dialog', { name: /Contact/ }).count(), 0, 'the modal waits for the click');
  await press(offer);
  const modal = harness.tab.page.getByRole('dialog', { name: /Contact/ });
  assert.equal(await modal.getByLabel('Business Phone').inputValue(), STRANGER);
  await modal.getByRole('button', { name: 'Cancel', exact: true }).click();
  await call.hangUp();
  const task = await call.task();
  assert.deepEqual([task['WhoId'], task['WhatId'], task['Subject']], [null, null, `Inbound call ${STRANGER}`]);
});

for (const caller of [null, 'anonymous', 'sip:anonymous@anonymous.invalid', '266696687']) {
  test(`a caller of ${caller ?? 'no number at all'} is not searched, and the call is logged`, async () => {
    await harness.goHome();
    const { search: before } = await harness.panel.requests();
    const call = await harness.ringAndSearch({ caller });
    await call.card.getByText('There is no number to look for.').waitFor();
    assert.equal(harness.panel.recordOnPage(), null);
    await call.answer();
    await call.hangUp();
    const task = await call.task();
    // A word is no number: the field stays empty.
    const number = caller !== null && /\d/.test(caller) ? caller : null;
    assert.deepEqual([task['WhoId'], task['inocx__Caller_Number__c']], [null, number]);
    assert.equal((await harness.panel.requests()).search, before);
  });
}

test('a second call does not take the page from the call in progress, also when it is answered', async () => {
  const first = await harness.ringAndSearch({ caller: ONE.number });
  await harness.panel.shows(ONE.contactId);
  await first.answer();
  const second = await harness.ringAndSearch({ caller: OTHER.number });
  await second.card.getByText('Hugo Lambert', { exact: true }).waitFor();
  assert.equal(harness.panel.recordOnPage(), ONE.contactId);
  await second.answer();
  await first.card.getByText('On hold').waitFor();
  assert.equal(harness.panel.recordOnPage(), ONE.contactId);
  await harness.panel.press(second.id, 'open', OTHER.contactId);
  await harness.panel.shows(OTHER.contactId);
  await second.hangUp();
  await first.hangUp();
  assert.equal((await second.task())['WhoId'], OTHER.contactId);
  assert.equal((await first.task())['WhoId'], ONE.contactId);
});

test('a missed call is logged as missed, with no time talked', async () => {
  const call = await harness.ringAndSearch({ caller: ONE.number });
  await harness.session.ino.act(call.id, 'miss');
  const task = await call.task();
  assert.deepEqual(
    [task['CallDisposition'], task['inocx__Interaction_Outcome__c'], task['CallDurationInSeconds']],
    ['Missed', 'missed', 0]
  );
});

test('declined in the softphone: INO cx ends the call, and the Task says so', async () => {
  const call = await harness.ringAndSearch({ caller: ONE.number });
  await harness.panel.press(call.id, 'control', 'decline');
  const task = await call.task();
  assert.deepEqual([task['CallDisposition'], task['inocx__Interaction_Outcome__c']], ['Declined', 'declined']);
  assert.equal((await harness.session.ino.read(call.id)).outcome, 'declined');
});

test('answered, held, taken up again and hung up in the softphone, as INO cx sees it', async () => {
  const call = await harness.ringAndSearch({ caller: ONE.number });
  for (const [action, shown] of [
    ['answer', 'Connected'],
    ['hold', 'On hold'],
    ['resume', 'Connected'],
    ['hangUp', 'Wrap-up']
  ] as const) {
    await harness.panel.press(call.id, 'control', action);
    await call.card.getByText(shown).waitFor();
  }
  assert.equal((await harness.session.ino.read(call.id)).state, 'wrapUp');
  await call.task();
});
