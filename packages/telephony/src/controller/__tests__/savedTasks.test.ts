import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, ENDED, faultsOf, startHarness } from './controllerHarness.ts';

const sentBy = (harness: Harness): string[] => harness.banner.asked.taskSaved.map(({ interactionId }) => interactionId);

/** A page whose log was not saved before it went. */
async function unsaved(): Promise<Harness> {
  const first = await startHarness();
  first.records.fail('createTask', new FaultError('SalesforceFailed', 'down'), 9);
  await first.receive(ENDED);
  return first;
}

describe('a Task that is saved while INO cx is not linked', () => {
  it('is reported once the page has linked', async () => {
    const first = await unsaved();
    const second = await startHarness({ store: first.store, load: false });
    await second.clock.advance(60_000);
    expect([second.records.tasks.size, sentBy(second)]).toEqual([1, []]);
    second.banner.load();
    await settle();
    second.banner.load();
    await settle();
    expect(sentBy(second)).toEqual(['int-1']);
  });

  it('is reported by the next page when its page closed too early', async () => {
    const harness = await startHarness();
    harness.banner.silence('taskSaved');
    await harness.receive(ENDED);
    expect(sentBy(harness)).toEqual(['int-1']);
    harness.banner.load();
    await settle();
    harness.banner.load();
    await settle();
    expect(sentBy(harness)).toEqual(['int-1', 'int-1']);
  });

  it('is shown and not reported again when INO cx refuses it', async () => {
    const harness = await startHarness();
    harness.banner.refuse('taskSaved', 'No interaction');
    await harness.receive(ENDED);
    harness.banner.load();
    await settle();
    expect([sentBy(harness), faultsOf(harness)]).toEqual([['int-1'], ['BannerRefused']]);
  });

  it('is not reported to a Banner without that capability', async () => {
    const first = await unsaved();
    const second = await startHarness({ store: first.store, load: false });
    second.banner.state.capabilities = ['dial'];
    await second.clock.advance(60_000);
    second.banner.load();
    await settle();
    expect([sentBy(second), faultsOf(second)]).toEqual([[], []]);
  });
});
