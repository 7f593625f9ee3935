import { FaultError } from '../../faults/faults.ts';
import { followUpId } from '../../call-log/callLog.ts';
import type { LogEntry } from '../../ports/ports.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, KEY, harness } from './harness.ts';

const HOUR = 60 * 60_000;

/** How the page says that this user may not write the key. */
const NO_RIGHT = [
  ['the right is missing', { keyWritable: false }],
  ['the page does not describe the field', { keyField: '' }]
] as const;

const RIGHT = { keyWritable: true, keyField: KEY };

/** What telephony/call-log makes of a call for a user who may not write the key: the field is left out. */
async function logWithoutKey({ outbox }: Harness, id: string): Promise<void> {
  await outbox.log(id, { Subject: 'Inbound call' }, { awaitsRecording: true, leftOut: ['Interaction_Id__c'], ifExists: {} });
  await settle();
}

describe.each(NO_RIGHT)('a user who may not write the key, where %s', (_how, options) => {
  it.each(['i1', followUpId('i1')])(
    'nothing is created of %s, however often the page is loaded and INO cx tells the call again',
    async (id) => {
      let page = harness({ options });
      for (let load = 0; load < 4; load += 1) {
        await logWithoutKey(page, id);
        await page.clock.advance(2 * HOUR);
        await page.outbox.retry(id);
        await settle();
        expect(page.entry(id)).toMatchObject({ step: 'create', refusal: { code: 'INOCX-405' } });
        page = page.reload();
      }
      expect(page.records.tasks.size).toBe(0);
      expect(page.store.stored()).toHaveLength(1);
    }
  );

  it('with the right after a reload, the log goes, once and with its key', async () => {
    const first = harness({ options });
    await logWithoutKey(first, 'i1');
    await first.outbox.change('i1', { Description: 'Mine' });
    const second = first.reload(RIGHT);
    await second.outbox.start();
    await settle();
    expect([...second.records.tasks.values()]).toEqual([{ [KEY]: 'i1', Subject: 'Inbound call', Description: 'Mine' }]);
    const third = second.reload();
    await third.log('i1');
    expect(third.records.tasks.size).toBe(1);
  });

  it('the right is taken away while a log waits: it is kept until the right is back', async () => {
    const first = harness();
    first.records.fail('createTask', new FaultError('OpenCtiNoAnswer'));
    await first.log('i1');
    const second = first.reload(options);
    await second.outbox.start();
    await second.clock.advance(3 * HOUR);
    expect([second.records.created, second.entry('i1')?.refusal?.code]).toEqual([[], 'INOCX-405']);
    const third = second.reload(RIGHT);
    await third.outbox.start();
    await settle();
    expect(third.records.created).toMatchObject([{ [KEY]: 'i1' }]);
  });

  it('a log that Salesforce refused is not tried again without the right', async () => {
    const first = harness();
    first.records.fail('createTask', new FaultError('SalesforceRefused', 'validation'));
    await first.log('i1');
    const second = first.reload(options);
    await second.outbox.start();
    await second.clock.advance(3 * HOUR);
    expect([second.records.created, second.entry('i1')?.refusal?.detail]).toEqual([[], 'validation']);
  });

  it('what is logged already is still kept up to date', async () => {
    const first = harness();
    await first.log('i1', {}, { awaitsRecording: true });
    const second = first.reload(options);
    await second.outbox.change('i1', { Description: 'Mine' });
    await settle();
    expect(second.records.updated).toHaveLength(1);
  });
});

describe('a log that an earlier version sent without key', () => {
  /** The entry as that version stored it. */
  async function stored(changes: Partial<LogEntry>): Promise<Harness> {
    const first = harness({ options: { keyWritable: false } });
    await logWithoutKey(first, 'i1');
    const [entry] = first.store.stored();
    if (entry === undefined) throw new Error('nothing is stored');
    await first.store.put({ ...entry, refusal: null, ...changes });
    return first;
  }

  it.each([
    ['was on its way when the page went', {}],
    ['had no answer', { refusal: { code: 'INOCX-403', detail: 'No answer, and the log carries no key' } }]
  ])('and that %s may be in Salesforce: only the agent sends it again, and only with the key', async (_what, changes) => {
    const first = await stored(changes);
    const second = first.reload({ keyWritable: false });
    await second.log('i1', { [KEY]: null });
    await second.clock.advance(3 * HOUR);
    await second.outbox.retry('i1');
    await settle();
    expect([second.records.created, second.entry('i1')?.refusal?.code]).toEqual([[], 'INOCX-406']);
    const third = second.reload(RIGHT);
    // INO cx tells the call again, and the log is made anew, with the key.
    await third.log('i1');
    await third.clock.advance(3 * HOUR);
    expect([third.records.created, third.entry('i1')?.refusal?.code]).toEqual([[], 'INOCX-406']);
    await third.outbox.retry('i1');
    await settle();
    expect(third.records.created).toMatchObject([{ [KEY]: 'i1' }]);
  });
});
