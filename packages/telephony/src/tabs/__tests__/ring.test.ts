import { FaultError } from '../../faults/faults.ts';
import { type BenchTab, START, type World, createWorld } from './tabBench.ts';

/** A leader and a mirror of one agent; the agent came to the mirror last. */
async function twoTabs(): Promise<{ world: World; leader: BenchTab; mirror: BenchTab }> {
  const world = createWorld();
  const leader = await world.open();
  await world.clock.advance(1000);
  const mirror = await world.open();
  await world.clock.advance(1000);
  return { world, leader, mirror };
}

describe('a ring', () => {
  it('opens the panel of a mirror that is in front, each time, also after the agent closed it', async () => {
    const { world, mirror } = await twoTabs();
    await world.hear({});
    expect(mirror.panel.state.visible).toBe(true);
    mirror.panel.minimise();
    await world.hear({ id: 'int-2' });
    expect(mirror.panel.state.visible).toBe(true);
  });

  it('that Salesforce did not hear of in a mirror is told it once more while the call rings, and no longer', async () => {
    const { world, mirror } = await twoTabs();
    mirror.panel.fail('show', new FaultError('SalesforceFailed', 'setSoftphonePanelVisibility'));
    await world.hear({});
    expect(mirror.panel.state.visible).toBe(false);
    await world.clock.advance(2000);
    expect(mirror.panel.state.visible).toBe(true);
    mirror.panel.minimise();
    await world.clock.advance(60_000);
    expect(mirror.panel.state.visible).toBe(false);
    mirror.panel.fail('show', new FaultError('SalesforceFailed', 'setSoftphonePanelVisibility'));
    await world.hear({ id: 'int-2' });
    for (const id of ['int-1', 'int-2']) await world.hear({ id, state: 'ended', outcome: 'missed', endedAt: START + 9000 });
    await world.clock.advance(60_000);
    expect(mirror.panel.state.visible).toBe(false);
  });

  it('leaves the panel of a hidden mirror as it is', async () => {
    const { world, mirror } = await twoTabs();
    mirror.browser.hide();
    await world.hear({});
    expect(mirror.panel.state.visible).toBe(false);
  });
});
