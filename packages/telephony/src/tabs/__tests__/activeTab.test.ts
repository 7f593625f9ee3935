import { FaultError } from '../../faults/faults.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import { type HarnessTab, ENDED, type World, ada, createWorld, faultsOf } from './tabHarness.ts';

type Scene = { readonly world: World; readonly tabs: readonly [HarnessTab, HarnessTab, HarnessTab] };

/** A leader and two followers, each in a window of its own, opened one second after the other. */
async function threeTabs(): Promise<Scene> {
  const world = createWorld();
  const tabs: HarnessTab[] = [];
  for (let count = 0; count < 3; count += 1) {
    tabs.push(await world.open());
    await world.clock.advance(1000);
  }
  const [a, b, c] = tabs;
  if (a === undefined || b === undefined || c === undefined) throw new Error('three tabs');
  return { world, tabs: [a, b, c] };
}

const pops = ({ tabs }: Scene): number[] => tabs.map((tab) => tab.records.pops.length);
const refreshes = ({ tabs }: Scene): number[] => tabs.map((tab) => tab.records.refreshes.count);

/** What the agent did last, and the tab a record then pops in: 0 is the leader. */
const looks: readonly { readonly what: string; readonly pops: number; act(tabs: Scene['tabs'], world: World): Promise<void> | void }[] = [
  { what: 'opened the last tab', pops: 2, act: () => undefined },
  { what: 'opened a page in the first follower', pops: 1, act: ([, b]) => b.host.navigate({ record: null }) },
  { what: 'clicked into the softphone of the first follower', pops: 1, act: ([, b]) => b.browser.focus() },
  { what: 'came back to the leader', pops: 0, act: ([a]) => a.browser.focus() },
  { what: 'came back to the Banner in the leader', pops: 0, act: ([a]) => a.browser.focusBanner(true) },
  {
    what: 'put another tab before the one looked at, and the leader is in front',
    pops: 0,
    act: ([, b, c]) => {
      b.browser.hide();
      c.browser.hide();
    }
  },
  {
    what: 'brought a hidden tab to the front',
    pops: 1,
    async act([a, b], world) {
      b.browser.hide();
      await world.clock.advance(1000);
      a.browser.focus();
      await world.clock.advance(1000);
      b.browser.show();
    }
  },
  {
    what: 'left the browser for another program: the tab looked at last',
    pops: 2,
    act: (tabs) => {
      for (const tab of tabs) tab.browser.hide();
    }
  },
  {
    what: 'nothing, while a hidden tab moved to another page by itself',
    pops: 1,
    act: ([, , c]) => {
      c.browser.hide();
      c.host.navigate({ record: null });
    }
  },
  {
    what: 'went to the leader, before the tab that a record popped in told of it',
    pops: 0,
    async act([a, , c], world) {
      await world.receive({ id: 'int-0' });
      c.records.pops.length = 0;
      await world.receive({ ...ENDED, id: 'int-0' });
      await world.clock.advance(1000);
      a.browser.focus();
      await world.clock.advance(500);
      c.host.navigate({ record: { id: ada.id, objectName: 'Contact', name: 'Ada Lovelace' } });
    }
  },
  {
    what: 'went to the leader, before the tab that a record popped in told of it by its id of 15 characters',
    pops: 0,
    async act([a, , c], world) {
      await world.receive({ id: 'int-0' });
      c.records.pops.length = 0;
      await world.receive({ ...ENDED, id: 'int-0' });
      await world.clock.advance(1000);
      a.browser.focus();
      await world.clock.advance(500);
      c.host.navigate({ record: { id: ada.id.slice(0, 15), objectName: 'Contact', name: 'Ada Lovelace' } });
    }
  },
  { what: 'closed the tab looked at, and sees the leader', pops: 0, act: async ([a, , c]) => c.close().then(() => a.browser.show()) },
  {
    what: 'pressed a button in a follower whose window had not told of the agent coming back',
    pops: 1,
    act: ([, b]) => b.press({ command: 'control', target: 'none', value: 'hold' })
  }
];

describe('a record pops in one tab only, after the agent', () => {
  it.each(looks)('$what', async ({ act, pops: expected }) => {
    const scene = await threeTabs();
    await act(scene.tabs, scene.world);
    await scene.world.clock.advance(1000);
    await scene.world.receive({});
    expect(pops(scene)).toEqual([0, 1, 2].map((index) => (index === expected ? 1 : 0)));
    expect(scene.tabs[expected]?.records.pops).toEqual([{ type: 'record', recordId: ada.id }]);
  });
});

it('a saved log refreshes the page in view', async () => {
  const scene = await threeTabs();
  await scene.world.receive(ENDED);
  expect(refreshes(scene)).toEqual([0, 0, 1]);
});

it('the agent who presses a button in a follower gets the page there', async () => {
  const scene = await threeTabs();
  await scene.world.receive(ENDED);
  await scene.tabs[1].press({ command: 'open', target: 'int-1', value: ada.id });
  expect(pops(scene)).toEqual([0, 1, 0]);
});

it('the agent who presses a button in the leader gets the page there', async () => {
  const scene = await threeTabs();
  await scene.world.receive(ENDED);
  await scene.tabs[0].press({ command: 'open', target: 'int-1', value: ada.id });
  expect(pops(scene)).toEqual([1, 0, 0]);
});

describe('a tab in view that does not take the pop', () => {
  it('is passed over for the next one, then for the leader', async () => {
    const scene = await threeTabs();
    scene.tabs[2].browser.hang();
    await scene.world.receive({});
    expect(pops(scene)).toEqual([0, 0, 0]);
    await scene.world.clock.advance(1000);
    expect(pops(scene)).toEqual([0, 1, 0]);
    scene.tabs[1].browser.hang();
    await scene.tabs[0].press({ command: 'open', value: ada.id });
    expect(pops(scene)).toEqual([1, 1, 0]);
  });

  it('does not pop later what was given up', async () => {
    const scene = await threeTabs();
    const asked: unknown[] = [];
    const spy = scene.world.browser.open();
    spy.port.onMessage((message) => asked.push(message));
    scene.tabs[2].browser.hang();
    await scene.world.receive({});
    await scene.world.clock.advance(1000);
    expect(pops(scene)).toEqual([0, 1, 0]);
    const late = asked.find((message) => JSON.stringify(message).includes(`"to":"${scene.tabs[1].browser.port.id}"`));
    await scene.world.clock.advance(2000);
    spy.port.broadcast(late);
    await settle();
    expect(pops(scene)).toEqual([0, 1, 0]);
  });
});

describe('a tab in view that took the pop', () => {
  it('tells what Salesforce refused, and the pop is not tried elsewhere', async () => {
    const scene = await threeTabs();
    scene.tabs[2].records.fail('pop', new FaultError('SalesforceRefused', 'no access'));
    await scene.world.receive({});
    expect(pops(scene)).toEqual([0, 0, 0]);
    expect(faultsOf(scene.tabs[0])).toEqual(['SalesforceRefused']);
  });

  it('and says no more ends in a fault, not in a second pop', async () => {
    const scene = await threeTabs();
    scene.tabs[2].records.hold('pop');
    await scene.world.receive({});
    await scene.world.clock.advance(15_000);
    expect(pops(scene)).toEqual([0, 0, 0]);
    expect(faultsOf(scene.tabs[0])).toEqual(['TabNoAnswer']);
  });
});
