import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Request } from 'playwright-core';
import type { AgentTab } from '../../workbench/drive/agentTab.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import { ALICE, inSession, PATIENCE } from './inSession.ts';

/* The sign-in of login.test.ts in Salesforce's frame, where the connector asks Salesforce and says who signed in. */

const AUTHORIZE_PATH = '/services/oauth2/authorize';

interface Alice {
  readonly tab: AgentTab;
  readonly panel: SoftphonePanel;
  readonly context: BrowserContext;
  /** Her requests to the org's authorize page. */
  readonly asked: Request[];
}

async function alice(session: Session): Promise<Alice> {
  const tab = await session.agent(ALICE);
  const context = tab.page.context();
  const asked: Request[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === AUTHORIZE_PATH) asked.push(request);
  });
  return { tab, panel: new SoftphonePanel(tab), context, asked };
}

/** Her session at INO cx ends; what she allowed at the org stays. */
async function forget({ context, asked, tab }: Alice): Promise<void> {
  await context.clearCookies({ name: 'inocx_session' });
  asked.length = 0;
  await tab.page.reload();
}

test('pop-up, hand-over, partitioned cookies: as without it, but with a challenge and without a refresh token', PATIENCE, () =>
  inSession({ wholeBrowser: true, connector: true }, async (session) => {
    const her = await alice(session);
    await her.tab.signInToBanner();
    await her.panel.linked();
    const query = new URL(her.asked.at(-1)?.url() ?? '').searchParams;
    assert.deepEqual([query.get('scope'), query.get('code_challenge_method')], ['openid id', 'S256']);
    const cookies = (await her.context.cookies()).filter(({ domain }) => domain === 'acme.ino.cx');
    assert.ok(cookies.length >= 2);
    const inFrame = cookies.filter(({ partitionKey }) => partitionKey === 'https://force.com').map(({ name }) => name);
    assert.deepEqual(inFrame.sort(), ['inocx_browser', 'inocx_session']);
    for (const { name, sameSite, secure, httpOnly } of cookies) assert.deepEqual([sameSite, secure, httpOnly], ['None', true, true], name);

    await forget(her);
    await her.panel.bannerFrame().locator('#sign-in').waitFor({ state: 'attached' });
    assert.equal(new URL(her.asked[0]?.url() ?? '').searchParams.get('immediate'), 'true', 'the frame asks for no page');
    const popup = await her.tab.openSignIn();
    if (!popup.isClosed()) await popup.waitForEvent('close');
    await her.panel.linked();
  })
);

test('auto=true shows no page of ours where the browser lets the org’s session into the frame', PATIENCE, () =>
  inSession({ thirdPartyCookies: true, connector: true }, async (session) => {
    const her = await alice(session);
    await her.tab.signInToBanner();
    await her.panel.linked();
    const windows: unknown[] = [];
    her.context.on('page', (page) => windows.push(page));
    const pages: string[] = [];
    her.context.on('response', (response) => {
      const { origin, pathname } = new URL(response.url());
      if (origin === session.workbench.hosts.ino && response.request().isNavigationRequest() && response.status() === 200)
        pages.push(pathname);
    });
    await forget(her);
    await her.panel.linked();
    assert.equal(her.asked.length, 1);
    assert.deepEqual([windows, pages], [[], ['/banner']]);
  })
);
