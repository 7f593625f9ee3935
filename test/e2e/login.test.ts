import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Request, Response } from 'playwright-core';
import type { AgentTab } from '../../workbench/drive/agentTab.ts';
import { changedProject } from '../../workbench/drive/changedProject.ts';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { fallSilent, takeClock } from './fallSilent.ts';
import { collectCodes } from './collectCodes.ts';
import { ALICE, BENOIT, inSession, PATIENCE } from './inSession.ts';
import { press } from '../../workbench/drive/press.ts';

/** The sign-in of INO cx with a Salesforce user, from the softphone's frame. */
const CODE_PATH = '/api/sso/login/code';
const AUTHORIZE_PATH = '/services/oauth2/authorize';

const isAt =
  (origin: string, path: string) =>
  (message: Request | Response): boolean => {
    const url = new URL(message.url());
    return url.origin === origin && url.pathname === path;
  };

/** Alice's tab, with everything her browser asks for from now on. */
async function alice(session: Session): Promise<{ tab: AgentTab; panel: SoftphonePanel; context: BrowserContext; asked: Response[] }> {
  const tab = await session.agent(ALICE);
  const context = tab.page.context();
  const asked: Response[] = [];
  context.on('response', (response) => asked.push(response));
  return { tab, panel: new SoftphonePanel(tab), context, asked };
}

/** Signs in through the window, then forgets INO cx's session: the consent is all that is left. */
async function consented(session: Session): ReturnType<typeof alice> {
  const opened = await alice(session);
  await opened.tab.signInToBanner();
  await opened.context.clearCookies({ name: 'inocx_session' });
  opened.asked.length = 0;
  return opened;
}

test('not signed in anywhere: window of the Banner, login and consent of the org, one-time code by postMessage, linked', PATIENCE, () =>
  inSession({ wholeBrowser: true }, async (session) => {
    const { hosts } = session.workbench;
    const context = await session.context();
    const received = await collectCodes(context);
    const tab = await session.agent(ALICE, await context.newPage());
    const asked: Response[] = [];
    context.on('response', (response) => asked.push(response));
    await context.clearCookies({ domain: new URL(hosts.org).hostname });

    const popup = await tab.openSignIn();
    await popup.locator(`button[name=un][value="${ALICE}"]`).click();
    await popup.locator('button[value=allow]').click();
    await popup.waitForEvent('close');
    await new SoftphonePanel(tab).linked();

    for (const path of ['/', AUTHORIZE_PATH]) {
      const pages = asked.filter((response) => isAt(hosts.org, path)(response) && response.status() === 200);
      assert.ok(pages.length > 0, `the window showed a page of the org at ${path}`);
      for (const page of pages) assert.equal(page.headers()['x-frame-options'], 'DENY', page.url());
    }
    const [exchange, ...others] = asked.filter(isAt(hosts.ino, CODE_PATH));
    assert.deepEqual([exchange?.status(), others.length], [200, 0]);
    assert.equal(exchange?.frame(), await tab.banner(), 'the frame turns the code into its own session, not the window');
    const { code } = exchange.request().postDataJSON();
    assert.deepEqual(received, [{ at: hosts.ino, from: hosts.ino, code }]);
    assert.deepEqual(
      asked.map((response) => response.url()).filter((url) => url.includes(code)),
      [],
      'the code stands in no address'
    );
  })
);

test('the session cookie of the frame is SameSite=None; Secure; Partitioned, on the wire and in the browser’s store', PATIENCE, () =>
  inSession({ wholeBrowser: true }, async (session) => {
    const { tab, context, asked } = await alice(session);
    await tab.signInToBanner();
    const exchange = asked.find(isAt(session.workbench.hosts.ino, CODE_PATH));
    const [line = '', ...attributes] = ((await exchange?.headerValue('set-cookie')) ?? '').split('; ');
    assert.match(line, /^inocx_session=./);
    assert.deepEqual(attributes.sort(), ['HttpOnly', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure']);
    const stored = (await context.cookies()).filter(({ name }) => name === 'inocx_session');
    assert.deepEqual(
      stored.map(({ domain, sameSite, secure, httpOnly, partitionKey }) => ({ domain, sameSite, secure, httpOnly, partitionKey })),
      [{ domain: 'acme.ino.cx', sameSite: 'None', secure: true, httpOnly: true, partitionKey: 'https://force.com' }]
    );
  })
);

test('authorised in the frame already: after a reload the Banner is there, without a window and without the org', PATIENCE, () =>
  inSession({ wholeBrowser: true }, async (session) => {
    const { tab, panel, context, asked } = await alice(session);
    await tab.signInToBanner();
    await panel.linked();
    asked.length = 0;
    const windows: unknown[] = [];
    context.on('page', (page) => windows.push(page));
    await tab.page.reload();
    await panel.linked();
    assert.deepEqual(asked.filter(isAt(session.workbench.hosts.org, AUTHORIZE_PATH)), []);
    assert.deepEqual(windows, []);
  })
);

test('where the browser lets the org’s session into the frame, sign-in goes through the org without a click', PATIENCE, () =>
  inSession({ thirdPartyCookies: true }, async (session) => {
    const { tab, panel, context, asked } = await consented(session);
    const windows: unknown[] = [];
    context.on('page', (page) => windows.push(page));
    await tab.page.reload();
    await panel.linked();
    const [hop, ...others] = asked.filter(isAt(session.workbench.hosts.org, AUTHORIZE_PATH));
    assert.deepEqual([hop?.status(), others.length], [302, 0]);
    assert.equal(hop?.frame(), await tab.banner());
    assert.equal(new URL(hop.url()).searchParams.get('immediate'), 'true');
    assert.match((await hop.request().allHeaders())['cookie'] ?? '', /\bsid=/);
    assert.deepEqual(windows, []);
  })
);

test('where it does not, INO cx’s own sign-in page stands in the frame, and the window needs no second consent', PATIENCE, () =>
  inSession({ wholeBrowser: true }, async (session) => {
    const { tab, panel, asked } = await consented(session);
    await tab.page.reload();
    await panel.bannerFrame().locator('#sign-in').waitFor({ state: 'attached' });
    const [hop] = asked.filter(isAt(session.workbench.hosts.org, AUTHORIZE_PATH));
    assert.equal((await hop?.request().allHeaders())?.['cookie'], undefined, 'the org’s session does not come along');
    assert.match((await hop?.headerValue('location')) ?? '', /error=immediate_unsuccessful/);
    const popup = await tab.openSignIn();
    if (!popup.isClosed()) await popup.waitForEvent('close');
    await panel.linked();
  })
);

test('consent denied: the window says so, the softphone stays at the sign-in and can try again', PATIENCE, () =>
  inSession({}, async (session) => {
    const { tab, panel } = await alice(session);
    const popup = await tab.openSignIn();
    await popup.locator('button[value=deny]').click();
    await popup.getByRole('heading', { name: 'Salesforce refused the sign-in' }).waitFor();
    assert.match(await popup.getByRole('alert').innerText(), /access_denied: end-user denied authorization/);
    await popup.close();
    await panel.frame.locator('[data-strip=link-waiting], [data-strip=link-silent]').waitFor();
    const opened = tab.page.waitForEvent('popup');
    await panel.bannerFrame().locator('#sign-in').click();
    await (await opened).locator('button[value=allow]').click();
    await panel.linked();
  })
);

test('INO cx user and Salesforce user differ: the softphone names both', PATIENCE, () =>
  inSession({}, async (session) => {
    await session.ino.settings({ userMapping: { [ALICE]: BENOIT } });
    const { tab, panel } = await alice(session);
    await tab.signInToBanner();
    await panel.linked();
    const notice = panel.frame.locator('[data-strip=agent-UserMismatch]');
    assert.match(await notice.innerText(), new RegExp(`INO cx: ${BENOIT}, Salesforce: ${ALICE}`));
  })
);

test('a Salesforce user whom INO cx does not have is told so in the window', PATIENCE, () =>
  inSession({}, async (session) => {
    await session.ino.settings({ userMapping: { [ALICE]: 'nobody@acme.example' } });
    const { tab } = await alice(session);
    const popup = await tab.openSignIn();
    await popup.locator('button[value=allow]').click();
    await popup.getByRole('heading', { name: 'No INO cx user of that name' }).waitFor();
    assert.match(await popup.getByRole('alert').innerText(), /alice\.agent@acme\.example.*nobody@acme\.example/);
  })
);

const GLOBAL_OAUTH = 'devhub-app/main/extlClntAppGlobalOauthSets/INO_CX_OAuth_Client_App_glbloauth.ecaGlblOauth-meta.xml';

test('wrong callback in the External Client App: the org says so in the window, and sends no code anywhere', PATIENCE, () =>
  inSession(
    { sources: changedProject({ [GLOBAL_OAUTH]: (xml) => xml.replace('/oauth/callback', '/oauth/callbacks') }) },
    async (session) => {
      const context = await session.context();
      await takeClock(context);
      const called: Request[] = [];
      context.on('request', (request) => called.push(request));
      const tab = await session.agent(ALICE, await context.newPage());
      const panel = new SoftphonePanel(tab);
      await tab.openPanel();
      // The org's error page refuses to be framed like its other pages, so the agent's way to it is the softphone's own.
      await fallSilent(context, panel);
      const opened = tab.page.waitForEvent('popup');
      await press(panel.frame.locator('[data-strip=link-silent] [data-command=openLogin]'));
      const popup = await opened;
      await popup.getByRole('heading', { name: 'OAuth error' }).waitFor();
      assert.match(await popup.locator('main').innerText(), /redirect_uri_mismatch.*redirect_uri must match configuration/);
      assert.equal(new URL(popup.url()).origin, session.workbench.hosts.org);
      assert.deepEqual(
        called.map((request) => request.url()).filter((url) => /^[^?]*callback/.test(url)),
        []
      );
    }
  )
);
