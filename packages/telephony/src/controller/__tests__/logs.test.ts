import { FaultError } from '../../faults/faults.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { type BenchOptions, CONNECTED, ENDED, ada, faultsOf, startBench } from './controllerBench.ts';

describe('logs of the softphone', () => {
  it('are INO cx’s own when the setting says so: the softphone only pops', async () => {
    const bench = await startBench({ settings: { '/callLog/logWriter': 'inocx' } });
    await bench.hear({});
    await bench.hear({ ...ENDED, recordingExpected: true });
    bench.banner.emit.recording('int-1', 'https://acme.ino.cx/r/1');
    await settle();
    expect(bench.records.pops).toHaveLength(1);
    expect(bench.records.created).toEqual([]);
    expect(faultsOf(bench)).toEqual([]);
  });

  it('leave out what the agent may not write, and say so', async () => {
    const bench = await startBench({ rights: { Queue__c: { createable: false } } });
    await bench.hear(ENDED);
    expect(bench.records.created[0]).not.toHaveProperty('inocx__Queue__c');
    expect(bench.controller.state.notices.map((notice) => [notice.fault.fault, notice.fault.detail])).toEqual([
      ['FieldsLeftOut', 'Queue__c']
    ]);
  });

  it.each<[string, NonNullable<BenchOptions['rights']>]>([
    ['may not write the key', { Interaction_Id__c: { createable: false } }],
    ['has a page that does not describe the key', { Interaction_Id__c: undefined }]
  ])('of an agent who %s: nothing is created, and the log says why', async (_who, rights) => {
    const store = fakeLogStore();
    for (let load = 0; load < 4; load += 1) {
      const bench = await startBench({ rights, store });
      await bench.hear({});
      await bench.hear(CONNECTED);
      await bench.hear(ENDED);
      await bench.controller.agentWork.followUp('int-1', 'Call back', '2026-01-06');
      await bench.clock.advance(2 * 60 * 60_000);
      expect(bench.records.created).toEqual([]);
      expect(bench.controller.state.logs.map((log) => [log.interactionId, log.refusal?.code])).toEqual([
        ['int-1', 'INOCX-405'],
        ['int-1#follow-up', 'INOCX-405']
      ]);
      expect(faultsOf(bench)).toEqual([]);
    }
    const mended = await startBench({ store });
    expect(mended.records.created.map((fields) => fields['inocx__Interaction_Id__c'])).toEqual(['int-1', 'int-1#follow-up']);
    await mended.hear(ENDED);
    expect(mended.records.tasks.size).toBe(2);
  });

  it('stay when Salesforce refuses them, and go with a retry', async () => {
    const bench = await startBench();
    bench.records.fail('createTask', new FaultError('SalesforceRefused', 'Subject: bad'));
    await bench.hear(ENDED);
    expect(bench.controller.state.logs[0]?.refusal?.detail).toBe('Subject: bad');
    expect(await bench.store.all()).toHaveLength(1);
    await bench.controller.retryLog('int-1');
    await settle();
    expect(bench.records.tasks.size).toBe(1);
    expect(bench.controller.state.calls[0]?.taskId).toBe([...bench.records.tasks.keys()][0]);
  });

  it('that Salesforce has and does not name take no change: the agent is told, and may let it go', async () => {
    const bench = await startBench();
    bench.records.fail('createTask', new FaultError('DuplicateTask'));
    await bench.hear({ ...ENDED, state: 'wrapUp' });
    await bench.controller.agentWork.note('int-1', 'Wants two.');
    await bench.clock.advance(60_000);
    expect(bench.controller.state.logs).toMatchObject([{ step: 'done', taskId: null, pending: { Description: 'Wants two.' } }]);
    expect(bench.controller.state.logs[0]?.refusal?.code).toBe('INOCX-401');
    await bench.controller.discardLog('int-1');
    expect(bench.controller.state.logs).toEqual([]);
    expect(await bench.store.all()).toEqual([]);
  });

  it('end in one Task when the answer was lost and the second send is refused as duplicate', async () => {
    const bench = await startBench();
    const { createTask } = bench.records;
    bench.records.createTask = async (fields) => {
      bench.records.createTask = createTask;
      await createTask(fields);
      throw new FaultError('OpenCtiNoAnswer');
    };
    await bench.hear(ENDED);
    await bench.clock.advance(120_000);
    expect(bench.records.tasks.size).toBe(1);
    expect(bench.controller.state.calls[0]?.taskId).toBe([...bench.records.tasks.keys()][0]);
  });

  it('are sent although nothing can be stored, and the agent is told', async () => {
    const store = fakeLogStore();
    store.fail('put', new FaultError('StorageUnavailable', 'private browsing'), 20);
    const bench = await startBench({ store });
    await bench.hear(ENDED);
    expect(bench.records.tasks.size).toBe(1);
    expect(faultsOf(bench)).toEqual(['StorageUnavailable']);
  });

  it('find the contact of a lead that was converted during the call', async () => {
    const lead = foundRecord('Lead', '00Q000000000001AAA', 'Ada Lead', { Phone: '+33123456789' });
    const bench = await startBench({ found: [lead] });
    await bench.hear({});
    bench.records.search = () => Promise.resolve([ada]);
    bench.records.fail('createTask', new FaultError('RelatedRecordRefused', 'WhoId'));
    await bench.hear(ENDED);
    await settle();
    expect([...bench.records.tasks.values()]).toMatchObject([{ WhoId: ada.id }]);
  });

  it('take a recording that comes after the call has left the softphone', async () => {
    const bench = await startBench();
    await bench.hear({ ...ENDED, recordingExpected: true });
    for (const id of ['a', 'b', 'c', 'd']) await bench.hear({ ...ENDED, id });
    expect(bench.controller.state.calls.map((call) => call.interaction.snapshot.id)).not.toContain('int-1');
    bench.banner.emit.recording('int-1', 'https://acme.ino.cx/r/1');
    await settle();
    const task = [...bench.records.tasks.values()].find((one) => one['inocx__Interaction_Id__c'] === 'int-1');
    expect(task?.['inocx__Voice_Recording__c']).toBe('https://acme.ino.cx/r/1');
  });

  it('survive the tab: a stored one is sent by the next softphone of this user', async () => {
    const store = fakeLogStore();
    const first = await startBench({ store });
    first.records.fail('createTask', new FaultError('OpenCtiNoAnswer'), 50);
    await first.hear(ENDED);
    const second = await startBench({ store, load: false });
    await second.clock.advance(120_000);
    expect(second.records.created).toHaveLength(1);
  });

  it('are known by their Task when the Banner replays the call to the next softphone', async () => {
    const store = fakeLogStore();
    const first = await startBench({ store });
    await first.hear({ ...ENDED, recordingExpected: true });
    const [taskId] = [...first.records.tasks.keys()];
    const second = await startBench({ store });
    await second.hear({ ...ENDED, recordingExpected: true });
    expect(second.controller.state.calls[0]?.taskId).toBe(taskId);
    expect(second.records.created).toEqual([]);
  });

  it('do not pile up in the softphone', async () => {
    const bench = await startBench();
    for (let call = 0; call < 50; call += 1) await bench.hear({ ...ENDED, id: `int-${call}` });
    expect(bench.records.tasks.size).toBe(50);
    expect(bench.controller.state.calls.length).toBeLessThanOrEqual(3);
    expect(bench.controller.state.logs).toEqual([]);
  });
});
