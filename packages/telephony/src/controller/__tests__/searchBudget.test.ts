import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, CONNECTED, ENDED, ada, startHarness, recordIn } from './controllerHarness.ts';

const SECOND = 1000;
const WITHDRAWN: Partial<InteractionSnapshot> = { state: 'ended', withdrawn: true, can: [] };

const searches = ({ records }: Harness): number => records.searches.length;
const callOf = ({ controller }: Harness, id: string) => controller.state.calls.find(({ interaction }) => interaction.snapshot.id === id);

/** Rings and is taken back at once, so many times. */
async function withdraw(harness: Harness, count: number, from = 0): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    await harness.receive({ id: `gone-${index}`, state: 'ringing' });
    await harness.receive({ id: `gone-${index}`, ...WITHDRAWN });
  }
}

describe('searches for unanswered calls', () => {
  it('25 rings in a minute are all searched immediately', async () => {
    const harness = await startHarness();
    for (let index = 0; index < 25; index += 1) {
      await harness.receive({ id: `ring-${index}`, state: 'ringing' });
      expect(searches(harness)).toBe(index + 1);
      await harness.receive({ id: `ring-${index}`, ...WITHDRAWN });
      await harness.clock.advance(2400);
    }
  });

  it('15 withdrawn calls a second are limited to 30 searches, then one every ten seconds', async () => {
    const harness = await startHarness();
    for (let second = 0; second < 9; second += 1) {
      await withdraw(harness, 15, second * 15);
      await harness.clock.advance(SECOND);
    }
    expect(searches(harness)).toBe(30);
    await harness.clock.advance(60 * SECOND);
    expect(searches(harness)).toBe(30);
    await withdraw(harness, 15, 1000);
    expect(searches(harness)).toBe(36);
  });

  it('an answered call gives its search back, so a busy day is searched completely', async () => {
    const harness = await startHarness();
    for (let index = 0; index < 100; index += 1) {
      await harness.receive({ id: `call-${index}`, state: 'ringing' });
      await harness.receive({ id: `call-${index}`, ...CONNECTED });
      await harness.receive({ id: `call-${index}`, ...ENDED });
    }
    expect(searches(harness)).toBe(100);
  });

  it('a waiting search runs at the answer, before the pop', async () => {
    const harness = await startHarness();
    await withdraw(harness, 30);
    harness.records.pops.length = 0;
    await harness.receive({ id: 'real', state: 'ringing' });
    expect([searches(harness), callOf(harness, 'real')?.record.kind]).toEqual([30, 'searching']);
    await harness.receive({ id: 'real', ...CONNECTED });
    expect([searches(harness), harness.records.pops]).toEqual([31, [{ type: 'record', recordId: ada.id }]]);
    await harness.receive({ id: 'real', ...ENDED });
    expect([...harness.records.tasks.values()]).toEqual([expect.objectContaining({ WhoId: ada.id })]);
  });

  it('a waiting search is dropped when the call is withdrawn', async () => {
    const harness = await startHarness();
    await withdraw(harness, 31);
    await harness.clock.advance(60 * SECOND);
    expect([searches(harness), callOf(harness, 'gone-30')?.record.kind]).toEqual([30, 'failed']);
  });

  it('a waiting search starts in its turn while the call rings, and for a missed call', async () => {
    const harness = await startHarness();
    await withdraw(harness, 30);
    await harness.receive({ id: 'rings', state: 'ringing' });
    await harness.receive({ id: 'missed', ...ENDED, answeredAt: null, outcome: 'missed' });
    await harness.clock.advance(10 * SECOND);
    expect([recordIn(harness, 'rings')?.id, callOf(harness, 'missed')?.record.kind]).toEqual([ada.id, 'searching']);
    await harness.clock.advance(10 * SECOND);
    expect([...harness.records.tasks.values()]).toEqual([expect.objectContaining({ WhoId: ada.id })]);
  });

  it('no log waits for a search longer than five minutes', async () => {
    const harness = await startHarness();
    for (let index = 0; index < 70; index += 1) await harness.receive({ id: `m-${index}`, ...ENDED, answeredAt: null, outcome: 'missed' });
    for (let tens = 0; tens < 40; tens += 1) await harness.clock.advance(10 * SECOND);
    expect(harness.records.tasks.size).toBe(70);
    expect([...harness.records.tasks.values()].filter((task) => task['WhoId'] === ada.id).length).toBeGreaterThanOrEqual(59);
  });

  it('setting the clock back neither delays nor releases searches', async () => {
    let now = Date.UTC(2026, 0, 5, 8);
    const harness = await startHarness({
      before: ({ clock }) => {
        const { now: real } = clock;
        now = real();
        Object.assign(clock, { now: () => real() + now - Date.UTC(2026, 0, 5, 8) });
      }
    });
    await withdraw(harness, 30);
    now -= 6 * 3600 * SECOND;
    await withdraw(harness, 5, 100);
    expect(searches(harness)).toBe(30);
    await harness.clock.advance(20 * SECOND);
    await withdraw(harness, 5, 200);
    expect(searches(harness)).toBe(32);
  });

  it('searches for calls that arrive answered are not limited', async () => {
    const harness = await startHarness();
    for (let index = 0; index < 60; index += 1) await harness.receive({ id: `over-${index}`, ...ENDED });
    await settle();
    expect(searches(harness)).toBe(60);
  });
});
