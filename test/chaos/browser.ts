import type { Clock, LogEntry } from 'types/ports';
import { type Disk, readAll } from './disk.ts';
import type { Product } from './loadProduct.ts';
import type { LeaderTab } from './softphoneTab.ts';

const HOUR = 60 * 60_000;
/** Further off than this no computer's clock stays for a working day (ms). */
const FARTHEST_OFF = 18 * HOUR;

export interface BrowserOptions {
  readonly product: Product;
  readonly clock: Clock;
  /** A tab that leads from now on; it starts by itself. */
  openTab(): LeaderTab;
  closed(tab: LeaderTab): void;
}

/** The agent's browser: its tabs, what it has stored, and its idea of the time. */
export class Browser {
  readonly disk: Disk = { entries: new Map(), works: new Map(), full: false };
  /** What the tabs take for the time; timers run by the true one. */
  readonly clock: Clock;
  private readonly options: BrowserOptions;
  private leaders: LeaderTab[] = [];
  private offMs = 0;
  private fullUntil = 0;

  constructor(options: BrowserOptions) {
    this.options = options;
    this.clock = { now: () => options.clock.now() + this.offMs, after: options.clock.after };
  }

  tabs(): readonly LeaderTab[] {
    return this.leaders;
  }

  openTab(): void {
    this.leaders.push(this.options.openTab());
  }

  /** The tab's page goes in the middle of whatever it does. */
  close(tab: LeaderTab): void {
    tab.alive = false;
    this.leaders = this.leaders.filter((one) => one !== tab);
    this.options.closed(tab);
  }

  /** All leading tabs go; `ms` later one leads again. */
  replaceTabs(ms: number): void {
    for (const tab of this.leaders) this.close(tab);
    this.options.clock.after(ms, () => {
      if (this.leaders.length === 0) this.openTab();
    });
  }

  fillDisk(ms: number): void {
    const { clock } = this.options;
    this.disk.full = true;
    this.fullUntil = Math.max(this.fullUntil, clock.now() + ms);
    clock.after(ms, () => {
      if (clock.now() >= this.fullUntil) this.disk.full = false;
    });
  }

  stepClock(ms: number): void {
    this.offMs = Math.max(-FARTHEST_OFF, Math.min(FARTHEST_OFF, this.offMs + ms));
  }

  /** Entries of this interaction, wherever one still lies. */
  entriesOf(interactionId: string): LogEntry[] {
    return this.entries().filter((entry) => entry.interactionId === interactionId);
  }

  /** All that any tab or the disk still holds. */
  entries(): LogEntry[] {
    return [...this.leaders.flatMap((tab) => [...tab.desk.state.logs]), ...readAll(this.disk, this.options.product)];
  }
}
