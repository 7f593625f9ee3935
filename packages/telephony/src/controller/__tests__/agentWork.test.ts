import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { type Harness, CONNECTED, ENDED, ada, faultsOf, startHarness } from './controllerHarness.ts';

const PAUSE = 1500;
const deal = { id: '006000000000001AAA', objectName: 'Opportunity', name: 'Deal' };

const taskOf = (harness: Harness, key = 'int-1') =>
  [...harness.records.tasks.values()].find((task) => task['inocx__Interaction_Id__c'] === key);

describe('notes', () => {
  it('typed during the call are in the log from the start', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.note('int-1', 'Wants a quote');
    await harness.receive(ENDED);
    expect(taskOf(harness)?.['Description']).toBe('Wants a quote');
    expect(harness.records.updated).toEqual([]);
    await harness.clock.advance(PAUSE);
    expect(harness.records.updated).toEqual([]);
  });

  it('typed after the log go to the Task once, after a pause in typing, and nothing else with them', async () => {
    const harness = await startHarness();
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    await harness.controller.agentWork.note('int-1', 'W');
    await harness.clock.advance(PAUSE - 1);
    await harness.controller.agentWork.note('int-1', 'Wants a quote');
    await harness.clock.advance(PAUSE - 1);
    expect(harness.records.updated).toEqual([]);
    await harness.clock.advance(1);
    expect(harness.records.updated.map((one) => one.fields)).toEqual([{ Description: 'Wants a quote' }]);
  });

  it('leave alone what the agent wrote into the Task meanwhile, in every other field', async () => {
    const harness = await startHarness();
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    const [id, task] = [...harness.records.tasks.entries()][0] ?? ['', {}];
    harness.records.tasks.set(id, { ...task, Subject: 'Mine', Status: 'In Progress', WhoId: 'other', Description: 'typed in Salesforce' });
    await harness.controller.agentWork.result('int-1', 'Sold');
    await harness.clock.advance(PAUSE);
    await harness.receive({ ...ENDED, recordingUrl: 'https://acme.ino.cx/r/1' });
    expect(taskOf(harness)).toMatchObject({
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
    const harness = await startHarness({ store });
    store.fail('putWork', new FaultError('StorageUnavailable', 'full'));
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.note('int-1', 'Wants a quote');
    expect(faultsOf(harness)).toEqual(['StorageUnavailable']);
    await harness.receive(ENDED);
    expect(taskOf(harness)?.['Description']).toBe('Wants a quote');
  });
});

describe('the related record', () => {
  it('is one the agent visited during the call', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    harness.host.navigate({ record: deal });
    harness.host.navigate({ record: null });
    expect(harness.controller.state.calls[0]?.candidates.map((one) => one.id)).toEqual([deal.id]);
    await harness.controller.agentWork.relateTo('int-1', deal.id);
    await harness.receive(ENDED);
    expect(taskOf(harness)).toMatchObject({ WhoId: ada.id, WhatId: deal.id });
  });

  it('is the contact of a person account that the agent visited', async () => {
    const harness = await startHarness({ found: [] });
    await harness.receive(CONNECTED);
    const paul = { id: '001000000000002AAA', objectName: 'Account', name: 'Paul Personne', personContactId: '003000000000009AAA' };
    harness.host.navigate({ record: paul });
    await harness.controller.agentWork.relatePerson('int-1', paul.id);
    await harness.receive(ENDED);
    expect(taskOf(harness)).toMatchObject({ WhoId: paul.personContactId });
    expect(taskOf(harness)).not.toHaveProperty('WhatId');
  });

  it('may be another person, found by name, also after the log', async () => {
    const harness = await startHarness();
    await harness.receive(ENDED);
    harness.records.add(foundRecord('Contact', '003000000000009AAA', 'Charles Babbage'));
    await harness.controller.agentWork.look('int-1', 'ba');
    expect(harness.controller.state.calls[0]?.candidates).toEqual([]);
    await harness.controller.agentWork.look('int-1', 'babbage');
    await harness.controller.agentWork.relatePerson('int-1', '003000000000009AAA');
    await settle();
    expect(harness.records.updated.map((one) => one.fields)).toEqual([{ WhoId: '003000000000009AAA' }]);
  });

  it('may be the page the agent was on when the call came', async () => {
    const harness = await startHarness();
    harness.host.navigate({ record: deal });
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.relateTo('int-1', deal.id);
    await harness.receive(ENDED);
    expect(taskOf(harness)).toMatchObject({ WhoId: ada.id, WhatId: deal.id });
  });

  it('goes before the account that the search found, whose name stays in the subject', async () => {
    const acme = foundRecord('Account', '001000000000001AAA', 'Acme', { Phone: '+33123456789' });
    const harness = await startHarness({ found: [acme] });
    await harness.receive(CONNECTED);
    harness.host.navigate({ record: deal });
    await harness.controller.agentWork.relateTo('int-1', deal.id);
    await harness.receive(ENDED);
    expect(taskOf(harness)).toMatchObject({ WhatId: deal.id, Subject: 'Inbound call Acme' });
  });

  it('stays the account that the search found when the agent adds the person', async () => {
    const acme = foundRecord('Account', '001000000000001AAA', 'Acme', { Phone: '+33123456789' });
    const harness = await startHarness({ found: [acme] });
    harness.host.navigate({ record: { id: ada.id, objectName: 'Contact', name: 'Ada' } });
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    await harness.controller.agentWork.relatePerson('int-1', ada.id);
    await harness.clock.advance(PAUSE);
    expect(taskOf(harness)).toMatchObject({ WhoId: ada.id, WhatId: acme.id });
  });

  it('is taken away again, and given back', async () => {
    const harness = await startHarness();
    harness.host.navigate({ record: deal });
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    await harness.controller.agentWork.relateTo('int-1', deal.id);
    await harness.clock.advance(PAUSE);
    await harness.controller.agentWork.relatePerson('int-1', '');
    await harness.controller.agentWork.relateTo('int-1', '');
    await harness.clock.advance(PAUSE);
    expect(taskOf(harness)).toMatchObject({ WhoId: null, WhatId: null });
    await harness.controller.agentWork.relatePerson('int-1', ada.id);
    await harness.clock.advance(PAUSE);
    expect(taskOf(harness)).toMatchObject({ WhoId: ada.id, WhatId: null });
  });

  it('of a call from an account can be taken away too', async () => {
    const acme = foundRecord('Account', '001000000000001AAA', 'Acme', { Phone: '+33123456789' });
    const harness = await startHarness({ found: [acme] });
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    await harness.controller.agentWork.relateTo('int-1', '');
    await harness.clock.advance(PAUSE);
    expect(taskOf(harness)).toMatchObject({ WhatId: null });
  });

  it('is a person in one field and anything else in the other', async () => {
    const harness = await startHarness();
    harness.host.navigate({ record: deal });
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    await harness.controller.agentWork.relatePerson('int-1', deal.id);
    await harness.controller.agentWork.relateTo('int-1', ada.id);
    await harness.clock.advance(PAUSE);
    expect(harness.records.updated).toEqual([]);
  });

  it('is never one that was not offered', async () => {
    const harness = await startHarness();
    await harness.receive(ENDED);
    await harness.controller.agentWork.relateTo('int-1', '001000000000001AAA');
    await settle();
    expect(harness.records.updated).toEqual([]);
  });
});

describe('a follow-up', () => {
  it('is an open Task, related as the log, made once', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.followUp('int-1', 'Call back', '2026-01-12');
    await harness.controller.agentWork.followUp('int-1', 'Call back', '2026-01-12');
    await settle();
    expect(harness.records.created).toEqual([
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
    const harness = await startHarness({ rights: { ActivityDate: { createable: false } } });
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.followUp('int-1', 'Call back', '2026-01-12');
    await settle();
    expect(harness.records.created).toMatchObject([{ Subject: 'Call back' }]);
    expect(harness.controller.state.notices.map(({ fault }) => [fault.fault, fault.detail])).toEqual([['FieldsLeftOut', 'ActivityDate']]);
  });

  it.each([
    ['', '2026-01-12'],
    ['Call back', 'soon']
  ])('with subject %p and date %p is not made', async (subject, date) => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.followUp('int-1', subject, date);
    expect(harness.records.created).toEqual([]);
  });
});

describe('a log written on answer', () => {
  it('is made while the call runs and made whole by the end, in one create and one update', async () => {
    const harness = await startHarness({ settings: { '/callLog/writeOn': 'answer' } });
    await harness.receive({});
    expect(harness.records.created).toEqual([]);
    await harness.receive(CONNECTED);
    expect(harness.records.created).toHaveLength(1);
    await harness.receive(ENDED);
    expect(harness.records.tasks.size).toBe(1);
    expect(harness.records.updated.map((one) => one.fields)).toEqual([
      { CallDurationInSeconds: 60, inocx__Communication_Duration__c: 60, inocx__Interaction_Outcome__c: 'answered' }
    ]);
  });

  it('carries the record type of its direction', async () => {
    const recordType = '012000000000001AAA';
    const harness = await startHarness({ settings: { '/callLog/recordTypeInbound': recordType } });
    await harness.receive(ENDED);
    expect(taskOf(harness)?.['RecordTypeId']).toBe(recordType);
  });
});
