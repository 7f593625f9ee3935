import { FaultError } from '../../faults/faults.ts';
import type { RecordsPort, SaveWait, TaskFields } from '../../ports/ports.ts';
import { type FakeClock, fakeClock } from '@inocx/testing/fakeClock.ts';
import { type FakeRecords, fakeRecords } from '@inocx/testing/fakeRecords.ts';
import { KEY, RECORDING, type Harness, harness } from './harness.ts';

const SECOND = 1000;
const URL = 'https://acme.ino.cx/recordings/1';

/** When Salesforce does one save, and when it answers (ms after it was sent). */
interface Pace {
  readonly doneAfter: number;
  /** Infinity: the answer is lost. */
  readonly answerAfter: number;
  /** The answer is this refusal, and nothing is done. */
  readonly refusal?: FaultError;
}

interface SlowOrg extends Pick<RecordsPort, 'createTask' | 'updateTask'> {
  readonly sent: { readonly what: 'create' | 'update'; readonly at: number; readonly limitMs: number; readonly fields: TaskFields }[];
  /** Paces of the next saves; then `usual` holds. */
  readonly next: Pace[];
  usual: Pace;
}

const at = (ms: number): Pace => ({ doneAfter: ms, answerAfter: ms });

/** An org that keeps to the time limits of the port: what comes later is told as late. */
function slowOrg(org: FakeRecords, clock: FakeClock): SlowOrg {
  const save = <T>(work: () => Promise<T>, wait: SaveWait<T> | undefined): Promise<T> => {
    const { doneAfter, answerAfter, refusal } = slow.next.shift() ?? slow.usual;
    const limitMs = wait?.limitMs ?? 10_000;
    return new Promise((resolve, reject) => {
      let outcome: Promise<T> = Promise.reject(refusal);
      outcome.catch(() => undefined);
      if (refusal === undefined) {
        clock.after(doneAfter, () => {
          outcome = work();
          outcome.catch(() => undefined);
        });
      }
      if (answerAfter < limitMs) {
        clock.after(answerAfter, () => resolve(outcome));
        return;
      }
      clock.after(limitMs, () => reject(new FaultError('OpenCtiNoAnswer')));
      if (answerAfter < Infinity) clock.after(answerAfter, () => wait?.onLate(outcome));
    });
  };
  const slow: SlowOrg = {
    sent: [],
    next: [],
    usual: at(0),
    createTask(fields, wait) {
      slow.sent.push({ what: 'create', at: clock.now(), limitMs: wait?.limitMs ?? 0, fields });
      return save(() => org.createTask(fields), wait);
    },
    updateTask(id, fields, wait) {
      slow.sent.push({ what: 'update', at: clock.now(), limitMs: wait?.limitMs ?? 0, fields });
      return save(() => org.updateTask(id, fields), wait);
    }
  };
  return slow;
}

interface SlowHarness extends Harness {
  readonly slow: SlowOrg;
}

function slowHarness(): SlowHarness {
  const clock = fakeClock();
  const records = fakeRecords({ keyField: KEY });
  const slow = slowOrg(records, clock);
  return { ...harness({ clock, records, options: { records: slow } }), slow };
}

const taskOf = ({ records }: Harness, id: string): TaskFields | undefined => [...records.tasks.values()].find((task) => task[KEY] === id);

const sends = ({ slow }: SlowHarness, what: 'create' | 'update'): number => slow.sent.filter((one) => one.what === what).length;

describe('when Salesforce is slow for an hour', () => {
  it.each([11, 12, 30, 90])('answers every save after %d s: each of 20 logs is one Task with its recording', async (seconds) => {
    const page = slowHarness();
    page.slow.usual = at(seconds * SECOND);
    for (let call = 1; call <= 20; call += 1) {
      await page.log(`i${call}`, {}, { awaitsRecording: true });
      await page.clock.advance(60 * SECOND);
      await page.outbox.change(`i${call}`, { [RECORDING]: `${URL}/${call}` }, { awaitsRecording: false });
      await page.clock.advance(120 * SECOND);
    }
    await page.clock.advance(600 * SECOND);
    for (let call = 1; call <= 20; call += 1) expect(taskOf(page, `i${call}`)?.[RECORDING]).toBe(`${URL}/${call}`);
    expect([page.records.tasks.size, page.saved.length, page.outbox.entries(), page.store.stored()]).toEqual([20, 20, [], []]);
    expect([sends(page, 'create'), sends(page, 'update')].every((count) => count <= 25)).toBe(true);
  });

  it('each save gets more time, at most two minutes', async () => {
    const page = slowHarness();
    page.slow.usual = { doneAfter: Infinity, answerAfter: Infinity };
    await page.log('i1');
    await page.clock.advance(15 * 60 * SECOND);
    expect(page.slow.sent.map(({ limitMs }) => limitMs / SECOND).slice(0, 7)).toEqual([10, 20, 40, 80, 120, 120, 120]);
  });

  it('the next save gets more time than the last one took, and the usual time once Salesforce is fast again', async () => {
    const page = slowHarness();
    page.slow.usual = at(12 * SECOND);
    await page.log('i1');
    await page.clock.advance(60 * SECOND);
    page.slow.usual = at(SECOND);
    for (const id of ['i2', 'i3']) {
      await page.log(id);
      await page.clock.advance(60 * SECOND);
    }
    const limits = page.slow.sent.map(({ limitMs }) => limitMs / SECOND);
    expect([limits.at(-2), limits.at(-1)]).toEqual([24, 10]);
  });
});

describe('a late answer', () => {
  it('settles a create that waits for its retry, and nothing is sent again', async () => {
    const page = slowHarness();
    page.slow.next.push(at(10.5 * SECOND));
    await page.log('i1');
    await page.clock.advance(60 * SECOND);
    expect([sends(page, 'create'), page.saved.length, page.outbox.entries()]).toEqual([1, 1, []]);
  });

  it('settles a create during its retry, whatever the retry returns', async () => {
    const page = slowHarness();
    page.slow.next.push(at(12 * SECOND), { doneAfter: 0, answerAfter: 5 * SECOND, refusal: new FaultError('DuplicateTask') });
    await page.log('i1', {}, { awaitsRecording: true });
    await page.clock.advance(30 * SECOND);
    expect(page.entry('i1')).toMatchObject({ step: 'done', notices: [], awaitsRecording: true, taskId: page.saved[0]?.[1] });
    expect(page.saved).toHaveLength(1);
  });

  it('is final when it is a rejection: the agent sees it, and no create follows', async () => {
    const page = slowHarness();
    const refusal = new FaultError('SalesforceRefused', 'Subject is not good enough');
    page.slow.next.push({ doneAfter: 0, answerAfter: 10.5 * SECOND, refusal });
    await page.log('i1');
    await page.clock.advance(60 * SECOND);
    expect([sends(page, 'create'), page.entry('i1')?.refusal?.detail]).toEqual([1, 'Subject is not good enough']);
  });

  it('does not reject text that the agent has changed since', async () => {
    const page = slowHarness();
    page.slow.next.push({ doneAfter: 0, answerAfter: 10.5 * SECOND, refusal: new FaultError('SalesforceRefused', 'no') });
    await page.log('i1');
    await page.clock.advance(10.2 * SECOND);
    await page.outbox.change('i1', { Description: 'better' });
    await page.clock.advance(60 * SECOND);
    expect([taskOf(page, 'i1')?.['Description'], page.outbox.entries()]).toEqual(['better', []]);
  });

  it('does not change the retry when it is a temporary failure', async () => {
    const page = slowHarness();
    page.slow.next.push({ doneAfter: 0, answerAfter: 10.5 * SECOND, refusal: new FaultError('SalesforceFailed') });
    await page.log('i1');
    await page.clock.advance(11 * SECOND);
    expect([sends(page, 'create'), page.saved.length]).toEqual([2, 1]);
  });

  it('is ignored after the outbox has stopped', async () => {
    const page = slowHarness();
    page.slow.next.push(at(12 * SECOND), { doneAfter: Infinity, answerAfter: Infinity });
    await page.log('i1');
    await page.clock.advance(11.5 * SECOND);
    page.outbox.stop();
    await page.clock.advance(60 * SECOND);
    expect(page.saved).toEqual([]);
  });
});

describe('an older update that Salesforce applies after a newer one', () => {
  async function twoNotes(first: Pace, second: Pace): Promise<SlowHarness> {
    const page = slowHarness();
    await page.log('i1', {}, { awaitsRecording: true });
    await page.clock.advance(SECOND);
    page.slow.next.push(first, second);
    await page.outbox.change('i1', { Description: 'older', CallDisposition: 'Sale' });
    await page.clock.advance(5 * SECOND);
    await page.outbox.change('i1', { Description: 'newer' });
    await page.clock.advance(600 * SECOND);
    return page;
  }

  it.each<[string, Pace, Pace]>([
    ['long after it', at(14 * SECOND), at(100)],
    ['while the newer one is under way', at(12 * SECOND), { doneAfter: 0, answerAfter: 5 * SECOND }],
    ['minutes later', at(300 * SECOND), at(100)],
    ['and the newer one gets no answer', at(14 * SECOND), { doneAfter: 0, answerAfter: Infinity }]
  ])('%s: the newer words win', async (_name, first, second) => {
    const page = await twoNotes(first, second);
    expect(taskOf(page, 'i1')).toMatchObject({ Description: 'newer', CallDisposition: 'Sale' });
    expect(page.entry('i1')).toMatchObject({ step: 'done', refusal: null });
  });

  it('is corrected even when the log is done and removed', async () => {
    const page = slowHarness();
    await page.log('i1');
    page.slow.next.push(at(14 * SECOND), at(100));
    await page.outbox.change('i1', { Description: 'older' });
    await page.clock.advance(5 * SECOND);
    await page.outbox.change('i1', { Description: 'newer' });
    await page.clock.advance(60 * SECOND);
    expect([taskOf(page, 'i1')?.['Description'], page.outbox.entries()]).toEqual(['newer', []]);
  });

  it('costs no request when the values are the same', async () => {
    const page = slowHarness();
    await page.log('i1');
    page.slow.next.push(at(14 * SECOND), at(100));
    await page.outbox.change('i1', { Description: 'the same' });
    await page.clock.advance(60 * SECOND);
    expect([sends(page, 'update'), page.outbox.entries()]).toEqual([2, []]);
  });
});
