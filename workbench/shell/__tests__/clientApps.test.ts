import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { runAxe } from '../../drive/axe.ts';
import { type Harness, buildShell, openHarness } from './harness.ts';
import { agentOrg, openShell, shellApps } from './shellHarness.ts';
import type { StubOrg } from './stubOrg.ts';

/* Setup's page of the apps that may sign in to the org, by keyboard. */

let harness: Harness;
let org: StubOrg;
before(async () => {
  await buildShell();
  harness = await openHarness(shellApps(() => org));
});
after(() => harness.close());

const grant = (id: string, name: string): Record<string, unknown> => ({
  id,
  user: { id: '005', username: `${name.toLowerCase()}@acme.example`, name },
  scopes: ['api', 'refresh_token'],
  createdAt: '2030-05-31T08:30:00.000Z',
  usedAt: '2030-05-31T09:00:00.000Z'
});

const APP = {
  name: 'Own',
  label: '<b>Own</b> app',
  enabled: true,
  consumerKey: '3MVG9key',
  callbacks: ['https://acme.ino.cx/callback'],
  scopes: ['api', 'refresh_token'],
  pkceRequired: true,
  rotates: true,
  certificate: null,
  grants: [grant('g1', 'Ada'), grant('g2', 'Alice')]
};
const OTHER = { ...APP, name: 'Other', label: 'Other app', certificate: { subject: 'CN=connector' }, grants: [] };

async function openApps(): Promise<Page> {
  org = agentOrg();
  org.apps = [APP, OTHER];
  const page = await openShell(harness, '/lightning/setup/CallCenters/home');
  await page.getByRole('navigation', { name: 'Setup' }).getByRole('link', { name: 'External Client App Manager' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'External Client App Manager' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/lightning/setup/ManageExternalClientApplication/home');
  return page;
}

const card = (page: Page, name: string): ReturnType<Page['getByRole']> => page.getByRole('article', { name, exact: true });

test('each app stands there with its key and rules, and the secret only while it is shown', async () => {
  const page = await openApps();
  const own = card(page, APP.label);
  const text = await own.innerText();
  for (const part of ['3MVG9key', 'https://acme.ino.cx/callback', 'Ada (ada@acme.example)', 'JWT bearer flow: no certificate']) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  assert.match(await card(page, 'Other app').innerText(), /CN=connector[\s\S]*No user has let this app in/);
  assert.equal(await page.getByText('TOP-SECRET').count(), 0);
  await own.getByRole('button', { name: `Show the consumer secret of ${APP.label}` }).press('Enter');
  await own.getByText('TOP-SECRET').waitFor();
  await own.getByRole('button', { name: `Hide the consumer secret of ${APP.label}` }).press('Enter');
  await own.getByRole('button', { name: /^Show the consumer secret/ }).waitFor();
  assert.equal(await page.getByText('TOP-SECRET').count(), 0);
});

test('Revoke ends one grant, says so, and leaves the focus at the list', async () => {
  const page = await openApps();
  const own = card(page, APP.label);
  await own.getByRole('button', { name: /^Revoke .* for Ada, granted/ }).press('Enter');
  await page.getByRole('status').getByText(`${APP.label} no longer acts for Ada.`).waitFor();
  await own.getByRole('heading', { name: 'Live grants' }).and(page.locator(':focus')).waitFor();
  assert.deepEqual(await own.locator('tbody th').allInnerTexts(), ['Alice (alice@acme.example)']);
});

test('a grant that ended meanwhile goes from the list; another refusal stands at the app', async () => {
  const page = await openApps();
  const own = card(page, APP.label);
  const button = own.getByRole('button', { name: /^Revoke .* for Ada/ });
  org.refusal = { status: 403, errors: [{ message: 'Only an administrator may', errorCode: 'INSUFFICIENT_ACCESS' }] };
  await button.press('Enter');
  await own.getByRole('alert').getByText('Only an administrator may').waitFor();
  org.refusal = { status: 404, errors: [{ message: 'This grant has ended', errorCode: 'NOT_FOUND' }] };
  org.apps = [{ ...APP, grants: [] }, OTHER];
  await button.press('Enter');
  await own.getByText('No user has let this app in.').waitFor();
});

test('Refresh shows a grant that came meanwhile', async () => {
  const page = await openApps();
  org.apps = [APP, { ...OTHER, grants: [grant('g3', 'Benoit')] }];
  await page.getByRole('button', { name: 'Refresh' }).press('Enter');
  await card(page, 'Other app').getByText('Benoit (benoit@acme.example)').waitFor();
});

test('a certificate is saved in its form, whose refusal stands there', async () => {
  const page = await openApps();
  const own = card(page, APP.label);
  await own.getByText('JWT bearer flow').press('Enter');
  await own.getByLabel('Certificate (PEM)').fill('-----BEGIN');
  org.refusal = { status: 400, errors: [{ message: 'This is no X.509 certificate', errorCode: 'INVALID_PARAM' }] };
  await own.getByRole('button', { name: 'Save' }).press('Enter');
  await own.getByRole('alert').getByText('This is no X.509 certificate').waitFor();
  org.refusal = null;
  await own.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByRole('status').getByText('Certificate saved.').waitFor();
  assert.deepEqual(org.put.at(-1), { path: '/services/workbench/clientApps/Own/certificate', body: { certificate: '-----BEGIN' } });
});

test('axe finds nothing, with the secret shown and the form open', async () => {
  const page = await openApps();
  const own = card(page, APP.label);
  await own.getByRole('button', { name: /^Show the consumer secret/ }).press('Enter');
  await own.getByText('TOP-SECRET').waitFor();
  await own.getByText('JWT bearer flow').press('Enter');
  const { violations, rulesRun } = await runAxe(page.mainFrame());
  assert.deepEqual(violations, []);
  assert.ok(rulesRun > 50);
});
