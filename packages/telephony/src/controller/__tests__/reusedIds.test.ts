import { FAULTS } from '../../faults/faults.ts';
import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, CONNECTED, ENDED, START, faultsOf, startHarness } from './controllerHarness.ts';

const HOUR = 3600 * 1000;
const URL = 'https://acme.ino.cx/recordings/1';

/** The same moment of a call that began later. */
function later(changes: Partial<InteractionSnapshot>, by = 3 * HOUR): Partial<InteractionSnapshot> {
  const moved = (at: number | null | undefined) => (typeof at === 'number' ? at + by : null);
  return { ...changes, startedAt: START + by, answeredAt: moved(changes.answeredAt), endedAt: moved(changes.endedAt) };
}

const FIRST: Partial<InteractionSnapshot> = { ...ENDED, startedAt: START, notes: 'First', communicationSeconds: 60 };
const SECOND: Partial<InteractionSnapshot> = later({ ...FIRST, notes: 'Second', communicationSeconds: 7 });
const OWN = `int-1#call-${START + 3 * HOUR}`;

const tasksOf = ({ records }: Harness) =>
  [...records.tasks.values()].map((task) => [task['inocx__Interaction_Id__c'], task['Description'], task['CallDurationInSeconds']]);

const BOTH = [
  ['int-1', 'First', 60],
  [OWN, 'Second', 7]
];

describe('an interaction id that INO cx reuses for a second call', () => {
  it('makes two calls, two Tasks and one fault', async () => {
    const harness = await startHarness();
    await harness.receive(FIRST);
    await harness.receive(later({ state: 'ringing' }));
    await harness.receive(later(CONNECTED));
    await harness.receive(SECOND);
    expect(tasksOf(harness)).toEqual(BOTH);
    expect(faultsOf(harness)).toEqual(['InteractionIdReused']);
    expect(harness.controller.state.notices[0]?.fault.code).toBe(FAULTS.InteractionIdReused);
  });

  it('makes two calls although both end in one minute', async () => {
    const harness = await startHarness();
    const waited: Partial<InteractionSnapshot> = { ...FIRST, endedAt: START + 3 * HOUR };
    await harness.receive(waited);
    await harness.receive(later({ state: 'ringing' }));
    await harness.receive(later(CONNECTED));
    await harness.receive({ ...SECOND, endedAt: START + 3 * HOUR + 20_000 });
    expect([tasksOf(harness), harness.controller.state.calls.map(({ interaction }) => interaction.snapshot.state)]).toEqual([
      BOTH,
      ['ended', 'ended']
    ]);
  });

  it('makes two calls although a page that knows the first alone hears of the second when it is over', async () => {
    const first = await startHarness();
    await first.receive({ ...FIRST, endedAt: START + 3 * HOUR - 20_000 });
    const second = await startHarness({ store: first.store, records: first.records });
    await second.receive({ ...SECOND, endedAt: START + 3 * HOUR + 5000 });
    expect(tasksOf(second)).toEqual(BOTH);
  });

  it.each<[string, Partial<InteractionSnapshot>]>([
    ['while the first stands in the panel', { id: 'int-2' }],
    ['when the first has left the panel', {}]
  ])('%s', async (_name, other) => {
    const harness = await startHarness();
    await harness.receive(FIRST);
    const others = other.id === undefined ? ['a', 'b', 'c', 'd'] : ['a'];
    for (const id of others) await harness.receive({ ...ENDED, id });
    await harness.receive(SECOND);
    expect(tasksOf(harness).filter(([key]) => String(key).startsWith('int-1'))).toEqual(BOTH);
  });

  it('is noticed after a reload, and replaying both calls changes nothing', async () => {
    const first = await startHarness();
    await first.receive(FIRST);
    const second = await startHarness({ store: first.store, records: first.records });
    await second.receive(SECOND);
    expect(tasksOf(second)).toEqual(BOTH);
    const third = await startHarness({ store: first.store, records: first.records, load: false });
    third.banner.load([snapshotOf(FIRST), snapshotOf(SECOND)]);
    await settle();
    third.banner.load([snapshotOf(SECOND), snapshotOf(FIRST)]);
    await settle();
    expect([tasksOf(third), third.records.updated]).toEqual([BOTH, []]);
  });

  it('is still the id sent to INO cx with commands, record and Task', async () => {
    const harness = await startHarness();
    await harness.receive(FIRST);
    await harness.receive(later({ state: 'ringing', can: ['answer'] }));
    await harness.controller.control(OWN, 'answer', null);
    await harness.receive(later(CONNECTED));
    await harness.receive(SECOND);
    const { control, selectRecord, taskSaved } = harness.banner.asked;
    expect([control, selectRecord, taskSaved].flat().map(({ interactionId }) => interactionId)).toEqual(Array(5).fill('int-1'));
  });

  it('assigns a late recording to the last call', async () => {
    const harness = await startHarness();
    await harness.receive(FIRST);
    await harness.receive({ ...SECOND, recordingExpected: true });
    harness.banner.emit.recording('int-1', URL);
    await settle();
    expect([...harness.records.tasks.values()].map((task) => task['inocx__Voice_Recording__c'])).toEqual([undefined, URL]);
  });

  it('makes one call for each use, also while one of them is running', async () => {
    const harness = await startHarness();
    await harness.receive({ ...CONNECTED, startedAt: START });
    await harness.receive(later({ state: 'ringing' }, 2 * HOUR));
    await harness.receive(later(ENDED, 2 * HOUR));
    await harness.receive(later(ENDED, 5 * HOUR));
    expect(tasksOf(harness).map(([key]) => key)).toEqual([`int-1#call-${START + 2 * HOUR}`, `int-1#call-${START + 5 * HOUR}`]);
  });

  it('keeps a key of 255 characters', async () => {
    const id = 'i'.repeat(255);
    const harness = await startHarness();
    await harness.receive({ ...FIRST, id });
    await harness.receive({ ...SECOND, id });
    expect(tasksOf(harness).map(([key]) => String(key).length)).toEqual([255, 252]);
  });
});

describe('the same call', () => {
  it.each<[string, Partial<InteractionSnapshot>, Partial<InteractionSnapshot>]>([
    ['told again with a start put right by some seconds', FIRST, { ...FIRST, startedAt: START + 20_000 }],
    ['told again with a start that was repaired', FIRST, { ...FIRST, startedAt: START + 65_000 }],
    ['whose start is put right while it runs', { ...CONNECTED, startedAt: START - HOUR }, FIRST],
    ['that was offered, withdrawn and offered again', { state: 'ended', withdrawn: true, startedAt: START }, later(ENDED)]
  ])('%s: is one', async (_name, first, second) => {
    const harness = await startHarness();
    await harness.receive(first);
    await harness.receive(second);
    expect(tasksOf(harness).map(([key]) => key)).toEqual(['int-1']);
    expect(faultsOf(harness)).not.toContain('InteractionIdReused');
  });
});
