import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { MOST_KEPT, MOST_OPEN, overLimit } from '../capacity.ts';
import { CONNECTED, ENDED, type Harness, faultsOf, startHarness } from './controllerHarness.ts';

async function ringMany(harness: Harness, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await harness.receive({ id: `many-${index}` });
}

describe('a Banner that sends too much', () => {
  it('fills the softphone up to a bound and no further, and the agent is told', async () => {
    const harness = await startHarness();
    await ringMany(harness, MOST_OPEN + 20);
    expect(harness.controller.state.calls).toHaveLength(MOST_OPEN);
    expect(faultsOf(harness)).toEqual(['BannerFlood']);
  });

  it('cannot push out a call that is in the softphone already: it is answered, ends and is logged', async () => {
    const harness = await startHarness();
    await harness.receive({ id: 'real' });
    await ringMany(harness, MOST_OPEN + 20);
    await harness.controller.control('real', 'answer');
    expect(harness.banner.asked.control).toEqual([{ interactionId: 'real', action: 'answer', args: null }]);
    await harness.receive({ id: 'real', ...CONNECTED });
    await harness.receive({ id: 'real', ...ENDED });
    expect(harness.records.created).toEqual([expect.objectContaining({ inocx__Interaction_Id__c: 'real' })]);
  });

  it('costs no log: a call that found no room is logged at its end, and the next one finds room when one has ended', async () => {
    const harness = await startHarness();
    await ringMany(harness, MOST_OPEN);
    await harness.receive({ id: 'late' });
    expect(harness.controller.state.calls.some((call) => call.interaction.snapshot.id === 'late')).toBe(false);
    await harness.receive({ id: 'late', ...ENDED });
    await harness.receive({ id: 'many-0', ...ENDED });
    await harness.receive({ id: 'next' });
    expect(harness.records.created.map((fields) => fields['inocx__Interaction_Id__c'])).toEqual(['late', 'many-0']);
    expect(harness.controller.state.calls.some((call) => call.interaction.snapshot.id === 'next')).toBe(true);
  });

  it('does not have Salesforce told each of a thousand agent states: the first and the last', async () => {
    const harness = await startHarness();
    const before = harness.panel.shown.length;
    for (let index = 0; index < 1000; index += 1)
      harness.banner.emit.agent(index % 2 === 0 ? 'onACall' : 'handlingEmails', 'alice@acme.example');
    await settle();
    expect(harness.panel.shown.slice(before).map((panel) => panel.icon)).toEqual(['call', 'email']);
  });

  it('stays linked while it is cut off, and a greeting that the cut interrupted is no loss', async () => {
    const harness = await startHarness();
    harness.banner.fail('hello', new FaultError('BannerFlood'));
    harness.controller.frameLoaded();
    await settle();
    expect([harness.controller.state.link, faultsOf(harness)]).toEqual(['linked', []]);
    harness.banner.leave();
    await settle();
    expect(harness.controller.state.link).toBe('waiting');
  });

  it('keeps no more logs than the browser can carry', async () => {
    const { state } = (await startHarness()).controller;
    const full = { ...state, logs: Array<(typeof state.logs)[number]>(MOST_KEPT) };
    expect(overLimit(full, snapshotOf({ ...ENDED }))?.fault).toBe('BannerFlood');
    expect(overLimit({ ...full, logs: full.logs.slice(1) }, snapshotOf({ ...ENDED }))).toBeNull();
  });
});

describe('a replay of calls that are over', () => {
  it('searches for a few at a time, and for a call that rings at once', async () => {
    const harness = await startHarness();
    const releases = [1, 2, 3].map(() => harness.records.hold('search'));
    for (let index = 0; index < 10; index += 1) await harness.receive({ id: `over-${index}`, ...ENDED });
    expect(harness.records.searches).toHaveLength(3);
    await harness.receive({ id: 'rings' });
    expect(harness.records.searches).toHaveLength(4);
    releases.forEach((release) => release());
    await settle();
    await settle();
    expect(harness.records.created).toHaveLength(10);
  });
});
