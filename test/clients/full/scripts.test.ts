import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../../tooling/lib/root.ts';
import { APP_NAME } from '../../../tooling/release/appFiles.ts';
import { certificateOf, setCertificate } from '../../../workbench/org/oauth/clients.ts';
import { API_ONLY_PROFILE } from '../../../workbench/org/rights/customerProfile.ts';
import { ADMIN, type CliHarness, cliHarness } from '../cliHarness.ts';
import { at, listAt } from '../projectCopy.ts';

/* The scripts for CI against the twin's org, as far as it goes: each stands on the ones before. */

let harness: CliHarness;

before(async () => {
  harness = await cliHarness();
  const login = ['org', 'login', 'access-token', '--instance-url', harness.workbench.origin, '--no-prompt'];
  const { error } = await harness.sf(login, { SF_ACCESS_TOKEN: harness.token(ADMIN) });
  assert.equal(error, '');
});

after(() => harness.close());

const deployed = (type: string): number => harness.workbench.org.metadata.list(type).length;

/** Ids of the doctor's checks in a state. */
async function doctor(state: string, ...options: readonly string[]): Promise<string[]> {
  const { output } = await harness.script('doctor', '--target-org', ADMIN, '--json', ...options);
  const report: unknown = JSON.parse(output.slice(output.indexOf('{')));
  return listAt(report, 'checks')
    .filter((one) => at(one, 'state') === state)
    .map((one) => String(at(one, 'id')));
}

test('validate: the org would take it, and nothing stays', async () => {
  const { code, output } = await harness.script('validate', '--target-org', ADMIN);
  assert.deepEqual([code, output.includes(`${ADMIN} would take it.`)], [0, true], output);
  assert.equal(deployed('CustomField'), 0);
});

test('scratch: the package folder by folder, permission set, call center, a contact', async () => {
  const { code, output } = await harness.script('scratch', '--target-org', ADMIN);
  assert.equal(code, 0, output);
  const { org } = harness.workbench;
  assert.ok(deployed('CustomField') === 9 && deployed('PermissionSet') === 3 && deployed('CallCenter') === 1);
  assert.notEqual(org.userByName(ADMIN)?.callCenterId ?? null, null);
  assert.equal(org.system.query("SELECT COUNT() FROM Contact WHERE LastName = 'Caller'").totalSize, 1);
  assert.deepEqual(await doctor('fail'), ['app', 'login-url', 'layout'], 'what scratch leaves to do by hand');
});

test('scratch again: nothing stops it, and there is no second contact', async () => {
  const { code, output } = await harness.script('scratch', '--target-org', ADMIN);
  assert.equal(code, 0, output);
  assert.match(output, /Creating a contact to be called by: done before/);
  assert.equal(harness.workbench.org.system.query("SELECT COUNT() FROM Contact WHERE LastName = 'Caller'").totalSize, 1);
});

test('a refused deploy names file, line and problem', async () => {
  const file = 'force-app/main/access/permissionsets/INO_cx_Agent.permissionset-meta.xml';
  const path = join(harness.project.folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace('Task.Queue__c', 'Task.Quee__c'));
  const { code, error } = await harness.sf(['project', 'deploy', 'start', '--source-dir', 'force-app/main/access', '--wait', '5']);
  assert.equal(code, 1);
  assert.match(error, /INO_cx_Agent\.permissionset-meta\.xml(?::\d+:\d+)?: .*Task\.Quee__c/);
});

const ROBOT = 'robot@acme.example';

/** A user for the client credentials flow, as docs/admin.md asks for one. */
function addRobot(): void {
  const { system } = harness.workbench.org;
  const ProfileId = String(system.query(`SELECT Id FROM Profile WHERE Name = '${API_ONLY_PROFILE}'`).records[0]?.['Id']);
  const places = { LanguageLocaleKey: 'en_US', LocaleSidKey: 'en_US', TimeZoneSidKey: 'Europe/Paris' };
  system.create('User', { Username: ROBOT, LastName: 'Robot', Alias: 'robot', Email: ROBOT, ProfileId, ...places });
}

const policy = (name: string): unknown => harness.workbench.org.metadata.list('ExtlClntAppOauthConfigurablePolicies')[0]?.body[name];
const setting = (name: string): unknown => harness.workbench.org.metadata.list('ExtlClntAppGlobalOauthSettings')[0]?.body[name];

test('connect: the app with its callbacks, the flow and its user; nothing of its key stays on this machine', async () => {
  addRobot();
  const { code, output } = await harness.script('connect', '--target-org', ADMIN, '--domain', 'acme', '--run-as', ROBOT);
  assert.equal(code, 0, output);
  assert.equal(existsSync(join(root, 'build/connect')), false);
  const [settings] = harness.workbench.org.metadata.list('ExtlClntAppGlobalOauthSettings');
  assert.match(String(settings?.body['callbackUrl']), /https:\/\/acme\.ino\.cx\/api\/sso\/login\/oauth\/callback/);
  assert.deepEqual(await doctor('fail', '--partner-rules'), ['login-url', 'layout', ...RULES]);
  assert.equal(existsSync(join(root, 'build/doctor')), false);
});

const RULES = ['rule-pkce', 'rule-rotation', 'rule-idle', 'rule-addresses'];

test('connect --partner-rules: PKCE, rotation, idle limit and addresses are in force, and the run-as user stays', async () => {
  const rules = ['--partner-rules', '--ip-range', '127.0.0.1-127.0.0.9'];
  const { code, output } = await harness.script('connect', '--target-org', ADMIN, '--domain', 'acme', ...rules);
  assert.equal(code, 0, output);
  assert.deepEqual([setting('isPkceRequired'), setting('isRefreshTokenRotationEnabled')], ['true', 'true']);
  assert.deepEqual([policy('refreshTokenPolicyType'), policy('ipRelaxationPolicyType')], ['SpecificInactivity', 'Enforce']);
  assert.deepEqual([policy('isClientCredentialsFlowEnabled'), policy('clientCredentialsFlowUser')], ['true', ROBOT]);
  assert.deepEqual(await doctor('fail', '--partner-rules'), ['login-url', 'layout']);
});

test('connect again without options: nothing that stands in the org is switched off', async () => {
  setCertificate(harness.workbench.org.kept, APP_NAME, 'PEM');
  const { code, output } = await harness.script('connect', '--target-org', ADMIN, '--domain', 'acme');
  assert.equal(code, 0, output);
  assert.match(output, /isPkceRequired is true in the org, and stays so/);
  assert.deepEqual([setting('isPkceRequired'), setting('isRefreshTokenRotationEnabled')], ['true', 'true']);
  assert.deepEqual([policy('refreshTokenPolicyType'), policy('clientCredentialsFlowUser')], ['SpecificInactivity', ROBOT]);
  const [oauth] = harness.workbench.org.metadata.list('ExtlClntAppOauthSettings');
  assert.deepEqual(oauth?.body['trustedIpRanges'], { startIpAddress: '127.0.0.1', endIpAddress: '127.0.0.9' });
  assert.equal(certificateOf(harness.workbench.org.kept, APP_NAME), 'PEM');
  assert.deepEqual(await doctor('fail'), ['login-url', 'layout']);
});

const VERSION = '04t000000000001AAA';

/** Where only a Dev Hub can go on: the step that stops, what the CLI says of it, and the advice. */
const BEYOND: readonly (readonly [script: string, args: readonly string[], step: RegExp, advice: RegExp])[] = [
  [
    'scratch',
    ['--org', 'new', '--dev-hub', ADMIN],
    /^Creating the scratch org new for 7 days: \w+: .+/m,
    /Is admin@acme\.example a Dev Hub/
  ],
  [
    'release',
    ['register', '--dev-hub', ADMIN],
    /^Registering the package INO cx for Salesforce: \w+: .+/m,
    /the Dev Hub that the namespace/
  ],
  [
    'release',
    ['version', 'core', '--dev-hub', ADMIN, '--app', 'perOrg'],
    /^Looking up the released versions of INO cx for Salesforce: \w+: .+/m,
    /Were the packages registered/
  ],
  [
    'release',
    ['promote', VERSION, '--dev-hub', ADMIN],
    /^Releasing 04t000000000001AAA: \w+: .+/m,
    /Only a version built with code coverage/
  ],
  [
    'release',
    ['install', VERSION, '--target-org', ADMIN],
    /^Installing 04t000000000001AAA in \S+: \w+: .+/m,
    /A version that is not released/
  ]
];

for (const [script, args, step, advice] of BEYOND) {
  test(`${script} ${args.join(' ')}: the twin has no Dev Hub; the step ends with what the CLI says and the advice`, async () => {
    const content = harness.workbench.org.content();
    const { code, output } = await harness.script(script, ...args);
    assert.equal(code, 1, output);
    assert.match(output, step);
    assert.match(output, advice);
    assert.doesNotMatch(output, /--help says/, 'the command was written right');
    assert.doesNotMatch(output, /\n {4}at /, 'no stack');
    assert.equal(harness.workbench.org.content(), content);
  });
}
