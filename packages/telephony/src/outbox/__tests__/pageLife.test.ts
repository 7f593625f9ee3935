import { FaultError } from '../../faults/faults.ts';
import { KEPT_WAITING, RETENTION_MS } from '../outbox.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { RECORDING, harness } from './harness.ts';
import { steppingClock } from './steppingClock.ts';

const URL = 'https://acme.ino.cx/recordings/1';
const noAnswer = new FaultError('OpenCtiNoAnswer');

describe('after a reload', () => {
  it('takes up what waits, and finds the Task that was made in between', async () => {
    const first = harness();
    first.records.hold('createTask');
    await first.log('i1');
    await first.outbox.change('i1', { Description: 'Mine' });
    // The send left the old page and arrived; its answer found nobody.
    first.records.tasks.set('00T77', { inocx__Interaction_Id__c: 'i1', Subject: 'Inbound call' });
    const second = first.reload();
    await second.outbox.start();
    await second.clock.advance(60_000);
    expect([...second.records.tasks.values()]).toEqual([
      { inocx__Interaction_Id__c: 'i1', Subject: 'Inbound call', CallDurationInSeconds: 5, Description: 'Mine' }
    ]);
  });

  it('still waits for the recording', async () => {
    const first = harness();
    await first.log('i1', {}, { awaitsRecording: true });
    const second = first.reload();
    await second.outbox.change('i1', { [RECORDING]: URL }, { awaitsRecording: false });
    await settle();
    expect([...second.records.tasks.values()]).toEqual([expect.objectContaining({ [RECORDING]: URL })]);
    expect(second.store.stored()).toEqual([]);
  });

  it('tells at once what it took up', async () => {
    const first = harness();
    await first.log('i1', {}, { awaitsRecording: true });
    const second = first.reload();
    await second.outbox.start();
    expect(second.notified()).toMatchObject([{ interactionId: 'i1', step: 'done', awaitsRecording: true }]);
  });

  it('tells nothing where nothing is stored', async () => {
    const tellings: number[] = [];
    const { outbox } = harness({ options: { onChange: (entries) => tellings.push(entries.length) } });
    await outbox.start();
    expect(tellings).toEqual([]);
  });

  it('lets nothing overtake what is stored', async () => {
    const first = harness();
    first.records.fail('createTask', new FaultError('SalesforceRefused', 'validation'));
    await first.log('i1');
    const second = first.reload();
    const release = second.store.hold('all');
    const logged = second.log('i1');
    await settle();
    release();
    await logged;
    // Known as refused, it waits for the agent; unknown, it would have been sent.
    expect([second.records.created, second.entry('i1')?.refusal?.detail]).toEqual([[], 'validation']);
  });

  it('has nothing to try again or throw away where nothing was logged', async () => {
    const { outbox, records } = harness();
    await Promise.all([outbox.retry('i1'), outbox.discard('i1')]);
    expect([outbox.entries(), records.created]).toEqual([[], []]);
  });

  it('lets go of the oldest logs whose recording never came, once there are more than enough of them', async () => {
    const first = harness();
    const waiting = async (name: string, count: number): Promise<void> => {
      for (let call = 0; call < count; call += 1) await first.log(`${name}${call}`, {}, { awaitsRecording: true });
    };
    await waiting('old', 2);
    await first.clock.advance(RETENTION_MS + 1);
    await waiting('new', KEPT_WAITING - 1);
    const second = first.reload();
    await second.outbox.start();
    await settle();
    expect([second.entry('old0'), second.entry('old1')?.step, second.outbox.entries().length]).toEqual([undefined, 'done', KEPT_WAITING]);
    expect(second.store.stored()).toHaveLength(KEPT_WAITING);
  });

  it('a clock that is 200 days wrong costs no recording', async () => {
    const first = harness();
    await first.log('i1', {}, { awaitsRecording: true });
    await first.clock.advance(200 * 24 * 60 * 60_000);
    const second = first.reload();
    await second.outbox.change('i1', { [RECORDING]: URL }, { awaitsRecording: false });
    await settle();
    expect([...second.records.tasks.values()]).toEqual([expect.objectContaining({ [RECORDING]: URL })]);
  });
});

describe('what Salesforce refused', () => {
  it('stays for the agent however wrong the clock is, through reloads', async () => {
    const clock = steppingClock();
    const first = harness({ clock });
    first.records.fail('createTask', new FaultError('LogRefused', 'validation'));
    await first.log('i1');
    clock.step(200 * 24 * 60 * 60_000);
    const second = first.reload();
    await second.outbox.start();
    await settle();
    expect(second.outbox.entries()).toMatchObject([{ refusal: { detail: 'validation' } }]);
    expect(second.store.stored()).toHaveLength(1);
  });
});

describe('when the browser stores nothing', () => {
  it('says so once and sends all the same', async () => {
    const { log, outbox, records, store, faults } = harness();
    store.fail('all', new FaultError('StorageUnavailable'));
    store.fail('setAside', new FaultError('StorageUnavailable'));
    store.fail('put', new FaultError('StorageUnavailable'), 4);
    store.fail('remove', new FaultError('StorageUnavailable'), 2);
    await log('i1');
    await log('i2');
    expect([records.created.length, outbox.entries()]).toEqual([2, []]);
    expect(faults.map((fault) => fault.fault)).toEqual(['StorageUnavailable']);
  });

  it('sets aside what it cannot read, says how much, and takes up the rest', async () => {
    const first = harness();
    await first.log('i1', {}, { awaitsRecording: true });
    first.store.spoil();
    const second = first.reload();
    await second.outbox.start();
    expect(second.outbox.entries().map((entry) => entry.interactionId)).toEqual(['i1']);
    expect(second.faults.map((fault) => [fault.fault, fault.detail])).toEqual([['StorageUnavailable', expect.stringContaining(': 1')]]);
  });

  it('says so again after it had worked', async () => {
    const { log, store, faults } = harness();
    store.fail('put', new FaultError('StorageUnavailable', 'quota'));
    await log('i1');
    store.fail('put', new FaultError('StorageUnavailable', 'quota'));
    await log('i2');
    expect(faults.map((fault) => fault.fault)).toEqual(['StorageUnavailable', 'StorageUnavailable']);
  });
});

describe('stopped', () => {
  it('leaves no timer behind', async () => {
    const { log, outbox, records, clock } = harness();
    records.fail('createTask', noAnswer);
    await log('i1');
    expect(clock.waiting()).toBe(1);
    outbox.stop();
    expect(clock.waiting()).toBe(0);
  });

  it('sends nothing more, and still records what was under way', async () => {
    const { log, outbox, records, store, clock } = harness();
    const release = records.hold('createTask');
    await log('i1', {}, { awaitsRecording: true });
    records.fail('createTask', noAnswer);
    await log('i2');
    outbox.stop();
    release();
    await clock.advance(60 * 60_000);
    expect(records.tasks.size).toBe(1);
    expect(store.stored().map((entry) => [entry.interactionId, entry.step])).toEqual([
      ['i1', 'done'],
      ['i2', 'create']
    ]);
    expect(clock.waiting()).toBe(0);
  });
});

it('nothing is left of a shift of 10,000 calls', async () => {
  const { outbox, records, store, clock } = harness();
  for (let call = 0; call < 10_000; call += 1) {
    await outbox.log(`i${call}`, { inocx__Interaction_Id__c: `i${call}` }, { awaitsRecording: false, leftOut: [], ifExists: {} });
  }
  await settle();
  expect(records.created).toHaveLength(10_000);
  expect([outbox.entries().length, store.stored().length, clock.waiting()]).toEqual([0, 0, 0]);
});
