import { FaultError } from 'c/faults';
import type { OutboxOptions } from 'c/outbox';
import type { TaskFields } from 'types/ports';
import { settle } from '../../../../../../test/fakes/fakeClock';
import { RECORDING, bench } from './bench';

const URL = 'https://acme.ino.cx/recordings/1';
const noAnswer = new FaultError('OpenCtiNoAnswer');
const refused = new FaultError('SalesforceRefused', 'validation');
const relatedRefused = new FaultError('RelatedRecordRefused', 'converted');

describe('a log', () => {
  it('is created once, told, and gone when nothing more can come', async () => {
    const { log, records, saved, outbox, store } = bench();
    await log('i1');
    expect(records.created).toEqual([expect.objectContaining({ Subject: 'Inbound call' })]);
    expect(saved).toEqual([['i1', expect.stringMatching(/^00T/)]]);
    expect([outbox.entries(), store.stored()]).toEqual([[], []]);
  });

  it('costs one create and one update with a late recording', async () => {
    const { log, outbox, records, entry, saved } = bench();
    await log('i1', {}, { awaitsRecording: true });
    expect(entry('i1')).toMatchObject({ step: 'done', awaitsRecording: true });
    await outbox.change('i1', { [RECORDING]: URL }, { awaitsRecording: false });
    await settle();
    expect([records.created.length, records.updated]).toEqual([1, [{ id: saved[0]?.[1], fields: { [RECORDING]: URL } }]]);
    expect(outbox.entries()).toEqual([]);
  });

  it('is let go without an update when no recording comes', async () => {
    const { log, outbox, records } = bench();
    await log('i1', {}, { awaitsRecording: true });
    await outbox.change('i1', {}, { awaitsRecording: false });
    await settle();
    expect([records.updated, outbox.entries()]).toEqual([[], []]);
  });

  it('is stored before it is sent', async () => {
    const { log, records, store, entry } = bench();
    const release = store.hold('put');
    const logged = log('i1');
    await settle();
    expect([records.created.length, entry('i1')?.step]).toEqual([0, 'create']);
    release();
    await logged;
    expect(records.created).toHaveLength(1);
  });

  it('is not sent before it is stored when another log goes meanwhile', async () => {
    const { log, records, store } = bench();
    const release = store.hold('put');
    const logged = log('i1');
    await log('i2');
    expect(records.created.map((fields) => fields.inocx__Interaction_Id__c)).toEqual(['i2']);
    release();
    await logged;
    expect(records.created).toHaveLength(2);
  });

  it('is one Task however often it is logged', async () => {
    const { log, records } = bench();
    await Promise.all([log('i1'), log('i1'), log('i1')]);
    await log('i1');
    expect(records.created).toHaveLength(1);
  });

  it('takes a correction after it is gone, and only there where one was logged', async () => {
    const { log, outbox, records } = bench();
    await log('i1');
    await outbox.change('i1', { Description: 'Call back' });
    await settle();
    expect(records.updated.map((one) => one.fields)).toEqual([{ Description: 'Call back' }]);
    await expect(outbox.change('i2', {})).rejects.toMatchObject({ fault: 'LogRefused' });
  });
});

describe('while a send is under way', () => {
  it('changes wait for it and follow in one update', async () => {
    const { log, outbox, records } = bench();
    const release = records.hold('createTask');
    await log('i1', {}, { awaitsRecording: true });
    await outbox.change('i1', { Description: 'a' });
    await outbox.change('i1', { Description: 'b', [RECORDING]: URL }, { awaitsRecording: false });
    await settle();
    expect([records.created.length, records.updated.length]).toEqual([0, 0]);
    release();
    await settle();
    expect(records.created).toEqual([expect.objectContaining({ [RECORDING]: '--' })]);
    expect(records.updated.map((one) => one.fields)).toEqual([{ Description: 'b', [RECORDING]: URL }]);
  });

  it('three interactions go at a time', async () => {
    const { log, records } = bench();
    const releases = ['i1', 'i2', 'i3', 'i4', 'i5'].map(() => records.hold('createTask'));
    for (const id of ['i1', 'i2', 'i3', 'i4', 'i5']) await log(id);
    releases[3]?.();
    releases[4]?.();
    await settle();
    expect(records.created).toEqual([]);
    releases[1]?.();
    await settle();
    expect(records.created.map((fields) => fields.inocx__Interaction_Id__c)).toEqual(['i2', 'i4', 'i5']);
    releases[0]?.();
    releases[2]?.();
    await settle();
    expect(records.created).toHaveLength(5);
  });

  it('nobody can throw the log away', async () => {
    const { log, outbox, records } = bench();
    const release = records.hold('createTask');
    await log('i1');
    await expect(outbox.discard('i1')).rejects.toMatchObject({ fault: 'LogRefused' });
    release();
    await settle();
    expect(records.tasks.size).toBe(1);
  });
});

describe('when Salesforce does not answer', () => {
  it('comes again after 1, 2, 4, … seconds, at most 30 apart at the least', async () => {
    const { log, records, clock } = bench();
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

  it('a create that had arrived all the same becomes an update of what it owns', async () => {
    const { log, records, clock, saved } = bench();
    await records.createTask({ inocx__Interaction_Id__c: 'i1', Subject: 'Edited in Salesforce' });
    await log('i1');
    await clock.advance(60_000);
    expect([...records.tasks.values()]).toEqual([
      { inocx__Interaction_Id__c: 'i1', Subject: 'Edited in Salesforce', CallDurationInSeconds: 5 }
    ]);
    expect(saved).toHaveLength(1);
  });

  it('a duplicate that is not named counts as logged and says that changes cannot follow', async () => {
    const { log, outbox, records, entry, saved } = bench();
    records.fail('createTask', new FaultError('DuplicateTask'));
    await log('i1', {}, { awaitsRecording: true });
    expect(entry('i1')).toMatchObject({ step: 'done', taskId: null, notices: ['DuplicateTask'], refusal: null });
    await outbox.change('i1', { [RECORDING]: URL });
    expect(entry('i1')).toMatchObject({ pending: { [RECORDING]: URL }, refusal: { code: 'INOCX-401' } });
    await outbox.retry('i1');
    await log('i1');
    expect([records.created, records.updated, saved]).toEqual([[], [], []]);
    await outbox.discard('i1');
    expect(outbox.entries()).toEqual([]);
  });

  it('a log without key is not sent twice by itself, only by the agent', async () => {
    const { log, outbox, records, clock, entry } = bench();
    records.fail('createTask', noAnswer);
    await log('i1', { inocx__Interaction_Id__c: null });
    await clock.advance(10 * 60_000);
    expect([records.created.length, entry('i1')?.refusal?.code]).toEqual([0, 'INOCX-403']);
    await outbox.retry('i1');
    await settle();
    expect(records.created).toHaveLength(1);
  });
});

describe('when Salesforce refuses', () => {
  it('keeps the log, tells why, and tries again only when the agent says so', async () => {
    const { log, outbox, records, clock, entry, told } = bench();
    records.fail('createTask', refused, 2);
    await log('i1');
    await clock.advance(60 * 60_000);
    expect(entry('i1')).toMatchObject({ refusal: { code: 'INOCX-306', detail: 'validation' }, pending: { Subject: 'Inbound call' } });
    expect(told()).toEqual(outbox.entries());
    await outbox.retry('i1');
    await settle();
    expect(entry('i1')?.refusal).not.toBeNull();
    await outbox.retry('i1');
    await settle();
    expect([records.tasks.size, outbox.entries()]).toEqual([1, []]);
  });

  it('sends what the agent mended', async () => {
    const { log, outbox, records } = bench();
    records.fail('createTask', refused);
    await log('i1');
    await outbox.change('i1', { Description: 'Now with a reason' });
    await outbox.retry('i1');
    await settle();
    expect([...records.tasks.values()]).toEqual([expect.objectContaining({ Description: 'Now with a reason' })]);
    expect(records.updated).toEqual([]);
  });

  it('one refused log holds up no other', async () => {
    const { log, records } = bench();
    records.fail('createTask', refused);
    await log('i1');
    await log('i2');
    expect(records.created.map((fields) => fields.inocx__Interaction_Id__c)).toEqual(['i2']);
  });

  it('lets the agent throw the log away, for good', async () => {
    const first = bench();
    first.records.fail('createTask', refused);
    await first.log('i1');
    await first.outbox.discard('i1');
    const second = first.reload();
    await second.outbox.start();
    expect([first.outbox.entries(), second.outbox.entries(), first.records.tasks.size]).toEqual([[], [], 0]);
  });
});

describe('when the related record is refused', () => {
  const gone = new Error('gone');
  const answers: readonly (readonly [string, OutboxOptions['onRelatedRefused'], TaskFields])[] = [
    ['takes another record', async () => ({ WhoId: '0031' }), { WhoId: '0031', WhatId: '0011' }],
    ['logs without WhoId', async () => null, { WhatId: '0011' }],
    ['logs without WhoId when asking fails', () => Promise.reject(gone), { WhatId: '0011' }],
    [
      'logs without WhoId when asking throws',
      () => {
        throw gone;
      },
      { WhatId: '0011' }
    ]
  ];

  it.each(answers)('%s, and says so until dismissed', async (_, onRelatedRefused, relation) => {
    const { log, outbox, records, entry } = bench({ options: { onRelatedRefused } });
    records.fail('createTask', relatedRefused);
    await log('i1', { WhoId: '00Q1', WhatId: '0011' });
    const { WhoId, WhatId } = records.created[0] ?? {};
    expect({ WhoId, WhatId }).toEqual({ WhoId: undefined, ...relation });
    expect(entry('i1')).toMatchObject({ step: 'done', notices: ['RelatedRecordRefused'] });
    await outbox.discard('i1');
    expect(outbox.entries()).toEqual([]);
  });

  it('asks once, then goes without WhoId, then without WhatId, then gives up', async () => {
    let asked = 0;
    const onRelatedRefused = async () => {
      asked += 1;
      return { WhoId: '0031' };
    };
    const { log, records, entry } = bench({ options: { onRelatedRefused } });
    records.fail('createTask', relatedRefused, 4);
    await log('i1', { WhoId: '00Q1', WhatId: '0011' });
    expect([asked, records.created.length, entry('i1')?.refusal?.code]).toEqual([1, 0, 'INOCX-404']);
    expect(entry('i1')?.pending).not.toHaveProperty('WhatId');
  });
});
