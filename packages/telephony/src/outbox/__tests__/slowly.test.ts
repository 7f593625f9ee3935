import { FaultError } from '../../faults/faults.ts';
import { APART_MS, REST_MS } from '../outbox.ts';
import type { LogEntry } from '../../ports/ports.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, KEY, harness } from './harness.ts';
import { steppingClock } from './steppingClock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const refused = new FaultError('SalesforceRefused', 'validation');

/** The interaction ids of all creates that were sent, with the moments they left. */
function watch({ records, clock }: Harness): { readonly id: unknown; readonly at: number }[] {
  const sends: { id: unknown; at: number }[] = [];
  const { createTask } = records;
  records.createTask = (fields) => {
    sends.push({ id: fields[KEY], at: clock.now() });
    return createTask(fields);
  };
  return sends;
}

async function logMany(of: Harness, count: number): Promise<void> {
  for (let call = 1; call <= count; call += 1) await of.log(`i${call}`);
}

const mostOfOne = (sends: readonly { readonly id: unknown }[]): number =>
  Math.max(...[...new Set(sends.map(({ id }) => id))].map((id) => sends.filter((one) => one.id === id).length));

const gaps = (sends: readonly { readonly at: number }[]): number[] => sends.slice(1).map(({ at }, index) => at - (sends[index]?.at ?? 0));

describe('what Salesforce refused is tried again by itself', () => {
  it('after an hour, and then it is saved like any other', async () => {
    const { log, records, clock, outbox, saved, store } = harness();
    records.fail('createTask', refused);
    await log('i1');
    await clock.advance(REST_MS - 1);
    expect(records.created).toEqual([]);
    await clock.advance(1);
    expect([records.created.length, saved.length, outbox.entries(), store.stored(), clock.waiting()]).toEqual([1, 1, [], [], 1]);
  });

  it('every hour, and no more often, as long as Salesforce refuses it', async () => {
    const one = harness();
    const sends = watch(one);
    one.records.fail('createTask', refused, 100);
    await one.log('i1');
    await one.clock.advance(10 * HOUR);
    expect(sends).toHaveLength(10);
    expect(Math.min(...gaps(sends))).toBeGreaterThanOrEqual(HOUR);
    expect(one.entry('i1')).toMatchObject({ refusal: { detail: 'validation' }, triedAt: sends.at(-1)?.at });
  });

  it('an update, too', async () => {
    const { log, records, outbox, clock, entry } = harness();
    await log('i1', {}, { awaitsRecording: true });
    records.fail('updateTask', refused);
    await outbox.change('i1', { Description: 'Mine' });
    await settle();
    expect(entry('i1')?.refusal).not.toBeNull();
    await clock.advance(REST_MS);
    expect([records.updated.length, entry('i1')?.refusal]).toEqual([1, null]);
  });

  it.each(['OpenCtiNoAnswer', 'SalesforceFailed'] as const)('not more often when its try meets %s', async (fault) => {
    const one = harness();
    const sends = watch(one);
    one.records.fail('createTask', refused);
    await one.log('i1');
    one.records.fail('createTask', new FaultError(fault), 100);
    await one.clock.advance(5 * HOUR);
    expect(sends).toHaveLength(5);
  });

  it('with what the agent changed meanwhile', async () => {
    const { log, records, outbox, clock } = harness();
    records.fail('createTask', refused);
    await log('i1');
    await outbox.change('i1', { Description: 'Now with a reason' });
    await clock.advance(REST_MS);
    expect([...records.tasks.values()]).toEqual([expect.objectContaining({ Description: 'Now with a reason' })]);
  });

  it('a change of a Task that Salesforce did not name never is', async () => {
    const { log, records, outbox, clock, entry } = harness();
    records.fail('createTask', new FaultError('DuplicateTask'), 2);
    await log('i1');
    await clock.advance(5000);
    await outbox.change('i1', { Description: 'Mine' });
    await clock.advance(3 * HOUR);
    expect([records.created, records.updated, entry('i1')?.refusal?.code]).toEqual([[], [], 'INOCX-407']);
  });
});

describe('many refused logs', () => {
  it('50 of them and 20 reloads in one hour: no log is sent twice', async () => {
    let page = harness();
    const sends = watch(page);
    page.records.fail('createTask', refused, 5000);
    await logMany(page, 50);
    for (let reload = 0; reload < 20; reload += 1) {
      await page.clock.advance(HOUR / 20);
      page = page.reload();
      await page.outbox.start();
      await settle();
    }
    expect(sends).toHaveLength(50);
  });

  it('50 of an earlier version, long refused, and 20 reloads in one hour: each is tried once, 10 seconds apart', async () => {
    const clock = steppingClock();
    const first = harness({ clock });
    first.records.fail('createTask', refused, 5000);
    await logMany(first, 50);
    await Promise.all(first.store.stored().map(({ triedAt: _triedAt, ...entry }: LogEntry) => first.store.put(entry)));
    clock.step(2 * HOUR);
    let page = first.reload();
    const sends = watch(page);
    await page.outbox.start();
    for (let reload = 0; reload < 20; reload += 1) {
      await clock.advance(HOUR / 20);
      page = page.reload();
      await page.outbox.start();
    }
    expect([sends.length, mostOfOne(sends)]).toEqual([50, 1]);
    expect(Math.min(...gaps(sends))).toBeGreaterThanOrEqual(APART_MS);
  });

  it('a page that goes in the middle of a try: the next one does not repeat it', async () => {
    const first = harness();
    const sends = watch(first);
    first.records.fail('createTask', refused);
    await first.log('i1');
    first.records.hold('createTask');
    await first.clock.advance(REST_MS);
    expect(sends).toHaveLength(2);
    let page = first;
    for (let reload = 0; reload < 10; reload += 1) {
      page = page.reload();
      await page.outbox.start();
      await page.clock.advance(5 * MINUTE);
    }
    expect(sends).toHaveLength(2);
  });

  it('a try whose time cannot be stored is left for the next hour', async () => {
    const { log, records, clock, store } = harness();
    records.fail('createTask', refused);
    await log('i1');
    store.fail('put', new FaultError('StorageUnavailable'));
    await clock.advance(REST_MS + MINUTE);
    expect(records.created).toEqual([]);
    await clock.advance(REST_MS);
    expect(records.created).toHaveLength(1);
  });

  it('one at a time, and after everything that was never tried', async () => {
    const one = harness();
    one.records.fail('createTask', refused, 3);
    await logMany(one, 3);
    const sends = watch(one);
    const release = one.records.hold('createTask');
    await one.log('new');
    await one.clock.advance(2 * HOUR);
    expect(sends.map(({ id }) => id)).toEqual(['new']);
    release();
    await settle();
    await one.clock.advance(3 * MINUTE);
    expect(sends.map(({ id }) => id)).toEqual(['new', 'i1', 'i2', 'i3']);
    expect(Math.min(...gaps(sends.slice(1)))).toBeGreaterThanOrEqual(APART_MS);
  });

  it('the agent, who tries again, does not wait', async () => {
    const { log, outbox, records } = harness();
    records.fail('createTask', refused);
    await log('i1');
    await outbox.retry('i1');
    await settle();
    expect(records.created).toHaveLength(1);
  });

  it('leaves no timer behind when it is stopped, or when the agent throws the logs away', async () => {
    const one = harness();
    one.records.fail('createTask', refused, 5);
    await logMany(one, 2);
    await one.outbox.discard('i1');
    await one.outbox.discard('i2');
    await one.clock.advance(APART_MS);
    expect(one.clock.waiting()).toBe(0);
    await logMany(one, 3);
    expect(one.clock.waiting()).toBeGreaterThan(0);
    one.outbox.stop();
    expect(one.clock.waiting()).toBe(0);
  });
});

describe('a computer’s clock that is put on or back', () => {
  it.each([
    ['back by five hours', -5 * HOUR],
    ['back by 400 days', -400 * 24 * HOUR],
    ['on by five hours', 5 * HOUR],
    ['on by 400 days', 400 * 24 * HOUR]
  ])('%s, while the page is open: no early try, and no later one', async (_way, ms) => {
    const clock = steppingClock();
    const one = harness({ clock });
    one.records.fail('createTask', refused, 20);
    await logMany(one, 20);
    const sends = watch(one);
    one.records.fail('createTask', refused, 100);
    clock.step(ms);
    await one.log('new');
    await clock.advance(REST_MS - 1);
    expect(sends.map(({ id }) => id)).toEqual(['new']);
    await clock.advance(10 * MINUTE);
    expect([sends.length, mostOfOne(sends.slice(1))]).toEqual([22, 1]);
  });

  it('back by 400 days, and a reload: no early try, and one within the hour', async () => {
    const clock = steppingClock();
    const first = harness({ clock });
    first.records.fail('createTask', refused);
    await first.log('i1');
    clock.step(-400 * 24 * HOUR);
    let page = first.reload();
    await page.outbox.start();
    for (let reload = 0; reload < 11; reload += 1) {
      await clock.advance(5 * MINUTE);
      page = page.reload();
      await page.outbox.start();
    }
    expect(page.records.created).toEqual([]);
    await clock.advance(6 * MINUTE);
    expect(page.records.created).toHaveLength(1);
  });

  it('on by 400 days, and a reload: what is tried then is tried one by one', async () => {
    const clock = steppingClock();
    const first = harness({ clock });
    first.records.fail('createTask', refused, 500);
    await logMany(first, 20);
    clock.step(400 * 24 * HOUR);
    let page = first.reload();
    const sends = watch(page);
    for (let reload = 0; reload < 20; reload += 1) {
      await page.outbox.start();
      await clock.advance(2 * MINUTE);
      page = page.reload();
    }
    expect([sends.length, mostOfOne(sends)]).toEqual([20, 1]);
    expect(Math.min(...gaps(sends))).toBeGreaterThanOrEqual(APART_MS);
  });
});
