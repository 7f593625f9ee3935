import { INITIAL_STATE } from '../../controller/softphoneController.ts';
import { FaultError } from '../../faults/faults.ts';
import { createLabels } from '../../words/labels.ts';
import { sharedView } from '../../view-model/panelView.ts';
import { settle } from '@inocx/testing/fakeClock.ts';
import type { FakeTab } from '@inocx/testing/fakeTabCoordination.ts';
import { type HarnessTab, type World, createWorld } from './tabHarness.ts';

/**
 * What a tab can be. `unreached` and `silent` are followers of a leader that has not spoken yet, for less and for more than five seconds;
 * `alone` leads because its browser cannot tell tabs apart.
 */
type State = 'leader' | 'alone' | 'follower' | 'unreached' | 'silent';

interface Scene {
  readonly world: World;
  readonly tab: HarnessTab;
  /** The tab that leads, where `tab` does not. */
  readonly leader: HarnessTab | null;
  /** Somebody else on the tabs' channel. */
  readonly stranger: FakeTab;
}

async function scene(state: State): Promise<Scene> {
  const world = createWorld();
  const leader = state === 'leader' ? null : await world.open();
  await world.receive({});
  if (state === 'unreached' || state === 'silent') leader?.browser.hang();
  const tab = await world.open({ apart: state === 'alone' });
  if (state === 'leader') await world.receive({});
  if (state === 'silent') await world.clock.advance(5000);
  return { world, tab, leader, stranger: world.browser.open() };
}

/** What the tab shows itself to be; every other picture is undefined, and fails. */
function stateOf({ tab: { controller, view } }: Scene): State {
  const [strip, ...others] = view.strips.filter(({ key }) => key === 'follower');
  expect(others).toEqual([]);
  expect(view.frames).toHaveLength(controller === null ? 0 : 1);
  if (controller !== null) {
    expect(strip).toBeUndefined();
    return controller.state.notices.some(({ fault }) => fault.fault === 'TabsUnavailable') ? 'alone' : 'leader';
  }
  if (strip?.text === 'Tabs_Silent') return 'silent';
  expect(strip?.text).toBe('Tabs_Follower');
  return view.calls.length > 0 ? 'follower' : 'unreached';
}

const shared = {
  view: { ...sharedView(INITIAL_STATE, createLabels({})), calls: [] },
  face: null,
  dialling: false,
  controllable: true,
  place: '',
  live: { calls: [], canDial: false }
};

const EVENTS: Readonly<Record<string, (scene: Scene) => unknown>> = {
  'another tab opens': ({ world }) => world.open(),
  'the leader’s tab goes': ({ leader }) => leader?.close(),
  'the leader hangs': ({ leader }) => leader?.browser.hang(),
  'a call changes': ({ world }) => world.receive({ queue: 'Service' }),
  'five seconds pass': ({ world }) => world.clock.advance(5000),
  'the tab is hidden': ({ tab }) => tab.browser.hide(),
  'the tab is shown': ({ tab }) => tab.browser.show(),
  'the agent clicks into it': ({ tab }) => tab.browser.focus(),
  'the agent goes to another page': ({ tab }) => tab.host.navigate({ record: null }),
  'the agent clicks a number': ({ tab }) => tab.host.click({ number: '+33123456789', record: null }),
  'the agent presses a button': ({ tab }) => tab.press({ command: 'dismiss', target: 'nothing' }),
  'Salesforce fails': ({ tab }) => tab.panel.fail('show', new FaultError('OpenCtiNoAnswer', 'setSoftphoneItemLabel')),
  'a stranger talks nonsense': ({ stranger }) => stranger.port.broadcast({ v: 2, from: 'stranger', message: { kind: 'state', state: 7 } }),
  'a stranger says that it leads': ({ stranger }) =>
    stranger.port.broadcast({ v: 2, from: 'stranger', message: { kind: 'state', state: shared } }),
  'a stranger is there': ({ stranger }) =>
    stranger.port.broadcast({ v: 2, from: 'stranger', message: { kind: 'present', visible: true, attendedAt: 1, page: null } })
};

/** After the event once, and after it once more, where that differs from the state before. All else leaves the tab as it is. */
const CHANGES: Readonly<Record<string, Partial<Record<State, readonly [State, State]>>>> = {
  'the leader’s tab goes': { follower: ['leader', 'leader'], unreached: ['leader', 'leader'], silent: ['leader', 'leader'] },
  'five seconds pass': { unreached: ['silent', 'silent'] },
  // It shows what it is told, which is no call.
  'a stranger says that it leads': { follower: ['unreached', 'unreached'], silent: ['unreached', 'unreached'] }
};

describe.each<State>(['leader', 'alone', 'follower', 'unreached', 'silent'])('a tab that is %s', (state) => {
  it.each(Object.keys(EVENTS))('is in a known state after: %s, twice', async (event) => {
    const at = await scene(state);
    expect(stateOf(at)).toBe(state);
    for (const expected of CHANGES[event]?.[state] ?? [state, state]) {
      await EVENTS[event]?.(at);
      await settle();
      await settle();
      expect(stateOf(at)).toBe(expected);
    }
    const leading = at.world.tabs.filter((tab) => tab.controller !== null && tab.browser !== at.leader?.browser);
    expect(leading.length).toBeLessThanOrEqual(1);
  });
});
