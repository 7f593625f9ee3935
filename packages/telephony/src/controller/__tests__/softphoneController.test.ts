import { FaultError } from '../../faults/faults.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { CONNECTED, ENDED, START, ada, byron, faultsOf, startHarness, recordIn } from './controllerHarness.ts';

/** What a screen flow is told at least; c/screenPop's own tests hold the rest. */
const FACTS: unknown = expect.arrayContaining([
  { name: 'interactionId', type: 'String', value: 'int-1' },
  { name: 'state', type: 'String', value: 'connected' },
  { name: 'number', type: 'String', value: '+33123456789' }
]);

describe('one inbound call', () => {
  it('pops its record while it rings and leaves one Task with durations and recording', async () => {
    const harness = await startHarness();
    await harness.receive({ recordingExpected: true });
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    expect(harness.panel.shown.at(-1)?.open).toBe(true);
    await harness.receive({ ...CONNECTED, recordingExpected: true });
    await harness.receive({ ...ENDED, recordingExpected: true });
    harness.banner.emit.recording('int-1', 'https://acme.ino.cx/recordings/1');
    await settle();

    expect([...harness.records.tasks.values()]).toEqual([
      {
        Subject: 'Inbound call Ada Lovelace',
        TaskSubtype: 'Call',
        Status: 'Completed',
        Priority: 'Normal',
        ActivityDate: '2026-01-05',
        CallType: 'Inbound',
        CallDurationInSeconds: 60,
        WhoId: ada.id,
        inocx__Interaction_Id__c: 'int-1',
        inocx__Caller_Number__c: '+33123456789',
        inocx__Called_Number__c: '+33800000000',
        inocx__Communication_Duration__c: 60,
        inocx__Smart_Routing_Duration__c: 12,
        inocx__Voice_Recording__c: 'https://acme.ino.cx/recordings/1',
        inocx__Interaction_Flow__c: 'voice',
        inocx__Interaction_Outcome__c: 'answered',
        inocx__Queue__c: 'Sales'
      }
    ]);
    expect({ created: harness.records.created.length, updated: harness.records.updated.length }).toEqual({ created: 1, updated: 1 });
    expect(harness.records.searches).toHaveLength(1);
    expect(harness.banner.asked.taskSaved).toEqual([{ interactionId: 'int-1', taskId: [...harness.records.tasks.keys()][0] }]);
    expect(harness.banner.asked.selectRecord.map((one) => one.record.id)).toEqual([ada.id]);
    expect(harness.records.refreshes.count).toBe(1);
    expect(faultsOf(harness)).toEqual([]);
  });

  it('pops once, however often it is told', async () => {
    const harness = await startHarness();
    await harness.receive({});
    await harness.receive({});
    await harness.receive(CONNECTED);
    expect(harness.records.pops).toHaveLength(1);
  });

  it('sends what the agent changed in wrap-up after the Task, and only that', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    await harness.receive({ ...ENDED, qualification: 'Sold', notes: 'Calls back' });
    expect(harness.records.created).toHaveLength(1);
    expect(harness.records.updated.map((one) => one.fields)).toEqual([{ CallDisposition: 'Sold', Description: 'Calls back' }]);
  });

  it('is logged as missed when nobody took it', async () => {
    const harness = await startHarness();
    await harness.receive({});
    await harness.receive({ state: 'ended', outcome: 'missed', endedAt: START + 20_000 });
    expect(harness.records.created[0]).toMatchObject({ CallDisposition: 'Missed', CallDurationInSeconds: 0, WhoId: ada.id });
  });

  it.each([null, 'anonymous', 'Restricted'])('from %p is not looked for, and is logged', async (caller) => {
    const harness = await startHarness();
    await harness.receive({ caller });
    await harness.receive({ ...ENDED, caller });
    expect(harness.records.searches).toEqual([]);
    expect(harness.records.created).toHaveLength(1);
    expect(harness.records.created[0]).not.toHaveProperty('WhoId');
  });

  it('waits with its log for the search, and the log carries the record', async () => {
    const harness = await startHarness();
    const release = harness.records.hold('search');
    await harness.receive({});
    await harness.receive(ENDED);
    expect(harness.records.created).toEqual([]);
    release();
    await settle();
    expect(harness.records.created[0]).toMatchObject({ WhoId: ada.id });
  });

  it('is logged without record when Salesforce cannot search', async () => {
    const harness = await startHarness();
    harness.records.fail('search', new FaultError('OpenCtiNoAnswer'));
    await harness.receive(ENDED);
    expect(harness.records.created).toHaveLength(1);
    expect(faultsOf(harness)).toEqual(['OpenCtiNoAnswer']);
  });
});

describe('the screen pop', () => {
  it('never takes the page from a call in progress', async () => {
    const other = foundRecord('Contact', '003000000000003AAA', 'Second', { Phone: '+33611111111' });
    const harness = await startHarness({ found: [ada, other] });
    await harness.receive(CONNECTED);
    await harness.receive({ id: 'int-2', caller: '+33611111111' });
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    await harness.controller.open(other.id);
    expect(harness.records.pops.at(-1)).toEqual({ type: 'record', recordId: other.id });
  });

  it('that was put off because of another call comes when that call is over', async () => {
    const other = foundRecord('Contact', '003000000000003AAA', 'Second', { Phone: '+33611111111' });
    const harness = await startHarness({ found: [ada, other] });
    await harness.receive(CONNECTED);
    await harness.receive({ ...CONNECTED, id: 'int-2', caller: '+33611111111' });
    expect(harness.records.pops).toHaveLength(1);
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    expect(harness.records.pops.at(-1)).toEqual({ type: 'record', recordId: other.id });
    await harness.receive(ENDED);
    expect(harness.records.pops).toHaveLength(2);
  });

  it('gives a list for several matches, and the choice is popped, told and logged', async () => {
    const harness = await startHarness({ found: [ada, byron], settings: { '/screenPop/country': 'FR' } });
    harness.records.add(foundRecord('Contact', '003000000000004AAA', 'Ada again', { Phone: '+33123456789' }));
    await harness.receive({});
    expect(harness.records.pops).toEqual([]);
    await harness.controller.choose('int-1', '003000000000004AAA');
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: '003000000000004AAA' }]);
    expect(harness.banner.asked.selectRecord.at(-1)?.record.name).toBe('Ada again');
    await harness.receive(ENDED);
    expect(harness.records.created[0]).toMatchObject({ WhoId: '003000000000004AAA' });
  });

  it('relates a log that is saved already, when the agent chooses late', async () => {
    const harness = await startHarness({
      found: [ada, foundRecord('Contact', '003000000000004AAA', 'Ada again', { Phone: '+33123456789' })]
    });
    await harness.receive(ENDED);
    await harness.controller.choose('int-1', ada.id);
    await settle();
    expect(harness.records.updated.map((one) => one.fields)).toEqual([{ WhoId: ada.id }]);
  });

  it('opens a new contact with the number only when the agent asks', async () => {
    const harness = await startHarness({ found: [] });
    await harness.receive(CONNECTED);
    expect(harness.records.pops).toEqual([]);
    await harness.controller.newRecord('int-1', 'Contact');
    expect(harness.records.pops).toEqual([{ type: 'newRecord', objectName: 'Contact', defaults: { Phone: '+33123456789' } }]);
  });

  it.each<[string, Readonly<Record<string, string>>, unknown[]]>([
    ['search', { '/screenPop/noMatch': 'search' }, [{ type: 'search', text: '+33123456789' }]],
    ['flow', { '/screenPop/noMatch': 'flow', '/screenPop/flow': 'Greet' }, [{ type: 'flow', flowName: 'Greet', args: FACTS }]],
    ['newLead', { '/screenPop/noMatch': 'newLead' }, []],
    ['nothing', { '/screenPop/noMatch': 'nothing' }, []]
  ])('where nothing is found does what the setting says, on answer and once: %s', async (_word, settings, pops) => {
    const harness = await startHarness({ found: [], settings });
    await harness.receive({});
    expect(harness.records.pops).toEqual([]);
    await harness.receive(CONNECTED);
    await harness.receive({ ...CONNECTED, state: 'held' });
    expect(harness.records.pops).toEqual(pops);
  });

  it('starts the flow again when the agent asks', async () => {
    const harness = await startHarness({ found: [], settings: { '/screenPop/noMatch': 'flow', '/screenPop/flow': 'Greet' } });
    await harness.receive(CONNECTED);
    await harness.controller.startFlow('int-1');
    expect(harness.records.pops).toHaveLength(2);
  });

  it('says when Salesforce refuses it, and the call goes on', async () => {
    const harness = await startHarness();
    harness.records.fail('pop', new FaultError('SalesforceRefused', 'no access'));
    await harness.receive({});
    await harness.receive(ENDED);
    expect(faultsOf(harness)).toEqual(['SalesforceRefused']);
    expect(harness.records.created).toHaveLength(1);
  });
});

describe('click-to-dial', () => {
  it('is on once the Banner is linked and can dial, and off when it cannot', async () => {
    const unable = await startHarness({ before: (harness) => (harness.banner.state.capabilities = ['control']) });
    expect(unable.host.state.dialling).toBe(false);
    const able = await startHarness();
    expect(able.host.state.dialling).toBe(true);
  });

  it('opens the panel as its call begins, and for no later change of it', async () => {
    const harness = await startHarness();
    const outbound = { direction: 'outbound', caller: '+33800000000', called: '+33123456789' } as const;
    await harness.receive({ ...outbound, state: 'dialing' });
    await harness.receive({ ...outbound, ...CONNECTED });
    expect(harness.panel.shown.filter(({ open }) => open)).toHaveLength(1);
  });

  it('makes the clicked record the log’s, without a search', async () => {
    const harness = await startHarness();
    const record = { id: '001000000000001AAA', objectName: 'Account', name: 'Analytical Engines' };
    harness.host.click({ number: '01 23 45 67 89', record });
    await settle();
    expect(harness.banner.asked.dial).toEqual([{ number: '01 23 45 67 89', record }]);
    const outbound = { direction: 'outbound', caller: '+33800000000', called: '+33123456789' } as const;
    await harness.receive({ ...outbound, state: 'dialing' });
    await harness.receive({ ...ENDED, ...outbound });
    expect(harness.records.searches).toEqual([]);
    expect(harness.records.created[0]).toMatchObject({
      WhatId: record.id,
      CallType: 'Outbound',
      Subject: 'Outbound call Analytical Engines'
    });
  });

  it('hangs the log of a clicked person account on its contact, of which INO cx is not told', async () => {
    const harness = await startHarness();
    const record = { id: '001000000000001AAA', objectName: 'Account', name: 'Paul Personne' };
    harness.host.click({ number: '01 23 45 67 89', record: { ...record, personContactId: '003000000000009AAA' } });
    await settle();
    expect(harness.banner.asked.dial).toEqual([{ number: '01 23 45 67 89', record }]);
    const outbound = { direction: 'outbound', caller: '+33800000000', called: '+33123456789' } as const;
    await harness.receive({ ...ENDED, ...outbound });
    expect(harness.records.created[0]).toMatchObject({ WhoId: '003000000000009AAA', Subject: 'Outbound call Paul Personne' });
    expect(harness.records.created[0]).not.toHaveProperty('WhatId');
  });

  it.each([
    ['name: the number stands for it', { objectName: 'Contact', name: '' }, { objectName: 'Contact', name: '01 23 45 67 89' }],
    ['object: INO cx is told of none', { objectName: '', name: 'Ada' }, null]
  ])('tells INO cx of no half record. One without its %s', async (_what, half, sent) => {
    const harness = await startHarness();
    const id = '003000000000001AAA';
    harness.host.click({ number: '01 23 45 67 89', record: { id, ...half } });
    await settle();
    expect(harness.banner.asked.dial).toEqual([{ number: '01 23 45 67 89', record: sent === null ? null : { id, ...sent } }]);
    const outbound = { direction: 'outbound', caller: '+33800000000', called: '+33123456789' } as const;
    await harness.receive({ ...outbound, state: 'dialing' });
    expect(recordIn(harness)?.id).toBe(id);
    expect(harness.banner.asked.selectRecord.length).toBe(sent === null ? 0 : 1);
  });

  it('says when INO cx refuses', async () => {
    const harness = await startHarness();
    harness.banner.refuse('dial', 'offline');
    harness.host.click({ number: '0123456789', record: null });
    await settle();
    expect(faultsOf(harness)).toEqual(['BannerRefused']);
  });
});
