import { FaultError } from '../../faults/faults.ts';
import { RECORDING, harness } from './harness.ts';

const URL = 'https://acme.ino.cx/recordings/1';
const noAnswer = new FaultError('OpenCtiNoAnswer');

describe('when Salesforce does not answer', () => {
  it('comes again after 1, 2, 4, … seconds, at most 30 apart at the least', async () => {
    const { log, records, clock } = harness();
    records.fail('createTask', noAnswer, 8);
    const tries: number[] = [];
    const { createTask } = records;
    records.createTask = (fields) => {
      tries.push(clock.now());
      return createTask(fields);
    };
    await log('i1');
    await clock.advance(10 * 60_000);
    const gaps = tries.slice(1).map((time, index) => time - (tries[index] ?? 0));
    expect(gaps).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    expect(records.tasks.size).toBe(1);
  });

  it('one timer serves all logs that wait', async () => {
    const { log, records, clock } = harness();
    records.fail('createTask', noAnswer, 3);
    for (const id of ['i1', 'i2', 'i3']) await log(id);
    expect(clock.waiting()).toBe(1);
    await clock.advance(1000);
    expect([records.created.length, clock.waiting()]).toEqual([3, 0]);
  });

  it('an error of no known kind is a failure of Salesforce like any other: the log comes again', async () => {
    const { log, records, clock, entry } = harness();
    records.fail('createTask', new Error('boom'));
    await log('i1');
    expect(entry('i1')).toMatchObject({ step: 'create', refusal: null, attempts: 1 });
    await clock.advance(1000);
    expect(records.created).toHaveLength(1);
  });

  it('nobody can throw away a log that waits for its next try', async () => {
    const { log, outbox, records, clock } = harness();
    records.fail('createTask', noAnswer);
    await log('i1');
    await expect(outbox.discard('i1')).rejects.toMatchObject({ fault: 'LogRefused' });
    await clock.advance(1000);
    expect(records.created).toHaveLength(1);
  });

  it('a create that had arrived all the same becomes an update of what it owns', async () => {
    const { log, records, clock, saved } = harness();
    await records.createTask({ inocx__Interaction_Id__c: 'i1', Subject: 'Edited in Salesforce' });
    await log('i1');
    await clock.advance(60_000);
    expect([...records.tasks.values()]).toEqual([
      { inocx__Interaction_Id__c: 'i1', Subject: 'Edited in Salesforce', CallDurationInSeconds: 5 }
    ]);
    expect(saved).toHaveLength(1);
  });

  it('a duplicate without a Task id is retried once after a few seconds and may get its id then', async () => {
    const { log, outbox, records, entry, saved, clock } = harness();
    const taskId = await records.createTask({ inocx__Interaction_Id__c: 'i1' });
    records.fail('createTask', new FaultError('DuplicateTask'));
    await log('i1', {}, { awaitsRecording: true });
    await clock.advance(4999);
    expect([entry('i1')?.step, saved]).toEqual(['create', []]);
    await clock.advance(1);
    await outbox.change('i1', { [RECORDING]: URL }, { awaitsRecording: false });
    await clock.advance(1000);
    expect([saved, records.tasks.get(taskId)?.[RECORDING], outbox.entries()]).toEqual([[['i1', taskId]], URL, []]);
  });

  it('a duplicate without a Task id is not retried for ever when no answer comes', async () => {
    const { log, records, entry, clock } = harness();
    for (const fault of ['DuplicateTask', 'OpenCtiNoAnswer', 'DuplicateTask'] as const) records.fail('createTask', new FaultError(fault));
    await log('i1');
    await clock.advance(60_000);
    expect(entry('i1')).toMatchObject({ step: 'done', taskId: null, notices: ['DuplicateTask'] });
  });

  it('a duplicate without a Task id counts as logged the second time and reports that changes cannot follow', async () => {
    const { log, outbox, records, entry, saved, clock } = harness();
    records.fail('createTask', new FaultError('DuplicateTask'), 2);
    await log('i1', {}, { awaitsRecording: true });
    await clock.advance(5000);
    expect(entry('i1')).toMatchObject({ step: 'done', taskId: null, notices: ['DuplicateTask'], refusal: null });
    await outbox.change('i1', { [RECORDING]: URL });
    expect(entry('i1')).toMatchObject({ pending: { [RECORDING]: URL }, refusal: { code: 'INOCX-407' } });
    await outbox.retry('i1');
    await log('i1');
    expect([records.created, records.updated, saved]).toEqual([[], [], []]);
    await outbox.discard('i1');
    expect(outbox.entries()).toEqual([]);
  });
});
