import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { CONNECTED, ENDED, START, ada, faultsOf, startHarness } from './controllerHarness.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clocks = [
  ['right', 0],
  ['two days behind', -2 * DAY],
  ['400 days ahead', 400 * DAY],
  ['at the beginning of its time', -START],
  ['in the year 2099', 73 * 365 * DAY]
] as const;

describe.each(clocks)('a computer whose clock is %s', (_how, off) => {
  it.each([true, false])('has the card, the pop and the one log of a call (INO cx tells its time: %s)', async (tells) => {
    const harness = await startHarness({
      clockAt: START + off,
      before: ({ banner }) => {
        if (tells) banner.state.now = () => START;
      }
    });
    await harness.receive({});
    expect(harness.controller.state.calls).toHaveLength(1);
    expect(harness.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
    await harness.receive(CONNECTED);
    await harness.receive(ENDED);
    expect([...harness.records.tasks.values()]).toMatchObject([
      { ActivityDate: '2026-01-05', CallDurationInSeconds: 60, inocx__Interaction_Id__c: 'int-1', WhoId: ada.id }
    ]);
    expect(faultsOf(harness)).toEqual([]);
    // Without its time, INO cx's calls say it: this one waited 12 seconds before it rang.
    expect(harness.controller.state.clockOff).toBe(tells || off <= 0 ? off : off - 12_000);
  });

  it('takes the calls of a replay, those that ended before the page was there among them', async () => {
    const harness = await startHarness({ clockAt: START + off, load: false });
    harness.banner.load([snapshotOf({ ...ENDED, id: 'old' }), snapshotOf()]);
    await settle();
    expect(harness.controller.state.calls.map((call) => call.interaction.snapshot.id).sort()).toEqual(['int-1', 'old']);
    expect(harness.records.tasks.size).toBe(1);
    expect(faultsOf(harness)).toEqual([]);
  });
});

describe('how far off the clock is', () => {
  const offAfter = async (changes: Partial<InteractionSnapshot>, off: number): Promise<number | null> => {
    const harness = await startHarness({ clockAt: START + off });
    await harness.receive({ routing: 'direct', smartRoutingSeconds: null, ...changes });
    return harness.controller.state.clockOff;
  };

  it.each<[string, Partial<InteractionSnapshot>, number, number | null]>([
    ['a call that rings says it', {}, 6 * MINUTE, 6 * MINUTE],
    ['a call that rings says it of a clock that is behind', {}, -6 * MINUTE, -6 * MINUTE],
    ['a call that is dialled says it', { state: 'dialing', direction: 'outbound' }, 6 * MINUTE, 6 * MINUTE],
    ['a call that waited in its queue counts from its ring', { routing: 'smart', smartRoutingSeconds: 900 }, 14 * MINUTE, 0],
    ['a wait that INO cx does not tell may have been long', { routing: 'smart' }, 50 * MINUTE, 0],
    ['but not days', { routing: 'smart' }, 2 * DAY + HOUR, 2 * DAY],
    ['a call that is talked says nothing of a clock that may be right', CONNECTED, 3 * HOUR, null],
    ['nobody talks for days', CONNECTED, 2 * DAY, 2 * DAY],
    ['a call that is talked has begun', CONNECTED, -6 * MINUTE, -6 * MINUTE],
    ['an e-mail may wait for days', { flow: 'email' }, 3 * DAY, null],
    ['an e-mail that comes has come', { flow: 'email' }, -DAY, -DAY],
    ['a call that is over says nothing', ENDED, 2 * DAY, null],
    ['less than five minutes are nothing', {}, 4 * MINUTE, 0]
  ])('%s', async (_what, changes, off, expected) => {
    expect(await offAfter(changes, off)).toBe(expected);
  });

  it('is what INO cx tells in the greeting, and what the next greeting tells', async () => {
    const harness = await startHarness({ clockAt: START - 2 * DAY, before: ({ banner }) => (banner.state.now = () => START) });
    expect(harness.controller.state.clockOff).toBe(-2 * DAY);
    await harness.receive({ routing: 'smart', smartRoutingSeconds: null, startedAt: START - 20 * MINUTE });
    expect(harness.controller.state.clockOff).toBe(-2 * DAY);
    harness.banner.state.now = () => harness.clock.now();
    harness.banner.load();
    await settle();
    expect(harness.controller.state.clockOff).toBe(0);
  });

  it('is known again when the clock is put right in mid-shift', async () => {
    const harness = await startHarness({ clockAt: START - 2 * DAY, before: ({ banner }) => (banner.state.now = () => START) });
    await harness.clock.advance(2 * DAY);
    await harness.receive({ startedAt: START });
    expect(harness.controller.state.clockOff).toBe(0);
  });
});
