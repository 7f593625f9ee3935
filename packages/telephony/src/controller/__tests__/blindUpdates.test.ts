import { FaultError } from '../../faults/faults.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import type { TaskFields } from '../../ports/ports.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { type Harness, type HarnessOptions, CONNECTED, ENDED, ada, startHarness } from './controllerHarness.ts';

/**
 * Open CTI cannot read a Task: the softphone updates it without knowing what the agent did to it in Salesforce meanwhile. Each test
 * lets the softphone write, edits the Task as a person would, lets the softphone write again, and looks at what stands there then.
 */
const PAUSE = 1500;
const RECORDING = 'https://acme.ino.cx/r/1';
const WRAP_UP: Partial<InteractionSnapshot> = { ...ENDED, state: 'wrapUp' };
const ON_ANSWER = { '/callLog/writeOn': 'answer' };
const deal = { id: '006000000000001AAA', objectName: 'Opportunity', name: 'Deal' };
const bea = foundRecord('Contact', '003000000000007AAA', 'Bea', { Phone: '+33123456789' });

/** What a person may change on the Task's page, each to something the softphone never writes. */
const EDITED = {
  Subject: 'Renewal',
  Status: 'In Progress',
  Priority: 'High',
  ActivityDate: '2026-02-01',
  Description: 'Typed in Salesforce',
  CallDisposition: 'Chosen in Salesforce',
  WhoId: '003000000000099AAA',
  WhatId: '001000000000099AAA'
};

const task = ({ records }: Harness): TaskFields => [...records.tasks.values()][0] ?? {};

function edit({ records }: Harness, fields: TaskFields): void {
  const [id] = [...records.tasks.keys()];
  if (id === undefined) throw new Error('There is no Task to edit.');
  records.tasks.set(id, { ...records.tasks.get(id), ...fields });
}

/** A softphone whose call has its Task, and the agent has edited the Task. */
async function edited(snapshot: Partial<InteractionSnapshot>, options: HarnessOptions = {}, fields: TaskFields = EDITED): Promise<Harness> {
  const harness = await startHarness(options);
  await harness.receive(snapshot);
  expect(harness.records.created).toHaveLength(1);
  edit(harness, fields);
  return harness;
}

describe('what the agent edited on the Task stays', () => {
  it('when a draft becomes final', async () => {
    const harness = await edited(CONNECTED, { settings: ON_ANSWER });
    await harness.receive(ENDED);
    expect(task(harness)).toMatchObject({ ...EDITED, CallDurationInSeconds: 60, inocx__Interaction_Outcome__c: 'answered' });
  });

  it('when a draft turns out to be a failed call, whose outcome would be its result', async () => {
    const harness = await edited({ ...CONNECTED, outcome: null }, { settings: ON_ANSWER });
    await harness.receive({ ...ENDED, outcome: 'failed' });
    expect(task(harness)).toMatchObject({ ...EDITED, inocx__Interaction_Outcome__c: 'failed' });
  });

  it('when the recording comes', async () => {
    const harness = await edited({ ...ENDED, recordingExpected: true });
    harness.banner.emit.recording('int-1', RECORDING);
    await settle();
    expect(task(harness)).toMatchObject({ ...EDITED, inocx__Voice_Recording__c: RECORDING });
  });

  it('when the recording comes after the call has left the softphone', async () => {
    const harness = await edited({ ...ENDED, recordingExpected: true });
    for (const id of ['a', 'b', 'c', 'd']) await harness.receive({ ...ENDED, id });
    harness.banner.emit.recording('int-1', RECORDING);
    await settle();
    expect(task(harness)).toMatchObject({ ...EDITED, inocx__Voice_Recording__c: RECORDING });
  });

  it('when durations and queue are told again, better', async () => {
    const harness = await edited(WRAP_UP);
    await harness.receive({ ...ENDED, communicationSeconds: 61, smartRoutingSeconds: 13, queue: 'Renewals' });
    expect(task(harness)).toMatchObject({ ...EDITED, CallDurationInSeconds: 61, inocx__Queue__c: 'Renewals' });
  });

  it('when the same snapshot is told again', async () => {
    const harness = await edited(WRAP_UP);
    await harness.receive(WRAP_UP);
    await harness.receive(ENDED);
    expect(task(harness)).toMatchObject(EDITED);
    expect(harness.records.updated).toEqual([]);
  });

  it('when the caller’s record is chosen, which the subject would name', async () => {
    const harness = await edited(WRAP_UP, { found: [ada, bea] });
    await harness.controller.choose('int-1', bea.id);
    await settle();
    expect(task(harness)).toMatchObject({ ...EDITED, WhoId: bea.id });
  });
});

describe('what the agent does in the softphone after the edit goes to its own field alone', () => {
  it('notes', async () => {
    const harness = await edited(WRAP_UP);
    await harness.controller.agentWork.note('int-1', 'Wants a quote');
    await harness.clock.advance(PAUSE);
    expect(task(harness)).toMatchObject({ ...EDITED, Description: 'Wants a quote' });
  });

  it('notes typed in the Banner', async () => {
    const harness = await edited(WRAP_UP);
    await harness.receive({ ...WRAP_UP, notes: 'Wants a quote' });
    expect(task(harness)).toMatchObject({ ...EDITED, Description: 'Wants a quote' });
  });

  it('the result', async () => {
    const harness = await edited(WRAP_UP);
    await harness.controller.agentWork.result('int-1', 'Sold');
    await harness.clock.advance(PAUSE);
    expect(task(harness)).toMatchObject({ ...EDITED, CallDisposition: 'Sold' });
  });

  it('the qualification of INO cx', async () => {
    const harness = await edited(WRAP_UP);
    await harness.receive({ ...WRAP_UP, qualification: 'Order' });
    expect(task(harness)).toMatchObject({ ...EDITED, CallDisposition: 'Order' });
  });

  it('what the call is about', async () => {
    const harness = await edited(WRAP_UP);
    harness.host.navigate({ record: deal });
    await harness.controller.agentWork.relateTo('int-1', deal.id);
    await harness.clock.advance(PAUSE);
    expect(task(harness)).toMatchObject({ ...EDITED, WhatId: deal.id });
  });

  it('another person', async () => {
    const harness = await edited(WRAP_UP);
    harness.host.navigate({ record: { id: bea.id, objectName: 'Contact', name: 'Bea' } });
    await harness.controller.agentWork.relatePerson('int-1', bea.id);
    await harness.clock.advance(PAUSE);
    expect(task(harness)).toMatchObject({ ...EDITED, WhoId: bea.id });
  });

  it('and what was typed before the edit is not sent again with what comes after it', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.note('int-1', 'Wants a quote');
    await harness.controller.agentWork.result('int-1', 'Open');
    await harness.receive(WRAP_UP);
    edit(harness, EDITED);
    await harness.controller.agentWork.result('int-1', 'Sold');
    await harness.clock.advance(PAUSE);
    expect(task(harness)).toMatchObject({ ...EDITED, CallDisposition: 'Sold' });
  });
});

describe('what the softphone owns', () => {
  it('is not sent again while it stays as it was, so that even there an edit stands', async () => {
    const harness = await edited(WRAP_UP, {}, { inocx__Queue__c: 'Mine', CallDurationInSeconds: 7 });
    await harness.controller.agentWork.note('int-1', 'Wants a quote');
    await harness.clock.advance(PAUSE);
    await harness.receive({ ...ENDED, recordingUrl: RECORDING });
    expect(task(harness)).toMatchObject({ inocx__Queue__c: 'Mine', CallDurationInSeconds: 7, inocx__Voice_Recording__c: RECORDING });
  });
});

describe('a Task that was there already', () => {
  const server: TaskFields = { ...EDITED, inocx__Interaction_Id__c: 'int-1' };

  it('of another writer, edited by the agent, takes what the softphone owns and nothing else', async () => {
    const harness = await startHarness();
    harness.records.tasks.set('00T000000000009AAA', server);
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.result('int-1', '');
    await harness.receive(ENDED);
    expect(task(harness)).toMatchObject({ ...EDITED, CallDurationInSeconds: 60, inocx__Queue__c: 'Sales' });
    expect(harness.records.tasks.size).toBe(1);
  });

  it('because the answer to the first send was lost: the agent’s edit before the second send stays', async () => {
    const harness = await startHarness();
    const { createTask } = harness.records;
    harness.records.createTask = async (fields) => {
      harness.records.createTask = createTask;
      await createTask(fields);
      throw new FaultError('OpenCtiNoAnswer');
    };
    await harness.receive(ENDED);
    edit(harness, EDITED);
    await harness.clock.advance(120_000);
    expect(harness.controller.state.calls[0]?.taskId).not.toBeNull();
    expect(task(harness)).toMatchObject(EDITED);
  });

  it('and whose update was lost: the second try carries the same fields and no more', async () => {
    const harness = await edited({ ...ENDED, recordingExpected: true });
    harness.records.fail('updateTask', new FaultError('OpenCtiNoAnswer'));
    harness.banner.emit.recording('int-1', RECORDING);
    await harness.clock.advance(120_000);
    expect(task(harness)).toMatchObject({ ...EDITED, inocx__Voice_Recording__c: RECORDING });
    expect(harness.records.updated).toEqual([{ id: expect.any(String), fields: { inocx__Voice_Recording__c: RECORDING } }]);
  });
});

describe('a lead converted during the call', () => {
  const lead = foundRecord('Lead', '00Q000000000001AAA', 'Ada Lead', { Phone: '+33123456789' });

  it('after the draft: Salesforce has moved the Task to the contact, and no later write moves it back', async () => {
    const harness = await edited(CONNECTED, { found: [lead], settings: ON_ANSWER }, { WhoId: ada.id });
    harness.records.search = () => Promise.resolve([ada]);
    await harness.controller.agentWork.note('int-1', 'Wants a quote');
    await harness.receive({ ...WRAP_UP, qualification: 'Order' });
    await harness.clock.advance(PAUSE);
    expect(task(harness)).toMatchObject({ WhoId: ada.id, Description: 'Wants a quote', CallDisposition: 'Order' });
  });

  it('after which two contacts have the number: the log goes without a person, and says so', async () => {
    const harness = await startHarness({ found: [lead] });
    await harness.receive({});
    harness.records.search = () => Promise.resolve([ada, bea]);
    harness.records.fail('createTask', new FaultError('RelatedRecordRefused', 'WhoId'));
    await harness.receive(ENDED);
    await settle();
    expect(harness.records.created[0]).not.toHaveProperty('WhoId');
    expect(harness.controller.state.logs[0]?.notices).toEqual(['RelatedRecordRefused']);
  });
});
