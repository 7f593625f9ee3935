import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { runAxe } from '../../workbench/drive/axe.ts';
import { enter, tabTo } from '../../workbench/drive/keyboard.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { ALICE, newSession, PATIENCE } from './inSession.ts';

/* INO cx with its connector, from the Maker to the org and back: with the keyboard alone, in both languages of the faults. */

const ADMIN = 'admin@acme.example';
const ENABLED = `Enabled (${ADMIN})`;
const FEWEST_RULES = 20;

async function assertClean(page: Page, state: string): Promise<void> {
  const { violations, rulesRun } = await runAxe(page.mainFrame());
  assert.deepEqual(violations, [], state);
  assert.ok(rulesRun >= FEWEST_RULES, `${state}: ${rulesRun} rules ran`);
}

/** The window that Enter on the link or button opens. */
async function opened(context: BrowserContext, press: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([context.waitForEvent('page'), press()]);
  return window;
}

const logIn = (page: Page, username: string): Promise<void> => enter(page.locator(`button[name=un][value="${username}"]`));

const decide = (page: Page, decision: 'Allow' | 'Deny'): Promise<void> => enter(page.getByRole('button', { name: decision }));

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

const nav = (page: Page, place: string): Promise<void> => enter(page.getByRole('navigation').getByRole('link', { name: place }));

/** Ada's browser, which prefers this language, at the Maker's first page. */
async function ada(locale: string): Promise<{ readonly context: BrowserContext; readonly maker: Page }> {
  const context = await session.context({ locale, permissions: ['clipboard-read', 'clipboard-write'] });
  const maker = await context.newPage();
  await maker.goto(`${session.workbench.hosts.ino}/maker`);
  await enter(maker.getByRole('button', { name: 'Sign in as Ada Admin' }));
  await heading(maker, 'Authentication methods');
  return { context, maker };
}

const openMethod = async (maker: Page): Promise<void> => {
  await enter(maker.getByRole('main').getByRole('link', { name: 'Salesforce', exact: true }));
  await heading(maker, 'Salesforce');
};

/** Alice opens the address that the Maker copied, in a browser of her own, and ends in the Banner. */
async function signInWith(url: string): Promise<void> {
  const page = await (await session.context()).newPage();
  await page.goto(url);
  await enter(page.getByRole('button', { name: 'Sign in with Salesforce' }));
  await logIn(page, ALICE);
  await decide(page, 'Allow');
  await page.waitForURL((address) => address.pathname === '/banner');
  await page.locator('#app').waitFor();
  await page.context().close();
}

/** Ada ends her grants in Setup: each consent has made one. */
async function revoke(context: BrowserContext): Promise<void> {
  const setup = await context.newPage();
  await setup.goto(`${session.workbench.hosts.lightning}/lightning/setup/ManageExternalClientApplication/home`);
  const rows = setup.getByRole('button', { name: /^Revoke the access of INO CX.* for Ada/ });
  await rows.first().waitFor();
  for (let left = await rows.count(); left > 0; left -= 1) {
    await enter(rows.first());
    await rows.nth(left - 1).waitFor({ state: 'detached' });
  }
  await setup.close();
}

const enableLink = (maker: Page): Locator => maker.getByRole('link', { name: /^Enable/ });

/** Ada presses Deny at the org. What the window then says. */
async function deny(window: Page): Promise<string> {
  await decide(window, 'Deny');
  const said = await window.getByRole('alert').innerText();
  await assertClean(window, 'a consent that was denied');
  await window.close();
  return said;
}

async function testConnection(maker: Page): Promise<void> {
  await enter(maker.getByRole('button', { name: 'Test the connection' }));
  await maker.getByText('Salesforce answered.').waitFor();
}

let session: Session;
before(async () => {
  session = await newSession({ connector: true });
});
after(() => session?.close());

test('enable, sign in with the copied URL, revoke in the org, give consent again', PATIENCE, async () => {
  const { context, maker } = await ada('en-US');
  await assertClean(maker, 'a method that is not enabled');
  const denied = await opened(context, () => enter(enableLink(maker)));
  await logIn(denied, ADMIN);
  assert.match(await deny(denied), /INOCX-603 Access was denied/);
  await maker.getByText('Disabled', { exact: true }).waitFor();

  const window = await opened(context, () => enter(enableLink(maker)));
  await window.getByRole('button', { name: 'Allow' }).waitFor();
  await maker.getByText('Waiting for consent', { exact: true }).waitFor();
  await assertClean(maker, 'a method that waits for consent');
  await decide(window, 'Allow');
  await heading(window, 'Salesforce is connected');
  await assertClean(window, 'a consent that was given');
  await window.close();
  await maker.getByText(ENABLED, { exact: true }).waitFor();
  assert.equal(await maker.getByRole('status').innerText(), `Salesforce: ${ENABLED}`, 'it is also said');
  assert.equal(await maker.evaluate(() => document.activeElement?.textContent), 'Salesforce', 'the focus stays in the row');
  await assertClean(maker, 'a method that is enabled');

  await nav(maker, 'SSO connectors');
  await enter(maker.getByRole('button', { name: 'Copy the SSO login URL of Salesforce' }));
  await maker.getByRole('status').getByText('Copied').waitFor();
  await assertClean(maker, 'an SSO login URL that was copied');
  await signInWith(await maker.evaluate(() => navigator.clipboard.readText()));

  await nav(maker, 'Authentication methods');
  await openMethod(maker);
  await testConnection(maker);
  await assertClean(maker, 'a connection that answers');
  await revoke(context);
  await enter(maker.getByRole('button', { name: 'Test the connection' }));
  assert.match(await maker.getByRole('alert').innerText(), /^INOCX-607 .*no longer accepts the stored grant/);
  await assertClean(maker, 'a grant that was revoked');
  const again = await opened(context, () => enter(maker.getByRole('link', { name: /^Give consent again/ })));
  await decide(again, 'Allow');
  await heading(again, 'Salesforce is connected');
  await again.close();
  await maker.getByText(ENABLED, { exact: true }).waitFor();
  await testConnection(maker);
  await context.close();
});

test('a French browser reads the faults and the result of the consent in French', PATIENCE, async () => {
  const { context, maker } = await ada('fr-FR');
  await openMethod(maker);
  // She has allowed it before, so the org asks nothing.
  const window = await opened(context, () => enter(enableLink(maker)));
  await logIn(window, ADMIN);
  await heading(window, 'Salesforce est connecté');
  assert.equal(await window.locator('html').getAttribute('lang'), 'fr');
  await window.close();
  await revoke(context);
  await enter(maker.getByRole('button', { name: 'Test the connection' }));
  assert.match(await maker.getByRole('alert').innerText(), /^INOCX-607 .*n’accepte plus l’autorisation/);
  assert.equal(await maker.getByRole('alert').locator('[lang]').getAttribute('lang'), 'fr');
  await assertClean(maker, 'a French fault');
  const denied = await opened(context, () => enter(maker.getByRole('link', { name: /^Give consent again/ })));
  assert.match(await deny(denied), /INOCX-603 L’accès a été refusé/);
  await context.close();
});

test('a code copied from the address bar: the new method, the page of Salesforce, the pasted address', PATIENCE, async () => {
  const { context, maker } = await ada('en-US');
  const { clientId, clientSecret } = session.workbench.credentials('CustomerOS');
  for (const [label, value] of [
    ['Name', 'CustomerOS'],
    ['Environment', 'acme'],
    ['Client ID', clientId],
    ['Client secret', clientSecret]
  ] as const) {
    await tabTo(maker.getByRole('textbox', { name: new RegExp(`^${label}`) }));
    await maker.keyboard.type(value);
  }
  await tabTo(maker.getByLabel('Signs in by'));
  await maker.keyboard.type('A code');
  await enter(maker.getByRole('button', { name: 'Create' }));
  await heading(maker, 'CustomerOS');
  await assertClean(maker, 'a method by hand');
  const window = await opened(context, () => enter(maker.getByRole('link', { name: /^Open the page of Salesforce/ })));
  await logIn(window, ADMIN);
  await decide(window, 'Allow');
  await window.waitForURL((url) => url.searchParams.has('code'));
  const address = window.url();
  assert.ok(address.startsWith(`${session.workbench.hosts.login}/?code=`));
  await window.close();
  for (const said of ['Salesforce is connected.', 'INOCX-604']) {
    await tabTo(maker.getByRole('textbox', { name: /^Address or code/ }));
    await maker.keyboard.insertText(address);
    await maker.keyboard.press('Enter');
    await maker.getByText(said).waitFor();
    await maker.getByText(ENABLED, { exact: true }).waitFor();
  }
  await assertClean(maker, 'an address that was used before');
  await testConnection(maker);
  await context.close();
});

test('users, their cards and the card of an SSO connector pass axe', PATIENCE, async () => {
  const { context, maker } = await ada('en-US');
  for (const place of ['users', `users/${ALICE}`, 'connectors/salesforce', 'methods/none']) {
    await maker.goto(`${session.workbench.hosts.ino}/maker/${place}`);
    await assertClean(maker, place);
  }
  await context.close();
});
