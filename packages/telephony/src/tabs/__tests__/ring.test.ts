import { FaultError } from '../../faults/faults.ts';
import { type HarnessTab, START, type World, createWorld } from './tabHarness.ts';

/** A leader and a follower of one agent; the agent came to the follower last. */
async function twoTabs(): Promise<{ world: World; leader: HarnessTab; follower: HarnessTab }> {
  const world = createWorld();
  const leader = await world.open();
  await world.clock.advance(1000);
  const follower = await world.open();
  await world.clock.advance(1000);
  return { world, leader, follower };
}

describe('a ring', () => {
  it('opens the panel of a follower that is in front, each time, also after the agent closed it', async () => {
    const { world, follower } = await twoTabs();
    await world.receive({});
    expect(follower.panel.state.visible).toBe(true);
    follower.panel.minimise();
    await world.receive({ id: 'int-2' });
    expect(follower.panel.state.visible).toBe(true);
  });

  it('that Salesforce did not hear of in a follower is told it once more while the call rings, and no longer', async () => {
    const { world, follower } = await twoTabs();
    follower.panel.fail('show', new FaultError('SalesforceFailed', 'setSoftphonePanelVisibility'));
    await world.receive({});
    expect(follower.panel.state.visible).toBe(false);
    await world.clock.advance(2000);
    expect(follower.panel.state.visible).toBe(true);
    follower.panel.minimise();
    await world.clock.advance(60_000);
    expect(follower.panel.state.visible).toBe(false);
    follower.panel.fail('show', new FaultError('SalesforceFailed', 'setSoftphonePanelVisibility'));
    await world.receive({ id: 'int-2' });
    for (const id of ['int-1', 'int-2']) await world.receive({ id, state: 'ended', outcome: 'missed', endedAt: START + 9000 });
    await world.clock.advance(60_000);
    expect(follower.panel.state.visible).toBe(false);
  });

  it('leaves the panel of a hidden follower as it is', async () => {
    const { world, follower } = await twoTabs();
    follower.browser.hide();
    await world.receive({});
    expect(follower.panel.state.visible).toBe(false);
  });
});
