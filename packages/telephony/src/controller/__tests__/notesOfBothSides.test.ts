import type { InteractionSnapshot } from '../../ports/bridge.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type Harness, CONNECTED, ENDED, startHarness } from './controllerHarness.ts';

const PAUSE = 1500;
const WRAP_UP: Partial<InteractionSnapshot> = { ...ENDED, state: 'wrapUp' };

const taskOf = ({ records }: Harness) => [...records.tasks.values()][0];

describe('notes typed in the softphone and in the Banner', () => {
  it('are both logged when one is typed during the call and the other in the wrap-up', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.note('int-1', 'Typed here.');
    await harness.receive({ ...WRAP_UP, notes: 'Typed there.' });
    expect(taskOf(harness)).toMatchObject({ Description: 'Typed here.\n\nTyped there.' });
  });

  it('are both logged when the log already exists', async () => {
    const harness = await startHarness();
    await harness.receive(WRAP_UP);
    await harness.controller.agentWork.note('int-1', 'Typed here.');
    await harness.clock.advance(PAUSE);
    await harness.receive({ ...ENDED, notes: 'Typed there.' });
    expect(taskOf(harness)).toMatchObject({ Description: 'Typed here.\n\nTyped there.' });
    await harness.controller.agentWork.note('int-1', 'Typed here, again.');
    await harness.clock.advance(PAUSE);
    expect(taskOf(harness)).toMatchObject({ Description: 'Typed here, again.\n\nTyped there.' });
  });

  it('are the softphone’s when the agent edited INO cx’s notes there', async () => {
    const harness = await startHarness();
    await harness.receive({ ...CONNECTED, notes: 'By the robot: wants two.' });
    await harness.controller.agentWork.note('int-1', 'Wants three.');
    await harness.receive({ ...ENDED, notes: 'By the robot: wants two.' });
    expect(taskOf(harness)).toMatchObject({ Description: 'Wants three.' });
  });

  it('survive a reload in between', async () => {
    const first = await startHarness();
    await first.receive({ ...CONNECTED, notes: 'Robot.' });
    await first.controller.agentWork.note('int-1', 'Agent.');
    const second = await startHarness({ store: first.store, records: first.records, load: false });
    second.banner.load([snapshotOf({ ...CONNECTED, notes: 'Robot.' })]);
    await settle();
    await second.receive({ ...WRAP_UP, notes: 'Robot.' });
    expect(taskOf(second)).toMatchObject({ Description: 'Agent.' });
    await second.receive({ ...ENDED, notes: 'Wrap-up.' });
    expect(taskOf(second)).toMatchObject({ Description: 'Agent.\n\nWrap-up.' });
  });

  it.each<[string, Partial<InteractionSnapshot>]>([
    ['emptied', { notes: '', qualification: '' }],
    ['forgotten', { notes: null, qualification: null }]
  ])('and the qualification that were %s in the Banner', async (what, changes) => {
    const harness = await startHarness();
    await harness.receive({ ...WRAP_UP, notes: 'Wants two.', qualification: 'Order' });
    await harness.receive({ ...ENDED, ...changes });
    const kept =
      what === 'emptied' ? { Description: null, CallDisposition: null } : { Description: 'Wants two.', CallDisposition: 'Order' };
    expect(taskOf(harness)).toMatchObject(kept);
  });

  it('keep the softphone’s in the log when the Banner’s are emptied', async () => {
    const harness = await startHarness();
    await harness.receive(CONNECTED);
    await harness.controller.agentWork.note('int-1', 'Typed here.');
    await harness.receive({ ...WRAP_UP, notes: 'Typed there.' });
    await harness.receive({ ...ENDED, notes: '' });
    expect(taskOf(harness)).toMatchObject({ Description: 'Typed here.' });
  });
});
