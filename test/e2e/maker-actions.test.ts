import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { runAxe } from '../../workbench/drive/axe.ts';
import { enter, tabTo } from '../../workbench/drive/keyboard.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { ALICE, newSession, PATIENCE } from './inSession.ts';

/* Salesforce actions from the Maker's Available list to a record in the org, with the keyboard alone. */

const ADMIN = 'admin@acme.example';
const FEWEST_RULES = 20;

let session: Session;
before(async () => {
  session = await newSession({ connector: true });
});
after(() => session?.close());

async function assertClean(page: Page, state: string): Promise<void> {
  const { violations, rulesRun } = await runAxe(page.mainFrame());
  assert.deepEqual(violations, [], state);
  assert.ok(rulesRun >= FEWEST_RULES, `${state}: ${rulesRun} rules ran`);
}

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('main').getByRole('link', typeof name === 'string' ? { name, exact: true } : { name });

async function type(page: Page, label: string | RegExp, value: string): Promise<void> {
  await tabTo(page.getByLabel(label));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(value);
}

/** A radio button of a group: Tab comes to the group, the arrows choose in it. */
async function choose(page: Page, label: string | RegExp): Promise<void> {
  const wanted = page.getByRole('radio', { name: label });
  const group = page.locator(`input[name="${(await wanted.getAttribute('name')) ?? ''}"]`);
  await tabTo(group.and(page.locator(':checked')));
  for (let presses = await group.count(); presses > 0 && !(await wanted.isChecked()); presses -= 1) await page.keyboard.press('ArrowDown');
  assert.ok(await wanted.isChecked());
}

/** An option of a list, by its first letters. */
async function select(page: Page, label: string | RegExp, option: string): Promise<void> {
  await tabTo(page.getByLabel(label));
  await page.keyboard.type(option);
}

async function opened(context: BrowserContext, press: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([context.waitForEvent('page'), press()]);
  return window;
}

async function ada(): Promise<{ readonly context: BrowserContext; readonly maker: Page }> {
  const context = await session.context({ locale: 'en-US' });
  const maker = await context.newPage();
  await maker.goto(`${session.workbench.hosts.ino}/maker`);
  await enter(button(maker, 'Sign in as Ada Admin'));
  await enter(maker.getByRole('navigation').getByRole('link', { name: 'Actions' }));
  await heading(maker, 'Actions');
  return { context, maker };
}

/** The list under a heading of the Actions page. */
const listed = (maker: Page, list: 'Available' | 'Configured'): Promise<string> => maker.locator('section', { hasText: list }).innerText();

async function allow(window: Page, username: string): Promise<void> {
  await enter(window.locator(`button[name=un][value="${username}"]`));
  await enter(button(window, 'Allow'));
  await heading(window, 'Salesforce is connected');
}

async function toDialog(maker: Page, template: string): Promise<void> {
  await enter(link(maker, 'Another dialog task'));
  await heading(maker, 'Dialog tasks');
  await choose(maker, template);
  await enter(button(maker, 'Proceed'));
  await heading(maker, template);
}

/** Runs the dialog of the page. What the message node says. */
async function run(maker: Page): Promise<string> {
  await enter(button(maker, 'Run'));
  await maker.locator('#result').waitFor();
  return maker.locator('#result').getByRole('status').locator('p').first().innerText();
}

/** A page of the record in the org, which the message's button opens. */
async function seeInOrg(context: BrowserContext, maker: Page, label: RegExp, words: readonly string[]): Promise<void> {
  const window = await opened(context, () => enter(link(maker, label)));
  await window.waitForURL(
    (url) => url.origin === session.workbench.hosts.lightning || url.searchParams.has('startURL') || url.pathname === '/'
  );
  const login = window.locator(`button[name=un][value="${ADMIN}"]`);
  const record = window.getByText(words[0] ?? '', { exact: true }).first();
  await login.or(record).first().waitFor();
  if (await login.isVisible()) await enter(login);
  for (const word of words) await window.getByText(word, { exact: true }).first().waitFor();
  await window.close();
}

const system = () => session.workbench.org.system;
const leadOf = (id: string): Readonly<Record<string, unknown>> => system().get('Lead', id);

test('system app, authorised beforehand: from Available to Configured, and each of the seven', PATIENCE, async () => {
  const { context, maker } = await ada();
  assert.match(await listed(maker, 'Available'), /Salesforce/);
  assert.match(await listed(maker, 'Configured'), /None/);
  await assertClean(maker, 'actions available');
  await enter(link(maker, 'Salesforce'));
  await heading(maker, 'Salesforce');
  await assertClean(maker, 'authorization not chosen');
  await choose(maker, /^Pre-authorize/);
  await choose(maker, /^System/);
  await enter(button(maker, 'Save'));
  await maker.getByText('Not authorized', { exact: true }).waitFor();
  await assertClean(maker, 'not authorized');
  const window = await opened(context, () => enter(link(maker, /^Authorize/)));
  assert.match(window.url(), /^https:\/\/login\.salesforce\.com\//);
  await allow(window, ADMIN);
  await window.close();
  await maker.getByText(`Authorized as ${ADMIN}`, { exact: true }).waitFor();
  await assertClean(maker, 'authorized and not enabled');
  await enter(button(maker, 'Enable'));
  await maker.getByRole('heading', { name: 'Integration Successful' }).waitFor();
  await assertClean(maker, 'integration successful');
  await enter(link(maker, 'Explore Templates'));
  await heading(maker, 'Templates');
  await assertClean(maker, 'templates not installed');
  await enter(button(maker, 'Install'));
  await enter(link(maker, 'Go to Dialog'));
  await heading(maker, 'Dialog tasks');
  await assertClean(maker, 'dialog tasks');
  await choose(maker, 'Create a Lead');
  await enter(button(maker, 'Proceed'));
  await heading(maker, 'Create a Lead');
  await assertClean(maker, 'create a lead');

  await type(maker, 'First name', 'Grace');
  await type(maker, 'Last name', 'Hopper');
  await type(maker, 'Company name', 'Navy');
  assert.equal(await run(maker), 'Grace Hopper was created.');
  await assertClean(maker, 'a lead that was created');
  const lead = /"id": "(\w{18})"/.exec(await maker.locator('#result').innerText())?.[1] ?? assert.fail();
  assert.deepEqual(
    ['FirstName', 'LastName', 'Company'].map((name) => leadOf(lead)[name]),
    ['Grace', 'Hopper', 'Navy']
  );
  await seeInOrg(context, maker, /^View Lead/, ['Grace Hopper', 'Navy']);

  await toDialog(maker, 'Create an Opportunity');
  await type(maker, 'Opportunity Name', 'Project Charlie');
  await type(maker, /^Closed Date/, '31.08.2031');
  await select(maker, 'Stage of Opportunity', 'Negotiation');
  await enter(button(maker, 'Run'));
  assert.match(await maker.getByRole('alert').innerText(), /INOCX-630 The opportunity was not created: /);
  await assertClean(maker, 'a date that is refused');
  await type(maker, /^Closed Date/, '2031-08-31');
  assert.equal(await run(maker), 'Project Charlie was created.');
  const [opportunity] = system().query("SELECT StageName, CloseDate FROM Opportunity WHERE Name = 'Project Charlie'").records;
  assert.deepEqual([opportunity?.['StageName'], opportunity?.['CloseDate']], ['Negotiation/Review', '2031-08-31']);
  await seeInOrg(context, maker, /^View Opportunity/, ['Project Charlie']);

  await toDialog(maker, 'Update a Lead');
  await type(maker, 'Id', lead);
  await tabTo(maker.getByRole('checkbox', { name: 'Title' }));
  await maker.keyboard.press('Space');
  await tabTo(maker.locator('input[type=text][name=title]'));
  await maker.keyboard.insertText('Admiral');
  assert.equal(await run(maker), 'Grace Hopper was updated.');
  assert.equal(leadOf(lead)['Title'], 'Admiral');
  await assertClean(maker, 'a lead that was updated');

  await toDialog(maker, 'View a Lead By ID');
  await type(maker, 'ID', lead);
  assert.equal(await run(maker), '1 found.');
  assert.match(await maker.locator('#result').innerText(), /"Title": "Admiral"/);
  await toDialog(maker, 'List All Leads');
  assert.match(await run(maker), /^\d+ found\.$/);
  assert.ok((await maker.locator('#result').innerText()).includes(lead));
  await toDialog(maker, 'Search Leads');
  await type(maker, 'Keyword', 'Hopper');
  assert.equal(await run(maker), '1 found.');

  await toDialog(maker, 'Delete a Lead');
  await type(maker, 'ID', lead);
  await tabTo(maker.getByRole('checkbox', { name: /^Delete it/ }));
  await maker.keyboard.press('Space');
  assert.equal(await run(maker), 'The lead was deleted; it stays in the recycle bin for 15 days.');
  assert.equal(system().query(`SELECT Id FROM Lead WHERE Id = '${lead}'`).totalSize, 0);
  await enter(maker.getByRole('navigation').getByRole('link', { name: 'Actions' }));
  assert.match(await listed(maker, 'Configured'), /Salesforce/);
  await assertClean(maker, 'actions configured');
  await context.close();
});

test('custom app, each user: the link that the Maker shows is opened as Alice, who then creates a lead of her own', PATIENCE, async () => {
  const { context, maker } = await ada();
  const { clientId, clientSecret } = session.workbench.credentials('Customers_Own_App');
  await enter(link(maker, 'Salesforce'));
  await enter(link(maker, 'Create New'));
  await heading(maker, 'New authorization: OAuth v2');
  assert.equal(await maker.getByLabel('Call back URL').inputValue(), `${session.workbench.hosts.ino}/api/authclients/hbdnakz/fzefdzs`);
  await assertClean(maker, 'a new authorization');
  await type(maker, 'Identity Provider Name', 'Acme’s own app');
  await type(maker, 'Client ID', clientId);
  await type(maker, 'Client Secret', clientSecret);
  await select(maker, 'For', 'Allow');
  await enter(button(maker, 'Save Auth'));
  await heading(maker, 'Salesforce');
  await choose(maker, /^Allow Users/);
  await choose(maker, /^Custom/);
  await select(maker, /^Select Authorization/, 'Acme');
  await enter(button(maker, 'Save'));
  await enter(button(maker, 'Enable'));
  await maker.getByRole('heading', { name: 'Integration Successful' }).waitFor();
  await assertClean(maker, 'users without authorization');
  await enter(button(maker, 'Make a link for Alice Agent'));
  const address = await maker.getByLabel('Link for Alice Agent').inputValue();
  await assertClean(maker, 'a link for a user');

  await enter(link(maker, 'Explore Templates'));
  await enter(button(maker, 'Install'));
  await enter(link(maker, 'Go to Dialog'));
  await enter(button(maker, 'Proceed'));
  await heading(maker, 'Create a Lead');
  await type(maker, 'Last name', 'Hers');
  await type(maker, 'Company name', 'Acme');
  await enter(button(maker, 'Run'));
  assert.match(await maker.getByRole('alert').innerText(), /INOCX-607/);
  assert.match(await maker.getByLabel('Link for the user').inputValue(), /\/connector\/l\//);
  await assertClean(maker, 'a user who has not authorized');

  const hers = await session.context();
  const window = await hers.newPage();
  await window.goto(address);
  await allow(window, ALICE);
  await hers.close();

  assert.equal(await maker.getByLabel('Last name').inputValue(), 'Hers', 'what was typed is still there');
  assert.equal(await run(maker), 'Hers was created.');
  const [lead] = system().query("SELECT Owner.Username FROM Lead WHERE LastName = 'Hers'").records;
  assert.equal((lead?.['Owner'] as { Username?: string } | undefined)?.Username, ALICE);
  await context.close();
});
