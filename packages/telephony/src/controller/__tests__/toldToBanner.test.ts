import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type Bench, CONNECTED, ENDED, faultsOf, startBench } from './controllerBench.ts';

const told = (bench: Bench): string[] => bench.banner.asked.taskSaved.map(({ interactionId }) => interactionId);

const followUp = (bench: Bench, id = 'int-1'): Promise<void> => bench.controller.agentWork.followUp(id, 'Call back', '2026-01-12');

describe('the Banner hears of a saved Task', () => {
  it('that is the log of a call, and not of one that is its follow-up', async () => {
    const bench = await startBench();
    await bench.hear(CONNECTED);
    await followUp(bench);
    await settle();
    expect([bench.records.tasks.size, told(bench)]).toEqual([1, []]);
    await bench.hear(ENDED);
    expect([bench.records.tasks.size, told(bench)]).toEqual([2, ['int-1']]);
    expect(faultsOf(bench)).toEqual([]);
  });

  it('and not of a follow-up that is saved after its call has left the panel', async () => {
    const bench = await startBench();
    await bench.hear(ENDED);
    bench.records.fail('createTask', new FaultError('SalesforceFailed', 'down'));
    await followUp(bench);
    for (const id of ['a', 'b', 'c', 'd']) await bench.hear({ ...ENDED, id });
    expect(bench.controller.state.calls.map(({ interaction }) => interaction.snapshot.id)).not.toContain('int-1');
    await bench.clock.advance(60_000);
    expect(bench.records.tasks.size).toBe(6);
    expect(told(bench).toSorted()).toEqual(['a', 'b', 'c', 'd', 'int-1']);
  });

  it('and not of a follow-up that an earlier page has left behind', async () => {
    const store = fakeLogStore();
    const first = await startBench({ store });
    await first.hear(CONNECTED);
    first.records.fail('createTask', new FaultError('SalesforceFailed', 'down'), 9);
    await followUp(first);
    const second = await startBench({ store, load: false });
    second.banner.load([snapshotOf(CONNECTED)]);
    await second.clock.advance(60_000);
    expect([second.records.tasks.size, told(second)]).toEqual([1, []]);
  });

  it('that is the log of a call whose id looks like that of a follow-up', async () => {
    const bench = await startBench();
    await bench.hear({ ...ENDED, id: 'int-9#follow-up' });
    expect(told(bench)).toEqual(['int-9#follow-up']);
  });
});

it('a follow-up that is saved shows itself on the page the agent looks at', async () => {
  const bench = await startBench();
  await bench.hear(CONNECTED);
  await followUp(bench);
  await settle();
  expect(bench.records.refreshes.count).toBe(1);
});
