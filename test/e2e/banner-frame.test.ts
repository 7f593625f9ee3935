import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { AgentTab } from '../../workbench/drive/agentTab.ts';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import type { Session, SessionOptions } from '../../workbench/drive/session.ts';
import { fallSilent, takeClock } from './fallSilent.ts';
import { type ReceivedCode, collectCodes } from './collectCodes.ts';
import { ALICE, inSession, PATIENCE } from './inSession.ts';
import { press } from '../../workbench/drive/press.ts';

/** The frame around a Banner as it is today: a login that refuses to be framed, a phone that does not know the bridge. */
/** As long as INO cx's window waits for a Banner that takes its code. */
const HANDOVER_MS = 5000;

interface AliceTab {
  readonly context: BrowserContext;
  readonly tab: AgentTab;
  readonly panel: SoftphonePanel;
  /** One-time codes of INO cx, and the pages that heard them. */
  readonly codes: readonly ReceivedCode[];
}

/** Alice's tab with its panel open, in a browser whose clock the test can put forward. */
async function openTab(session: Session): Promise<AliceTab> {
  const context = await session.context();
  await takeClock(context);
  const codes = await collectCodes(context);
  const tab = await session.agent(ALICE, await context.newPage());
  await tab.openPanel();
  return { context, tab, panel: new SoftphonePanel(tab), codes };
}

/** The login in a window of its own, by the strip's button. */
async function loginWindow({ tab, panel }: AliceTab): Promise<Page> {
  const opened = tab.page.waitForEvent('popup');
  await press(panel.frame.locator('[data-command=openLogin]'));
  return opened;
}

const asToday = (options: Omit<SessionOptions, 'executablePath'>, work: (session: Session) => Promise<void>): Promise<void> =>
  inSession({ wholeBrowser: true, ...options }, async (session) => {
    await session.ino.settings({ ssoInFrame: 'plain' });
    await work(session);
  });

test(
  'the org’s login refuses the frame: the softphone says it is silent, and offers the login in a window and the frame anew',
  PATIENCE,
  () =>
    asToday({}, async (session) => {
      const alice = await openTab(session);
      await fallSilent(alice.context, alice.panel);
      assert.deepEqual(
        alice.tab.page.frames().map((frame) => frame.url().split('/')[0]),
        ['https:', 'https:', 'chrome-error:'],
        'the frame is empty: the browser shows no page that says DENY'
      );
      const strip = alice.panel.frame.locator('[data-strip=link-silent]');
      assert.deepEqual(await strip.locator('button').allInnerTexts(), ['Open the login', 'Load INO cx again']);
    })
);

test('where the browser lets the org’s session into the frame: login in the window, load again, linked', PATIENCE, () =>
  asToday({ thirdPartyCookies: true }, async (session) => {
    const alice = await openTab(session);
    await fallSilent(alice.context, alice.panel);
    const popup = await loginWindow(alice);
    await popup.locator('button[value=allow]').click();
    await popup.waitForURL(`${session.workbench.hosts.ino}/**`);
    await press(alice.panel.frame.locator('[data-command=loadAgain]'));
    await alice.panel.linked();
  })
);

test('where it does not: the window becomes the Banner, the frame stays refused, and the strip keeps saying so', PATIENCE, () =>
  asToday({}, async (session) => {
    const alice = await openTab(session);
    await fallSilent(alice.context, alice.panel);
    const popup = await loginWindow(alice);
    await popup.locator('button[value=allow]').click();
    await popup.waitForURL(`${session.workbench.hosts.ino}/**`);
    const offer = popup.getByRole('button', { name: 'Open the Banner here' });
    await alice.context.clock.fastForward(HANDOVER_MS);
    await offer.click();
    await popup.locator('#app header').waitFor();
    await press(alice.panel.frame.locator('[data-command=loadAgain]'));
    await fallSilent(alice.context, alice.panel);
  })
);

test('the softphone’s own login window hands its code to INO cx’s page in the frame and to no page of Salesforce around it', PATIENCE, () =>
  inSession({ wholeBrowser: true }, async (session) => {
    const { ino } = session.workbench.hosts;
    const alice = await openTab(session);
    await (await alice.tab.banner()).locator('#sign-in').waitFor();
    await fallSilent(alice.context, alice.panel);
    const popup = await loginWindow(alice);
    await popup.locator('button[value=allow]').click();
    await alice.panel.linked();
    assert.deepEqual(
      alice.codes.map(({ at, from }) => ({ at, from })),
      [{ at: ino, from: ino }]
    );
  })
);

/**
 * What an agent's pointer meets over the whole area of the Banner's frame: in the softphone's page, and in Lightning's over the same
 * area. Each is named once.
 */
async function metOverBanner({ tab, panel }: AliceTab): Promise<{ readonly softphone: string[]; readonly lightning: string[] }> {
  const inner = panel.frame.locator('c-banner-frame iframe');
  const outer = tab.page.locator('iframe[title="Open CTI Softphone"]');
  const area = await inner.evaluate((frame) => {
    const { left, top, right, bottom } = frame.getBoundingClientRect();
    return { left, top, right, bottom };
  });
  assert.ok(area.bottom - area.top >= 200 && area.right - area.left >= 300, `the frame has room: ${JSON.stringify(area)}`);
  const met = (element: Element, { left, top, right, bottom }: typeof area): string[] => {
    // In the softphone's page the area is the frame's own; in Lightning's it lies inside the softphone's frame.
    const { x, y } = element.matches('c-banner-frame iframe') ? { x: 0, y: 0 } : element.getBoundingClientRect();
    const found = new Set<string>();
    for (let down = top + 1; down < bottom; down += 3) {
      for (let across = left + 1; across < right; across += 3) {
        const at = element.ownerDocument.elementFromPoint(x + across, y + down);
        found.add(at === element ? 'the frame' : (at?.outerHTML.slice(0, 80) ?? 'nothing'));
      }
    }
    return [...found];
  };
  return { softphone: await inner.evaluate(met, area), lightning: await outer.evaluate(met, area) };
}

const UNCOVERED = { softphone: ['the frame'], lightning: ['the frame'] };

test(
  'a Banner that does not speak the bridge stays uncovered and usable; the strip says calls are not linked; the next that speaks it links',
  PATIENCE,
  () =>
    inSession({}, async (session) => {
      await session.ino.settings({ bridge: false });
      const alice = await openTab(session);
      const banner = await alice.tab.banner();
      const opened = alice.tab.page.waitForEvent('popup');
      await banner.locator('#sign-in').click();
      await (await opened).locator('button[value=allow]').click();
      await banner.locator('#app header').waitFor();

      assert.match(await alice.panel.frame.locator('[data-strip^=link-]').innerText(), /calls are not linked to Salesforce/i);
      assert.deepEqual(await metOverBanner(alice), UNCOVERED);
      await fallSilent(alice.context, alice.panel);
      assert.match(await alice.panel.frame.locator('[data-strip=link-silent]').innerText(), /does not answer: calls are not linked/);
      assert.deepEqual(await metOverBanner(alice), UNCOVERED);
      await banner.getByRole('tab', { name: 'History' }).click();
      assert.equal(await banner.getByRole('tab', { name: 'History' }).getAttribute('aria-selected'), 'true', 'the phone can be used');

      await session.ino.settings({ bridge: true });
      await alice.panel.reloadBanner();
      await alice.panel.linked();
      assert.deepEqual(await metOverBanner(alice), UNCOVERED);
    })
);

test('the check itself sees a cover', PATIENCE, () =>
  inSession({}, async (session) => {
    const alice = await openTab(session);
    await (await alice.tab.banner()).locator('#sign-in').waitFor();
    await alice.panel.frame.locator('body').evaluate((body) => {
      const foot = body.querySelector('c-banner-frame iframe')?.getBoundingClientRect().bottom ?? 0;
      const cover = document.createElement('p');
      cover.style.cssText = `position: fixed; top: ${foot - 9}px; left: 40px; width: 9px; height: 9px; margin: 0`;
      body.append(cover);
    });
    const { softphone } = await metOverBanner(alice);
    assert.equal(softphone.length, 2);
    assert.match(softphone.join(), /<p style/);
  })
);
