import { scenarioProblems } from '../softphoneController.ts';
import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Bench, CONNECTED, ENDED, ada, faultsOf, startBench } from './controllerBench.ts';

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

const tell = async (bench: Bench, config: unknown): Promise<void> => {
  bench.banner.emit.scenarios(config);
  await settle();
};
const problems = (bench: Bench): string[] =>
  scenarioProblems(bench.controller.state).map((one) => `${one.source} ${one.path}: ${one.message}`);
const detailOf = (bench: Bench): string =>
  bench.controller.state.notices.find(({ fault }) => fault.fault === 'ScenarioInvalid')?.fault.detail ?? '';

describe('the screen-pop order', () => {
  it('is contact, account, lead when nobody says anything', async () => {
    const bench = await startBench({ found });
    await bench.hear({});
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    expect([problems(bench), faultsOf(bench)]).toEqual([[], []]);
  });

  it('comes from the setting of the order', async () => {
    const bench = await startBench({ found, settings: { '/screenPop/order': 'Lead' } });
    await bench.hear({});
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: LEAD_ID }]);
  });

  it('comes from the scenarios in the settings before that', async () => {
    const settings = { '/screenPop/order': 'Lead', '/screenPop/scenarios': JSON.stringify(order('Accounts')) };
    const bench = await startBench({ found, settings });
    await bench.hear({});
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: acme.id }]);
  });

  it('comes from INO cx before all, from the next call on', async () => {
    const bench = await startBench({ found, settings: { '/screenPop/scenarios': JSON.stringify(order('Accounts')) } });
    await tell(bench, order('Leads', 'Contacts'));
    await bench.hear({});
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: LEAD_ID }]);
    await tell(bench, null);
    await bench.hear({ id: 'int-2' });
    expect(bench.records.pops.at(-1)).toEqual({ type: 'record', recordId: acme.id });
  });

  it('takes an object of the customer: it pops, a rule knows it, and the log is about it', async () => {
    const site = foundRecord('acme__Site__c', 'a00000000000001AAA', 'Plant', { acme__Phone__c: '+33123456789' });
    const bench = await startBench({ found: [...found, site] });
    const rule = { name: 'sites', when: { object: ['acme__Site__c'] }, fields: { Subject: 'Site $$recordName$$, $$start|date.utc$$' } };
    const screenPop = { order: [{ objectName: 'acme__Site__c', fields: ['acme__Phone__c'] }, 'Contacts'] };
    await tell(bench, { screenPop, assignment: [rule] });
    await bench.hear({});
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: site.id }]);
    await bench.hear(ENDED);
    const [task] = [...bench.records.tasks.values()];
    expect(task).toMatchObject({ WhatId: site.id, Subject: expect.stringMatching(/^Site Plant, 2026-01-05T\d\d:\d\d:\d\d\.\d{3}Z$/) });
    expect(task?.['WhoId']).toBeUndefined();
    // The layout that Salesforce tells has no such object: that is named, and what was found counts all the same.
    expect(detailOf(bench)).toContain('acme__Site__c');
  });

  it('takes persons among the accounts: the log goes to the contact that such an account has', async () => {
    const paul = foundRecord('Account', '001000000000009AAA', 'Paul', { Phone: '+33123456789' }, '003000000000009AAA');
    const bench = await startBench({ found: [acme, paul] });
    await tell(bench, order('PersonAccount', 'Accounts'));
    await bench.hear({});
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: paul.id }]);
    await bench.hear(ENDED);
    expect([...bench.records.tasks.values()][0]).toMatchObject({ WhoId: '003000000000009AAA' });
  });

  it('holds for what the greeting replays', async () => {
    const bench = await startBench({ found, load: false });
    bench.banner.state.scenarios = { ...order('Lead'), assignment: [HIGH] };
    bench.banner.load([snapshotOf(), snapshotOf({ id: 'int-2', ...ENDED })]);
    await settle();
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: LEAD_ID }]);
    expect(bench.records.created).toMatchObject([{ Priority: 'High', WhoId: LEAD_ID }]);
  });

  it('of a Banner that has none any more after a reload is that of the settings', async () => {
    const bench = await startBench({ found });
    await tell(bench, order('Lead'));
    delete bench.banner.state.scenarios;
    bench.banner.load();
    await settle();
    await bench.hear({});
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
  });
});

describe('the rules', () => {
  it('fill fields of the log', async () => {
    const bench = await startBench();
    await tell(bench, { assignment: [HIGH] });
    await bench.hear({ ...ENDED, caller: '01 23 45 67 89' });
    expect(bench.records.created).toMatchObject([
      { Priority: 'High', Status: 'Completed', Subject: 'Call of Ada Lovelace (+33123456789)' }
    ]);
  });

  it('do not reach interactions they are not for', async () => {
    const bench = await startBench();
    await tell(bench, { assignment: [HIGH] });
    await bench.hear({ ...ENDED, flow: 'email', caller: 'ada@example.com' });
    expect(bench.records.created).toMatchObject([{ Priority: 'Normal', TaskSubtype: 'Email' }]);
  });

  it('never reach an update: what the agent made of the Task stays', async () => {
    const bench = await startBench();
    await tell(bench, { assignment: [HIGH] });
    await bench.hear({ ...ENDED, recordingExpected: true });
    bench.banner.emit.recording('int-1', 'https://acme.ino.cx/recordings/int-1');
    await settle();
    expect(bench.records.updated.map((one) => Object.keys(one.fields))).toEqual([['inocx__Voice_Recording__c']]);
  });

  it('that give a value no field takes are named, and the log is written without it', async () => {
    const bench = await startBench();
    await tell(bench, { assignment: [{ fields: { ActivityDate: '$$queue$$', Priority: 'High' } }] });
    await bench.hear(ENDED);
    expect(bench.records.created).toMatchObject([{ Priority: 'High', ActivityDate: '2026-01-05' }]);
    expect(detailOf(bench)).toBe('assignment[0].fields.ActivityDate: the value does not fit the field');
  });

  it('load the numbering plans before a log is due, and nothing loads them without rules', async () => {
    const ready = jest.fn(() => Promise.resolve());
    const bench = await startBench({ before: ({ phones }) => void (phones.ready = ready) });
    expect(ready).not.toHaveBeenCalled();
    await tell(bench, { assignment: [HIGH] });
    expect(ready).toHaveBeenCalled();
  });
});

describe('what cannot be followed', () => {
  it('is named with its place in one notice, and in the state', async () => {
    const bench = await startBench({ settings: { '/screenPop/scenarios': '{"order":[]}' } });
    await tell(bench, { screenPop: { order: ['Contact', 'Case'] }, assignment: [{ fields: { WhoId: 'x' } }] });
    expect(problems(bench)).toEqual([
      'banner assignment[0].fields.WhoId: the related records come from the search or from the agent; left out',
      'settings order: not known here; known are screenPop, assignment',
      'banner screenPop.order[1]: the softphone layout does not list Case'
    ]);
    expect(faultsOf(bench)).toEqual(['ScenarioInvalid']);
    expect(detailOf(bench)).toContain(
      '; /screenPop/scenarios order: not known here; known are screenPop, assignment; screenPop.order[1]: '
    );
  });

  it('goes from the panel when it was put right', async () => {
    const bench = await startBench();
    await tell(bench, order('Case'));
    expect(faultsOf(bench)).toEqual(['ScenarioInvalid']);
    await tell(bench, order('Contact'));
    expect(faultsOf(bench)).toEqual([]);
  });

  it('does not come back after the agent closed it, as long as it is the same', async () => {
    const bench = await startBench();
    await tell(bench, order('Case'));
    bench.controller.dismiss(bench.controller.state.notices[0]?.key ?? '');
    bench.banner.load();
    await settle();
    expect(faultsOf(bench)).toEqual([]);
  });

  it('names four problems, and how many more there are', async () => {
    const bench = await startBench();
    await tell(bench, { screenPop: { order: ['Contact', 'A__c', 'B__c', 'C__c', 'D__c', 'E__c'] } });
    expect(detailOf(bench)).toMatch(/list D__c; and 1 more$/);
  });

  it('of the defaults is in the state, and no notice', async () => {
    const bench = await startBench({ before: ({ panel }) => void (panel.state.layout = { Contact: ['Name', 'Phone'] }) });
    expect(problems(bench)).toEqual([
      'defaults /screenPop/order: the softphone layout does not list Account',
      'defaults /screenPop/order: the softphone layout does not list Lead'
    ]);
    expect(faultsOf(bench)).toEqual([]);
  });

  it('is told of the order that an admin changed', async () => {
    const bench = await startBench({ settings: { '/screenPop/order': 'Contact,Case' } });
    expect(detailOf(bench)).toBe('/screenPop/order: the softphone layout does not list Case');
  });

  it('is the layout itself when Salesforce does not tell it; calls go on, and it is asked for again', async () => {
    const before = ({ panel }: Bench): void => {
      panel.state.layout = { Contact: ['Name', 'Phone'] };
      panel.fail('layout', new FaultError('OpenCtiNoAnswer'));
    };
    const bench = await startBench({ settings: { '/screenPop/order': 'Contact,Case' }, before });
    expect(faultsOf(bench)).toEqual(['OpenCtiNoAnswer']);
    await bench.hear(CONNECTED);
    expect(bench.records.pops).toHaveLength(1);
    await bench.clock.advance(2000);
    expect(detailOf(bench)).toContain('the softphone layout does not list Case');
  });
});

describe('e-mail and messages', () => {
  it('an e-mail is matched by the address, popped, and logged as one', async () => {
    const bench = await startBench({ found });
    await bench.hear({ ...CONNECTED, flow: 'email', caller: 'Theo <Theo@Example.com>', called: 'support@acme.example' });
    expect(bench.records.searches).toEqual([{ query: 'Theo@Example.com', call: 'inbound' }]);
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: LEAD_ID }]);
    await bench.hear({ ...ENDED, flow: 'email', caller: 'Theo <Theo@Example.com>', called: 'support@acme.example' });
    expect(bench.records.created).toMatchObject([
      { TaskSubtype: 'Email', inocx__Interaction_Flow__c: 'email', WhoId: LEAD_ID, Subject: 'E-mail Theo', CallType: 'Inbound' }
    ]);
  });

  it('an e-mail the agent writes is matched by whom it goes to', async () => {
    const bench = await startBench({ found });
    await bench.hear({ ...CONNECTED, flow: 'email', direction: 'outbound', caller: 'support@acme.example', called: 'theo@example.com' });
    expect(bench.records.searches).toEqual([{ query: 'theo@example.com', call: 'outbound' }]);
  });

  it('a message from WhatsApp is matched by its number, one from a nickname is not looked for', async () => {
    const bench = await startBench();
    await bench.hear({ ...CONNECTED, flow: 'messaging', caller: 'whatsapp:33123456789' });
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    await bench.hear({ ...CONNECTED, id: 'int-2', flow: 'messaging', caller: 'messenger:1234567890123456' });
    expect(bench.records.searches).toHaveLength(1);
    expect(bench.controller.state.calls[0]?.search).toBe('none');
  });

  it('a new contact of an e-mail has the address', async () => {
    const bench = await startBench({ found: [] });
    await bench.hear({ ...CONNECTED, flow: 'email', caller: 'new@example.com' });
    await bench.controller.newRecord('int-1', 'Contact');
    expect(bench.records.pops).toEqual([{ type: 'newRecord', objectName: 'Contact', defaults: { Email: 'new@example.com' } }]);
    await bench.controller.searchPage('int-1');
    expect(bench.records.pops.at(-1)).toEqual({ type: 'search', text: 'new@example.com' });
  });
});
