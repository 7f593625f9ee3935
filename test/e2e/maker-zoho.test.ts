import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { runAxe } from '../../workbench/drive/axe.ts';
import { enter, tabTo } from '../../workbench/drive/keyboard.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { ZOHO_SITES, type ZohoSite } from '../../workbench/lib/hosts.ts';
import { newSession, PATIENCE } from './inSession.ts';

/* A method of Zoho Desk from the API console to a sign-in, for each data centre, with the keyboard alone. */

let session: Session;
before(async () => {
  session = await newSession({ connector: true });
});
after(() => session?.close());

const FEWEST_RULES = 20;

async function assertClean(page: Page, state: string): Promise<void> {
  const { violations, rulesRun } = await runAxe(page.mainFrame());
  assert.deepEqual(violations, [], state);
  assert.ok(rulesRun >= FEWEST_RULES, `${state}: ${rulesRun} rules ran`);
}

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** Goes to a field and types; a select goes to the option that begins so. */
async function type(field: Locator, text: string): Promise<void> {
  await tabTo(field);
  await field.page().keyboard.type(text);
}

const definition = (page: Page, term: string): Promise<string> => page.locator(`dt:text-is("${term}") + dd`).first().innerText();

/** Client ID and Client Secret, as an administrator copies them. */
async function fromConsole(context: BrowserContext): Promise<readonly [id: string, secret: string]> {
  const page = await context.newPage();
  await page.goto(session.workbench.hosts.zoho.com.console);
  await assertClean(page, 'the API console');
  const found = [await definition(page, 'Client ID'), await definition(page, 'Client Secret')] as const;
  await page.close();
  return found;
}

/**
 * Through Zoho's pages, from accounts.zoho.com to those of the account's data centre. Null: it was accepted before, and Zoho asks
 * nothing. `signedIn`: this browser has a session there already.
 */
async function signInToZoho(
  page: Page,
  site: ZohoSite,
  email: string,
  decision: 'Accept' | 'Reject' | null,
  signedIn = false
): Promise<void> {
  await heading(page, 'Sign in to access Zoho');
  await type(page.getByLabel('Email address'), email);
  await type(page.getByLabel('Data centre of the account'), site);
  await enter(page.getByRole('button', { name: 'Sign in' }));
  if (site !== 'com' && !signedIn) {
    await page.waitForURL((url) => url.host === `accounts.zoho.${site}`);
    await type(page.getByLabel('Email address'), email);
    await enter(page.getByRole('button', { name: 'Sign in' }));
  }
  if (decision !== null) await enter(page.getByRole('button', { name: decision }));
}

/** The window that opens from the Status column: Sandbox or Production, then on to Zoho. */
async function validate(context: BrowserContext, maker: Page, name: string, sandbox: boolean): Promise<Page> {
  const row = maker.getByRole('row').filter({ has: maker.getByRole('link', { name, exact: true }) });
  const [window] = await Promise.all([context.waitForEvent('page'), enter(row.getByRole('link', { name: /^(?:Enable|Begin again)/ }))]);
  await heading(window, `Enable ${name}`);
  await assertClean(window, 'Sandbox or Production');
  await tabTo(window.getByRole('radio', { name: 'Production' }));
  if (sandbox) await window.keyboard.press('ArrowDown');
  assert.equal(await window.getByRole('radio', { name: sandbox ? 'Sandbox' : 'Production' }).isChecked(), true);
  await enter(window.getByRole('button', { name: 'Continue' }));
  return window;
}

async function createMethod(maker: Page, name: string, [id, secret]: readonly [string, string]): Promise<void> {
  await type(maker.getByRole('textbox', { name: 'Name', exact: true }), name);
  await type(maker.getByLabel('Integration type'), 'Zoho');
  await type(maker.getByLabel(/^Client ID/), id);
  await type(maker.getByLabel(/^Client secret/), secret);
  await enter(maker.getByRole('button', { name: 'Create' }));
  await heading(maker, name);
  await assertClean(maker, 'a new method of Zoho Desk');
  await enter(maker.getByRole('navigation').getByRole('link', { name: 'Authentication methods' }));
}

/** An SSO connector on Alice's card, with which she signs in to INO cx in a browser of her own. */
async function signInByZoho(maker: Page, name: string, site: ZohoSite): Promise<void> {
  const reference = `zoho-${site}`;
  const nav = (place: string): Promise<void> => enter(maker.getByRole('navigation').getByRole('link', { name: place }));
  await nav('SSO connectors');
  await type(maker.getByRole('textbox', { name: 'Name', exact: true }), name);
  await type(maker.getByLabel(/^Reference/), reference);
  await type(maker.getByLabel('Authentication method'), name);
  await enter(maker.getByRole('button', { name: 'Create' }));
  await heading(maker, name);
  const url = await maker.getByRole('textbox', { name: 'SSO login URL' }).inputValue();
  const alice = async (decision: 'Accept' | null): Promise<Page> => {
    const page = await (await session.context()).newPage();
    await page.goto(url);
    await enter(page.getByRole('button', { name: 'Sign in with Zoho' }));
    await signInToZoho(page, site, 'alice', decision);
    return page;
  };
  if (site === 'eu') {
    const refused = await alice('Accept');
    assert.match(await refused.getByRole('alert').innerText(), /This Zoho user may not sign in/);
    await refused.context().close();
  }
  await nav('Users');
  await enter(maker.getByRole('main').getByRole('link', { name: 'Alice Agent' }));
  await tabTo(maker.getByRole('checkbox', { name: `${name} (${reference})` }));
  await maker.keyboard.press('Space');
  await enter(maker.getByRole('button', { name: 'Save' }));
  const page = await alice(site === 'eu' ? null : 'Accept');
  await page.waitForURL(({ pathname }) => pathname === '/banner');
  await page.locator('#app').waitFor();
  await page.context().close();
}

for (const site of ZOHO_SITES) {
  test(`an account of zoho.${site}: method, consent, organisation, sign-in`, PATIENCE, async () => {
    const name = `Zoho Desk ${site}`;
    const context = await session.context();
    const maker = await context.newPage();
    await maker.goto(`${session.workbench.hosts.ino}/maker`);
    await enter(maker.getByRole('button', { name: 'Sign in as Ada Admin' }));
    await createMethod(maker, name, await fromConsole(context));
    const sandbox = site === 'eu';

    if (site === 'in') {
      const denied = await validate(context, maker, name, false);
      await signInToZoho(denied, site, 'ada', 'Reject');
      await heading(denied, 'Zoho Desk is not connected');
      assert.match(await denied.getByRole('alert').innerText(), /INOCX-603 Access was denied in Zoho/);
      await assertClean(denied, 'a consent that was rejected');
      await denied.close();
    }
    const page = await validate(context, maker, name, sandbox);
    await signInToZoho(page, site, 'ada', 'Accept', site === 'in');
    if (site === 'com') {
      await tabTo(page.getByRole('radio', { name: /^Acme \(/ }));
      await assertClean(page, 'which organisation');
      await maker.getByText('Organisation to choose', { exact: true }).waitFor();
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.getByRole('radio', { name: /^Acme Retail \(/ }).isChecked(), true);
      await enter(page.getByRole('button', { name: 'Choose' }));
    }
    await page.getByText('Zoho Desk is connected.').waitFor();
    await assertClean(page, 'a consent that was given');
    await page.close();

    await enter(maker.getByRole('navigation').getByRole('link', { name: 'Authentication methods' }));
    await maker.getByText('Enabled (ada.admin@acme.example)', { exact: true }).first().waitFor();
    await enter(maker.getByRole('main').getByRole('link', { name, exact: true }));
    await maker.getByText(new RegExp(`desk\\.zoho\\.${site}, organisation \\d+ \\(${sandbox ? 'sandbox' : 'production'}\\)`)).waitFor();
    await enter(maker.getByRole('button', { name: 'Test the connection' }));
    await maker.getByText('Zoho Desk answered.').waitFor();
    await assertClean(maker, 'a connection that answers');
    await signInByZoho(maker, name, site);
    await context.close();
  });
}
