import { scenarioProblems } from '../softphoneController.ts';
import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Harness, CONNECTED, ENDED, ada, faultsOf, startHarness } from './controllerHarness.ts';

const acme = foundRecord('Account', '001000000000001AAA', 'Acme', { Phone: '+33123456789' });
const LEAD_ID = '00Q000000000001AAA';
const theo = foundRecord('Lead', LEAD_ID, 'Theo', { Phone: '+33123456789', Email: 'theo@example.com' });
const found = [ada, acme, theo];

const order = (...names: readonly string[]): object => ({ screenPop: { order: names } });
const HIGH = {
  name: 'calls',
  when: { flow: ['Voice'] },
  fields: { Priority: 'High', Subject: 'Call of $$recordName$$ ($$caller|number.e164$$)' }
};

const tell = async (harness: Harness, config: unknown): Promise<void> => {
  harness.banner.emit.scenarios(config);
  await settle();
};
const problems = (harness: Harness): string[] =>
  scenarioProblems(harness.controller.state).map((one) => `${one.source} ${one.path}: ${one.message}`);
const detailOf = (harness: Harness): string =>
  harness.controller.state.notices.find(({ fault }) => fault.fault === 'ScenarioInvalid')?.fault.detail ?? '';

describe('the screen-pop order', () => {
  it('is contact, account, lead when nobody says anything', async () => {
    const harness = await startHarness({ found });
    await harness.receive({});
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    expect([problems(harness), faultsOf(harness)]).toEqual([[], []]);
  });

  it('comes from the setting of the order', async () => {
    const harness = await startHarness({ found, settings: { '/screenPop/order': 'Lead' } });
    await harness.receive({});
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: LEAD_ID }]);
  });

  it('comes from the scenarios in the settings before that', async () => {
    const settings = { '/screenPop/order': 'Lead', '/screenPop/scenarios': JSON.stringify(order('Accounts')) };
    const harness = await startHarness({ found, settings });
    await harness.receive({});
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: acme.id }]);
  });

  it('comes from INO cx before all, from the next call on', async () => {
    const harness = await startHarness({ found, settings: { '/screenPop/scenarios': JSON.stringify(order('Accounts')) } });
    await tell(harness, order('Leads', 'Contacts'));
    await harness.receive({});
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: LEAD_ID }]);
    await tell(harness, null);
    await harness.receive({ id: 'int-2' });
    expect(harness.records.pops.at(-1)).toEqual({ type: 'record', recordId: acme.id });
  });

  it('takes an object of the customer: it pops, a rule knows it, and the log is about it', async () => {
    const site = foundRecord('acme__Site__c', 'a00000000000001AAA', 'Plant', { acme__Phone__c: '+33123456789' });
    const harness = await startHarness({ found: [...found, site] });
    const rule = { name: 'sites', when: { object: ['acme__Site__c'] }, fields: { Subject: 'Site $$recordName$$, $$start|date.utc$$' } };
    const screenPop = { order: [{ objectName: 'acme__Site__c', fields: ['acme__Phone__c'] }, 'Contacts'] };
    await tell(harness, { screenPop, assignment: [rule] });
    await harness.receive({});
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: site.id }]);
    await harness.receive(ENDED);
    const [task] = [...harness.records.tasks.values()];
    expect(task).toMatchObject({ WhatId: site.id, Subject: expect.stringMatching(/^Site Plant, 2026-01-05T\d\d:\d\d:\d\d\.\d{3}Z$/) });
    expect(task?.['WhoId']).toBeUndefined();
    // The layout that Salesforce tells has no such object: that is named, and what was found counts all the same.
    expect(detailOf(harness)).toContain('acme__Site__c');
  });

  it('takes persons among the accounts: the log goes to the contact that such an account has', async () => {
    const paul = foundRecord('Account', '001000000000009AAA', 'Paul', { Phone: '+33123456789' }, '003000000000009AAA');
    const harness = await startHarness({ found: [acme, paul] });
    await tell(harness, order('PersonAccount', 'Accounts'));
    await harness.receive({});
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: paul.id }]);
    await harness.receive(ENDED);
    expect([...harness.records.tasks.values()][0]).toMatchObject({ WhoId: '003000000000009AAA' });
  });

  it('holds for what the greeting replays', async () => {
    const harness = await startHarness({ found, load: false });
    harness.banner.state.scenarios = { ...order('Lead'), assignment: [HIGH] };
    harness.banner.load([snapshotOf(), snapshotOf({ id: 'int-2', ...ENDED })]);
    await settle();
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: LEAD_ID }]);
    expect(harness.records.created).toMatchObject([{ Priority: 'High', WhoId: LEAD_ID }]);
  });

  it('of a Banner that has none any more after a reload is that of the settings', async () => {
    const harness = await startHarness({ found });
    await tell(harness, order('Lead'));
    delete harness.banner.state.scenarios;
    harness.banner.load();
    await settle();
    await harness.receive({});
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
  });
});

describe('the rules', () => {
  it('fill fields of the log', async () => {
    const harness = await startHarness();
    await tell(harness, { assignment: [HIGH] });
    await harness.receive({ ...ENDED, caller: '01 23 45 67 89' });
    expect(harness.records.created).toMatchObject([
      { Priority: 'High', Status: 'Completed', Subject: 'Call of Ada Lovelace (+33123456789)' }
    ]);
  });

  it('do not reach interactions they are not for', async () => {
    const harness = await startHarness();
    await tell(harness, { assignment: [HIGH] });
    await harness.receive({ ...ENDED, flow: 'email', caller: 'ada@example.com' });
    expect(harness.records.created).toMatchObject([{ Priority: 'Normal', TaskSubtype: 'Email' }]);
  });

  it('never reach an update: what the agent made of the Task stays', async () => {
    const harness = await startHarness();
    await tell(harness, { assignment: [HIGH] });
    await harness.receive({ ...ENDED, recordingExpected: true });
    harness.banner.emit.recording('int-1', 'https://acme.ino.cx/recordings/int-1');
    await settle();
    expect(harness.records.updated.map((one) => Object.keys(one.fields))).toEqual([['inocx__Voice_Recording__c']]);
  });

  it('that give a value no field takes are named, and the log is written without it', async () => {
    const harness = await startHarness();
    await tell(harness, { assignment: [{ fields: { ActivityDate: '$$queue$$', Priority: 'High' } }] });
    await harness.receive(ENDED);
    expect(harness.records.created).toMatchObject([{ Priority: 'High', ActivityDate: '2026-01-05' }]);
    expect(detailOf(harness)).toBe('assignment[0].fields.ActivityDate: the value does not fit the field');
  });

  it('load the numbering plans before a log is due, and nothing loads them without rules', async () => {
    const ready = jest.fn(() => Promise.resolve());
    const harness = await startHarness({ before: ({ phones }) => void (phones.ready = ready) });
    expect(ready).not.toHaveBeenCalled();
    await tell(harness, { assignment: [HIGH] });
    expect(ready).toHaveBeenCalled();
  });
});

describe('what cannot be followed', () => {
  it('is named with its place in one notice, and in the state', async () => {
    const harness = await startHarness({ settings: { '/screenPop/scenarios': '{"order":[]}' } });
    await tell(harness, { screenPop: { order: ['Contact', 'Case'] }, assignment: [{ fields: { WhoId: 'x' } }] });
    expect(problems(harness)).toEqual([
      'banner assignment[0].fields.WhoId: the related records come from the search or from the agent; left out',
      'settings order: not known here; known are screenPop, assignment',
      'banner screenPop.order[1]: the softphone layout does not list Case'
    ]);
    expect(faultsOf(harness)).toEqual(['ScenarioInvalid']);
    expect(detailOf(harness)).toContain(
      '; /screenPop/scenarios order: not known here; known are screenPop, assignment; screenPop.order[1]: '
    );
  });

  it('goes from the panel when it was put right', async () => {
    const harness = await startHarness();
    await tell(harness, order('Case'));
    expect(faultsOf(harness)).toEqual(['ScenarioInvalid']);
    await tell(harness, order('Contact'));
    expect(faultsOf(harness)).toEqual([]);
  });

  it('does not come back after the agent closed it, as long as it is the same', async () => {
    const harness = await startHarness();
    await tell(harness, order('Case'));
    harness.controller.dismiss(harness.controller.state.notices[0]?.key ?? '');
    harness.banner.load();
    await settle();
    expect(faultsOf(harness)).toEqual([]);
  });

  it('names four problems, and how many more there are', async () => {
    const harness = await startHarness();
    await tell(harness, { screenPop: { order: ['Contact', 'A__c', 'B__c', 'C__c', 'D__c', 'E__c'] } });
    expect(detailOf(harness)).toMatch(/list D__c; and 1 more$/);
  });

  it('of the defaults is in the state, and no notice', async () => {
    const harness = await startHarness({ before: ({ panel }) => void (panel.state.layout = { Contact: ['Name', 'Phone'] }) });
    expect(problems(harness)).toEqual([
      'defaults /screenPop/order: the softphone layout does not list Account',
      'defaults /screenPop/order: the softphone layout does not list Lead'
    ]);
    expect(faultsOf(harness)).toEqual([]);
  });

  it('is told of the order that an admin changed', async () => {
    const harness = await startHarness({ settings: { '/screenPop/order': 'Contact,Case' } });
    expect(detailOf(harness)).toBe('/screenPop/order: the softphone layout does not list Case');
  });

  it('is the layout itself when Salesforce does not tell it; calls go on, and it is asked for again', async () => {
    const before = ({ panel }: Harness): void => {
      panel.state.layout = { Contact: ['Name', 'Phone'] };
      panel.fail('layout', new FaultError('OpenCtiNoAnswer'));
    };
    const harness = await startHarness({ settings: { '/screenPop/order': 'Contact,Case' }, before });
    expect(faultsOf(harness)).toEqual(['OpenCtiNoAnswer']);
    await harness.receive(CONNECTED);
    expect(harness.records.pops).toHaveLength(1);
    await harness.clock.advance(2000);
    expect(detailOf(harness)).toContain('the softphone layout does not list Case');
  });
});

describe('e-mail and messages', () => {
  it('an e-mail is matched by the address, popped, and logged as one', async () => {
    const harness = await startHarness({ found });
    await harness.receive({ ...CONNECTED, flow: 'email', caller: 'Theo <Theo@Example.com>', called: 'support@acme.example' });
    expect(harness.records.searches).toEqual([{ query: 'Theo@Example.com', call: 'inbound' }]);
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: LEAD_ID }]);
    await harness.receive({ ...ENDED, flow: 'email', caller: 'Theo <Theo@Example.com>', called: 'support@acme.example' });
    expect(harness.records.created).toMatchObject([
      { TaskSubtype: 'Email', inocx__Interaction_Flow__c: 'email', WhoId: LEAD_ID, Subject: 'E-mail Theo', CallType: 'Inbound' }
    ]);
  });

  it('an e-mail the agent writes is matched by whom it goes to', async () => {
    const harness = await startHarness({ found });
    await harness.receive({
      ...CONNECTED,
      flow: 'email',
      direction: 'outbound',
      caller: 'support@acme.example',
      called: 'theo@example.com'
    });
    expect(harness.records.searches).toEqual([{ query: 'theo@example.com', call: 'outbound' }]);
  });

  it('a message from WhatsApp is matched by its number, one from a nickname is not looked for', async () => {
    const harness = await startHarness();
    await harness.receive({ ...CONNECTED, flow: 'messaging', caller: 'whatsapp:33123456789' });
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    await harness.receive({ ...CONNECTED, id: 'int-2', flow: 'messaging', caller: 'messenger:1234567890123456' });
    expect(harness.records.searches).toHaveLength(1);
    expect(harness.controller.state.calls[0]?.record.kind).toBe('unknown');
  });

  it('a new contact of an e-mail has the address', async () => {
    const harness = await startHarness({ found: [] });
    await harness.receive({ ...CONNECTED, flow: 'email', caller: 'new@example.com' });
    await harness.controller.newRecord('int-1', 'Contact');
    expect(harness.records.pops).toEqual([{ type: 'newRecord', objectName: 'Contact', defaults: { Email: 'new@example.com' } }]);
    await harness.controller.searchPage('int-1');
    expect(harness.records.pops.at(-1)).toEqual({ type: 'search', text: 'new@example.com' });
  });
});
