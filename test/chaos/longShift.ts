import { ringing } from './snapshotOf.ts';
import type { CallPlan } from './callPlan.ts';
import type { FaultKind } from './faults.ts';
import type { Counts, Failure } from './ledger.ts';
import type { LightningTab } from './lightningTab.ts';
import type { Product } from './loadProduct.ts';
import { planCall } from './planShift.ts';
import { type Random, randomOf } from './random.ts';
import { type Edition, Shift, type ShiftParts } from './shift.ts';
import { type ChaosSession, openChaosSession } from './session.ts';

export interface LongShiftOptions {
  readonly product: Product;
  /** Later versions of the page, in the order in which they arrive. */
  readonly upgrades: readonly Edition[];
  readonly seed: number;
}

export interface LongShiftResult extends Counts {
  readonly failures: readonly Failure[];
  readonly networkCuts: number;
  /** Requests to Salesforce, and interactions of INO cx, that met a cut. */
  readonly unreached: number;
  readonly receivedLate: number;
  /** Tabs that were loaded anew under a later version, over all upgrades. */
  readonly tabsUpgraded: number;
  /** Tabs open in the evening; of them those of the last version, and those that show the evening's call, as the leader does, and reach it. */
  readonly tabs: number;
  readonly tabsOfLastVersion: number;
  readonly tabsAlive: number;
  readonly leaders: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const INTERACTIONS = 400;
const TABS = 4;
const HOURS = 8;
/** Rings while nobody is there to answer, so that no Task comes of it. */
const EVENING_CALL = 'evening';

/** No tab is closed by a fault here: each must last the day, but for the upgrades. */
const NOT_HERE: readonly FaultKind[] = [
  'pageReload',
  'leaderClosed',
  'twoLeaders',
  'storageWiped',
  'storageFull',
  'orgOutage',
  'keyRightMissing',
  'unkeyedFailedAfterCommit'
];

/** One agent's day: 400 interactions in eight hours, four tabs, a network that goes away, and the page upgraded underneath. */
export async function runLongShift(options: LongShiftOptions): Promise<LongShiftResult> {
  const session = await openChaosSession(options.product);
  try {
    return await new LongShift(session, options).run();
  } finally {
    session.close();
  }
}

class LongShift {
  private readonly session: ChaosSession;
  private readonly options: LongShiftOptions;
  private readonly random: Random;
  private networkCuts = 0;
  private tabsUpgraded = 0;
  private evening = { tabs: 0, tabsOfLastVersion: 0, tabsAlive: 0, leaders: 0, unreached: 0, receivedLate: 0 };

  constructor(session: ChaosSession, options: LongShiftOptions) {
    this.session = session;
    this.options = options;
    this.random = randomOf(options.seed, 'long shift');
  }

  async run(): Promise<LongShiftResult> {
    const { seed } = this.options;
    const nothing = (): void => undefined;
    const shift = new Shift(this.session, {
      seed,
      plan: { number: 0, calls: this.planCalls() },
      struck: nothing,
      edited: nothing,
      trace: nothing,
      tabs: TABS,
      onBegin: (parts) => this.begin(parts),
      onEvening: (parts) => this.look(parts)
    });
    await shift.run();
    const { networkCuts, tabsUpgraded } = this;
    return { ...this.session.ledger.count(), failures: this.session.ledger.failures(), networkCuts, tabsUpgraded, ...this.evening };
  }

  private planCalls(): CallPlan[] {
    const most = (2 * HOURS * HOUR) / INTERACTIONS;
    let startMs = 0;
    return Array.from({ length: INTERACTIONS }, (_none, index) => {
      const random = randomOf(this.options.seed, 'plan', index);
      startMs += random.between(SECOND, most);
      const call = planCall(random, { index, startMs, shift: 0 }, this.session.phones);
      return { ...call, faults: call.faults.filter(({ kind }) => !NOT_HERE.includes(kind)) };
    });
  }

  private begin(parts: ShiftParts): void {
    const { clock } = this.session;
    for (let at = 20 * MINUTE; at < HOURS * HOUR; at += this.random.between(20 * MINUTE, 70 * MINUTE)) {
      const ms = this.random.between(10 * SECOND, 6 * MINUTE);
      clock.after(at, () => this.cutNetwork(parts, ms));
    }
    const { upgrades } = this.options;
    upgrades.forEach((edition, index) => {
      clock.after(((index + 1) * HOURS * HOUR) / (upgrades.length + 1), () => this.upgrade(parts, edition));
    });
  }

  /** Neither Salesforce nor INO cx is reached. */
  private cutNetwork({ ino, trouble }: ShiftParts, ms: number): void {
    const { clock } = this.session;
    this.networkCuts += 1;
    trouble.state.takeAway(clock.now() + ms, true);
    ino.cut();
    clock.after(ms, () => ino.repair());
  }

  /** One tab after the other is loaded anew, in whatever order: old and new pages live side by side for a while. */
  private upgrade({ browser, upgrade }: ShiftParts, edition: Edition): void {
    upgrade(edition);
    let afterMs = 0;
    for (const tab of browser.openTabs()) {
      afterMs += this.random.between(20 * SECOND, 5 * MINUTE);
      this.session.clock.after(afterMs, () => {
        browser.reload(tab, 1500);
        this.tabsUpgraded += 1;
      });
    }
  }

  /** In the evening one more call rings and the agent presses a button in every tab; those that live show the call and reach the leader. */
  private async look({ browser, trouble, ino }: ShiftParts): Promise<void> {
    const { clock } = this.session;
    const tabs = browser.openTabs();
    for (const { banner } of browser.leads()) banner.tell(ringing(EVENING_CALL, clock.now()));
    tabs.forEach((tab, index) => tab.softphone.press({ command: 'dismiss', target: `tab ${index}`, value: '' }));
    await clock.runUntil(clock.now() + 10 * SECOND);
    const leading = tabs.filter(({ lead }) => lead !== null);
    const lead = leading[0]?.lead;
    const reached = new Set(lead?.pressed.map(({ target }) => target));
    const shown =
      lead === undefined || lead === null
        ? ''
        : JSON.stringify(this.options.product.sharedView(lead.controller.state, this.labels()).calls);
    const isAlive = (tab: LightningTab, index: number): boolean =>
      reached.has(`tab ${index}`) && shown.includes(EVENING_CALL) && (tab.lead !== null || JSON.stringify(tab.followed?.calls) === shown);
    const linked = lead?.controller.state.link === 'linked';
    this.evening = {
      tabs: tabs.length,
      tabsOfLastVersion: tabs.filter(({ product }) => product === this.options.upgrades.at(-1)?.product).length,
      tabsAlive: linked ? tabs.filter(isAlive).length : 0,
      leaders: leading.length,
      unreached: trouble.unreached,
      receivedLate: ino.receivedLate
    };
  }

  private labels() {
    return this.options.product.createLabels(this.session.facts.labels);
  }
}
