import type { Page } from 'playwright-core';
import type { CallHarness } from './callHarness.ts';

/** Longer than any single wait of the softphone for an answer, and than the first pauses before a new try (ms). */
export const STALL_MS = 12_000;

/** Gives the tab's pages a clock that runs as usual and can be put forward. */
export async function withClock(page: Page): Promise<void> {
  await page.clock.install();
}

/** Lets `ms` go by in the tab's pages at once. */
export async function fastForward(harness: CallHarness, ms: number): Promise<void> {
  await harness.tab.page.clock.fastForward(ms);
}
