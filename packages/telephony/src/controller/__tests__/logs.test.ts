import { FaultError } from '../../faults/faults.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { type HarnessOptions, CONNECTED, ENDED, ada, faultsOf, startHarness } from './controllerHarness.ts';

describe('logs of the softphone', () => {
  it('are INO cx’s own when the setting says so: the softphone only pops', async () => {
    const harness = await startHarness({ settings: { '/callLog/logWriter': 'inocx' } });
    await harness.receive({});
    await harness.receive({ ...ENDED, recordingExpected: true });
    harness.banner.emit.recording('int-1', 'https://acme.ino.cx/r/1');
    await settle();
    expect(harness.records.pops).toHaveLength(1);
    expect(harness.records.created).toEqual([]);
    expect(faultsOf(harness)).toEqual([]);
  });

  it('leave out what the agent may not write, and say so', async () => {
    const harness = await startHarness({ rights: { Queue__c: { createable: false } } });
    await harness.receive(ENDED);
    expect(harness.records.created[0]).not.toHaveProperty('inocx__Queue__c');
    expect(harness.controller.state.notices.map((notice) => [notice.fault.fault, notice.fault.detail])).toEqual([
      ['FieldsLeftOut', 'Queue__c']
    ]);
  });

  it.each<[string, NonNullable<HarnessOptions['rights']>]>([
    ['may not write the key', { Interaction_Id__c: { createable: false } }],
    ['has a page that does not describe the key', { Interaction_Id__c: undefined }]
  ])('of an agent who %s: nothing is created, and the log says why', async (_who, rights) => {
    const store = fakeLogStore();
    for (let load = 0; load < 4; load += 1) {
      const harness = await startHarness({ rights, store });
      await harness.receive({});
      await harness.receive(CONNECTED);
      await harness.receive(ENDED);
      await harness.controller.agentWork.followUp('int-1', 'Call back', '2026-01-06');
      await harness.clock.advance(2 * 60 * 60_000);
      expect(harness.records.created).toEqual([]);
      expect(harness.controller.state.logs.map((log) => [log.interactionId, log.refusal?.code])).toEqual([
        ['int-1', 'INOCX-405'],
        ['int-1#follow-up', 'INOCX-405']
      ]);
      expect(faultsOf(harness)).toEqual([]);
    }
    const later = await startHarness({ store });
    expect(later.records.created.map((fields) => fields['inocx__Interaction_Id__c'])).toEqual(['int-1', 'int-1#follow-up']);
    await later.receive(ENDED);
    expect(later.records.tasks.size).toBe(2);
  });

  it('stay when Salesforce refuses them, and go with a retry', async () => {
    const harness = await startHarness();
    harness.records.fail('createTask', new FaultError('SalesforceRefused', 'Subject: bad'));
    await harness.receive(ENDED);
    expect(harness.controller.state.logs[0]?.refusal?.detail).toBe('Subject: bad');
    expect(await harness.store.all()).toHaveLength(1);
    await harness.controller.retryLog('int-1');
    await settle();
    expect(harness.records.tasks.size).toBe(1);
    expect(harness.controller.state.calls[0]?.taskId).toBe([...harness.records.tasks.keys()][0]);
  });

  it('that Salesforce has and does not name take no change: the agent is told, and may let it go', async () => {
    const harness = await startHarness();
    harness.records.fail('createTask', new FaultError('DuplicateTask'), 2);
    await harness.receive({ ...ENDED, state: 'wrapUp' });
    await harness.clock.advance(5000);
    await harness.controller.agentWork.note('int-1', 'Wants two.');
    await harness.clock.advance(60_000);
    expect(harness.controller.state.logs).toMatchObject([{ step: 'done', taskId: null, pending: { Description: 'Wants two.' } }]);
    expect(harness.controller.state.logs[0]?.refusal?.code).toBe('INOCX-407');
    await harness.controller.discardLog('int-1');
    expect(harness.controller.state.logs).toEqual([]);
    expect(await harness.store.all()).toEqual([]);
  });

  it('end in one Task when the answer was lost and the second send is refused as duplicate', async () => {
    const harness = await startHarness();
    const { createTask } = harness.records;
    harness.records.createTask = async (fields) => {
      harness.records.createTask = createTask;
      await createTask(fields);
      throw new FaultError('OpenCtiNoAnswer');
    };
    await harness.receive(ENDED);
    await harness.clock.advance(120_000);
    expect(harness.records.tasks.size).toBe(1);
    expect(harness.controller.state.calls[0]?.taskId).toBe([...harness.records.tasks.keys()][0]);
  });

  it('are sent although nothing can be stored, and the agent is told', async () => {
    const store = fakeLogStore();
    store.fail('put', new FaultError('StorageUnavailable', 'private browsing'), 20);
    const harness = await startHarness({ store });
    await harness.receive(ENDED);
    expect(harness.records.tasks.size).toBe(1);
    expect(faultsOf(harness)).toEqual(['StorageUnavailable']);
  });

  it('find the contact of a lead that was converted during the call', async () => {
    const lead = foundRecord('Lead', '00Q000000000001AAA', 'Ada Lead', { Phone: '+33123456789' });
    const harness = await startHarness({ found: [lead] });
    await harness.receive({});
    harness.records.search = () => Promise.resolve([ada]);
    harness.records.fail('createTask', new FaultError('RelatedRecordRefused', 'WhoId'));
    await harness.receive(ENDED);
    await settle();
    expect([...harness.records.tasks.values()]).toMatchObject([{ WhoId: ada.id }]);
  });

  it('take a recording that comes after the call has left the softphone', async () => {
    const harness = await startHarness();
    await harness.receive({ ...ENDED, recordingExpected: true });
    for (const id of ['a', 'b', 'c', 'd']) await harness.receive({ ...ENDED, id });
    expect(harness.controller.state.calls.map((call) => call.interaction.snapshot.id)).not.toContain('int-1');
    harness.banner.emit.recording('int-1', 'https://acme.ino.cx/r/1');
    await settle();
    const task = [...harness.records.tasks.values()].find((one) => one['inocx__Interaction_Id__c'] === 'int-1');
    expect(task?.['inocx__Voice_Recording__c']).toBe('https://acme.ino.cx/r/1');
  });

  it('survive the tab: a stored one is sent by the next softphone of this user', async () => {
    const store = fakeLogStore();
    const first = await startHarness({ store });
    first.records.fail('createTask', new FaultError('OpenCtiNoAnswer'), 50);
    await first.receive(ENDED);
    const second = await startHarness({ store, load: false });
    await second.clock.advance(120_000);
    expect(second.records.created).toHaveLength(1);
  });

  it('are known by their Task when the Banner replays the call to the next softphone', async () => {
    const store = fakeLogStore();
    const first = await startHarness({ store });
    await first.receive({ ...ENDED, recordingExpected: true });
    const [taskId] = [...first.records.tasks.keys()];
    const second = await startHarness({ store });
    await second.receive({ ...ENDED, recordingExpected: true });
    expect(second.controller.state.calls[0]?.taskId).toBe(taskId);
    expect(second.records.created).toEqual([]);
  });

  it('do not pile up in the softphone', async () => {
    const harness = await startHarness();
    for (let call = 0; call < 50; call += 1) await harness.receive({ ...ENDED, id: `int-${call}` });
    expect(harness.records.tasks.size).toBe(50);
    expect(harness.controller.state.calls.length).toBeLessThanOrEqual(3);
    expect(harness.controller.state.logs).toEqual([]);
  });
});
