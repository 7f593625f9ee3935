import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { documentedCommands, shellWords } from '../../tooling/deploy/documentedCommands.ts';
import { CHECKS } from '../../tooling/doctor/examine.ts';
import { root } from '../../tooling/lib/root.ts';

/* No runner of workflows is here: what can be known of the file without one. */

const workflow = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8');

/** Text of one job, from its name to the next one. */
function job(name: string): string {
  const found = new RegExp(`^  ${name}:\\n((?:    .*\\n|\\n)+)`, 'm').exec(`${workflow}\n`)?.[1];
  assert.ok(found !== undefined, `There is no job ${name}`);
  return found;
}

test('every push to any branch, every tag of a version and every pull request runs the checks', () => {
  assert.match(workflow, /^on:\n {2}push:\n {4}branches: \['\*\*'\]\n {4}tags: \['v\*'\]\n {2}pull_request:$/m);
  assert.match(job('checks'), /^ {6}- run: \.ci\/run$/m);
  assert.doesNotMatch(job('checks'), /^ {4}(?:if|needs):/m, 'nothing keeps the checks from running');
  assert.ok(existsSync(join(root, '.ci/run')));
});

test('both jobs with an org wait for the checks and for the secret; a tag makes a version, a branch a scratch org', () => {
  for (const [name, when] of [
    ['scratch-org', "github.event_name == 'push' && startsWith(github.ref, 'refs/heads/')"],
    ['version', "startsWith(github.ref, 'refs/tags/v')"]
  ] as const) {
    assert.match(job(name), /^ {4}needs: \[checks, devhub\]$/m);
    assert.ok(job(name).includes(`    if: ${when} && needs.devhub.outputs.there == 'yes'\n`), name);
  }
});

test('the scratch org is built, looked at, written to, and deleted whatever happened', () => {
  const steps = ['npm run scratch', 'npm run doctor', 'sf data create record', 'sf data get record', 'sf org delete scratch'];
  const places = steps.map((step) => job('scratch-org').indexOf(step));
  assert.deepEqual(
    places,
    places.filter((place) => place > 0).sort((a, b) => a - b)
  );
  assert.match(job('scratch-org'), /if: always\(\)\n {8}run: npx sf org delete scratch/);
});

test('every action is taken by its commit, with the version that the commit is beside it', () => {
  const uses = [...workflow.matchAll(/uses: (.*)$/gm)].map(([, action = '']) => action);
  assert.ok(uses.length >= 8);
  for (const action of uses) assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('known vulnerabilities of what ships are asked for, and every package is listed; no step passes by itself', () => {
  assert.match(job('supply-chain'), /^ {6}- run: npm audit --package-lock-only --omit=dev --audit-level=high$/m);
  assert.match(job('supply-chain'), /run: npm sbom --package-lock-only --sbom-format=cyclonedx > sbom\.json$/m);
  assert.doesNotMatch(workflow, /continue-on-error|\|\| true/);
});

test('a failure on the left of a pipe stops its step', () => {
  const piped = workflow.match(/^.*run: .*[^|]\|[^|].*$/gm) ?? [];
  assert.ok(piped.length > 0);
  for (const line of piped) assert.ok(workflow.includes(`        shell: bash\n${line}`), line);
});

/** Calls of the project's own scripts: script and arguments, variables filled in, pipes cut. */
const calls = [...workflow.matchAll(/npm run (?:-s )?(\w+) -- ([^|\n]+)/g)].map(([, script = '', rest = '']) => ({
  script,
  args: shellWords(rest.replace('$APP_MODEL', 'perOrg').replace('${APP_RULES:+"--$APP_RULES"}', '').trim())
}));

test('the version of a packaged app is built by the rules that the repository names, and for its addresses', () => {
  const version = job('version');
  for (const name of ['INO_CX_APP_MODEL', 'INO_CX_APP_RULES', 'INO_CX_IP_RANGES']) assert.ok(version.includes(`vars.${name}`), name);
  const line = (rules: string): readonly string[] => {
    const words = '--app "$APP_MODEL" ${APP_RULES:+"--$APP_RULES"}';
    assert.ok(version.includes(words));
    const env = { PATH: process.env['PATH'], APP_MODEL: 'packaged', APP_RULES: rules };
    return spawnSync('bash', ['-c', `printf '%s\\n' ${words}`], { env, encoding: 'utf8' })
      .stdout.trim()
      .split('\n');
  };
  assert.deepEqual(line(''), ['--app', 'packaged']);
  assert.deepEqual(line('partner-rules'), ['--app', 'packaged', '--partner-rules']);
});

describe('the scripts take the arguments that the workflow gives them', () => {
  assert.deepEqual(
    calls.map(({ script }) => script),
    ['scratch', 'doctor', 'release']
  );
  for (const { script, args } of calls.filter((call) => call.script !== 'doctor')) {
    test(`${script} ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, `scripts/${script}.ts`), ...args, '--dry-run'], {
        cwd: root,
        encoding: 'utf8'
      });
      assert.equal(status, 0, stderr);
      assert.ok(documentedCommands(stdout).length > 0, stdout);
    });
  }
  test('doctor leaves out only checks that there are', () => {
    const { args } = calls.find(({ script }) => script === 'doctor') ?? assert.fail();
    const ids = args.filter((_, at) => args[at - 1] === '--without');
    assert.ok(ids.length > 0);
    for (const id of ids)
      assert.ok(
        CHECKS.some((check) => check.id === id),
        id
      );
  });
});
