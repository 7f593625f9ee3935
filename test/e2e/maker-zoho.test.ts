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

const clean = new Set<string>();

/** A state that looks alike in each data centre is looked at once. */
async function assertClean(page: Page, state: string): Promise<void> {
  if (clean.has(state)) return;
  clean.add(state);
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

const nav = (maker: Page, place: string): Promise<void> => enter(maker.getByRole('navigation').getByRole('link', { name: place }));

/** An SSO connector on Alice's card, with which she signs in to INO cx in a browser of her own. Her Banner. */
async function signInByZoho(maker: Page, name: string, site: ZohoSite): Promise<Page> {
  const reference = `zoho-${site}`;
  await nav(maker, 'SSO connectors');
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
  const refused = await alice('Accept');
  assert.match(await refused.getByRole('alert').innerText(), /This Zoho user may not sign in/);
  await refused.context().close();
  await nav(maker, 'Users');
  await enter(maker.getByRole('main').getByRole('link', { name: 'Alice Agent' }));
  await tabTo(maker.getByRole('checkbox', { name: `${name} (${reference})` }));
  await maker.keyboard.press('Space');
  await enter(maker.getByRole('button', { name: 'Save' }));
  const page = await alice(null);
  await page.waitForURL(({ pathname }) => pathname === '/banner');
  await page.locator('#app').waitFor();
  return page;
}

/** A CRM v2 of type Integration out of INO cx's recommended file, checked and given to the agents' profile. */
async function createCrm(maker: Page, method: string): Promise<void> {
  await nav(maker, 'CRM v2');
  const created = maker.locator('section', { has: maker.getByRole('heading', { name: 'New CRM v2 of type Integration' }) });
  await type(created.getByRole('textbox', { name: 'Name' }), 'Zoho Desk');
  await type(created.getByLabel('Authentication method'), method);
  await assertClean(maker, 'the list of CRM v2');
  await enter(created.getByRole('button', { name: 'Create integration' }));
  await heading(maker, 'Zoho Desk');
  await tabTo(maker.getByRole('checkbox', { name: 'Agents' }));
  await maker.keyboard.press('Space');
  await enter(maker.getByRole('button', { name: 'Save', exact: true }));
  await enter(maker.getByRole('button', { name: 'Check' }));
  await maker.getByText('Nothing is wrong.').waitFor();
  await assertClean(maker, 'a CRM v2 of type Integration');
}

/** Ada gives a rule a field of the chosen object, and takes a wrong file back. */
async function changeCrm(maker: Page): Promise<void> {
  const rule = maker
    .locator('form')
    .filter({ has: maker.getByRole('textbox', { name: 'Rule' }) })
    .nth(0);
  const field = rule.getByLabel('Calls field 2');
  await type(field, 'Description');
  await type(rule.getByLabel('Value 2'), 'Nobody took it');
  await enter(rule.getByRole('button', { name: 'Save rule' }));
  await heading(maker, 'Zoho Desk');
  const exported = maker.getByRole('textbox', { name: 'Export' });
  const file = JSON.parse(await exported.inputValue()) as { department: string; assignment: readonly { fields: object }[] };
  assert.deepEqual(file.assignment[0]?.fields, { status: 'Missed', description: 'Nobody took it' });
  const put = async (department: string, check: RegExp): Promise<void> => {
    await maker.getByLabel('JSON to import').fill(JSON.stringify({ ...file, department }));
    await enter(maker.getByRole('button', { name: 'Import' }));
    await enter(maker.getByRole('button', { name: 'Check' }));
    await maker.getByText(check).waitFor();
  };
  await put('Moon', /there is no enabled department Moon/);
  await assertClean(maker, 'a check that found something');
  await put(file.department, /Nothing is wrong/);
}

/** What happens to an interaction outside the Banner. */
async function happens(banner: Page, path: string, body: object = {}): Promise<string> {
  const ask = async ([to, text]: readonly [string, string]): Promise<string> => {
    const reply = await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text });
    return reply.text();
  };
  const answer: unknown = JSON.parse(await banner.evaluate(ask, [`/api/interactions${path}`, JSON.stringify(body)] as const));
  const { value } = answer as { value?: { id?: string } };
  return value?.id ?? assert.fail(JSON.stringify(answer));
}

const callFrom = (banner: Page, caller: string): Promise<string> =>
  happens(banner, '', { routing: 'smart', queue: 'Support', caller, recordingExpected: true });

/** Three calls: one whose contact is known, one that nobody answers, one of two contacts with the same number. */
async function takeCalls(banner: Page, desk: Page, portal: string): Promise<void> {
  const known = await callFrom(banner, '+33199003001');
  const card = (id: string): Locator => banner.locator(`[data-interaction="${id}"]`);
  await card(known).getByText('Zoho Desk: Zoé Martin').waitFor();
  await enter(card(known).getByRole('button', { name: 'Answer' }));
  await happens(banner, `/${known}/hangup`, { communicationSeconds: 75 });
  await card(known).getByText('Zoho Desk: Zoé Martin, logged').waitFor();
  await happens(banner, `/${known}/recording`);
  await happens(banner, `/${await callFrom(banner, '+33199003003')}/miss`);
  const shared = await callFrom(banner, '+33199003004');
  await enter(card(shared).getByRole('button', { name: 'Answer' }));
  await happens(banner, `/${shared}/hangup`, { communicationSeconds: 20 });
  await assertClean(banner, 'a call that may be of two contacts');
  await enter(card(shared).getByRole('button', { name: 'Nina Rossi' }));
  await card(shared).getByText('Zoho Desk: Nina Rossi, logged').waitFor();

  await desk.goto(portal);
  const cells = async (row: Locator): Promise<readonly string[]> =>
    (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim());
  const rows = desk.getByRole('region', { name: 'Calls' }).getByRole('row');
  const shown = await Promise.all([1, 2, 3].map((at) => cells(rows.nth(at))));
  assert.deepEqual(
    shown.map(([subject, contact, direction, status, _start, duration, owner, recording]) =>
      [subject, contact, direction, status, duration, owner, recording].join('; ')
    ),
    [
      'Incoming call with Nina Rossi; Nina Rossi; inbound; Completed; 20 s; Alice Agent; ',
      'Incoming call with Zara Patel; Zara Patel; inbound; Missed; 0 s; Alice Agent; ',
      'Incoming call with Zoé Martin; Zoé Martin; inbound; Completed; 75 s; Alice Agent; Recording'
    ]
  );
  const link = rows.nth(3).getByRole('link', { name: 'Recording' });
  assert.equal(new URL((await link.getAttribute('href')) ?? '').pathname, `/recordings/${known}`);
  await assertClean(desk, 'the screen of Zoho Desk');
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
    if (site === 'eu') {
      await assertClean(maker, 'a connection that answers');
      await createCrm(maker, name);
      await changeCrm(maker);
      const banner = await signInByZoho(maker, name, site);
      await takeCalls(banner, maker, `${session.workbench.hosts.zoho.eu.desk}/agent/acmesandbox`);
      await banner.context().close();
    }
    await context.close();
  });
}
