import { settle } from '@inocx/testing/fakeClock.ts';
import { CONNECTED, ENDED, type World, ada, createWorld, stripsOf, tasksOf } from './tabHarness.ts';

/** Moments at which the leader goes, in turns of the event loop after the last snapshot. */
const CUTS = 60;

const leaders = (world: World): number[] => world.tabs.flatMap((tab, index) => (tab.banner === null ? [] : [index]));

describe('when the leader goes', () => {
  it('the next tab takes over, and the third follows it', async () => {
    const world = createWorld();
    const [first, second, third] = [await world.open(), await world.open(), await world.open()];
    await first.close();
    expect(leaders(world)).toEqual([0, 1]);
    expect(second.view.frames).toHaveLength(1);
    expect(stripsOf(second)).toEqual([]);
    await world.receive({});
    expect(third.view.calls).toEqual(second.view.calls);
    await third.press({ command: 'control', target: 'int-1', value: 'answer' });
    expect(second.banner?.asked.control).toHaveLength(1);
  });

  it('no tab is told twice that the softphone started', async () => {
    const world = createWorld();
    const first = await world.open();
    const second = await world.open();
    second.panel.fail('ready', new Error('told twice'));
    await first.close();
    expect(second.controller?.state.problem).toBeNull();
  });

  it('phone fields stay clickable through the tabs that remain', async () => {
    const world = createWorld();
    const [first, second, third] = [await world.open(), await world.open(), await world.open()];
    await first.close();
    expect([second.host.state.dialling, third.host.state.dialling]).toEqual([true, true]);
    third.host.click({ number: '+33123456789', record: null });
    second.host.click({ number: '+33123456780', record: null });
    await settle();
    expect(second.banner?.asked.dial.map((one) => one.number)).toEqual(['+33123456780', '+33123456789']);
  });

  it('phone fields of the next one are plain until its own Banner can dial', async () => {
    const world = createWorld();
    const first = await world.open();
    let release = (): void => undefined;
    const second = await world.open({ prepare: (banner) => (release = banner.hold('hello')) });
    await first.close();
    expect(second.host.state.dialling).toBe(false);
    release();
    await settle();
    expect(second.host.state.dialling).toBe(true);
  });

  it('a record pops at once: nobody waits for the tab that has gone', async () => {
    const world = createWorld();
    const [first, second] = [await world.open(), await world.open()];
    await world.clock.advance(1000);
    first.browser.focus();
    await first.close();
    await world.receive({});
    expect(second.records.pops).toHaveLength(1);
  });

  it('during a call the next one hears of it by the replay, and its log is complete and one', async () => {
    const world = createWorld();
    const first = await world.open();
    const second = await world.open();
    await world.receive({});
    await world.receive(CONNECTED);
    await first.close();
    expect(second.view.calls[0]?.talkingSince).toBe(CONNECTED.answeredAt);
    await world.receive(ENDED);
    expect(tasksOf(world)).toEqual(['int-1']);
    expect([...world.org.tasks.values()][0]).toMatchObject({ WhoId: ada.id, CallDurationInSeconds: 60, CallType: 'Inbound' });
  });

  it('after it had stopped hearing the Banner, what happened meanwhile is logged', async () => {
    const world = createWorld();
    const first = await world.open();
    await world.open();
    await world.receive(CONNECTED);
    first.banner?.destroy();
    await world.receive(ENDED);
    expect(tasksOf(world)).toEqual([]);
    await first.close();
    expect(tasksOf(world)).toEqual(['int-1']);
  });

  it('a log it stored and did not send is sent', async () => {
    const world = createWorld();
    const first = await world.open();
    await world.open();
    world.org.fail('createTask', new Error('offline'));
    await world.receive(ENDED);
    world.calls.clear();
    expect(tasksOf(world)).toEqual([]);
    await first.close();
    await world.clock.advance(60_000);
    expect(tasksOf(world)).toEqual(['int-1']);
  });

  it('at any moment of the end of a call, there is one Task in the end', async () => {
    const created: number[] = [];
    for (let turns = 0; turns < CUTS; turns += 1) {
      const world = createWorld();
      const first = await world.open();
      const second = await world.open();
      const received = world.receive(ENDED);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      const before = world.org.tasks.size;
      await Promise.all([received, first.close()]);
      await world.clock.advance(60_000);
      expect(tasksOf(world)).toEqual(['int-1']);
      expect(second.view.logs).toEqual([]);
      created.push(before);
    }
    // The cuts lie on both sides of the moment in which the Task comes to be.
    expect(new Set(created)).toEqual(new Set([0, 1]));
  });
});

it('the leader never changes while its tab is there: not for a call, not for a tab in view', async () => {
  const world = createWorld();
  const first = await world.open();
  const second = await world.open();
  await world.receive(CONNECTED);
  first.browser.hide();
  second.browser.focus();
  await world.clock.advance(3_600_000);
  expect(leaders(world)).toEqual([0]);
});

it('two leaders at once, in a browser that cannot tell tabs apart, leave one Task', async () => {
  const world = createWorld();
  await world.open({ apart: true });
  await world.open({ apart: true });
  await world.receive({});
  await world.receive(ENDED);
  await world.clock.advance(60_000);
  expect(leaders(world)).toEqual([0, 1]);
  expect(tasksOf(world)).toEqual(['int-1']);
});
