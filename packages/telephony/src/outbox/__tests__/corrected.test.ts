import { settle } from '@inocx/testing/fakeClock.ts';
import { harness } from './harness.ts';

const REMEMBERED = 100;

const notLogged = (id: string) => ({ fault: 'LogRefused', detail: expect.stringContaining(`interaction ${id}`) });

describe('a log that is done and gone', () => {
  it('takes a correction, and is gone again', async () => {
    const { log, outbox, records, store, notified } = harness();
    await log('i1');
    await outbox.change('i1', { Description: 'Call back' });
    await settle();
    expect(records.updated.map((one) => one.fields)).toEqual([{ Description: 'Call back' }]);
    expect([outbox.entries(), store.stored(), notified()]).toEqual([[], [], []]);
  });

  it('sends nothing for a correction that says nothing', async () => {
    const { log, outbox, records } = harness();
    await log('i1');
    await outbox.change('i1', {});
    await settle();
    expect([records.updated, outbox.entries()]).toEqual([[], []]);
  });

  it('comes back with its Task and the correction, and nothing of before', async () => {
    const { log, outbox, records, clock, saved, entry } = harness();
    await log('i1', {}, { leftOut: ['WhatId'] });
    records.hold('updateTask');
    await outbox.change('i1', { Description: 'Call back' });
    expect(entry('i1')).toEqual({
      interactionId: 'i1',
      step: 'update',
      taskId: saved[0]?.[1],
      pending: { Description: 'Call back' },
      ifExists: {},
      attempts: 0,
      notBefore: 0,
      changedAt: clock.now(),
      refusal: null,
      related: 'asGiven',
      notices: [],
      awaitsRecording: false,
      leftOut: []
    });
  });

  it('is no log where none was made', async () => {
    const { log, outbox } = harness();
    await log('i1');
    await expect(outbox.change('i2', {})).rejects.toMatchObject(notLogged('i2'));
  });
});

describe('of the logs that are done and gone', () => {
  async function shift(calls: number) {
    const made = harness();
    for (let call = 1; call <= calls; call += 1) await made.log(`i${call}`);
    return made;
  }

  it('the last hundred take a correction, one before them does not', async () => {
    const { outbox, records } = await shift(REMEMBERED + 1);
    await expect(outbox.change('i1', { Description: 'Late' })).rejects.toMatchObject(notLogged('i1'));
    await outbox.change('i2', { Description: 'In time' });
    await settle();
    expect(records.updated.map((one) => one.fields)).toEqual([{ Description: 'In time' }]);
  });

  it('one that was corrected is among the last again', async () => {
    const { log, outbox, records } = await shift(REMEMBERED);
    await outbox.change('i1', { Description: 'First' });
    await settle();
    await log('next');
    await outbox.change('i1', { Description: 'Second' });
    await settle();
    expect(records.updated.map((one) => one.fields)).toEqual([{ Description: 'First' }, { Description: 'Second' }]);
    await expect(outbox.change('i2', {})).rejects.toMatchObject(notLogged('i2'));
  });
});
