import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Harness, CONNECTED, ENDED, faultsOf, startHarness } from './controllerHarness.ts';

const sentBy = (harness: Harness): string[] => harness.banner.asked.taskSaved.map(({ interactionId }) => interactionId);

const followUp = (harness: Harness, id = 'int-1'): Promise<void> => harness.controller.agentWork.followUp(id, 'Call back', '2026-01-12');

describe('the Banner hears of a saved Task', () => {
  it('that is the log of a call, and not of one that is its follow-up', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await followUp(harness);
    await settle();
    expect([harness.records.tasks.size, sentBy(harness)]).toEqual([1, []]);
    await harness.receive(ENDED);
    expect([harness.records.tasks.size, sentBy(harness)]).toEqual([2, ['int-1']]);
    expect(faultsOf(harness)).toEqual([]);
  });

  it('and not of a follow-up that is saved after its call has left the panel', async () => {
    const harness = await startHarness();
    await harness.receive(ENDED);
    harness.records.fail('createTask', new FaultError('SalesforceFailed', 'down'));
    await followUp(harness);
    for (const id of ['a', 'b', 'c', 'd']) await harness.receive({ ...ENDED, id });
    expect(harness.controller.state.calls.map(({ interaction }) => interaction.snapshot.id)).not.toContain('int-1');
    await harness.clock.advance(60_000);
    expect(harness.records.tasks.size).toBe(6);
    expect(sentBy(harness).toSorted()).toEqual(['a', 'b', 'c', 'd', 'int-1']);
  });

  it('and not of a follow-up that an earlier page has left behind', async () => {
    const store = fakeLogStore();
    const first = await startHarness({ store });
    await first.receive(CONNECTED);
    first.records.fail('createTask', new FaultError('SalesforceFailed', 'down'), 9);
    await followUp(first);
    const second = await startHarness({ store, load: false });
    second.banner.load([snapshotOf(CONNECTED)]);
    await second.clock.advance(60_000);
    expect([second.records.tasks.size, sentBy(second)]).toEqual([1, []]);
  });

  it('that is the log of a call whose id looks like that of a follow-up', async () => {
    const harness = await startHarness();
    await harness.receive({ ...ENDED, id: 'int-9#follow-up' });
    expect(sentBy(harness)).toEqual(['int-9#follow-up']);
  });
});

it('a follow-up that is saved shows itself on the page the agent looks at', async () => {
  const harness = await startHarness();
  await harness.receive(CONNECTED);
  await followUp(harness);
  await settle();
  expect(harness.records.refreshes.count).toBe(1);
});
