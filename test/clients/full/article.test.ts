import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { poll } from '../../../workbench/drive/poll.ts';
import { CAMILLE, recordWith } from '../../../workbench/drive/seedPeople.ts';
import type { Session } from '../../../workbench/drive/session.ts';
import { SoftphonePanel } from '../../../workbench/drive/softphonePanel.ts';
import { newSession } from '../../e2e/inSession.ts';
import { ADMIN, ALICE, type CliHarness, cliOf } from '../cliHarness.ts';
import { at, listAt } from '../projectCopy.ts';

/* INO cx's Salesforce article from the deploy of the package to the first logged call, each step on the ones before (docs/article.md). */

const APP = 'INO CX OAuth Client App';
/** Folders of the package whose app is each org's own. */
const PACKAGE = ['activity', 'openCti', 'softphone', 'records', 'callCenter', 'access'];
const ROBOT = 'inocx.robot@acme.example';

let session: Session;
let cli: CliHarness;
let ada: BrowserContext;
/** Ada's tab of the Maker. */
let maker: Page;
let app: { readonly key: string; readonly secret: string; readonly callbacks: readonly string[] };

before(async () => {
  session = await newSession({ mode: 'local', sources: [], connector: true, customerApps: false });
  cli = cliOf(session.workbench);
  ada = await session.context();
  ada.setDefaultTimeout(15_000);
  const login = ['org', 'login', 'access-token', '--instance-url', session.workbench.origin, '--no-prompt'];
  assert.equal((await cli.sf(login, { SF_ACCESS_TOKEN: cli.token(ADMIN) })).error, '');
});

after(async () => {
  await cli?.close();
  await session?.browser.close();
});

const idOf = (object: string, where: string): string => {
  const [row] = session.workbench.org.system.query(`SELECT Id FROM ${object} WHERE ${where}`).records;
  return String(row?.['Id'] ?? assert.fail(`no ${object} where ${where}`));
};

/** An API-only user for INO cx's server. */
async function createRobot(): Promise<void> {
  const names = { Username: ROBOT, LastName: 'Robot', Alias: 'inorobot', Email: ROBOT };
  const place = { LanguageLocaleKey: 'en_US', LocaleSidKey: 'en_US', TimeZoneSidKey: 'Europe/Paris' };
  await session.rest('POST', '/sobjects/User', {
    ...{ ...names, ...place },
    ProfileId: idOf('Profile', "Name = 'Minimum Access - API Only Integrations'")
  });
}

async function assign(username: string, set: string): Promise<void> {
  const { error } = await cli.sf(['org', 'assign', 'permset', '--name', set, '--on-behalf-of', username]);
  assert.equal(error, '');
}

/** State of each of the doctor’s checks that is not ok. */
async function doctor(): Promise<Readonly<Record<string, unknown>>> {
  const { output } = await cli.script('doctor', '--target-org', ADMIN, '--json');
  const report: unknown = JSON.parse(output.slice(output.indexOf('{')));
  const open = listAt(report, 'checks').filter((one) => at(one, 'state') !== 'ok');
  return Object.fromEntries(open.map((one) => [String(at(one, 'id')), at(one, 'state')]));
}

/** The administrator deploys the package and narrows the Trusted URL to the customer’s domain. */
async function deployPackage(): Promise<void> {
  const trusted = 'force-app/main/access/cspTrustedSites/INOCX.cspTrustedSite-meta.xml';
  assert.match(cli.project.read(trusted), /<endpointUrl>https:\/\/\*\.ino\.cx</);
  // The package without an app of its own: the customer's org gets one in the next step.
  const folders = PACKAGE.flatMap((folder) => ['--source-dir', `force-app/main/${folder}`]);
  const deployed = await cli.sf(['project', 'deploy', 'start', ...folders, '--wait', '5']);
  assert.equal(deployed.code, 0, deployed.error);
  cli.project.change(trusted, 'https://*.ino.cx', 'https://acme.ino.cx');
  const narrowed = await cli.sf(['project', 'deploy', 'start', '--source-dir', trusted, '--wait', '5']);
  assert.equal(narrowed.code, 0, narrowed.error);
}

/** The customer’s own app has both callback URLs, key and secret in Setup. */
async function makeApp(): Promise<void> {
  await createRobot();
  await assign(ROBOT, 'INO_cx_Integration');
  const { code, output } = await cli.script('connect', '--target-org', ADMIN, '--domain', 'acme', '--run-as', ROBOT);
  assert.equal(code, 0, output);
  const { page } = await session.agent(ADMIN, await ada.newPage());
  await page.goto(`${session.workbench.hosts.lightning}/lightning/setup/ManageExternalClientApplication/home`);
  await page.getByRole('button', { name: `Show the consumer secret of ${APP}` }).click();
  await page.getByRole('button', { name: `Hide the consumer secret of ${APP}` }).waitFor();
  const codes = await page.locator('dl code').allInnerTexts();
  const [key = '', secret = '', ...callbacks] = codes;
  app = { key, secret, callbacks };
  const { ino } = session.workbench.hosts;
  assert.deepEqual(app.callbacks, [`${ino}/api/authclients/hbdnakz/fzefdzs`, `${ino}/api/sso/login/oauth/callback`]);
  await page.close();
}

/** The Maker’s authentication method is enabled by Salesforce’s consent. */
async function enableMethod(): Promise<void> {
  maker = await ada.newPage();
  await maker.goto(`${session.workbench.hosts.ino}/maker`);
  await maker.getByRole('button', { name: 'Sign in as Ada Admin' }).click();
  for (const [label, value] of Object.entries({
    Name: 'Our Salesforce',
    Environment: 'acme',
    'Client ID': app.key,
    'Client secret': app.secret
  }))
    await maker.getByRole('textbox', { name: new RegExp(`^${label}`) }).fill(value);
  await maker.getByRole('button', { name: 'Create' }).click();
  const [consent] = await Promise.all([ada.waitForEvent('page'), maker.getByRole('link', { name: /^Enable/ }).click()]);
  await consent.getByRole('button', { name: 'Allow' }).click();
  await consent.getByRole('heading', { name: 'Salesforce is connected' }).waitFor();
  await consent.close();
  await maker.getByText(`Enabled (${ADMIN})`).first().waitFor();
}

/** An SSO connector of that method is attached to the agent, and its login URL goes into the call center. */
async function attachConnector(): Promise<void> {
  const { ino } = session.workbench.hosts;
  await maker.goto(`${ino}/maker/connectors`);
  await maker.getByRole('textbox', { name: /^Name/ }).fill('Our Salesforce');
  await maker.getByRole('textbox', { name: /^Reference/ }).fill('ours');
  await maker.getByLabel('Authentication method').selectOption({ label: 'Our Salesforce' });
  await maker.getByRole('button', { name: 'Create' }).click();
  const loginUrl = await maker.getByRole('textbox', { name: 'SSO login URL' }).inputValue();
  await maker.goto(`${ino}/maker/users/${ALICE}`);
  await maker.getByLabel('Our Salesforce (ours)').check();
  await maker.getByRole('button', { name: 'Save' }).click();
  await session.setUp({ '/connection/loginUrl': loginUrl });
}

/** The CRM v2 uses the method and is attached to the agent’s profile. */
async function attachCrm(): Promise<void> {
  const { ino } = session.workbench.hosts;
  await maker.goto(`${ino}/maker/crms/c1`);
  await maker.getByLabel('Authentication method').selectOption({ label: 'Our Salesforce' });
  await maker.getByRole('button', { name: 'Save', exact: true }).first().click();
  await maker.goto(`${ino}/maker/profiles/p1`);
  await maker.getByLabel('CRM v2').selectOption({ label: 'Salesforce' });
  await maker.getByRole('button', { name: 'Save' }).click();
}

/** With the agent in the call center and her permission set, the doctor finds nothing wrong. */
async function putAgentToWork(): Promise<void> {
  await assign(ALICE, 'INO_cx_Agent');
  await session.rest('PATCH', `/sobjects/User/${idOf('User', `Username = '${ALICE}'`)}`, {
    CallCenterId: idOf('CallCenter', "InternalName = 'INO_cx'")
  });
  assert.deepEqual(await doctor(), { 'softphone-layout': 'manual' });
}

/** The agent signs in through the SSO connector, and her first call pops the caller and is logged once. */
async function logFirstCall(): Promise<void> {
  const tab = await session.agent(ALICE);
  const panel = new SoftphonePanel(tab);
  await tab.signInToBanner();
  await panel.linked();
  const id = await session.ino.ring({ username: ALICE, caller: CAMILLE });
  await panel.shows(recordWith(CAMILLE));
  await session.ino.act(id, 'answer');
  await session.ino.act(id, 'hangup', { communicationSeconds: 42 });
  await session.ino.act(id, 'wrapup');
  const task = await poll('the Task', async () => (await session.tasksOf(id))[0] ?? null);
  assert.deepEqual(
    [task['WhoId'], task['OwnerId'], task['inocx__Caller_Number__c'], task['Status']],
    [recordWith(CAMILLE), idOf('User', `Username = '${ALICE}'`), CAMILLE, 'Completed']
  );
  await panel.log(id).waitFor({ state: 'detached' });
  assert.equal((await session.tasksOf(id)).length, 1);
}

test('the article, from the deploy of the package to the first logged call', { timeout: 300_000 }, async () => {
  await deployPackage();
  await makeApp();
  await enableMethod();
  await attachConnector();
  await attachCrm();
  await putAgentToWork();
  await logFirstCall();
});
