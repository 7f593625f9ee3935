import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { harness } from './harness.ts';

const refused = new FaultError('SalesforceRefused', 'validation');

describe('when Salesforce refuses', () => {
  it('keeps the log, tells why, and tries again at once when the agent says so', async () => {
    const { log, outbox, records, clock, entry, notified } = harness();
    records.fail('createTask', refused, 2);
    await log('i1');
    await clock.advance(60 * 60_000);
    expect(entry('i1')).toMatchObject({ refusal: { code: 'INOCX-306', detail: 'validation' }, pending: { Subject: 'Inbound call' } });
    expect(notified()).toEqual(outbox.entries());
    await outbox.retry('i1');
    await settle();
    expect(entry('i1')?.refusal).not.toBeNull();
    await outbox.retry('i1');
    await settle();
    expect([records.tasks.size, outbox.entries()]).toEqual([1, []]);
  });

  it('sends what the agent mended', async () => {
    const { log, outbox, records } = harness();
    records.fail('createTask', refused);
    await log('i1');
    await outbox.change('i1', { Description: 'Now with a reason' });
    await outbox.retry('i1');
    await settle();
    expect([...records.tasks.values()]).toEqual([expect.objectContaining({ Description: 'Now with a reason' })]);
    expect(records.updated).toEqual([]);
  });

  it('one refused log holds up no other', async () => {
    const { log, records } = harness();
    records.fail('createTask', refused);
    await log('i1');
    await log('i2');
    expect(records.created.map((fields) => fields.inocx__Interaction_Id__c)).toEqual(['i2']);
  });

  it('takes no change of a log that the agent threw away', async () => {
    const { log, outbox, records } = harness();
    records.fail('createTask', refused);
    await log('i1');
    await outbox.discard('i1');
    await expect(outbox.change('i1', { Description: 'Mine' })).rejects.toMatchObject({ fault: 'LogRefused' });
    expect([outbox.entries(), records.created]).toEqual([[], []]);
  });

  it('lets the agent throw the log away, for good', async () => {
    const first = harness();
    first.records.fail('createTask', refused);
    await first.log('i1');
    await first.outbox.discard('i1');
    const second = first.reload();
    await second.outbox.start();
    expect([first.outbox.entries(), second.outbox.entries(), first.records.tasks.size]).toEqual([[], [], 0]);
  });
});
