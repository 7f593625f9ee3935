import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { type Bench, CONNECTED, ENDED, ada, faultsOf, startBench } from './controllerBench.ts';

const PAUSE = 1500;
const deal = { id: '006000000000001AAA', objectName: 'Opportunity', name: 'Deal' };

const taskOf = (bench: Bench, key = 'int-1') => [...bench.records.tasks.values()].find((task) => task['inocx__Interaction_Id__c'] === key);

describe('notes', () => {
  it('typed during the call are in the log from the start', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    await bench.controller.agentWork.note('int-1', 'Wants a quote');
    await bench.hear(ENDED);
    expect(taskOf(bench)?.['Description']).toBe('Wants a quote');
    expect(bench.records.updated).toEqual([]);
    await bench.clock.advance(PAUSE);
    expect(bench.records.updated).toEqual([]);
  });

  it('typed after the log go to the Task once, after a pause in typing, and nothing else with them', async () => {
    const bench = await startBench();
    await bench.hear({ ...ENDED, state: 'wrapUp' });
    await bench.controller.agentWork.note('int-1', 'W');
    await bench.clock.advance(PAUSE - 1);
    await bench.controller.agentWork.note('int-1', 'Wants a quote');
    await bench.clock.advance(PAUSE - 1);
    expect(bench.records.updated).toEqual([]);
    await bench.clock.advance(1);
    expect(bench.records.updated.map((one) => one.fields)).toEqual([{ Description: 'Wants a quote' }]);
  });

  it('leave alone what the agent wrote into the Task meanwhile, in every other field', async () => {
    const bench = await startBench();
    await bench.hear({ ...ENDED, state: 'wrapUp' });
    const [id, task] = [...bench.records.tasks.entries()][0] ?? ['', {}];
    bench.records.tasks.set(id, { ...task, Subject: 'Mine', Status: 'In Progress', WhoId: 'other', Description: 'typed in Salesforce' });
    await bench.controller.agentWork.result('int-1', 'Sold');
    await bench.clock.advance(PAUSE);
    await bench.hear({ ...ENDED, recordingUrl: 'https://acme.ino.cx/r/1' });
    expect(taskOf(bench)).toMatchObject({
      Subject: 'Mine',
      Status: 'In Progress',
      WhoId: 'other',
      Description: 'typed in Salesforce',
      CallDisposition: 'Sold',
      inocx__Voice_Recording__c: 'https://acme.ino.cx/r/1'
    });
  });

  it('go on when nothing can be stored', async () => {
    const store = fakeLogStore();
    const bench = await startBench({ store });
    store.fail('putWork', new FaultError('StorageUnavailable', 'full'));
    await bench.hear(CONNECTED);
    await bench.controller.agentWork.note('int-1', 'Wants a quote');
    expect(faultsOf(bench)).toEqual(['StorageUnavailable']);
    await bench.hear(ENDED);
    expect(taskOf(bench)?.['Description']).toBe('Wants a quote');
  });
});

describe('the related record', () => {
  it('is one the agent visited during the call', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    bench.host.navigate({ record: deal });
    bench.host.navigate({ record: null });
    expect(bench.controller.state.calls[0]?.candidates.map((one) => one.id)).toEqual([deal.id]);
    await bench.controller.agentWork.relateTo('int-1', deal.id);
    await bench.hear(ENDED);
    expect(taskOf(bench)).toMatchObject({ WhoId: ada.id, WhatId: deal.id });
  });

  it('is the contact of a person account that the agent visited', async () => {
    const bench = await startBench({ found: [] });
    await bench.hear(CONNECTED);
    const paul = { id: '001000000000002AAA', objectName: 'Account', name: 'Paul Personne', personContactId: '003000000000009AAA' };
    bench.host.navigate({ record: paul });
    await bench.controller.agentWork.relatePerson('int-1', paul.id);
    await bench.hear(ENDED);
    expect(taskOf(bench)).toMatchObject({ WhoId: paul.personContactId });
    expect(taskOf(bench)).not.toHaveProperty('WhatId');
  });

  it('may be another person, found by name, also after the log', async () => {
    const bench = await startBench();
    await bench.hear(ENDED);
    bench.records.add(foundRecord('Contact', '003000000000009AAA', 'Charles Babbage'));
    await bench.controller.agentWork.look('int-1', 'ba');
    expect(bench.controller.state.calls[0]?.candidates).toEqual([]);
    await bench.controller.agentWork.look('int-1', 'babbage');
    await bench.controller.agentWork.relatePerson('int-1', '003000000000009AAA');
    await settle();
    expect(bench.records.updated.map((one) => one.fields)).toEqual([{ WhoId: '003000000000009AAA' }]);
  });

  it('may be the page the agent was on when the call came', async () => {
    const bench = await startBench();
    bench.host.navigate({ record: deal });
    await bench.hear(CONNECTED);
    await bench.controller.agentWork.relateTo('int-1', deal.id);
    await bench.hear(ENDED);
    expect(taskOf(bench)).toMatchObject({ WhoId: ada.id, WhatId: deal.id });
  });

  it('goes before the account that the search found, whose name stays in the subject', async () => {
    const acme = foundRecord('Account', '001000000000001AAA', 'Acme', { Phone: '+33123456789' });
    const bench = await startBench({ found: [acme] });
    await bench.hear(CONNECTED);
    bench.host.navigate({ record: deal });
    await bench.controller.agentWork.relateTo('int-1', deal.id);
    await bench.hear(ENDED);
    expect(taskOf(bench)).toMatchObject({ WhatId: deal.id, Subject: 'Inbound call Acme' });
  });

  it('stays the account that the search found when the agent adds the person', async () => {
    const acme = foundRecord('Account', '001000000000001AAA', 'Acme', { Phone: '+33123456789' });
    const bench = await startBench({ found: [acme] });
    bench.host.navigate({ record: { id: ada.id, objectName: 'Contact', name: 'Ada' } });
    await bench.hear({ ...ENDED, state: 'wrapUp' });
    await bench.controller.agentWork.relatePerson('int-1', ada.id);
    await bench.clock.advance(PAUSE);
    expect(taskOf(bench)).toMatchObject({ WhoId: ada.id, WhatId: acme.id });
  });

  it('is taken away again, and given back', async () => {
    const bench = await startBench();
    bench.host.navigate({ record: deal });
    await bench.hear({ ...ENDED, state: 'wrapUp' });
    await bench.controller.agentWork.relateTo('int-1', deal.id);
    await bench.clock.advance(PAUSE);
    await bench.controller.agentWork.relatePerson('int-1', '');
    await bench.controller.agentWork.relateTo('int-1', '');
    await bench.clock.advance(PAUSE);
    expect(taskOf(bench)).toMatchObject({ WhoId: null, WhatId: null });
    await bench.controller.agentWork.relatePerson('int-1', ada.id);
    await bench.clock.advance(PAUSE);
    expect(taskOf(bench)).toMatchObject({ WhoId: ada.id, WhatId: null });
  });

  it('of a call from an account can be taken away too', async () => {
    const acme = foundRecord('Account', '001000000000001AAA', 'Acme', { Phone: '+33123456789' });
    const bench = await startBench({ found: [acme] });
    await bench.hear({ ...ENDED, state: 'wrapUp' });
    await bench.controller.agentWork.relateTo('int-1', '');
    await bench.clock.advance(PAUSE);
    expect(taskOf(bench)).toMatchObject({ WhatId: null });
  });

  it('is a person in one field and anything else in the other', async () => {
    const bench = await startBench();
    bench.host.navigate({ record: deal });
    await bench.hear({ ...ENDED, state: 'wrapUp' });
    await bench.controller.agentWork.relatePerson('int-1', deal.id);
    await bench.controller.agentWork.relateTo('int-1', ada.id);
    await bench.clock.advance(PAUSE);
    expect(bench.records.updated).toEqual([]);
  });

  it('is never one that was not offered', async () => {
    const bench = await startBench();
    await bench.hear(ENDED);
    await bench.controller.agentWork.relateTo('int-1', '001000000000001AAA');
    await settle();
    expect(bench.records.updated).toEqual([]);
  });
});

describe('a follow-up', () => {
  it('is an open Task, related as the log, made once', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    await bench.controller.agentWork.followUp('int-1', 'Call back', '2026-01-12');
    await bench.controller.agentWork.followUp('int-1', 'Call back', '2026-01-12');
    await settle();
    expect(bench.records.created).toEqual([
      {
        inocx__Interaction_Id__c: 'int-1#follow-up',
        Subject: 'Call back',
        ActivityDate: '2026-01-12',
        Status: 'Not Started',
        Priority: 'Normal',
        WhoId: ada.id
      }
    ]);
  });

  it('that lacks what the agent may not write is made, and says so', async () => {
    const bench = await startBench({ rights: { ActivityDate: { createable: false } } });
    await bench.hear(CONNECTED);
    await bench.controller.agentWork.followUp('int-1', 'Call back', '2026-01-12');
    await settle();
    expect(bench.records.created).toMatchObject([{ Subject: 'Call back' }]);
    expect(bench.controller.state.notices.map(({ fault }) => [fault.fault, fault.detail])).toEqual([['FieldsLeftOut', 'ActivityDate']]);
  });

  it.each([
    ['', '2026-01-12'],
    ['Call back', 'soon']
  ])('with subject %p and date %p is not made', async (subject, date) => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    await bench.controller.agentWork.followUp('int-1', subject, date);
    expect(bench.records.created).toEqual([]);
  });
});

describe('a log written on answer', () => {
  it('is made while the call runs and made whole by the end, in one create and one update', async () => {
    const bench = await startBench({ settings: { '/callLog/writeOn': 'answer' } });
    await bench.hear({});
    expect(bench.records.created).toEqual([]);
    await bench.hear(CONNECTED);
    expect(bench.records.created).toHaveLength(1);
    await bench.hear(ENDED);
    expect(bench.records.tasks.size).toBe(1);
    expect(bench.records.updated.map((one) => one.fields)).toEqual([
      { CallDurationInSeconds: 60, inocx__Communication_Duration__c: 60, inocx__Interaction_Outcome__c: 'answered' }
    ]);
  });

  it('carries the record type of its direction', async () => {
    const recordType = '012000000000001AAA';
    const bench = await startBench({ settings: { '/callLog/recordTypeInbound': recordType } });
    await bench.hear(ENDED);
    expect(taskOf(bench)?.['RecordTypeId']).toBe(recordType);
  });
});
