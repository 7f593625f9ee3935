import { fakePhones } from '@inocx/testing/fakePhones.ts';
import { SCENARIOS } from './journeys.ts';
import { type Harness, CONNECTED, ENDED, START, startHarness } from './controllerHarness.ts';

const PAUSE = 1500;
const OVER = { ...ENDED, state: 'wrapUp', recordingExpected: true } as const;

const updatesOf = ({ records }: Harness) => records.updated.map(({ fields }) => fields);

describe('the log of a call', () => {
  it('is drafted once, and once more for each difference', async () => {
    const phones = fakePhones();
    const read = jest.spyOn(phones, 'e164');
    const harness = await startHarness({ settings: { '/screenPop/scenarios': SCENARIOS }, deps: { phones } });
    await harness.receive(CONNECTED);
    read.mockClear();
    await harness.receive(OVER);
    expect([read.mock.calls.length, harness.records.created.length]).toEqual([1, 1]);
    await harness.receive({ ...OVER, recordingExpected: false, recordingUrl: 'https://acme.ino.cx/r/1' });
    expect([read.mock.calls.length, harness.records.updated.length]).toEqual([2, 1]);
  });

  it('gets what INO cx says at once, and what the agent is typing after a pause', async () => {
    const harness = await startHarness();
    await harness.receive(OVER);
    await harness.controller.agentWork.note('int-1', 'Wants a qu');
    await harness.receive({ ...OVER, qualification: 'Order' });
    expect(updatesOf(harness)).toEqual([{ CallDisposition: 'Order' }]);
    await harness.controller.agentWork.note('int-1', 'Wants a quote');
    await harness.clock.advance(PAUSE);
    expect(updatesOf(harness)).toEqual([{ CallDisposition: 'Order' }, { Description: 'Wants a quote' }]);
  });

  it('gets what came while it was handed over, in one difference', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    const release = harness.store.hold('put');
    await harness.receive(OVER);
    await harness.receive({ ...OVER, qualification: 'Order' });
    await harness.receive({ ...OVER, qualification: 'Order', endedAt: START + 66_000, notes: 'Wants a quote' });
    release();
    await harness.clock.advance(PAUSE);
    const sent = updatesOf(harness);
    expect(harness.records.created).toHaveLength(1);
    expect([sent.length, Object.assign({}, ...sent)]).toEqual([1, { CallDisposition: 'Order', Description: 'Wants a quote' }]);
  });
});
