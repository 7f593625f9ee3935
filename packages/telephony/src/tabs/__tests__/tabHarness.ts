import { SoftphoneController, INITIAL_STATE } from '../../controller/softphoneController.ts';
import { TASK_FIELDS } from '../../call-log/callLog.ts';
import { type Labels, LABEL_NAMES, createLabels } from '../../words/labels.ts';
import { liveState } from '../../view-model/liveCalls.ts';
import { isControllable, panelView, sharedView } from '../../view-model/panelView.ts';
import { type LeaderTab, SoftphoneTab } from '../tabs.ts';
import type { ControlAction, InteractionSnapshot } from '../../ports/bridge.ts';
import type { Command, PanelView } from '../../view-model/panelViewTypes.ts';
import type { PageFacts } from '../../ports/ports.ts';
import { type FakeBanner, fakeBanner } from '@inocx/testing/fakeBanner.ts';
import { type FakeCallControl, fakeCallControl } from '@inocx/testing/fakeCallControl.ts';
import { type FakeClock, fakeClock, settle } from '@inocx/testing/fakeClock.ts';
import { type FakeDisk, fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { type FakeRecordPages, fakeRecordPages } from '@inocx/testing/fakeRecordPages.ts';
import { type FakeUtilityPanel, fakeUtilityPanel } from '@inocx/testing/fakeUtilityPanel.ts';
import { fakePhones } from '@inocx/testing/fakePhones.ts';
import { type FakeRecords, fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';
import { snapshotOf } from '@inocx/testing/snapshots.ts';
import { type FakeBrowser, type FakeTab, fakeBrowser } from '@inocx/testing/fakeTabCoordination.ts';

export const START = Date.UTC(2026, 0, 5, 8);
export const ada = foundRecord('Contact', '003000000000001AAA', 'Ada Lovelace', { Phone: '+33123456789' });
export const KEY = 'inocx__Interaction_Id__c';

const facts: PageFacts = {
  orgId: '00D000000000001AAA',
  userId: '005000000000001AAA',
  username: 'alice@acme.example',
  language: 'en_US',
  resourceUrl: '/resource/1/softphone',
  bannerOrigins: 'https://*.ino.cx',
  taskFields: Object.fromEntries(
    TASK_FIELDS.map((local) => [
      local,
      { name: local.endsWith('__c') ? `inocx__${local}` : local, createable: true, updateable: local !== 'TaskSubtype' }
    ])
  ),
  labels: Object.fromEntries(LABEL_NAMES.map((name) => [name, name === 'Tabs_Place' ? 'Tabs_Place {0}' : name]))
};

const labels: Labels = createLabels(facts.labels);

/** What all tabs of the agent share: browser, org, INO cx, and time. */
export interface World {
  readonly browser: FakeBrowser;
  readonly clock: FakeClock;
  readonly org: FakeRecords;
  readonly disk: FakeDisk;
  /** What INO cx's server knows of the interactions. */
  readonly calls: Map<string, InteractionSnapshot>;
  readonly tabs: HarnessTab[];
  /** Something happens to an interaction; the Banner that is loaded, if any, says so. */
  receive(changes: Partial<InteractionSnapshot>): Promise<void>;
  open(options?: OpenOptions): Promise<HarnessTab>;
}

export interface OpenOptions {
  readonly apart?: boolean;
  readonly visible?: boolean;
  readonly prepare?: (banner: FakeBanner) => void;
}

/** One Lightning tab with the whole softphone in it. */
export interface HarnessTab {
  readonly browser: FakeTab;
  readonly host: FakeCallControl;
  readonly panel: FakeUtilityPanel;
  /** The package's own pages in this tab. */
  readonly pages: FakeRecordPages;
  /** Salesforce as this tab reaches it: what pops here, pops in this tab. */
  readonly records: FakeRecords;
  view: PanelView;
  /** Set once this tab leads. */
  controller: SoftphoneController | null;
  banner: FakeBanner | null;
  press(command: Partial<Command> & Pick<Command, 'command'>): Promise<void>;
  /** The tab goes: nothing in it happens any more, and nothing comes back to it. */
  close(): Promise<void>;
}

/** A softphone that starts has longer chains of promises than one call to a port. */
async function calm(): Promise<void> {
  for (let times = 0; times < 4; times += 1) await settle();
}

export function createWorld(): World {
  const world: World = {
    browser: fakeBrowser(),
    clock: fakeClock(START),
    org: fakeRecords({ records: [ada], keyField: KEY }),
    disk: new Map(),
    calls: new Map(),
    tabs: [],
    async receive(changes) {
      const snapshot = snapshotOf(changes);
      world.calls.set(snapshot.id, snapshot);
      for (const tab of world.tabs) tab.banner?.emit.interaction(snapshot);
      await calm();
    },
    async open(options = {}) {
      const tab = openTab(world, options);
      world.tabs.push(tab);
      await calm();
      return tab;
    }
  };
  return world;
}

function openTab(world: World, { apart = false, visible = true, prepare }: OpenOptions): HarnessTab {
  const life = { alive: true };
  const browser = world.browser.open(undefined, { apart });
  if (!visible) browser.hide();
  const [host, panel, pages] = [fakeCallControl(), fakeUtilityPanel(), fakeRecordPages()];
  const own = fakeRecords({ records: [ada], keyField: KEY });
  const records: FakeRecords = { ...own, createTask: world.org.createTask, updateTask: world.org.updateTask };
  const ports = mortal({ records, host, panel }, life);
  const tab: HarnessTab = {
    browser,
    host,
    panel,
    pages,
    records,
    view: panelView(INITIAL_STATE, labels),
    controller: null,
    banner: null,
    press: () => Promise.reject(new Error('not started')),
    async close() {
      life.alive = false;
      tab.banner?.destroy();
      browser.close();
      await calm();
    }
  };
  const softphone = new SoftphoneTab({
    tabs: browser.port,
    clock: clockOf(world.clock, life),
    labels,
    ports,
    starting: tab.view,
    show: (view) => void (tab.view = view),
    tellPages: (live) => void pages.tell(live),
    lead: (leading, fault) => {
      const controller = runController(world, tab, leading, life, prepare);
      if (fault !== null) controller.report(fault);
    }
  });
  tab.press = (command) => {
    softphone.press({ target: '', value: '', ...command });
    return calm();
  };
  void softphone.start();
  return tab;
}

function runController(
  world: World,
  tab: HarnessTab,
  leading: LeaderTab,
  life: Life,
  prepare?: (banner: FakeBanner) => void
): SoftphoneController {
  const controller = new SoftphoneController({ ...leading.ports, ...controllerDeps(world, life) });
  const banner = fakeBanner();
  prepare?.(banner);
  const show = (): void => {
    tab.view = panelView(controller.state, labels);
    const live = liveState(controller.state);
    void tab.pages.tell(live);
    leading.share(() => ({ view: sharedView(controller.state, labels), controllable: isControllable(controller.state), live }));
  };
  show();
  controller.subscribe(show);
  leading.onCommand(({ command, target, value }) => {
    if (command === 'control') void controller.control(target, value as ControlAction);
    if (command === 'open') void controller.open(value);
    if (command === 'dismiss') controller.dismiss(target);
    if (command === 'newRecord') void controller.newRecord(target, value);
  });
  void controller.start().then(() => {
    controller.attachBanner(banner);
    banner.load([...world.calls.values()]);
  });
  Object.assign(tab, { controller, banner });
  return controller;
}

function controllerDeps(world: World, life: Life) {
  return {
    facts,
    clock: clockOf(world.clock, life),
    phones: fakePhones(),
    store: mortal({ store: fakeLogStore(world.disk) }, life).store,
    utcOffsetMinutes: () => 60,
    words: {
      direction: { inbound: 'Inbound call', outbound: 'Outbound call', internal: 'Internal call' },
      flow: { email: 'E-mail', messaging: 'Message' },
      withheld: 'withheld'
    }
  };
}

interface Life {
  alive: boolean;
}

/** Timers of a tab that is gone do not run. */
function clockOf(clock: FakeClock, life: Life): FakeClock {
  return { ...clock, after: (ms, task) => clock.after(ms, () => life.alive && task()) };
}

/** Ports of a tab that is gone: what it asks is not done, what it asked is not answered. */
function mortal<T extends Record<string, object>>(ports: T, life: Life): T {
  const gone = new Promise<never>(() => undefined);
  const wrap = (port: object): object =>
    Object.fromEntries(
      Object.entries(port).map(([name, value]: [string, unknown]) => {
        if (typeof value !== 'function') return [name, value];
        return [
          name,
          (...args: unknown[]): unknown => {
            if (!life.alive) return gone;
            const answer: unknown = Reflect.apply(value, port, args);
            return answer instanceof Promise ? answer.finally(() => (life.alive ? undefined : gone)) : answer;
          }
        ];
      })
    );
  return Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, wrap(port)])) as T;
}

export const stripsOf = (tab: HarnessTab): string[] => tab.view.strips.map((strip) => strip.text);
export const tasksOf = (world: World): unknown[] => [...world.org.tasks.values()].map((task) => task[KEY]);
export const faultsOf = (tab: HarnessTab): string[] => tab.controller?.state.notices.map((notice) => notice.fault.fault) ?? [];

export const CONNECTED: Partial<InteractionSnapshot> = { state: 'connected', answeredAt: START + 5000, can: ['hold', 'hangUp'] };

export const ENDED: Partial<InteractionSnapshot> = {
  ...CONNECTED,
  state: 'ended',
  outcome: 'answered',
  endedAt: START + 65_000,
  communicationSeconds: 60,
  can: []
};
