import { settle } from '@inocx/testing/fakeClock.ts';
import { type HarnessTab, CONNECTED, type World, createWorld } from './tabHarness.ts';
import { recordIn } from '../../controller/__tests__/controllerHarness.ts';
import { recordOf } from '../../controller/callRecord.ts';

const zoe = { id: '003000000000021AAA', objectName: 'Contact', name: 'Zoe New' };
const otto = { id: '003000000000022AAA', objectName: 'Contact', name: 'Otto Old' };

/** A leader and two followers, each in a window of its own; somebody whom no record knows is on the line. */
async function threeTabs(): Promise<{ world: World; leader: HarnessTab; follower: HarnessTab; other: HarnessTab }> {
  const world = createWorld();
  const leader = await world.open();
  const follower = await world.open();
  const other = await world.open();
  await world.receive({ ...CONNECTED, caller: '+33188888888' });
  await world.clock.advance(1000);
  return { world, leader, follower, other };
}

async function go({ host }: HarnessTab, record: typeof zoe): Promise<void> {
  host.navigate({ record });
  for (let times = 0; times < 4; times += 1) await settle();
}

const chosen = (tab: HarnessTab): string | null => recordIn(tab)?.name ?? null;

const openWindow = (tab: HarnessTab): Promise<void> => tab.press({ command: 'newRecord', target: 'int-1', value: 'Contact' });

describe('a window for a new record', () => {
  it.each(['follower', 'leader'] as const)('opened in the %s: what is saved there becomes the record of the call', async (which) => {
    const tabs = await threeTabs();
    await openWindow(tabs[which]);
    expect(tabs[which].records.pops).toMatchObject([{ type: 'newRecord', objectName: 'Contact' }]);
    await go(tabs[which], zoe);
    expect(chosen(tabs.leader)).toBe('Zoe New');
  });

  it('is not taken for saved when the agent goes to a contact in another window, and still waits', async () => {
    const { world, leader, follower, other } = await threeTabs();
    await openWindow(follower);
    await world.clock.advance(1000);
    await go(other, otto);
    expect(chosen(leader)).toBeNull();
    await world.clock.advance(1000);
    await go(leader, { ...otto, id: '003000000000029AAA' });
    expect(chosen(leader)).toBeNull();
    await world.clock.advance(1000);
    await go(follower, zoe);
    expect(chosen(leader)).toBe('Zoe New');
  });

  it('in each of two windows, for two calls, gives each call its own record', async () => {
    const { world, leader, follower, other } = await threeTabs();
    await openWindow(follower);
    await world.receive({ ...CONNECTED, id: 'int-2', caller: '+33199999999' });
    await world.clock.advance(1000);
    await other.press({ command: 'newRecord', target: 'int-2', value: 'Contact' });
    await world.clock.advance(1000);
    await go(follower, zoe);
    await world.clock.advance(1000);
    await go(other, otto);
    const names = leader.controller?.state.calls.map((call) => [call.interaction.snapshot.id, recordOf(call)?.name]);
    expect(names).toEqual([
      ['int-2', 'Otto Old'],
      ['int-1', 'Zoe New']
    ]);
  });

  it('is not waited for by a tab that leads later, which knows only what was linked before', async () => {
    const { world, leader, follower } = await threeTabs();
    await openWindow(follower);
    await go(follower, zoe);
    await leader.close();
    expect(recordIn(follower)?.name).toBe('Zoe New');
    await world.clock.advance(1000);
    await go(follower, otto);
    expect(chosen(follower)).toBe('Zoe New');
  });
});
