import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { policiesPlan, settingsPlan } from '../../connect/connectPlan.ts';
import { listPlan, retrievePlan } from '../../connect/standingApp.ts';
import { root } from '../../lib/root.ts';
import type { SfAnswer } from '../../lib/sfCli.ts';
import { installPlan, promotePlan, registerPlan, releasedPlan, versionPlan } from '../../release/releasePlan.ts';
import { doctorPlan } from '../doctorPlan.ts';
import { documentedCommands } from '../documentedCommands.ts';
import { deployableFolders } from '../folderPlan.ts';
import { runPlan, shellLine, type Step } from '../plan.ts';
import { scratchPlan } from '../scratchPlan.ts';
import { commandProblems, loadSfCommands } from '../sfCommands.ts';
import { validatePlan } from '../validatePlan.ts';

const commands = loadSfCommands();
const VERSION = '04t000000000001AAA';

const PLANS: Readonly<Record<string, readonly Step[]>> = {
  'scratch org from a Dev Hub': scratchPlan({ org: 'ci', devHub: 'hub', days: 7, insight: true, open: true }),
  'an org that exists': scratchPlan({ org: 'ci', devHub: null, days: 7, insight: false, open: false }),
  validate: validatePlan('ci', true),
  connect: [...listPlan('ci'), ...retrievePlan('ci'), ...settingsPlan('ci'), ...policiesPlan('ci', ['policies', 'state', 'app'])],
  doctor: doctorPlan('ci'),
  'release, register': registerPlan('hub'),
  'release, version of the core': [releasedPlan('core', 'hub'), ...versionPlan('core', 'hub')],
  'release, version of Insight': [releasedPlan('core', 'hub'), releasedPlan('insight', 'hub'), ...versionPlan('insight', 'hub')],
  'release, promote': promotePlan(VERSION, 'hub'),
  'release, install': installPlan(VERSION, 'ci')
};

describe('every command of a plan is one that the installed CLI takes', () => {
  for (const [name, steps] of Object.entries(PLANS)) {
    test(name, () => {
      assert.ok(steps.length > 0);
      for (const step of steps) {
        assert.deepEqual(commandProblems(step.sf, commands), [], shellLine(step.sf));
        assert.ok(step.advice.length > 20, `${step.says} has no advice`);
      }
    });
  }
});

test('the folders and files that the plans name exist', () => {
  const paths = Object.values(PLANS)
    .flat()
    .flatMap(({ sf }) => sf.filter((_, at) => ['--source-dir', '--path', '--definition-file'].includes(sf[at - 1] ?? '')))
    .filter((path) => !path.startsWith('lightning/'));
  assert.ok(paths.length > 5);
  for (const path of paths) assert.ok(existsSync(join(root, path)), path);
});

test('the package deploys folder by folder, in its own order, without the app that needs a Dev Hub', () => {
  const folders = deployableFolders().map((folder) => folder.replace('force-app/main/', ''));
  assert.deepEqual(folders.slice(0, 3), ['activity', 'openCti', 'softphone']);
  assert.equal(folders.includes('externalClientApp'), false);
  assert.ok(folders.indexOf('access') > folders.indexOf('callCenter'));
});

const ok = (result: unknown): SfAnswer => ({ code: 0, result, error: '' });

/** An org that answers what each plan asks. */
function answer(args: readonly string[]): SfAnswer {
  const command = args.join(' ');
  if (command.startsWith('org display')) return ok({ username: 'ada@acme.example' });
  if (command.includes('FROM CallCenter')) return ok({ records: [{ Id: '04v000000000001' }] });
  if (command.startsWith('data query')) return ok({ records: [] });
  if (command.startsWith('package version create')) return ok({ SubscriberPackageVersionId: VERSION });
  return ok({});
}

async function run(steps: readonly Step[], sf = answer): Promise<{ calls: string[]; kept: ReadonlyMap<string, string> }> {
  const calls: string[] = [];
  const record = (args: readonly string[]): Promise<SfAnswer> => {
    calls.push(args.join(' '));
    return Promise.resolve(sf(args));
  };
  return { calls, kept: await runPlan(steps, { sf: record, print: () => undefined, dryRun: false }) };
}

test('the user and the call center that were looked up are the ones that are put together', async () => {
  const { calls } = await run(PLANS['an org that exists'] ?? []);
  assert.ok(
    calls.includes(
      "data update record --sobject User --where Username='ada@acme.example' --values CallCenterId=04v000000000001 --target-org ci"
    )
  );
  assert.equal(
    calls.some((call) => /[{}]/.test(call)),
    false
  );
});

test('the id of a new version is kept for its install links', async () => {
  assert.equal((await run(PLANS['release, version of the core'] ?? [])).kept.get('version'), VERSION);
});

test('a plan stops at the first failure and says what failed, why, and what to do', async () => {
  const failing = (args: readonly string[]): SfAnswer =>
    args.includes('force-app/main/softphone')
      ? { code: 1, result: undefined, error: 'ComponentFailure: Softphone.page line 3' }
      : answer(args);
  const calls: string[] = [];
  const sf = (args: readonly string[]): Promise<SfAnswer> => {
    calls.push(args.join(' '));
    return Promise.resolve(failing(args));
  };
  await assert.rejects(
    runPlan(PLANS['an org that exists'] ?? [], { sf, print: () => undefined, dryRun: false }),
    /Deploying force-app\/main\/softphone: ComponentFailure: Softphone\.page line 3\n.*docs\/unproven\.md/
  );
  assert.match(calls.at(-1) ?? '', /softphone/);
});

/** An org in which an earlier run of scratch did everything. */
function again(args: readonly string[]): SfAnswer {
  const command = args.join(' ');
  if (command.includes('FROM PermissionSetAssignment')) return ok({ records: [{ Id: '0Pa000000000001' }] });
  if (command.includes('FROM Contact')) return ok({ records: [{ Id: '003000000000001' }] });
  if (command.startsWith('org display')) return ok({ username: 'ada@acme.example', status: 'Active', expirationDate: '2030-01-01' });
  return answer(args);
}

test('scratch runs again in an org where it ran before: no second org, contact or assignment', async () => {
  const { calls } = await run(PLANS['scratch org from a Dev Hub'] ?? [], again);
  assert.deepEqual(
    calls.filter((call) => /^(?:org create|org assign|data create)/.test(call)),
    []
  );
  assert.match(calls.at(-1) ?? '', /^org open/);
});

test('an org under the alias that is no scratch org, or one that expired, is not taken for the scratch org', async () => {
  for (const shown of [
    { username: 'ada@acme.example' },
    { username: 'ada@acme.example', status: 'Expired', expirationDate: '2020-01-01' }
  ]) {
    const { calls } = await run(PLANS['scratch org from a Dev Hub'] ?? [], (args) => (args[1] === 'display' ? ok(shown) : answer(args)));
    assert.equal(calls.filter((call) => call.startsWith('org create scratch')).length, 1);
  }
});

test('a failure of the assignment stops the plan', async () => {
  const refuse = (args: readonly string[]): SfAnswer =>
    args[1] === 'assign' ? { code: 1, result: undefined, error: 'ada@acme.example: no licence' } : answer(args);
  await assert.rejects(
    run(PLANS['an org that exists'] ?? [], refuse),
    /Assigning the permission set INO cx Agent: ada@acme\.example: no licence/
  );
});

test('Insight comes last: refused, it is reported, and the rest is done', async () => {
  const calls: string[] = [];
  const sf = (args: readonly string[]): Promise<SfAnswer> => {
    calls.push(args.join(' '));
    return Promise.resolve(
      args.includes('insight-app') ? { code: 1, result: undefined, error: 'reports/x: no such column' } : answer(args)
    );
  };
  const plan = PLANS['scratch org from a Dev Hub'] ?? [];
  await assert.rejects(
    runPlan(plan, { sf, print: () => undefined, dryRun: false }),
    /^Error: Deploying insight-app: reports\/x: no such column/
  );
  const at = (part: string): number => calls.findIndex((call) => call.includes(part));
  assert.ok(at('data create record') > 0 && at('insight-app') > at('data create record') && at('org open') > at('insight-app'));
});

test('an answer without the value that is needed stops the plan', async () => {
  const none = (args: readonly string[]): SfAnswer => (args[1] === 'query' ? ok({ records: [] }) : answer(args));
  await assert.rejects(run(PLANS['an org that exists'] ?? [], none), /Looking up the call center: the answer does not hold/);
});

test('a placeholder that no step kept is a fault of the plan', async () => {
  const step: Step = { says: 'x', sf: ['org', 'open', '--path', '{gone}'], advice: '' };
  await assert.rejects(run([step]), /No step before this one kept \{gone\}/);
});

/** Script and arguments, as documents show them. */
const DRY_RUNS: readonly (readonly string[])[] = [
  ['scratch', '--org', 'ci', '--dev-hub', 'hub', '--insight'],
  ['scratch', '--target-org', 'ci', '--days', '30', '--open'],
  ['validate', '--target-org', 'ci'],
  ['validate', '--target-org', 'ci', '--insight'],
  ['connect', '--target-org', 'ci', '--domain', 'acme'],
  [
    'connect',
    '--target-org',
    'ci',
    '--domain',
    'acme',
    '--run-as',
    'ino@acme.example',
    '--partner-rules',
    '--ip-range',
    '192.0.2.1-192.0.2.9'
  ],
  ['release', 'register', '--dev-hub', 'hub'],
  ['release', 'version', 'core', '--dev-hub', 'hub', '--app', 'perOrg'],
  ['release', 'version', 'core', '--dev-hub', 'hub', '--app', 'perOrg', '--released', '0.1.0'],
  ['release', 'version', 'insight', '--dev-hub', 'hub', '--app', 'perOrg'],
  ['release', 'promote', VERSION, '--dev-hub', 'hub'],
  ['release', 'install', VERSION, '--target-org', 'ci']
];

describe('a dry run prints commands that the installed CLI takes, and nothing else', () => {
  for (const [script = '', ...args] of DRY_RUNS) {
    test(`${script} ${args.join(' ')}`, () => {
      const { stdout, status, stderr } = runScript(script, ...args, '--dry-run');
      assert.equal(status, 0, stderr);
      const lines = stdout.trim().split('\n');
      const parsed = documentedCommands(stdout);
      assert.equal(parsed.length, lines.length);
      for (const { args: words } of parsed) assert.deepEqual(commandProblems(words, commands), []);
    });
  }
});

const REFUSED: readonly (readonly [args: readonly string[], says: RegExp])[] = [
  [['scratch', '--org', 'ci'], /--dev-hub is missing/],
  [['scratch', '--target-org', 'ci', '--days', '31'], /1 to 30/],
  [['scratch', '--bogus'], /--bogus/],
  [['validate'], /--target-org is missing/],
  [['connect', '--target-org', 'ci'], /--domain is missing/],
  [['connect', '--target-org', 'ci', '--domain', 'acme.ino.cx'], /what stands before \.ino\.cx/],
  [['connect', '--target-org', 'ci', '--domain', 'acme', '--partner-rules'], /need the addresses/],
  [['connect', '--target-org', 'ci', '--domain', 'acme', '--partner-rules', '--ip-range', '192.0.2.9-192.0.2.1'], /runs backwards/],
  [['connect', '--target-org', 'ci', '--domain', 'acme', '--run-as', 'somebody'], /is not a Salesforce username/],
  [['release', 'version', 'core', '--dev-hub', 'hub'], /--app is missing/],
  [['release', 'version', 'other', '--dev-hub', 'hub'], /core or insight/],
  [
    ['release', 'version', 'core', '--dev-hub', 'hub', '--app', 'packaged'],
    /name the rules, one of --partner-rules .* and --article-rules/
  ],
  [['release', 'version', 'core', '--dev-hub', 'hub', '--app', 'packaged', '--article-rules'], /INO_CX_ORG_SCOPED_APP is not set/],
  [
    ['release', 'version', 'core', '--dev-hub', 'hub', '--app', 'packaged', '--partner-rules', '--ip-range', '192.0.2.1'],
    /INO_CX_ORG_SCOPED_APP is not set/
  ],
  [['release', 'version', 'core', '--dev-hub', 'hub', '--app', 'perOrg', '--partner-rules'], /are for --app packaged/],
  [['release', 'version', 'core', '--dev-hub', 'hub', '--app', 'perOrg', '--article-rules'], /are for --app packaged/],
  [['release', 'version', 'core', '--dev-hub', 'hub', '--app', 'perOrg', '--ip-range', '192.0.2.1'], /are for --app packaged/],
  [['connect', '--target-org', 'ci', '--domain', 'acme', '--ip-range', '192.0.2.1'], /--ip-range is part of the partner rules/],
  [['release', 'promote', '05i000000000001', '--dev-hub', 'hub'], /starts with 04t/],
  [['release'], /register, version, promote/]
];

describe('a wrong use of a script is refused with a sentence', () => {
  for (const [[script = '', ...args], says] of REFUSED) {
    test(`${script} ${args.join(' ')}`, () => {
      const { status, stderr } = runScript(script, ...args, '--dry-run');
      assert.equal(status, 1);
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /\n {4}at /, 'no stack');
    });
  }
});

for (const script of ['scratch', 'validate', 'connect', 'release']) {
  test(`${script} --help explains itself`, () => {
    const { status, stdout } = runScript(script, '--help');
    assert.equal(status, 0);
    assert.match(stdout, /--dry-run/);
  });
}

function runScript(name: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, INO_CX_ORG_SCOPED_APP: '', INO_CX_OAUTH_LINK: '', INO_CX_IP_RANGES: '' };
  return spawnSync(process.execPath, [join(root, `scripts/${name}.ts`), ...args], { cwd: root, env, encoding: 'utf8' });
}
