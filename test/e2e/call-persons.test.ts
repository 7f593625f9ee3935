import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALICE, CallHarness, recordWith } from './calls/callHarness.ts';

/** Callers who are more than one record: a person account, and a lead that becomes a contact while its call runs. */
const PERSON = { name: 'Pauline Perret', number: '+33639980020', typed: '06 39 98 00 20' };
const LEAD = '+33199001301';
const OTHER_LEAD = '+447700900106';

let harness: CallHarness;
let person: { readonly accountId: string; readonly contactId: string };
before(async () => {
  harness = await CallHarness.open({ features: { personAccounts: true } });
  const [found] = harness.session.workbench.org.system.query(
    'SELECT Id, PersonContactId FROM Account WHERE IsPersonAccount = true'
  ).records;
  person = { accountId: String(found?.['Id']), contactId: String(found?.['PersonContactId']) };
});
after(() => harness?.close());

test('a person account pops as an account, and its log hangs on the contact behind it', async () => {
  const call = await harness.ringAndSearch({ caller: PERSON.number });
  await harness.panel.shows(person.accountId);
  await call.card.getByText(PERSON.name, { exact: true }).waitFor();
  await call.answer();
  await call.hangUp();
  const task = await call.task();
  assert.deepEqual([task['WhoId'], task['WhatId'] ?? null, task['AccountId']], [person.contactId, null, person.accountId]);
  await call.finish();
});

test('a number clicked on a person account’s page makes a log of the contact behind it, without a search', async () => {
  const { page } = harness.tab;
  assert.equal(harness.panel.recordOnPage(), person.accountId);
  const { search: before } = await harness.panel.requests();
  const cards = harness.panel.frame.locator('[data-call]');
  const ids = (): Promise<string[]> => cards.evaluateAll((all) => all.map((one) => one.getAttribute('data-call') ?? ''));
  const known = await ids();
  await page.getByRole('button', { name: PERSON.typed }).first().click();
  await harness.panel.frame.getByRole('heading', { name: 'Outbound call · Dialling' }).waitFor();
  const call = harness.follow((await ids()).find((id) => !known.includes(id)) ?? '');
  await call.answer();
  await call.hangUp(7);
  const task = await call.task();
  assert.deepEqual([task['WhoId'], task['WhatId'] ?? null, task['CallType']], [person.contactId, null, 'Outbound']);
  assert.equal((await harness.panel.requests()).search, before, 'no search');
  await call.finish();
});

/** As the button of the lead's page does it, by whoever works on the lead. */
function convert(leadId: string): { readonly accountId: string; readonly contactId: string } {
  const { org } = harness.session.workbench;
  return org.convertLead(org.userByName(ALICE)?.id ?? '', leadId);
}

test('a lead that is converted while its call runs: the log goes to the contact, once, and nobody has to do anything', async () => {
  const leadId = recordWith(LEAD, 'Lead');
  const call = await harness.ringAndSearch({ caller: LEAD });
  await harness.panel.shows(leadId);
  await call.answer();
  const { accountId, contactId } = convert(leadId);
  await call.hangUp(31);
  const task = await call.task();
  assert.deepEqual([task['WhoId'], task['AccountId'], task['CallDurationInSeconds']], [contactId, accountId, 31]);
  await call.card.locator('[data-command=openTask]').waitFor();
  await call.finish();
  await call.hasTasks(1);
});

test('a lead that is converted after its draft was written: Salesforce moves the Task, and the final log leaves it there', async () => {
  await harness.session.setUp({ '/callLog/writeOn': 'answer' });
  await harness.reloadTab();
  const leadId = recordWith(OTHER_LEAD, 'Lead');
  const call = await harness.ringAndSearch({ caller: OTHER_LEAD });
  await call.answer();
  assert.equal((await call.task())['WhoId'], leadId);
  const { contactId } = convert(leadId);
  await call.hangUp(12);
  const task = await call.task((one) => one['CallDurationInSeconds'] === 12);
  assert.deepEqual([task['WhoId'], task['inocx__Interaction_Outcome__c']], [contactId, 'answered']);
  await call.finish();
});
