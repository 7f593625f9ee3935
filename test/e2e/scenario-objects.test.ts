import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CallHarness, recordWith } from './calls/callHarness.ts';
import { ALICE, PATIENCE } from './inSession.ts';
import { openSite, siteSources } from './scenarios/site.ts';
import { press } from '../../workbench/drive/press.ts';

/** Scenarios out of the call center settings: an object of the customer's own in the order, and the fields that rules give a Task. */
const GATE = '+33199007701';
const CAMILLE = '+33199001234';
const LAYOUT = '[data-check=layout]';

let harness: CallHarness;
let site = '';
before(async () => {
  harness = await CallHarness.open({ sources: siteSources() });
  site = await openSite(harness.session, ALICE, GATE);
});
after(() => harness?.close());
afterEach(() => harness.clear());

/** The setting *Scenarios* as an administrator pastes it; the tab reads it when it loads again. */
async function follow(scenarios: object): Promise<void> {
  await harness.session.setUp({ '/screenPop/scenarios': JSON.stringify(scenarios) });
  await harness.reloadTab();
  await harness.tab.openPanel();
}

const order = { screenPop: { order: [{ objectName: 'Site__c', fields: ['Gate_Phone__c'] }, 'Contacts'] } };

/** What the diagnostics say of the softphone layout. */
async function diagnosed(state: string): Promise<string> {
  const { frame } = harness.panel;
  await press(frame.locator('[data-request=toggle]'));
  const check = frame.locator(`${LAYOUT}[data-state=${state}]`);
  await check.waitFor();
  const said = await check.innerText();
  await press(frame.locator('[data-request=toggle]'));
  return said;
}

test(
  'the softphone layout does not list the object: it is named, is not found, and the rest of the order is followed',
  PATIENCE,
  async () => {
    await follow(order);
    await harness.panel.notice('INOCX-106').getByText('the softphone layout does not list Site__c').waitFor();
    assert.match(await diagnosed('attention'), /Site__c/);
    const call = await harness.ringAndSearch({ caller: GATE });
    await call.card.getByText('No record has this number.').waitFor();
    const known = await harness.ringAndSearch({ caller: CAMILLE });
    await known.card.getByText('Camille Moreau', { exact: true }).waitFor();
  }
);

test('it lists the object and not its phone field: the field is named', PATIENCE, async () => {
  harness.session.workbench.org.softphoneLayouts.choose('Site__c', ['Name']);
  await follow(order);
  await harness.panel.notice('INOCX-106').getByText('the softphone layout does not list the field Gate_Phone__c of Site__c').waitFor();
  assert.match(await diagnosed('attention'), /Site__c\.Gate_Phone__c/);
});

test('it lists both: the site pops, and the log is about it', PATIENCE, async () => {
  harness.session.workbench.org.softphoneLayouts.choose('Site__c', ['Name', 'Gate_Phone__c']);
  await follow(order);
  assert.doesNotMatch(await diagnosed('works'), /Site__c/);
  const call = await harness.ringAndSearch({ caller: GATE });
  await harness.panel.shows(site);
  await call.card.getByText('North Gate', { exact: true }).waitFor();
  await call.answer();
  await call.hangUp();
  const task = await call.task();
  assert.deepEqual([task['WhatId'], task['WhoId'] ?? null], [site, null]);
  assert.equal(await harness.panel.notice('INOCX-106').count(), 0);
});

test('rules with conditions give Task fields by constants and templates', PATIENCE, async () => {
  await follow({
    assignment: [
      { name: 'Elsewhere', when: { flow: 'Email' }, fields: { Priority: 'Low', Status: 'Deferred' } },
      { name: 'Out', when: { direction: 'Outgoing' }, fields: { Subject: 'Outgoing' } },
      { name: 'Leads', when: { object: 'Leads' }, fields: { Subject: 'Lead' } },
      {
        name: 'In',
        when: { flow: 'Voice', direction: 'Incoming', object: ['Contacts', 'Accounts'], outcome: 'answered' },
        fields: {
          Subject: '$$queue|upper$$: $$recordName|default:unknown$$',
          Priority: 'High',
          ActivityDate: '$$start|date.day$$',
          Description: '$$start|date.utc$$ $$party|number.e164$$ waited $$routingSeconds|duration$$'
        }
      }
    ]
  });
  const call = await harness.ringAndSearch({ caller: CAMILLE, queue: 'Sales', smartRoutingSeconds: 75 });
  await call.answer();
  await call.hangUp(42);
  const { startedAt } = await harness.session.ino.read(call.id);
  const task = await call.task();
  assert.deepEqual(
    [task['Subject'], task['Priority'], task['Status'], task['Description'], task['WhoId']],
    ['SALES: Camille Moreau', 'High', 'Completed', `${new Date(startedAt).toISOString()} ${CAMILLE} waited 1:15`, recordWith(CAMILLE)]
  );
  const mail = await harness.ringAndSearch({ caller: 'nobody.known@example.com', flow: 'email' });
  await mail.answer();
  await mail.hangUp();
  const logged = await mail.task();
  assert.deepEqual([logged['Priority'], logged['Status']], ['Low', 'Deferred']);
});

test('what is wrong in a scenario is named line by line, and the rest of it works', PATIENCE, async () => {
  await follow({
    screenPop: { order: ['My Object', 'Leads', 'Contacts'] },
    assignment: [
      { when: { flow: 'Fax' }, fields: { Subject: 'Fax' } },
      { when: { flow: 'Voice' }, fields: { Subject: '$$caller|shout$$', Region__c: 'North', Priority: 'High' } }
    ]
  });
  const notice = harness.panel.notice('INOCX-106');
  for (const line of [
    '/screenPop/scenarios screenPop.order[0]: not the API name of an object',
    'assignment[0].when.flow: none of Voice, Email or Messaging; the rule is left out',
    'assignment[1].fields.Subject: there is no filter "shout"',
    'assignment[1].fields.Region__c: not a Task field that the softphone knows; left out'
  ]) {
    await notice.getByText(line).waitFor();
  }
  const call = await harness.ringAndSearch({ caller: CAMILLE });
  await harness.panel.shows(recordWith(CAMILLE));
  await call.answer();
  await call.hangUp();
  const task = await call.task();
  assert.deepEqual([task['Priority'], task['Subject']], ['High', 'Inbound call Camille Moreau']);
});
