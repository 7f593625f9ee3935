import { AgentTab } from '../agentTab.ts';
import { CAMILLE } from '../seedPeople.ts';
import { press } from '../press.ts';
import { SoftphonePanel } from '../softphonePanel.ts';
import type { Artist } from './artist.ts';

/** From the first sight to the signed-in Banner. */
export async function drawSignIn(artist: Artist): Promise<void> {
  const { tab, panel } = artist;
  await tab.openPanel();
  await artist.size();
  await panel.bannerFrame().locator('#sign-in').waitFor();
  await artist.draw('sign-in');
  await tab.page.locator('.slds-utility-bar__action[aria-pressed=true]').click();
  await tab.signInToBanner();
  await panel.linked();
  await artist.draw('ready');
}

/** A second tab of the same agent, with a call that rings. */
export async function drawFollower(artist: Artist): Promise<void> {
  const { stage } = artist;
  const page = await artist.tab.page.context().newPage();
  await page.goto(`${stage.workbench.hosts.lightning}/lightning/page/home`);
  const tab = new AgentTab(page, stage.workbench.hosts);
  const panel = new SoftphonePanel(tab);
  const call = await artist.ring({ caller: CAMILLE });
  await panel.card(call).waitFor({ state: 'attached' });
  if (!(await page.locator('.slds-utility-panel').isVisible())) await tab.openPanel();
  await artist.size(page);
  await panel.frame.locator('[data-strip=follower]').waitFor();
  await artist.draw('follower', page);
  await stage.ino.act(call, 'miss');
  await artist.logged(call);
  await page.close();
  await artist.tab.page.bringToFront();
}

/** What works and what does not. */
export async function drawDiagnostics(artist: Artist): Promise<void> {
  const opener = artist.panel.frame.locator('[data-wish=toggle]');
  await press(opener);
  await artist.panel.frame.locator('[data-check=logs]').waitFor();
  await artist.draw('diagnostics');
  await press(opener);
}
