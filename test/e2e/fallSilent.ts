import type { BrowserContext } from 'playwright-core';
import type { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';

/** As long as the softphone waits for a frame that has loaded and says nothing. */
const SILENT_AFTER_MS = 8000;
/** In the test's own time, once the clock was put forward. */
const AT_ONCE_MS = 5000;

/** Makes a browser's clock one that the test can put forward, and lets the softphone's page show that its Banner frame has loaded. */
export async function takeClock(context: BrowserContext): Promise<void> {
  await context.clock.install();
  await context.addInitScript(() => {
    document.addEventListener('frameload', () => document.documentElement.setAttribute('data-frame-loaded', ''));
  });
}

/** Waits for a frame that has loaded, lets the softphone's wait pass, and sees it say that its Banner is silent. The clock must be taken. */
export async function fallSilent(context: BrowserContext, panel: SoftphonePanel): Promise<void> {
  await panel.frame.locator('html[data-frame-loaded]').waitFor({ state: 'attached' });
  await context.clock.fastForward(SILENT_AFTER_MS);
  await panel.frame.locator('[data-strip=link-silent]').waitFor({ timeout: AT_ONCE_MS });
  await panel.frame.locator('html').evaluate((page) => page.removeAttribute('data-frame-loaded'));
}
