import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { runAxe } from '../../workbench/drive/axe.ts';
import { poll } from '../../workbench/drive/poll.ts';
import { SoftphonePanel } from '../../workbench/drive/softphonePanel.ts';
import type { Session } from '../../workbench/drive/session.ts';
import { seedNumbers } from '../../workbench/org/seed/seedNumbers.ts';
import { ALICE, inSession, PATIENCE } from './inSession.ts';

/** A number that the seed has twice: as the contact Front Desk, and as their company, Moulin & Fils. */
const SWITCHBOARD = '+33199001000';

const withNumber = (objectName: string): string => {
  const found = seedNumbers().find((one) => one.e164 === SWITCHBOARD && one.objectName === objectName);
  assert.ok(found, `the seed has ${SWITCHBOARD} as ${objectName}`);
  return found.recordId;
};

async function alice(session: Session): Promise<SoftphonePanel> {
  const tab = await session.agent(ALICE);
  await tab.signInToBanner();
  const panel = new SoftphonePanel(tab);
  await panel.linked();
  return panel;
}

/** Ada in the Maker, in a browser of her own. */
async function ada(session: Session): Promise<Page> {
  const page = await (await session.context()).newPage();
  await page.goto(`${session.workbench.hosts.ino}/maker`);
  await page.getByRole('button', { name: 'Sign in as Ada Admin' }).click();
  await page.getByRole('heading', { name: 'Authentication methods' }).waitFor();
  return page;
}

async function open(page: Page, place: string, entry: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place }).click();
  await page.getByRole('main').getByRole('link', { name: entry, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: entry }).waitFor();
}

async function editOrder(page: Page, ...objects: readonly string[]): Promise<void> {
  await open(page, 'CRM v2', 'Salesforce');
  for (const [index, name] of objects.entries()) {
    await page.getByLabel(`Place ${index + 1}: object`).selectOption({ label: name });
    await page.getByRole('button', { name: 'Save order' }).click();
    await page.getByLabel(`Place ${index + 2}: object`).waitFor();
  }
}

async function addRule(page: Page, name: string, fields: readonly (readonly [field: string, value: string])[]): Promise<void> {
  await open(page, 'CRM v2', 'Salesforce');
  const form = page.locator('.part').filter({ has: page.getByRole('heading', { name: 'New rule' }) });
  await form.getByLabel('Rule', { exact: true }).fill(name);
  await form.getByLabel('Direction').selectOption('Incoming');
  await form.getByLabel('CRM object').selectOption({ label: 'Accounts' });
  for (const [index, [field, value]] of fields.entries()) {
    await form.getByLabel(`Task field ${index + 1}`).fill(field);
    await form.getByLabel(`Value ${index + 1}`).fill(value);
  }
  await form.getByRole('button', { name: 'Add rule' }).click();
  await page.getByRole('button', { name: 'Save rule' }).waitFor();
}

async function associate(page: Page): Promise<void> {
  await open(page, 'Profiles', 'Agents');
  await page.getByLabel('CRM v2').selectOption({ label: 'Salesforce' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor();
}

test('an order and a rule edited in the Maker: the next call pops by it, and its Task carries the fields of the rule', PATIENCE, () =>
  inSession({}, async (session) => {
    const panel = await alice(session);
    const first = await session.ino.ring({ caller: SWITCHBOARD });
    await panel.shows(withNumber('Contact'));
    await session.ino.act(first, 'abandon');

    const maker = await ada(session);
    await editOrder(maker, 'Accounts', 'Contacts');
    await addRule(maker, 'Companies', [
      ['Subject', 'Company $$recordName|upper$$, $$queue$$'],
      ['Priority', 'High']
    ]);
    await associate(maker);

    const second = await session.ino.ring({ caller: SWITCHBOARD });
    await panel.shows(withNumber('Account'));
    await session.ino.act(second, 'answer');
    await session.ino.act(second, 'hangup', { communicationSeconds: 42 });
    const task = await poll('the Task', async () => (await session.tasksOf(second))[0] ?? null);
    assert.deepEqual(
      [task['Subject'], task['Priority'], task['Status'], task['WhatId'], task['CallDurationInSeconds']],
      ['Company MOULIN & FILS, Sales', 'High', 'Completed', withNumber('Account'), 42]
    );
  })
);

test('what the softphone cannot follow is named to the agent, until the administrator puts it right', PATIENCE, () =>
  inSession({}, async (session) => {
    const panel = await alice(session);
    const maker = await ada(session);
    await associate(maker);
    await addRule(maker, 'Companies', [
      ['Subject', '$$recordname|shout$$'],
      ['Priority', 'High']
    ]);
    await panel.notice('INOCX-106').getByText('assignment[0].fields.Subject: there is no filter "shout"').waitFor();
    await maker.getByLabel('Value 1').first().fill('$$recordName$$');
    await maker.getByRole('button', { name: 'Save rule' }).click();
    await panel.notice('INOCX-106').waitFor({ state: 'detached' });
  })
);

test('an e-mail pops the contact with its address and becomes an e-mail in the timeline', PATIENCE, () =>
  inSession({}, async (session) => {
    const panel = await alice(session);
    const hugo = seedNumbers().find((one) => one.e164 === '+33199001235')?.recordId ?? '';
    const id = await session.ino.ring({ flow: 'email', caller: 'Hugo Lambert <Hugo.Lambert@example.com>', called: 'sales@acme.example' });
    await panel.shows(hugo);
    await session.ino.act(id, 'answer');
    await session.ino.act(id, 'hangup', { communicationSeconds: 90 });
    const task = await poll('the Task', async () => (await session.tasksOf(id))[0] ?? null);
    assert.deepEqual(
      [task['TaskSubtype'], task['inocx__Interaction_Flow__c'], task['WhoId'], task['inocx__Caller_Number__c'] ?? null],
      ['Email', 'email', hugo, null]
    );
  })
);

test('the administrator enables an authentication method at the org itself', PATIENCE, () =>
  inSession({}, async (session) => {
    const maker = await ada(session);
    await open(maker, 'Authentication methods', 'Salesforce');
    await maker.getByText('Disabled').waitFor();
    await maker.getByRole('link', { name: 'Enable the OAuth client' }).click();
    await maker.locator('button[name=un][value="admin@acme.example"]').click();
    await maker.getByRole('button', { name: 'Allow' }).click();
    await maker.getByText('Enabled (admin@acme.example)').waitFor();
  })
);

test('each page of the Maker passes axe', PATIENCE, () =>
  inSession({}, async (session) => {
    const maker = await ada(session);
    const { ino } = session.workbench.hosts;
    await addRule(maker, 'Companies', [['Priority', 'High']]);
    const places = [
      'methods',
      'methods/m1',
      'connectors',
      'connectors/s1',
      'crms',
      'crms/c1',
      'profiles',
      'profiles/p1',
      'transfer',
      'signin'
    ];
    for (const place of [...places, 'crms/none']) {
      await maker.goto(`${ino}/maker/${place}`);
      const { violations, rulesRun } = await runAxe(maker.mainFrame());
      assert.deepEqual(violations, [], place);
      assert.ok(rulesRun >= 30, place);
    }
  })
);
