import type { BrowserContext } from 'playwright-core';
import { poll } from '../../workbench/drive/poll.ts';
import type { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';

/** As long as the softphone waits for a frame that has loaded and says nothing. */
const SILENT_AFTER_MS = 8000;

/** Puts the clock forward, as often as it takes, until `done`: when a wait begins, nothing outside of the page may show. */
export async function letTimePass(what: string, context: BrowserContext, done: () => Promise<boolean>): Promise<void> {
  await poll(what, async () => {
    await context.clock.fastForward(SILENT_AFTER_MS);
    return (await done()) ? true : null;
  });
}

/** Waits until the softphone says that its Banner is silent. The context's clock must be installed. */
export async function fallSilent(context: BrowserContext, panel: SoftphonePanel): Promise<void> {
  await panel.frame.locator('c-banner-frame').waitFor({ state: 'attached' });
  await letTimePass(
    'the strip of a silent Banner',
    context,
    async () => (await panel.frame.locator('[data-strip=link-silent]').count()) === 1
  );
}
