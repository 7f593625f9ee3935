import type { Clock, LogEntry } from '@inocx/telephony/ports/ports.ts';
import type { FakeBrowser, FakeTab } from '@inocx/testing/fakeTabCoordination.ts';
import { type Disk, readAll } from './disk.ts';
import type { Lead, LightningTab } from './lightningTab.ts';
import type { Product } from './loadProduct.ts';

const HOUR = 60 * 60_000;
/** Further off than this no computer's clock stays for a working day (ms). */
const FARTHEST_OFF = 18 * HOUR;

export interface BrowserOptions {
  readonly product: Product;
  readonly clock: Clock;
  createTab(place: FakeTab): LightningTab;
  closed(tab: LightningTab): void;
}

/** The agent's browser: its tabs, what it has stored, and its idea of the time. */
export class Browser {
  readonly disk: Disk = { entries: new Map(), works: new Map(), recentLogs: new Map(), full: false };
  /** What the tabs take for the time; timers run by the true one. */
  readonly clock: Clock;
  private readonly options: BrowserOptions;
  private readonly places: FakeBrowser;
  private tabs: LightningTab[] = [];
  private offMs = 0;
  private farOffMs = 0;
  private fullUntil = 0;

  constructor(options: BrowserOptions) {
    this.options = options;
    this.places = options.product.fakeBrowser();
    this.clock = { now: () => options.clock.now() + this.offMs + this.farOffMs, after: options.clock.after };
  }

  openTabs(): readonly LightningTab[] {
    return this.tabs;
  }

  /** Those that lead: one, none for a moment, or two where the browser cannot tell tabs apart. */
  leads(): readonly Lead[] {
    return this.tabs.flatMap(({ lead }) => lead ?? []);
  }

  /** `apart`: the browser does not tell this tab of the others, so it leads at once. */
  openTab(apart = false): LightningTab {
    const tab = this.options.createTab(this.places.open(undefined, { apart }));
    this.tabs.push(tab);
    tab.start();
    return tab;
  }

  close(tab: LightningTab): void {
    this.tabs = this.tabs.filter((one) => one !== tab);
    tab.close();
    this.options.closed(tab);
  }

  /** The tabs that lead load anew; a follower leads meanwhile. */
  reloadLeaders(ms: number): void {
    for (const tab of this.tabs) if (tab.lead !== null) this.reload(tab, ms);
  }

  /** All tabs load anew. */
  reloadTabs(ms: number): void {
    for (const tab of this.tabs) this.reload(tab, ms);
  }

  /** A tab goes, and is there again `ms` later. */
  reload(tab: LightningTab, ms: number): void {
    if (!tab.alive) return;
    this.close(tab);
    this.options.clock.after(ms, () => this.openTab());
  }

  /** The agent closes the tab that leads, and works on in another one. */
  closeLeader(): void {
    const leader = this.tabs.find(({ lead }) => lead !== null);
    if (leader === undefined) return;
    if (this.tabs.length === 1) this.openTab();
    this.close(leader);
  }

  /** The whole browser ends, and starts with one tab. */
  restart(ms: number): void {
    for (const tab of this.tabs) this.close(tab);
    this.options.clock.after(ms, () => this.openTab());
  }

  fillDisk(ms: number): void {
    const { clock } = this.options;
    this.disk.full = true;
    this.fullUntil = Math.max(this.fullUntil, clock.now() + ms);
    clock.after(ms, () => {
      if (clock.now() >= this.fullUntil) this.disk.full = false;
    });
  }

  /** The computer's clock is wrong by so much from now on, by whole days and more. */
  missetClock(ms: number): void {
    this.farOffMs = ms;
  }

  stepClock(ms: number): void {
    this.offMs = Math.max(-FARTHEST_OFF, Math.min(FARTHEST_OFF, this.offMs + ms));
  }

  /** All logs that any tab or the disk still holds. */
  entries(): LogEntry[] {
    return [...this.leads().flatMap(({ controller }) => [...controller.state.logs]), ...readAll(this.disk, this.options.product)];
  }
}
