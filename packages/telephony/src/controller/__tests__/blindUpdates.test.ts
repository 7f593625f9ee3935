import { FaultError } from '../../faults/faults.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import type { TaskFields } from '../../ports/ports.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { type Bench, type BenchOptions, CONNECTED, ENDED, ada, startBench } from './controllerBench.ts';

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

const task = ({ records }: Bench): TaskFields => [...records.tasks.values()][0] ?? {};

function edit({ records }: Bench, fields: TaskFields): void {
  const [id] = [...records.tasks.keys()];
  if (id === undefined) throw new Error('There is no Task to edit.');
  records.tasks.set(id, { ...records.tasks.get(id), ...fields });
}

/** A softphone whose call has its Task, and the agent has edited the Task. */
async function edited(snapshot: Partial<InteractionSnapshot>, options: BenchOptions = {}, fields: TaskFields = EDITED): Promise<Bench> {
  const bench = await startBench(options);
  await bench.hear(snapshot);
  expect(bench.records.created).toHaveLength(1);
  edit(bench, fields);
  return bench;
}

describe('what the agent edited on the Task stays', () => {
  it('when a draft becomes final', async () => {
    const bench = await edited(CONNECTED, { settings: ON_ANSWER });
    await bench.hear(ENDED);
    expect(task(bench)).toMatchObject({ ...EDITED, CallDurationInSeconds: 60, inocx__Interaction_Outcome__c: 'answered' });
  });

  it('when a draft turns out to be a failed call, whose outcome would be its result', async () => {
    const bench = await edited({ ...CONNECTED, outcome: null }, { settings: ON_ANSWER });
    await bench.hear({ ...ENDED, outcome: 'failed' });
    expect(task(bench)).toMatchObject({ ...EDITED, inocx__Interaction_Outcome__c: 'failed' });
  });

  it('when the recording comes', async () => {
    const bench = await edited({ ...ENDED, recordingExpected: true });
    bench.banner.emit.recording('int-1', RECORDING);
    await settle();
    expect(task(bench)).toMatchObject({ ...EDITED, inocx__Voice_Recording__c: RECORDING });
  });

  it('when the recording comes after the call has left the softphone', async () => {
    const bench = await edited({ ...ENDED, recordingExpected: true });
    for (const id of ['a', 'b', 'c', 'd']) await bench.hear({ ...ENDED, id });
    bench.banner.emit.recording('int-1', RECORDING);
    await settle();
    expect(task(bench)).toMatchObject({ ...EDITED, inocx__Voice_Recording__c: RECORDING });
  });

  it('when durations and queue are told again, better', async () => {
    const bench = await edited(WRAP_UP);
    await bench.hear({ ...ENDED, communicationSeconds: 61, smartRoutingSeconds: 13, queue: 'Renewals' });
    expect(task(bench)).toMatchObject({ ...EDITED, CallDurationInSeconds: 61, inocx__Queue__c: 'Renewals' });
  });

  it('when the same snapshot is told again', async () => {
    const bench = await edited(WRAP_UP);
    await bench.hear(WRAP_UP);
    await bench.hear(ENDED);
    expect(task(bench)).toMatchObject(EDITED);
    expect(bench.records.updated).toEqual([]);
  });

  it('when the caller’s record is chosen, which the subject would name', async () => {
    const bench = await edited(WRAP_UP, { found: [ada, bea] });
    await bench.controller.choose('int-1', bea.id);
    await settle();
    expect(task(bench)).toMatchObject({ ...EDITED, WhoId: bea.id });
  });
});

describe('what the agent does in the softphone after the edit goes to its own field alone', () => {
  it('notes', async () => {
    const bench = await edited(WRAP_UP);
    await bench.controller.agentWork.note('int-1', 'Wants a quote');
    await bench.clock.advance(PAUSE);
    expect(task(bench)).toMatchObject({ ...EDITED, Description: 'Wants a quote' });
  });

  it('notes typed in the Banner', async () => {
    const bench = await edited(WRAP_UP);
    await bench.hear({ ...WRAP_UP, notes: 'Wants a quote' });
    expect(task(bench)).toMatchObject({ ...EDITED, Description: 'Wants a quote' });
  });

  it('the result', async () => {
    const bench = await edited(WRAP_UP);
    await bench.controller.agentWork.result('int-1', 'Sold');
    await bench.clock.advance(PAUSE);
    expect(task(bench)).toMatchObject({ ...EDITED, CallDisposition: 'Sold' });
  });

  it('the qualification of INO cx', async () => {
    const bench = await edited(WRAP_UP);
    await bench.hear({ ...WRAP_UP, qualification: 'Order' });
    expect(task(bench)).toMatchObject({ ...EDITED, CallDisposition: 'Order' });
  });

  it('what the call is about', async () => {
    const bench = await edited(WRAP_UP);
    bench.host.navigate({ record: deal });
    await bench.controller.agentWork.relateTo('int-1', deal.id);
    await bench.clock.advance(PAUSE);
    expect(task(bench)).toMatchObject({ ...EDITED, WhatId: deal.id });
  });

  it('another person', async () => {
    const bench = await edited(WRAP_UP);
    bench.host.navigate({ record: { id: bea.id, objectName: 'Contact', name: 'Bea' } });
    await bench.controller.agentWork.relatePerson('int-1', bea.id);
    await bench.clock.advance(PAUSE);
    expect(task(bench)).toMatchObject({ ...EDITED, WhoId: bea.id });
  });

  it('and what was typed before the edit is not sent again with what comes after it', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    await bench.controller.agentWork.note('int-1', 'Wants a quote');
    await bench.controller.agentWork.result('int-1', 'Open');
    await bench.hear(WRAP_UP);
    edit(bench, EDITED);
    await bench.controller.agentWork.result('int-1', 'Sold');
    await bench.clock.advance(PAUSE);
    expect(task(bench)).toMatchObject({ ...EDITED, CallDisposition: 'Sold' });
  });
});

describe('what the softphone owns', () => {
  it('is not sent again while it stays as it was, so that even there an edit stands', async () => {
    const bench = await edited(WRAP_UP, {}, { inocx__Queue__c: 'Mine', CallDurationInSeconds: 7 });
    await bench.controller.agentWork.note('int-1', 'Wants a quote');
    await bench.clock.advance(PAUSE);
    await bench.hear({ ...ENDED, recordingUrl: RECORDING });
    expect(task(bench)).toMatchObject({ inocx__Queue__c: 'Mine', CallDurationInSeconds: 7, inocx__Voice_Recording__c: RECORDING });
  });
});

describe('a Task that was there already', () => {
  const server: TaskFields = { ...EDITED, inocx__Interaction_Id__c: 'int-1' };

  it('of another writer, edited by the agent, takes what the softphone owns and nothing else', async () => {
    const bench = await startBench();
    bench.records.tasks.set('00T000000000009AAA', server);
    await bench.hear(CONNECTED);
    await bench.controller.agentWork.result('int-1', '');
    await bench.hear(ENDED);
    expect(task(bench)).toMatchObject({ ...EDITED, CallDurationInSeconds: 60, inocx__Queue__c: 'Sales' });
    expect(bench.records.tasks.size).toBe(1);
  });

  it('because the answer to the first send was lost: the agent’s edit before the second send stays', async () => {
    const bench = await startBench();
    const { createTask } = bench.records;
    bench.records.createTask = async (fields) => {
      bench.records.createTask = createTask;
      await createTask(fields);
      throw new FaultError('OpenCtiNoAnswer');
    };
    await bench.hear(ENDED);
    edit(bench, EDITED);
    await bench.clock.advance(120_000);
    expect(bench.controller.state.calls[0]?.taskId).not.toBeNull();
    expect(task(bench)).toMatchObject(EDITED);
  });

  it('and whose update was lost: the second try carries the same fields and no more', async () => {
    const bench = await edited({ ...ENDED, recordingExpected: true });
    bench.records.fail('updateTask', new FaultError('OpenCtiNoAnswer'));
    bench.banner.emit.recording('int-1', RECORDING);
    await bench.clock.advance(120_000);
    expect(task(bench)).toMatchObject({ ...EDITED, inocx__Voice_Recording__c: RECORDING });
    expect(bench.records.updated).toEqual([{ id: expect.any(String), fields: { inocx__Voice_Recording__c: RECORDING } }]);
  });
});

describe('a lead converted during the call', () => {
  const lead = foundRecord('Lead', '00Q000000000001AAA', 'Ada Lead', { Phone: '+33123456789' });

  it('after the draft: Salesforce has moved the Task to the contact, and no later write moves it back', async () => {
    const bench = await edited(CONNECTED, { found: [lead], settings: ON_ANSWER }, { WhoId: ada.id });
    bench.records.search = () => Promise.resolve([ada]);
    await bench.controller.agentWork.note('int-1', 'Wants a quote');
    await bench.hear({ ...WRAP_UP, qualification: 'Order' });
    await bench.clock.advance(PAUSE);
    expect(task(bench)).toMatchObject({ WhoId: ada.id, Description: 'Wants a quote', CallDisposition: 'Order' });
  });

  it('after which two contacts have the number: the log goes without a person, and says so', async () => {
    const bench = await startBench({ found: [lead] });
    await bench.hear({});
    bench.records.search = () => Promise.resolve([ada, bea]);
    bench.records.fail('createTask', new FaultError('RelatedRecordRefused', 'WhoId'));
    await bench.hear(ENDED);
    await settle();
    expect(bench.records.created[0]).not.toHaveProperty('WhoId');
    expect(bench.controller.state.logs[0]?.notices).toEqual(['RelatedRecordRefused']);
  });
});
