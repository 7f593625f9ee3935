import { settle } from '@inocx/testing/fakeClock.ts';
import { FaultError } from '../../faults/faults.ts';
import { type HarnessTab, CONNECTED, START, type World, ada, createWorld, stripsOf } from './tabHarness.ts';

/** A leader and a follower of one agent; the agent came to the follower last. */
async function twoTabs(): Promise<{ world: World; leader: HarnessTab; follower: HarnessTab }> {
  const world = createWorld();
  const leader = await world.open();
  await world.clock.advance(1000);
  const follower = await world.open();
  await world.clock.advance(1000);
  return { world, leader, follower };
}

const commandsOf = (tab: HarnessTab): string[] => tab.view.calls.flatMap((call) => call.actions.map((action) => action.value));

describe('one tab', () => {
  it('leads, and shows the Banner and no word of other tabs', async () => {
    const world = createWorld();
    const only = await world.open();
    expect(only.view.frames).toHaveLength(1);
    expect(stripsOf(only)).toEqual([]);
    expect(only.controller?.state.link).toBe('linked');
  });

  it('leads alone and says why, where the browser cannot tell tabs apart', async () => {
    const world = createWorld();
    const first = await world.open({ apart: true });
    const second = await world.open({ apart: true });
    for (const tab of [first, second]) {
      expect(tab.view.frames).toHaveLength(1);
      expect(stripsOf(tab)).toEqual(['Fault_TabsUnavailable']);
    }
  });
});

describe('a second tab', () => {
  it('loads no Banner, searches nothing, and says that INO cx runs elsewhere', async () => {
    const { world, leader, follower } = await twoTabs();
    await world.receive({});
    expect(follower.view.frames).toEqual([]);
    expect(follower.controller).toBeNull();
    expect(stripsOf(follower)).toEqual(['Tabs_Follower']);
    expect(leader.records.searches).not.toEqual([]);
    expect(follower.records.searches).toEqual([]);
    expect(follower.panel.state.ready).toBe(true);
  });

  it('shows the call that rings, its record and its state, as the leader does', async () => {
    const { world, leader, follower } = await twoTabs();
    await world.receive({});
    expect(follower.view.calls).toEqual(leader.view.calls);
    expect(follower.view.calls[0]?.who).toBe('Ada Lovelace');
    expect(follower.view.alert).toBe('Call_RingingFrom');
    await world.receive(CONNECTED);
    expect(follower.view.calls[0]?.talkingSince).toBe(START + 5000);
  });

  it('opened in mid-call shows the call at once', async () => {
    const world = createWorld();
    await world.open();
    await world.receive(CONNECTED);
    const late = await world.open();
    expect(late.view.calls.map((call) => call.key)).toEqual(['int-1']);
  });

  it('shows label and icon of the leader in its own utility item', async () => {
    const { leader, follower } = await twoTabs();
    expect(follower.panel.shown.at(-1)).toEqual(leader.panel.shown.at(-1));
    leader.banner?.emit.agent('onACall', 'alice@acme.example');
    await settle();
    expect(follower.panel.shown.at(-1)).toEqual({ label: 'Softphone_Title – Agent_OnACall', icon: 'call', open: false });
  });

  it('answers a call: the leader tells the Banner', async () => {
    const { world, leader, follower } = await twoTabs();
    await world.receive({});
    expect(commandsOf(follower)).toContain('answer');
    await follower.press({ command: 'control', target: 'int-1', value: 'answer' });
    expect(leader.banner?.asked.control).toEqual([{ interactionId: 'int-1', action: 'answer', args: null }]);
  });

  it('says which tab to go to where the Banner cannot be controlled, by the record that tab shows', async () => {
    const world = createWorld();
    const leader = await world.open({ prepare: (banner) => (banner.state.capabilities = ['dial']) });
    leader.host.navigate({ record: { id: ada.id, objectName: 'Contact', name: ada.name } });
    const follower = await world.open();
    await world.receive({});
    expect(follower.view.strips[0]).toMatchObject({ text: 'Tabs_GoTo', more: 'Tabs_Place Ada Lovelace' });
    expect(commandsOf(follower)).not.toContain('answer');
    leader.host.navigate({ record: null });
    await settle();
    expect(follower.view.strips[0]?.more).toBe('');
  });

  it('makes phone fields clickable as the leader does, and dials through it with the record clicked', async () => {
    const { leader, follower } = await twoTabs();
    expect(follower.host.state.dialling).toBe(true);
    const record = { id: ada.id, objectName: 'Contact', name: ada.name };
    follower.host.click({ number: '+33123456789', record });
    await settle();
    expect(leader.banner?.asked.dial).toMatchObject([{ number: '+33123456789', record }]);
  });

  it('shows what went wrong at the leader, and closing it here closes it there', async () => {
    const { world, leader, follower } = await twoTabs();
    leader.banner?.refuse('control', 'not now');
    await world.receive({});
    await follower.press({ command: 'control', target: 'int-1', value: 'answer' });
    expect(stripsOf(follower)).toEqual(['Tabs_Follower', 'Fault_BannerRefused']);
    const key = follower.view.strips[1]?.key ?? '';
    await follower.press({ command: 'dismiss', target: key });
    expect([stripsOf(leader), stripsOf(follower)]).toEqual([[], ['Tabs_Follower']]);
  });

  it('offers nothing that only the tab with the Banner can do', async () => {
    const { world, leader, follower } = await twoTabs();
    leader.banner?.leave();
    await world.clock.advance(9000);
    expect(leader.view.strips.flatMap((strip) => strip.actions.map((one) => one.command))).toEqual(['openLogin', 'loadAgain']);
    expect(stripsOf(follower)).toEqual(['Tabs_GoTo']);
  });
});

describe('where the agent is', () => {
  const deal = { id: '006000000000001AAA', objectName: 'Opportunity', name: 'Deal' };
  const popped = { id: ada.id, objectName: 'Contact', name: 'Ada Lovelace' };
  const other = { id: '006000000000002AAA', objectName: 'Opportunity', name: 'Other' };
  const atHand = ({ controller }: HarnessTab) => [
    controller?.state.page?.name ?? null,
    controller?.state.calls[0]?.candidates.map(({ name }) => name)
  ];

  it('a record visited in a follower is at hand for the log, and is the page the agent is on', async () => {
    const { world, leader, follower } = await twoTabs();
    await world.receive(CONNECTED);
    await world.clock.advance(1000);
    follower.host.navigate({ record: deal });
    await settle();
    expect(atHand(leader)).toEqual(['Deal', ['Deal']]);
    await world.clock.advance(1000);
    follower.host.navigate({ record: null });
    await settle();
    expect(atHand(leader)).toEqual([null, ['Deal']]);
  });

  it('a person account visited in a follower comes with its contact', async () => {
    const { world, leader, follower } = await twoTabs();
    await world.clock.advance(1000);
    const paul = { id: '001000000000002AAA', objectName: 'Account', name: 'Paul', personContactId: '003000000000009AAA' };
    follower.host.navigate({ record: paul });
    await settle();
    expect(leader.controller?.state.page).toEqual(paul);
  });

  it.each(['follower', 'leader'] as const)(
    'a record that popped in the %s is the page the agent is on there, and not where they went since',
    async (place) => {
      const tabs = await twoTabs();
      const { world, leader } = tabs;
      const [here, elsewhere] = place === 'follower' ? [tabs.follower, leader] : [leader, tabs.follower];
      here.browser.focus();
      await world.clock.advance(1000);
      await world.receive({});
      expect(here.records.pops).toHaveLength(1);
      here.host.navigate({ record: popped });
      await settle();
      expect(leader.controller?.state.page?.name).toBe('Ada Lovelace');
      await world.clock.advance(1000);
      elsewhere.host.navigate({ record: deal });
      await world.clock.advance(1000);
      await here.press({ command: 'open', target: 'int-1', value: ada.id });
      await world.clock.advance(1000);
      elsewhere.browser.focus();
      here.host.navigate({ record: popped });
      await settle();
      expect(leader.controller?.state.page?.name).toBe('Deal');
    }
  );

  it('the agent who comes back to a tab is on its page, and a page that moves behind the agent’s back is none', async () => {
    const { world, leader, follower } = await twoTabs();
    await world.receive(CONNECTED);
    leader.host.navigate({ record: deal });
    await world.clock.advance(1000);
    follower.host.navigate({ record: other });
    await settle();
    expect(atHand(leader)).toEqual(['Other', ['Other', 'Deal']]);
    await world.clock.advance(1000);
    leader.browser.focus();
    await settle();
    expect(atHand(leader)).toEqual(['Deal', ['Deal', 'Other']]);
    follower.browser.hide();
    await world.clock.advance(1000);
    follower.host.navigate({ record: { ...other, id: '006000000000003AAA', name: 'Unseen' } });
    await settle();
    expect(atHand(leader)).toEqual(['Deal', ['Deal', 'Other']]);
  });

  it('is known to the tab that leads next', async () => {
    const { world, leader, follower } = await twoTabs();
    await world.receive(CONNECTED);
    follower.host.navigate({ record: deal });
    await settle();
    await leader.close();
    expect(follower.controller?.state.page?.name).toBe('Deal');
  });
});

describe('the package’s own pages in a follower', () => {
  it('follow the call as those of the leader do', async () => {
    const { world, leader, follower } = await twoTabs();
    await world.receive({});
    await world.receive(CONNECTED);
    expect(follower.pages.received.at(-1)).toMatchObject({
      calls: [{ id: 'int-1', state: 'connected', record: { id: ada.id } }],
      canDial: true
    });
    expect(follower.pages.received.at(-1)).toEqual(leader.pages.received.at(-1));
  });

  it('are told in a tab opened in mid-call, and when the tab leads they are told on', async () => {
    const world = createWorld();
    const leader = await world.open();
    await world.receive(CONNECTED);
    const late = await world.open();
    expect(late.pages.received.at(-1)?.calls.map(({ state }) => state)).toEqual(['connected']);
    await leader.close();
    expect(late.controller).not.toBeNull();
    await world.receive({ ...CONNECTED, state: 'held' });
    expect(late.pages.received.at(-1)?.calls.map(({ state }) => state)).toEqual(['held']);
  });
});

describe('a leader that does not answer', () => {
  it('is named to a new tab after a while', async () => {
    const { world, leader } = await twoTabs();
    leader.browser.hang();
    const late = await world.open();
    expect(stripsOf(late)).toEqual(['Tabs_Follower']);
    await world.clock.advance(5000);
    expect(late.view.strips[0]).toMatchObject({ text: 'Tabs_Silent', tone: 'warning' });
  });

  it('turns a pressed button and a clicked number into a notice, closed where it stands', async () => {
    const { world, leader, follower } = await twoTabs();
    await world.receive({});
    leader.browser.hang();
    await follower.press({ command: 'control', target: 'int-1', value: 'answer' });
    follower.host.click({ number: '+33123456789', record: null });
    await world.clock.advance(1000);
    expect(stripsOf(follower)).toEqual(['Tabs_Follower', 'Fault_TabNoAnswer', 'Fault_TabNoAnswer']);
    for (const strip of follower.view.strips.slice(1)) await follower.press({ command: 'dismiss', target: strip.key });
    expect(stripsOf(follower)).toEqual(['Tabs_Follower']);
  });
});

it('a follower whose Salesforce fails says so itself', async () => {
  const { follower, leader } = await twoTabs();
  follower.panel.fail('show', new FaultError('OpenCtiNoAnswer', 'setSoftphoneItemLabel'));
  leader.banner?.emit.agent('onACall', 'alice@acme.example');
  await settle();
  expect(stripsOf(follower)).toEqual(['Tabs_Follower', 'Fault_OpenCtiNoAnswer']);
  expect(stripsOf(leader)).toEqual([]);
});
