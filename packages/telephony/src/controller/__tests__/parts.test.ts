import { settle } from '@inocx/testing/fakeClock.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { CONNECTED, ENDED, START, ada, startHarness } from './controllerHarness.ts';

const WITHDRAWN = { state: 'ended', withdrawn: true, outcome: null, endedAt: START + 9000, can: [] } as const;

describe('a queue call that rings several agents', () => {
  it('leaves no log with one who was merely rung', async () => {
    const harness = await startHarness();
    await harness.receive({});
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    await harness.receive(WITHDRAWN);
    expect(harness.records.created).toEqual([]);
    expect(harness.controller.state.logs).toEqual([]);
    expect(harness.controller.state.notices).toEqual([]);
  });

  it('leaves one with the agent who answered', async () => {
    const harness = await startHarness();
    await harness.receive({});
    await harness.receive(CONNECTED);
    await harness.receive(ENDED);
    expect(harness.records.created).toHaveLength(1);
  });

  it('that is missed by all is logged by the one who is told so', async () => {
    const harness = await startHarness();
    await harness.receive({});
    await harness.receive({ state: 'ended', outcome: 'abandoned', endedAt: START + 9000 });
    expect(harness.records.created).toMatchObject([{ CallDisposition: 'Abandoned' }]);
  });

  it('rings again after it was withdrawn: it opens the panel, pops and is logged as any other', async () => {
    const harness = await startHarness();
    await harness.receive({});
    await harness.receive(WITHDRAWN);
    await harness.receive({ startedAt: START + 20_000 });
    expect(harness.panel.shown.filter(({ open }) => open)).toHaveLength(2);
    expect(harness.records.pops).toHaveLength(2);
    await harness.receive({ ...CONNECTED, answeredAt: START + 25_000 });
    await harness.receive({ ...ENDED, answeredAt: START + 25_000, endedAt: START + 85_000 });
    expect(harness.records.created).toMatchObject([{ inocx__Interaction_Outcome__c: 'answered' }]);
    expect(harness.controller.state.calls).toHaveLength(1);
  });

  it('costs no search when the softphone hears of it only after it went elsewhere', async () => {
    const harness = await startHarness();
    await harness.receive(WITHDRAWN);
    expect(harness.records.searches).toEqual([]);
  });

  it('does not pile up in the softphone', async () => {
    const harness = await startHarness();
    for (let count = 0; count < 20; count += 1) {
      await harness.receive({ id: `int-${count}` });
      await harness.receive({ id: `int-${count}`, ...WITHDRAWN });
    }
    expect(harness.controller.state.calls.length).toBeLessThanOrEqual(3);
  });
});

describe('a consultation', () => {
  const CONSULT = { id: 'int-2', direction: 'outbound', routing: 'direct', called: '+33123456789', consultationOf: 'int-1' } as const;

  it('is neither searched nor logged: the call it is about is', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    const { length } = harness.records.searches;
    await harness.receive({ ...CONSULT, state: 'dialing' });
    await harness.receive({ ...CONSULT, ...CONNECTED });
    expect(harness.records.searches).toHaveLength(length);
    await harness.receive({ ...ENDED, transferredTo: '202' });
    await harness.receive({ ...CONSULT, ...ENDED });
    expect(harness.records.created).toMatchObject([{ inocx__Interaction_Id__c: 'int-1', CallDisposition: 'Transferred' }]);
  });
});

describe('an internal call', () => {
  const INTERNAL = { direction: 'internal', routing: 'direct', caller: '201', called: '202', queue: null } as const;

  it.each([
    ['dialing', 1],
    ['ringing', 0]
  ] as const)('that began %s leaves %d log: one call, one log', async (state, count) => {
    const harness = await startHarness();
    await harness.receive({ ...INTERNAL, state });
    await harness.receive({ ...INTERNAL, ...CONNECTED });
    await harness.receive({ ...INTERNAL, ...ENDED });
    expect(harness.records.created).toHaveLength(count);
    expect(harness.records.searches).toEqual([]);
  });
});

describe('what takes a number', () => {
  it('goes to the Banner with it', async () => {
    const harness = await startHarness();
    harness.banner.emit.interaction(snapshotOf({ ...CONNECTED, can: ['transfer', 'consult', 'digits'] }));
    await settle();
    await harness.controller.control('int-1', 'transfer', { to: '202' });
    await harness.controller.control('int-1', 'digits', { digits: '42#' });
    expect(harness.banner.asked.control).toEqual([
      { interactionId: 'int-1', action: 'transfer', args: { to: '202' } },
      { interactionId: 'int-1', action: 'digits', args: { digits: '42#' } }
    ]);
  });
});
