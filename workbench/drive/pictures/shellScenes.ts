import { AgentTab } from '../agentTab.ts';
import { CAMILLE } from '../seedPeople.ts';
import { press } from '../press.ts';
import { SoftphonePanel } from '../softphonePanel.ts';
import type { Screenshotter } from './screenshotter.ts';

/** From the first sight to the signed-in Banner. */
export async function drawSignIn(screenshotter: Screenshotter): Promise<void> {
  const { tab, panel } = screenshotter;
  await tab.openPanel();
  await screenshotter.size();
  await panel.bannerFrame().locator('#sign-in').waitFor();
  await screenshotter.draw('sign-in');
  await tab.page.locator('.slds-utility-bar__action[aria-pressed=true]').click();
  await tab.signInToBanner();
  await panel.linked();
  await screenshotter.draw('ready');
}

/** A second tab of the same agent, with a call that rings. */
export async function drawFollower(screenshotter: Screenshotter): Promise<void> {
  const { session } = screenshotter;
  const page = await screenshotter.tab.page.context().newPage();
  await page.goto(`${session.workbench.hosts.lightning}/lightning/page/home`);
  const tab = new AgentTab(page, session.workbench.hosts);
  const panel = new SoftphonePanel(tab);
  const call = await screenshotter.ring({ caller: CAMILLE });
  await panel.card(call).waitFor({ state: 'attached' });
  if (!(await page.locator('.slds-utility-panel').isVisible())) await tab.openPanel();
  await screenshotter.size(page);
  await panel.frame.locator('[data-strip=follower]').waitFor();
  await screenshotter.draw('follower', page);
  await session.ino.act(call, 'miss');
  await screenshotter.logged(call);
  await page.close();
  await screenshotter.tab.page.bringToFront();
}

/** What works and what does not. */
export async function drawDiagnostics(screenshotter: Screenshotter): Promise<void> {
  const opener = screenshotter.panel.frame.locator('[data-request=toggle]');
  await press(opener);
  await screenshotter.panel.frame.locator('[data-check=logs]').waitFor();
  await screenshotter.draw('diagnostics');
  await press(opener);
}
