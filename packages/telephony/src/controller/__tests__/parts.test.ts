import { settle } from '@inocx/testing/fakeClock.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { CONNECTED, ENDED, START, ada, startBench } from './controllerBench.ts';

const WITHDRAWN = { state: 'ended', withdrawn: true, outcome: null, endedAt: START + 9000, can: [] } as const;

describe('a queue call that rings several agents', () => {
  it('leaves no log with one who was merely rung', async () => {
    const bench = await startBench();
    await bench.hear({});
    expect(bench.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    await bench.hear(WITHDRAWN);
    expect(bench.records.created).toEqual([]);
    expect(bench.controller.state.logs).toEqual([]);
    expect(bench.controller.state.notices).toEqual([]);
  });

  it('leaves one with the agent who answered', async () => {
    const bench = await startBench();
    await bench.hear({});
    await bench.hear(CONNECTED);
    await bench.hear(ENDED);
    expect(bench.records.created).toHaveLength(1);
  });

  it('that is missed by all is logged by the one who is told so', async () => {
    const bench = await startBench();
    await bench.hear({});
    await bench.hear({ state: 'ended', outcome: 'abandoned', endedAt: START + 9000 });
    expect(bench.records.created).toMatchObject([{ CallDisposition: 'Abandoned' }]);
  });

  it('rings again after it was withdrawn: it opens the panel, pops and is logged as any other', async () => {
    const bench = await startBench();
    await bench.hear({});
    await bench.hear(WITHDRAWN);
    await bench.hear({ startedAt: START + 20_000 });
    expect(bench.panel.shown.filter(({ open }) => open)).toHaveLength(2);
    expect(bench.records.pops).toHaveLength(2);
    await bench.hear({ ...CONNECTED, answeredAt: START + 25_000 });
    await bench.hear({ ...ENDED, answeredAt: START + 25_000, endedAt: START + 85_000 });
    expect(bench.records.created).toMatchObject([{ inocx__Interaction_Outcome__c: 'answered' }]);
    expect(bench.controller.state.calls).toHaveLength(1);
  });

  it('costs no search when the softphone hears of it only after it went elsewhere', async () => {
    const bench = await startBench();
    await bench.hear(WITHDRAWN);
    expect(bench.records.searches).toEqual([]);
  });

  it('does not pile up in the softphone', async () => {
    const bench = await startBench();
    for (let count = 0; count < 20; count += 1) {
      await bench.hear({ id: `int-${count}` });
      await bench.hear({ id: `int-${count}`, ...WITHDRAWN });
    }
    expect(bench.controller.state.calls.length).toBeLessThanOrEqual(3);
  });
});

describe('a consultation', () => {
  const CONSULT = { id: 'int-2', direction: 'outbound', routing: 'direct', called: '+33123456789', consultationOf: 'int-1' } as const;

  it('is neither searched nor logged: the call it is about is', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    const { length } = bench.records.searches;
    await bench.hear({ ...CONSULT, state: 'dialing' });
    await bench.hear({ ...CONSULT, ...CONNECTED });
    expect(bench.records.searches).toHaveLength(length);
    await bench.hear({ ...ENDED, transferredTo: '202' });
    await bench.hear({ ...CONSULT, ...ENDED });
    expect(bench.records.created).toMatchObject([{ inocx__Interaction_Id__c: 'int-1', CallDisposition: 'Transferred' }]);
  });
});

describe('an internal call', () => {
  const INTERNAL = { direction: 'internal', routing: 'direct', caller: '201', called: '202', queue: null } as const;

  it.each([
    ['dialing', 1],
    ['ringing', 0]
  ] as const)('that began %s leaves %d log: one call, one log', async (state, count) => {
    const bench = await startBench();
    await bench.hear({ ...INTERNAL, state });
    await bench.hear({ ...INTERNAL, ...CONNECTED });
    await bench.hear({ ...INTERNAL, ...ENDED });
    expect(bench.records.created).toHaveLength(count);
    expect(bench.records.searches).toEqual([]);
  });
});

describe('what takes a number', () => {
  it('goes to the Banner with it', async () => {
    const bench = await startBench();
    bench.banner.emit.interaction(snapshotOf({ ...CONNECTED, can: ['transfer', 'consult', 'digits'] }));
    await settle();
    await bench.controller.control('int-1', 'transfer', { to: '202' });
    await bench.controller.control('int-1', 'digits', { digits: '42#' });
    expect(bench.banner.asked.control).toEqual([
      { interactionId: 'int-1', action: 'transfer', args: { to: '202' } },
      { interactionId: 'int-1', action: 'digits', args: { digits: '42#' } }
    ]);
  });
});
