import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { frameOf, type Talk, talkFrom } from './adapterPages.ts';
import { type Harness, buildShell, LIGHTNING, openHarness, VISUALFORCE } from './harness.ts';
import { agentOrg, agentSession, ANNA, openShell, shellApps } from './shellHarness.ts';
import type { StubOrg } from './stubOrg.ts';

let harness: Harness;
let org: StubOrg;
before(async () => {
  await buildShell();
  harness = await openHarness(shellApps(() => org));
});
after(() => harness.close());

const ANNA_PAGE = `/lightning/r/Contact/${ANNA.Id}/view`;
const ANNA_INFO = { url: `${LIGHTNING}${ANNA_PAGE}`, recordId: ANNA.Id, recordName: 'Anna Berg', objectType: 'Contact' };

type Session = ReturnType<typeof agentSession>;

async function withShell(
  path: string,
  change: (session: Session) => object,
  run: (talk: Talk, page: Page) => Promise<void>
): Promise<void> {
  org = agentOrg();
  org.session = { ...org.session, ...change(agentSession()) };
  const page = await openShell(harness, path);
  await run(talkFrom(frameOf(page)), page);
}
const asDeployed = () => ({});
const standardApp = ({ app }: Session) => ({ app: { ...app, navType: 'Standard' } });

describe('the frame', () => {
  test('has Lightning’s parameters, the delegated permissions and no sandbox', () =>
    withShell('/lightning/page/home', asDeployed, async (_, page) => {
      const frame = page.locator('iframe');
      const address = new URL(frameOf(page).url());
      assert.equal(address.origin + address.pathname, `${VISUALFORCE}/apex/Bare`);
      const { nonce, ...parameters } = Object.fromEntries(address.searchParams);
      assert.deepEqual(parameters, {
        mode: 'Lightning',
        isdtp: 'vw',
        sfdcIframeOrigin: LIGHTNING,
        ltn_app_id: '06m000000000001AAA',
        clc: '0'
      });
      assert.match(nonce ?? '', /^[0-9a-f]{64}$/);
      assert.equal(await frame.getAttribute('sandbox'), null);
      const allowed = (await frame.getAttribute('allow'))?.split('; ') ?? [];
      for (const feature of ['microphone', 'autoplay', 'clipboard-write']) assert.ok(allowed.includes(feature), feature);
    }));

  test('keeps the admin’s own query, with the parameters behind it', () =>
    withShell(
      '/lightning/page/home',
      ({ callCenter }) => ({ callCenter: { ...callCenter, adapterUrl: '/apex/Bare?own=1' } }),
      async (_, page) => {
        assert.match(frameOf(page).url(), /\?own=1&mode=Lightning&isdtp=vw&/);
      }
    ));

  test('loads only when it is first opened, where the utility item does not start by itself', async () => {
    org = agentOrg();
    const { app } = agentSession();
    org.session = { ...org.session, app: { ...app, utilityItems: app.utilityItems.map((item) => ({ ...item, eager: false })) } };
    const page = await harness.context.newPage();
    await page.goto(`${LIGHTNING}/lightning/page/home`);
    await page.getByRole('button', { name: 'INO cx' }).waitFor();
    assert.equal(await page.locator('iframe').getAttribute('src'), null);
    await page.getByRole('button', { name: 'INO cx' }).click();
    await page.waitForFunction(`document.querySelector('iframe').src.includes('/apex/Bare')`);
    await page.close();
  });

  test('goes to the standby address when the softphone does not say in time that it started', () =>
    withShell(
      '/lightning/page/home',
      ({ callCenter }) => ({
        callCenter: {
          ...callCenter,
          settings: { ...callCenter.settings, '/reqGeneralInfo/reqStandbyUrl': '/apex/Bare?standby=1', '/reqGeneralInfo/reqTimeout': '50' }
        }
      }),
      async (_, page) => {
        await page.waitForFunction(`document.querySelector('iframe').src.includes('standby=1')`);
        await harness.renew();
      }
    ));
});

describe('the panel', () => {
  test('opens at the call center’s size, and shows labels and icons as the softphone sets them', () =>
    withShell('/lightning/page/home', asDeployed, async (talk, page) => {
      const panel = page.locator('.slds-utility-panel');
      assert.equal(await panel.isVisible(), false);
      await page.getByRole('button', { name: 'INO cx' }).click();
      assert.deepEqual(
        await panel.evaluate((found) => [found.clientHeight, found.clientWidth].map((size) => Math.round(size / 10))),
        [60, 42]
      );
      await talk.ask('setSoftphoneItemLabel', { label: 'Ringing' });
      await talk.ask('setSoftphonePanelLabel', { label: 'Incoming call' });
      await talk.ask('setSoftphoneItemIcon', { key: 'end_call' });
      await page.getByRole('dialog', { name: 'Incoming call' }).waitFor();
      const item = page.getByRole('button', { name: 'Ringing' });
      assert.match((await item.locator('use').getAttribute('href')) ?? '', /#end_call$/);
      await talk.ask('setSoftphonePanelHeight', { heightPX: 300 });
      assert.equal(await panel.evaluate((found) => found.getBoundingClientRect().height), 300);
      assert.deepEqual(Object(await talk.ask('isSoftphonePanelVisible')).returnValue, { visible: true });
      await page.getByRole('button', { name: 'Minimise' }).click();
      assert.deepEqual(Object(await talk.ask('isSoftphonePanelVisible')).returnValue, { visible: false });
    }));

  const missing: readonly (readonly [string, (session: Session) => object, RegExp])[] = [
    ['no utility item', ({ app }) => ({ app: { ...app, utilityItems: [] } }), /no utility item opencti:softPhone/],
    ['no call center', () => ({ callCenter: null }), /agent@example\.com is not assigned to a call center/],
    ['a call center for Classic', ({ callCenter }) => ({ callCenter: { ...callCenter, settings: {} } }), /compatibility mode Lightning/],
    ['no adapter URL', ({ callCenter }) => ({ callCenter: { ...callCenter, adapterUrl: '' } }), /has no adapter URL/]
  ];
  for (const [what, change, reason] of missing) {
    test(`is not there with ${what}, and the twin says why`, async () => {
      org = agentOrg();
      org.session = { ...org.session, ...change(agentSession()) };
      const page = await harness.context.newPage();
      await page.goto(`${LIGHTNING}/lightning/page/home`);
      const notes = page.getByRole('region', { name: 'About this twin' });
      await notes.getByText('No softphone').waitFor();
      assert.match(await notes.innerText(), reason);
      assert.equal(await page.locator('iframe').count(), 0);
      await page.close();
    });
  }
});

describe('click-to-dial', () => {
  test('makes phone fields buttons while it is on, and tells number and record', () =>
    withShell(ANNA_PAGE, asDeployed, async (talk, page) => {
      const button = page.getByRole('button', { name: ANNA.Phone }).first();
      assert.equal(await button.count(), 0);
      await talk.ask('enableClickToDial');
      await button.click();
      await talk.post('onClickToDial', {}, true);
      await button.click();
      await talk.ask('disableClickToDial');
      assert.equal(await button.count(), 0);
      const dialled = { number: ANNA.Phone, recordId: ANNA.Id, recordName: 'Anna Berg', objectType: 'Contact' };
      assert.deepEqual(await talk.events('onClickToDial'), [dialled]);
    }));

  test('is off again, and listeners are gone, when the softphone’s page is loaded anew', () =>
    withShell(ANNA_PAGE, asDeployed, async (talk, page) => {
      await talk.ask('enableClickToDial');
      await talk.post('onNavigationChange', {}, true);
      const again = talkFrom(frameOf(page));
      await again.ask('isSoftphonePanelVisible');
      assert.equal(await page.getByRole('button', { name: ANNA.Phone }).count(), 0);
      await again.ask('refreshView');
      await again.ask('getAppViewInfo');
      assert.deepEqual(await again.events('onNavigationChange'), []);
    }));
});

describe('navigation', () => {
  /** Moves to a page of the app and waits until it stands there. */
  const moveTo = async (page: Page, name: string, address: string): Promise<void> => {
    await page.getByRole('link', { name, exact: true }).first().click();
    await page.waitForURL(`**${address}`);
    await page.locator('main[aria-busy=false]').waitFor();
  };

  test('in a standard app tells records, lists by their address alone, and the new-record modal', () =>
    withShell('/lightning/o/Contact/list?filterName=Recent', standardApp, async (talk, page) => {
      await talk.post('onNavigationChange', {}, true);
      await moveTo(page, 'Anna Berg', ANNA_PAGE);
      assert.deepEqual(Object(await talk.ask('getAppViewInfo')).returnValue, ANNA_INFO);
      await moveTo(page, 'Tasks', '/lightning/o/Task/list?filterName=Recent');
      await page.getByRole('button', { name: 'New', exact: true }).click();
      assert.deepEqual(Object(await talk.ask('getAppViewInfo')).returnValue, {
        url: `${LIGHTNING}/lightning/o/Task/list?filterName=Recent`
      });
      assert.deepEqual(await talk.events('onNavigationChange'), [
        ANNA_INFO,
        { url: `${LIGHTNING}/lightning/o/Task/list?filterName=Recent` },
        { url: `${LIGHTNING}/lightning/o/Task/new` }
      ]);
    }));

  test('in a console tells records, tab switches and refreshes, but neither lists nor the modal', () =>
    withShell('/lightning/o/Contact/list?filterName=Recent', asDeployed, async (talk, page) => {
      await talk.post('onNavigationChange', {}, true);
      await moveTo(page, 'Anna Berg', ANNA_PAGE);
      await moveTo(page, 'Contacts', '/lightning/o/Contact/list?filterName=Recent');
      await page.getByRole('button', { name: 'New', exact: true }).click();
      await page.keyboard.press('Escape');
      await moveTo(page, 'Anna Berg', ANNA_PAGE);
      await talk.ask('refreshView');
      await page.locator('main[aria-busy=false]').waitFor();
      await talk.ask('getAppViewInfo');
      assert.deepEqual(await talk.events('onNavigationChange'), [ANNA_INFO, ANNA_INFO, ANNA_INFO]);
    }));

  test('is told again when the window gets the focus back', () =>
    withShell(ANNA_PAGE, asDeployed, async (talk, page) => {
      await talk.post('onNavigationChange', {}, true);
      await talk.ask('getAppViewInfo');
      await page.evaluate(() => dispatchEvent(new Event('focus')));
      await talk.ask('getAppViewInfo');
      assert.deepEqual(await talk.events('onNavigationChange'), [ANNA_INFO]);
    }));
});
