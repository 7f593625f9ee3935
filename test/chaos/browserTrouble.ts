import type { Clock } from '@inocx/telephony/ports/ports.ts';
import type { Browser } from './browser.ts';
import type { Fault } from './faults.ts';
import type { LightningTab } from './lightningTab.ts';

type MomentFaultPlan = Extract<Fault, { at: unknown }>;

/** What goes wrong in the agent's browser. */
export class BrowserTrouble {
  private readonly browser: Browser;
  private readonly clock: Clock;

  constructor(browser: Browser, clock: Clock) {
    this.browser = browser;
    this.clock = clock;
  }

  strike({ kind, ms, coin }: MomentFaultPlan): void {
    const { browser } = this;
    switch (kind) {
      case 'pageReload':
        return browser.reloadLeaders(1000 + (ms % 7000));
      case 'leaderClosed':
        return browser.closeLeader();
      case 'bannerReload':
        for (const { banner } of browser.leads()) banner.load();
        return undefined;
      case 'twoLeaders':
        return this.leadTwice(ms, coin);
      case 'storageFull':
        return browser.fillDisk(ms);
      case 'storageWiped':
        return this.wipe(ms, coin);
      case 'clockStep':
        return browser.stepClock(ms);
      case 'clockFarOff':
        return browser.missetClock(ms);
      default:
        throw new Error(`${kind} is no trouble of a browser.`);
    }
  }

  private wipe(ms: number, restarts: boolean): void {
    this.browser.disk.entries.clear();
    this.browser.disk.works.clear();
    this.browser.disk.recentLogs.clear();
    if (restarts) this.clock.after(ms % 5000, () => this.browser.restart(1000));
  }

  /** For a moment a second tab leads beside the first, because the browser does not tell it of the others. */
  private leadTwice(ms: number, firstGoes: boolean): void {
    const { browser } = this;
    const first = browser.openTabs().find(({ lead }) => lead !== null);
    const second = browser.openTab(true);
    const end = (tab: LightningTab | undefined): void => {
      if (tab?.alive === true) browser.close(tab);
      if (browser.openTabs().length === 0) browser.openTab();
    };
    if (firstGoes) this.clock.after(ms, () => end(first));
    this.clock.after(2 * ms, () => end(second));
  }
}
