import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { foundRecord } from '@inocx/testing/fakeRecords.ts';
import { CONNECTED, ENDED, ada, startHarness, recordIn } from './controllerHarness.ts';

const SHORT = ada.id.slice(0, 15);
const byron = foundRecord('Contact', '003000000000002AAA', 'Byron', { Phone: '+33123456789' });
const OUT = { direction: 'outbound', caller: '+33800000000', called: '+33123456789' } as const;

describe('a 15-character id equals its 18-character form', () => {
  it('when a related record was refused: the same record is not sent again', async () => {
    const harness = await startHarness();
    harness.host.click({ number: '+33123456789', record: { id: SHORT, objectName: 'Contact', name: 'Ada' } });
    await settle();
    await harness.receive({ ...OUT, state: 'dialing' });
    harness.records.fail('createTask', new FaultError('RelatedRecordRefused', 'no'));
    await harness.receive({ ...OUT, ...ENDED });
    await settle();
    expect(harness.records.created).toEqual([expect.not.objectContaining({ WhoId: expect.anything() })]);
  });

  it('in the list of matches, and in the wrap-up', async () => {
    const harness = await startHarness({ found: [ada, byron] });
    await harness.receive(CONNECTED);
    await harness.controller.choose('int-1', SHORT);
    expect(recordIn(harness)?.id).toBe(ada.id);
    await harness.controller.agentWork.relatePerson('int-1', byron.id.slice(0, 15));
    expect(recordIn(harness)?.id).toBe(byron.id);
  });

  it('toward INO cx: a record is sent once', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    harness.controller.agentWork.visited({ id: SHORT, objectName: 'Contact', name: 'Ada Lovelace' });
    await harness.controller.agentWork.relatePerson('int-1', SHORT);
    await settle();
    expect(harness.banner.asked.selectRecord).toHaveLength(1);
  });

  it('in the log: nothing is sent again', async () => {
    const harness = await startHarness({ settings: { '/callLog/writeOn': 'answer' } });
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.link(harness.controller.state.calls[0] ?? fail(), { ...ada, id: SHORT });
    await harness.clock.advance(5000);
    expect(harness.records.updated).toEqual([]);
  });
});

function fail(): never {
  throw new Error('no call');
}
