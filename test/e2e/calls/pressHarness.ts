import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { press } from '../../../workbench/drive/press.ts';
import type { HarnessCall } from './harnessCall.ts';
import { CallHarness, type HarnessOptions } from './callHarness.ts';

export const CALLER = '+33199001234';
export const OTHER = '+33199001235';

/** An agent whose presses take no time: the clock by which the page judges them stands still until the test moves it. */
export class PressHarness {
  readonly calls: CallHarness;

  private constructor(calls: CallHarness) {
    this.calls = calls;
  }

  static async open(options: HarnessOptions = {}): Promise<PressHarness> {
    const harness = new PressHarness(await CallHarness.open(options));
    await harness.holdClock();
    return harness;
  }

  /** Again after each load of the softphone's page. */
  async holdClock(): Promise<void> {
    const softphone: Frame = await this.calls.tab.softphone();
    await softphone.evaluate(() => {
      let now = performance.now();
      performance.now = () => now;
      Reflect.set(window, 'advance', (ms: number) => (now += ms));
    });
  }

  /** What changed until now has been drawn, which takes an open panel; then this time passes. */
  async advance(ms: number): Promise<void> {
    const softphone = await this.calls.tab.softphone();
    await softphone.evaluate(async (by) => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      (Reflect.get(window, 'advance') as (ms: number) => void)(by);
    }, ms);
  }

  /** Rings and is answered in the panel. */
  async talk(): Promise<HarnessCall> {
    const call = await this.calls.ringAndSearch({ caller: CALLER });
    await press(control(call, 'answer'));
    await control(call, 'hold').waitFor();
    return call;
  }

  /** Presses where the mouse is. `clicks`: how many the system counts in a row. */
  async clickHere(clicks = 1): Promise<void> {
    const { mouse } = this.calls.tab.page;
    await mouse.down({ clickCount: clicks });
    await mouse.up({ clickCount: clicks });
  }

  /** The mouse comes here from elsewhere. */
  async moveMouse({ x, y }: Point): Promise<void> {
    const { mouse } = this.calls.tab.page;
    await mouse.move(x, y + 40);
    await mouse.move(x, y);
  }

  ino(call: HarnessCall): ReturnType<CallHarness['session']['ino']['read']> {
    return this.calls.session.ino.read(call.id);
  }

  /** All calls over; time enough has passed for everything to be pressed. */
  async clear(): Promise<void> {
    await this.advance(1000);
    await this.calls.clear();
  }

  close(): Promise<void> {
    return this.calls.close();
  }
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const control = (call: HarnessCall, action: string): Locator => call.card.locator(`[data-command=control][data-value=${action}]`);

/** INO cx hears commands in their order: when this one was done, an earlier one was done too. */
export async function mute(call: HarnessCall): Promise<void> {
  await press(control(call, 'mute'));
  await control(call, 'unmute').waitFor();
}

export async function middleOf(one: Locator): Promise<Point> {
  const box = await one.boundingBox();
  assert.ok(box !== null);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
