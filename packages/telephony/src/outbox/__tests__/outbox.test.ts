import { settle } from '@inocx/testing/fakeClock.ts';
import { RECORDING, harness } from './harness.ts';

const URL = 'https://acme.ino.cx/recordings/1';

describe('a log', () => {
  it('is created once, told, and gone when nothing more can come', async () => {
    const { log, records, saved, outbox, store, notified } = harness();
    await log('i1');
    expect(records.created).toEqual([expect.objectContaining({ Subject: 'Inbound call' })]);
    expect(saved).toEqual([['i1', expect.stringMatching(/^00T/)]]);
    expect([outbox.entries(), store.stored(), notified()]).toEqual([[], [], []]);
  });

  it('costs one create and one update with a late recording', async () => {
    const { log, outbox, records, entry, saved } = harness();
    await log('i1', {}, { awaitsRecording: true });
    expect(entry('i1')).toMatchObject({ step: 'done', awaitsRecording: true });
    await outbox.change('i1', { [RECORDING]: URL }, { awaitsRecording: false });
    await settle();
    expect([records.created.length, records.updated]).toEqual([1, [{ id: saved[0]?.[1], fields: { [RECORDING]: URL } }]]);
    expect(outbox.entries()).toEqual([]);
  });

  it('waits on for its recording while the agent changes something else', async () => {
    const { log, outbox, records, entry } = harness();
    await log('i1', {}, { awaitsRecording: true });
    await outbox.change('i1', { Description: 'Call back' });
    await settle();
    expect(records.updated.map((one) => one.fields)).toEqual([{ Description: 'Call back' }]);
    expect(entry('i1')).toMatchObject({ step: 'done', awaitsRecording: true });
  });

  it('is let go without an update when no recording comes', async () => {
    const { log, outbox, records } = harness();
    await log('i1', {}, { awaitsRecording: true });
    await outbox.change('i1', {}, { awaitsRecording: false });
    await settle();
    expect([records.updated, outbox.entries()]).toEqual([[], []]);
  });

  it('is stored before it is sent', async () => {
    const { log, records, store, entry } = harness();
    const release = store.hold('put');
    const logged = log('i1');
    await settle();
    expect([records.created.length, entry('i1')?.step]).toEqual([0, 'create']);
    release();
    await logged;
    expect(records.created).toHaveLength(1);
  });

  it('is not sent before its last change is stored', async () => {
    const { log, outbox, records, store } = harness();
    const releases = [store.hold('put'), store.hold('put')];
    const logged = log('i1');
    const changed = outbox.change('i1', { Description: 'Mine' });
    await settle();
    releases[0]?.();
    await logged;
    expect(records.created).toEqual([]);
    releases[1]?.();
    await changed;
    await settle();
    expect([records.created, records.updated]).toEqual([[expect.objectContaining({ Description: 'Mine' })], []]);
  });

  it('is not sent before it is stored when another log goes meanwhile', async () => {
    const { log, records, store } = harness();
    const release = store.hold('put');
    const logged = log('i1');
    await log('i2');
    expect(records.created.map((fields) => fields.inocx__Interaction_Id__c)).toEqual(['i2']);
    release();
    await logged;
    expect(records.created).toHaveLength(2);
  });

  it('is one Task however often it is logged', async () => {
    const { log, records } = harness();
    await Promise.all([log('i1'), log('i1'), log('i1')]);
    await log('i1');
    expect(records.created).toHaveLength(1);
  });
});

describe('while a send is under way', () => {
  it('changes wait for it and follow in one update', async () => {
    const { log, outbox, records } = harness();
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
    const { log, records } = harness();
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
    const { log, outbox, records } = harness();
    const release = records.hold('createTask');
    await log('i1');
    await expect(outbox.discard('i1')).rejects.toMatchObject({ fault: 'LogRefused', detail: expect.stringContaining('interaction i1 ') });
    release();
    await settle();
    expect(records.tasks.size).toBe(1);
  });
});
