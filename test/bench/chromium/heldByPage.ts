import type { CDPSession, Frame, Page } from 'playwright-core';

/** What the process of a page holds, as the browser counts it. */
export interface Held {
  /** Bytes in use. */
  readonly heap: number;
  readonly listeners: number;
  /** Those of every document, detached ones among them. */
  readonly nodes: number;
}

/**
 * Collections in a row that free nothing more, after which the rest is what the page keeps. While the page is still at work the counts rise
 * over several before they fall: over three on a quiet machine, over more on a busy one.
 */
const STEADY = 12;

/** Counts of a page, or of a frame that has a process of its own. */
export class HeldByPage {
  private readonly place: Page | Frame;
  private readonly cdp: CDPSession;

  private constructor(place: Page | Frame, cdp: CDPSession) {
    this.place = place;
    this.cdp = cdp;
  }

  static async of(place: Page | Frame): Promise<HeldByPage> {
    const page = 'context' in place ? place : place.page();
    const cdp = await page.context().newCDPSession(place);
    await cdp.send('Performance.enable');
    return new HeldByPage(place, cdp);
  }

  /**
   * One collection frees what nobody holds, but not what is held by work still under way, and not what that held: after a busy
   * stretch the second has left half as many nodes again as the fourth. So it is collected until the counts fall no more; the lowest are meant.
   */
  async now(): Promise<Held> {
    let lowest = await this.collected();
    for (let steady = 0; steady < STEADY;) {
      const next = await this.collected();
      steady = next.nodes < lowest.nodes || next.listeners < lowest.listeners ? 0 : steady + 1;
      lowest = lowestOf(lowest, next);
    }
    return lowest;
  }

  private async collected(): Promise<Held> {
    // A turn of its own for whatever the page is about to do. Frames that are not painted are never idle.
    await this.place.evaluate(() => new Promise<void>((resolve) => void setTimeout(resolve)));
    await this.cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    const valueOf = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { heap: valueOf('JSHeapUsedSize'), listeners: valueOf('JSEventListeners'), nodes: valueOf('Nodes') };
  }
}

const lowestOf = (a: Held, b: Held): Held => ({
  heap: Math.min(a.heap, b.heap),
  listeners: Math.min(a.listeners, b.listeners),
  nodes: Math.min(a.nodes, b.nodes)
});
