import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { root } from '../../tooling/lib/root.ts';
import { changedProject, type ProjectChanges } from '../../workbench/drive/changedProject.ts';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import { ALICE, inSession, PATIENCE } from './inSession.ts';
import { press } from '../../workbench/drive/press.ts';

/** What the deployed Trusted URL lets the browser load, on Lightning pages and on Visualforce pages with and without cspHeader. */
const ENTRY = 'force-app/main/access/cspTrustedSites/INOCX.cspTrustedSite-meta.xml';
const PAGES = 'force-app/main/softphone/pages';
const ADMINISTRATOR = 'admin@acme.example';

const withCspHeader = (markup: string): string => markup.replace('<apex:page', '<apex:page cspHeader="true"');

const set =
  (name: string, value: string) =>
  (xml: string): string =>
    xml.replace(new RegExp(`(<${name}>)[^<]*`), `$1${value}`);

interface Violation {
  readonly directive: string;
  readonly host: string;
  readonly disposition: string;
}

type Outcome = Violation | 'loaded';

/** Puts a frame with INO cx's sign-in page into a page, and says what came of it: the violation that the browser recorded, or that it loaded. */
async function frameIno(page: Page, ino: string): Promise<Outcome> {
  const address = `${ino}/login`;
  const loaded = page
    .frameLocator('iframe[name=ino]')
    .locator('#sign-in')
    .waitFor({ state: 'attached' })
    .then((): Outcome => 'loaded');
  const blocked = page.evaluate(async (src) => {
    const recorded = new Promise<SecurityPolicyViolationEvent>((resolve) => {
      document.addEventListener('securitypolicyviolation', resolve, { once: true });
    });
    const frame = document.createElement('iframe');
    frame.name = 'ino';
    frame.src = src;
    document.body.append(frame);
    const { effectiveDirective, blockedURI, disposition } = await recorded;
    return { directive: effectiveDirective, host: new URL(blockedURI).host, disposition };
  }, address);
  // The one that does not come ends when the page is left.
  for (const outcome of [loaded, blocked]) outcome.catch(() => undefined);
  return Promise.race([loaded, blocked]);
}

const BLOCKED: Violation = { directive: 'frame-src', host: 'acme.ino.cx', disposition: 'enforce' };

const matrix: readonly (readonly [what: string, changes: ProjectChanges, lightning: Outcome, visualforce: Outcome])[] = [
  ['as deployed', {}, 'loaded', 'loaded'],
  ['removed', { [ENTRY]: () => null }, BLOCKED, BLOCKED],
  ['inactive', { [ENTRY]: set('isActive', 'false') }, BLOCKED, BLOCKED],
  ['of context LEX only', { [ENTRY]: set('context', 'LEX') }, 'loaded', BLOCKED],
  ['of context VisualForce only', { [ENTRY]: set('context', 'VisualForce') }, BLOCKED, 'loaded'],
  ['without frame-src', { [ENTRY]: set('isApplicableToFrameSrc', 'false') }, BLOCKED, BLOCKED],
  ['for another host', { [ENTRY]: set('endpointUrl', 'https://other.ino.cx') }, BLOCKED, BLOCKED]
];

/** The softphone's page a second time, under another name and with the header. */
const strictCopy: ProjectChanges = {
  [`${PAGES}/Strict.page`]: () => withCspHeader(readFileSync(join(root, `${PAGES}/Softphone.page`), 'utf8')),
  [`${PAGES}/Strict.page-meta.xml`]: () => readFileSync(join(root, `${PAGES}/Softphone.page-meta.xml`), 'utf8')
};

for (const [what, changes, lightning, visualforce] of matrix) {
  test(
    `Trusted URL ${what}: INO cx in frames of Lightning and of Visualforce with cspHeader; without it nothing is blocked`,
    PATIENCE,
    () =>
      inSession({ sources: changedProject({ ...strictCopy, ...changes }) }, async (session) => {
        const { hosts } = session.workbench;
        const { page } = await session.agent(ADMINISTRATOR);
        const open = async (name: string): Promise<void> => {
          const response = await page.goto(`${hosts.visualforce}/apex/inocx__${name}`);
          assert.equal(response?.status(), 200, `${name} is a page of the org`);
        };
        // The shell is done with its page: it would take a frame away that was there before.
        await page.locator('.slds-utility-bar_container').waitFor({ state: 'attached' });
        assert.deepEqual(await frameIno(page, hosts.ino), lightning, 'Lightning');
        await open('Strict');
        assert.deepEqual(await frameIno(page, hosts.ino), visualforce, 'Visualforce with cspHeader');
        await open('Softphone');
        assert.deepEqual(await frameIno(page, hosts.ino), 'loaded', 'Visualforce without cspHeader');
      })
  );
}

const strictSoftphone: ProjectChanges = { [`${PAGES}/Softphone.page`]: withCspHeader };

test(
  'the Trusted URL is missing and the softphone’s page has cspHeader: the strip names the host, its window leads to the login',
  PATIENCE,
  () =>
    inSession({ sources: changedProject({ ...strictSoftphone, [ENTRY]: () => null }) }, async (session) => {
      const tab = await session.agent(ALICE);
      const panel = new SoftphonePanel(tab);
      await tab.openPanel();
      const strip = panel.frame.locator('[data-strip=link-blocked]');
      assert.match(await strip.innerText(), /\(acme\.ino\.cx\)/);
      assert.equal(await strip.locator('[data-command=loadAgain]').count(), 1);
      const opened = tab.page.waitForEvent('popup');
      await press(strip.locator('[data-command=openLogin]'));
      await (await opened).locator('button[value=allow]').waitFor();
    })
);

test(
  'the Trusted URL is there and the softphone’s page has cspHeader: the login’s hop through the org is blocked, the strip names it',
  PATIENCE,
  () =>
    inSession({ sources: changedProject(strictSoftphone) }, async (session) => {
      const tab = await session.agent(ALICE);
      const panel = new SoftphonePanel(tab);
      await tab.openPanel();
      assert.match(await panel.frame.locator('[data-strip=link-blocked]').innerText(), /\(acme\.my\.salesforce\.com\)/);
    })
);

test(
  'the Trusted URL is missing, but the softphone’s page is as deployed, without cspHeader: the Banner loads and is linked',
  PATIENCE,
  () =>
    inSession({ sources: changedProject({ [ENTRY]: () => null }) }, async (session) => {
      const tab = await session.agent(ALICE);
      await tab.signInToBanner();
      await new SoftphonePanel(tab).linked();
    })
);
