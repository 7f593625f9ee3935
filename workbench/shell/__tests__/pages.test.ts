import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { root } from '../../../tooling/lib/root.ts';
import { frameOf, talkFrom } from './adapterPages.ts';
import { type Harness, buildShell, openHarness } from './harness.ts';
import { agentOrg, ANNA, openShell, shellApps } from './shellHarness.ts';
import type { StubOrg } from './stubOrg.ts';

let harness: Harness;
let org: StubOrg;
before(async () => {
  await buildShell();
  harness = await openHarness(shellApps(() => org));
});
after(() => harness.close());

const ANNA_PAGE = `/lightning/r/Contact/${ANNA.Id}/view`;
const TASK = {
  Id: '00T000000000001AAA',
  Subject: 'Inbound call',
  WhoId: ANNA.Id,
  ActivityDate: '2026-03-01',
  Status: 'Completed',
  CallType: 'Inbound',
  CallDurationInSeconds: 185,
  CallDisposition: 'Order placed',
  inocx__Voice_Recording__c: 'https://acme.ino.cx/recordings/1'
};

async function withShell(path: string, run: (page: Page) => Promise<void>, tasks: readonly object[] = []): Promise<void> {
  org = agentOrg();
  for (const task of tasks) org.records.set(String(Object(task).Id), { ...task });
  const page = await openShell(harness, path);
  await run(page);
}

/** The window arrives at an address that begins so. Several refused requests lead there one after the other, each cutting off the one before. */
const leaves = (page: Page, address: string): Promise<unknown> =>
  page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame() && frame.url().startsWith(address));

describe('a record page', () => {
  test('lists the calls with date, duration, result and a link to the recording', () =>
    withShell(
      ANNA_PAGE,
      async (page) => {
        const entry = page.locator('[data-record-id="00T000000000001AAA"]');
        const text = await entry.innerText();
        for (const part of ['Inbound call', 'Mar 1, 2026', '3 min 5 s', 'Order placed'])
          assert.ok(text.includes(part), `${part} in ${text}`);
        assert.equal(await entry.getByRole('link', { name: 'Listen' }).getAttribute('href'), TASK.inocx__Voice_Recording__c);
      },
      [TASK]
    ));

  for (const value of ['--', 'javascript:alert(1)', 'data:text/html,x']) {
    test(`shows ${value} in the recording field as text, never as a link`, () =>
      withShell(
        ANNA_PAGE,
        async (page) => {
          const entry = page.locator('[data-record-id="00T000000000001AAA"]');
          assert.ok((await entry.innerText()).includes(value));
          assert.equal(await entry.getByRole('link').count(), 1);
        },
        [{ ...TASK, inocx__Voice_Recording__c: value }]
      ));
  }

  test('opens a call in a subtab, whose closing leads back', () =>
    withShell(
      ANNA_PAGE,
      async (page) => {
        await page.getByRole('link', { name: 'Inbound call' }).click();
        await page.waitForURL('**/lightning/r/Task/00T000000000001AAA/view');
        const subtabs = page.getByRole('navigation', { name: 'Subtabs' });
        await subtabs.getByRole('link', { name: 'Inbound call' }).waitFor();
        assert.deepEqual(await subtabs.getByRole('link').allInnerTexts(), ['Anna Berg', 'Inbound call']);
        await subtabs.getByRole('button', { name: 'Close Inbound call' }).click();
        await page.waitForURL(`**${ANNA_PAGE}`);
        assert.equal(await subtabs.isVisible(), false);
      },
      [TASK]
    ));

  test('shows data as text, never as markup', () =>
    withShell(
      ANNA_PAGE,
      async (page) => {
        await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
        assert.equal(await page.locator('main img').count(), 0);
      },
      [{ ...TASK, Subject: '<img src=x onerror=alert(1)>' }]
    ));

  test('saves only what was edited, and shows it', () =>
    withShell(ANNA_PAGE, async (page) => {
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('dialog').getByLabel('Title').fill('Director');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('[data-field=Title]').getByText('Director').waitFor();
      assert.equal(org.records.get(ANNA.Id)?.['Title'], 'Director');
      assert.deepEqual(
        org.requests.filter((one) => one.startsWith('PATCH')),
        [`PATCH /services/data/v67.0/sobjects/Contact/${ANNA.Id}`]
      );
    }));
});

describe('the new-record modal', () => {
  test('puts the org’s refusal at the field that it names', () =>
    withShell('/lightning/o/Contact/list?filterName=All', async (page) => {
      org.refusal = {
        status: 400,
        errors: [{ message: 'Required fields are missing: [LastName]', errorCode: 'REQUIRED_FIELD_MISSING', fields: ['LastName'] }]
      };
      await page.getByRole('button', { name: 'New', exact: true }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').filter({ hasText: 'Required fields are missing' }).waitFor();
      assert.equal(await page.getByLabel('Last Name').getAttribute('aria-invalid'), '');
    }));

  test('keeps the focus inside, closes with Escape and gives the focus back', () =>
    withShell('/lightning/o/Contact/list?filterName=All', async (page) => {
      const opener = page.getByRole('button', { name: 'New', exact: true });
      await opener.click();
      const inside = () => page.evaluate(`document.querySelector('[aria-modal]').contains(document.activeElement)`);
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press('Tab');
        assert.equal(await inside(), true);
      }
      await page.keyboard.press('Escape');
      assert.equal(await page.getByRole('dialog').count(), 0);
      assert.equal(await opener.evaluate((button) => button === document.activeElement), true);
    }));
});

describe('the window', () => {
  test('finds records by the search box', () =>
    withShell('/lightning/page/home', async (page) => {
      org.found.set('Anna', { [ANNA.Id]: { Id: ANNA.Id, RecordType: 'Contact', Name: ANNA.Name, Phone: ANNA.Phone } });
      await page.getByRole('searchbox').fill('Anna');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Contacts (1)' }).waitFor();
      await page.getByRole('table').getByRole('link', { name: 'Anna Berg' }).click();
      await page.waitForURL(`**${ANNA_PAGE}`);
    }));

  test('leads by the navigation menu, with the keyboard alone', () =>
    withShell('/lightning/page/home', async (page) => {
      await page.getByRole('button', { name: 'Show navigation menu' }).focus();
      for (const key of ['Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      await page.waitForURL('**/lightning/o/Contact/list?filterName=Recent');
    }));

  test('leads by the navigation menu from a record, whose head does not cover it', () =>
    withShell(ANNA_PAGE, async (page) => {
      await page.getByRole('button', { name: 'Show navigation menu' }).click();
      for (const item of await page.getByRole('menuitem').all()) await item.click({ trial: true });
      await page.getByRole('menuitem', { name: 'Tasks' }).click();
      await page.waitForURL('**/lightning/o/Task/list?filterName=Recent');
    }));

  test('says what went wrong when a record is not there', () =>
    withShell('/lightning/r/Contact/003000000000999AAA/view', async (page) => {
      await page.getByRole('alert').getByText('003000000000999AAA does not exist').waitFor();
    }));

  test('goes to the login when the session has ended', () =>
    withShell('/lightning/page/home', async (page) => {
      await harness.context.addCookies([{ name: 'sid', value: 'ended', url: 'https://acme.lightning.force.com' }]);
      const arrived = leaves(page, 'https://acme.my.salesforce.com/?startURL=');
      await page.getByRole('button', { name: 'Setup' }).click();
      await arrived;
      await harness.renew();
    }));

  test('leads to the org’s logout', () =>
    withShell('/lightning/page/home', async (page) => {
      const arrived = leaves(page, 'https://acme.my.salesforce.com/secur/logout.jsp');
      await page.getByRole('link', { name: 'Log out' }).click();
      await arrived;
      await harness.renew();
    }));

  test('saves the call center’s changed settings and the switches of the twin, only what was changed', () =>
    withShell('/lightning/setup/CallCenters/home', async (page) => {
      await page.getByLabel('/inoCx/loginUrl').fill('https://acme.ino.cx/sso');
      await page.getByRole('article', { name: 'Call center INO_cx' }).getByRole('button', { name: 'Save' }).click();
      await page.getByRole('status').getByText('Call center saved').waitFor();
      await page.getByLabel('Record search behaves as').selectOption('whole');
      await page.getByRole('article', { name: 'This twin' }).getByRole('button', { name: 'Save' }).click();
      await page.getByRole('status').getByText('Switches saved').waitFor();
      await page.getByLabel('The API is on for').selectOption('nobody');
      const sent = page.waitForResponse((response) => response.request().method() === 'PUT');
      await page.getByRole('article', { name: 'This twin' }).getByRole('button', { name: 'Save' }).click();
      await sent;
      assert.deepEqual(org.put, [
        { path: '/services/workbench/callCenters/INO_cx', body: { items: { '/inoCx/loginUrl': 'https://acme.ino.cx/sso' } } },
        { path: '/services/workbench/settings', body: { searchBehaviour: 'whole' } },
        { path: '/services/workbench/settings', body: { apiAccess: 'nobody' } }
      ]);
    }));
});

describe('accessibility', () => {
  const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  const violations = async (page: Page): Promise<unknown> => {
    await page.evaluate(axe);
    return page.evaluate(`axe.run(document, { iframes: false }).then((result) => {
      if (result.passes.length < 10) throw new Error('axe ran too few rules');
      return result.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' '));
    })`);
  };
  const states: readonly (readonly [string, string, (page: Page) => Promise<unknown>])[] = [
    ['home', '/lightning/page/home', async () => undefined],
    ['a list', '/lightning/o/Contact/list?filterName=All', async () => undefined],
    ['a record with the softphone open', ANNA_PAGE, (page) => page.getByRole('button', { name: 'INO cx' }).click()],
    ['a record with click-to-dial', ANNA_PAGE, (page) => talkFrom(frameOf(page)).ask('enableClickToDial')],
    [
      'the new-record modal',
      '/lightning/o/Contact/list?filterName=All',
      (page) => page.getByRole('button', { name: 'New', exact: true }).click()
    ],
    ['Setup', '/lightning/setup/CallCenters/home', async () => undefined]
  ];
  for (const [what, path, prepare] of states) {
    test(`axe finds nothing on ${what}`, () =>
      withShell(
        path,
        async (page) => {
          await prepare(page);
          assert.deepEqual(await violations(page), []);
        },
        [TASK]
      ));
  }

  test('axe does find a button without a name', () =>
    withShell('/lightning/page/home', async (page) => {
      await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
      assert.match(String(await violations(page)), /button-name/);
    }));
});
