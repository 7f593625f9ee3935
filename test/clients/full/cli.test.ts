import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '../../../scripts/test/command.ts';
import { ADMIN, ALICE, type CliBench, cliBench } from '../cliBench.ts';
import { at, listAt } from '../projectCopy.ts';

/* Commands of the CLI beyond the smoke set, and what it shows of a refusal. */

let bench: CliBench;

before(async () => {
  bench = await cliBench();
});

after(() => bench.close());

const login = (token: string): ReturnType<CliBench['sf']> =>
  bench.sf(['org', 'login', 'access-token', '--instance-url', bench.workbench.origin, '--no-prompt'], { SF_ACCESS_TOKEN: token });

const printToken = (...args: readonly string[]): ReturnType<typeof runCommand> =>
  runCommand(process.execPath, ['scripts/token.ts', '--port', String(bench.workbench.port), ...args]);

test('the token that scripts/token.ts prints logs the CLI in; a user who is not there gets none', async () => {
  const printed = await printToken();
  assert.equal(printed.code, 0, printed.output);
  const { result, error } = await login(printed.output.trim());
  assert.deepEqual([error, at(result, 'username'), at(result, 'isScratch')], ['', ADMIN, false]);
  const unknown = await printToken('--user', 'nobody@acme.example');
  assert.deepEqual([unknown.code, /no active user nobody/.test(unknown.output)], [1, true]);
});

test('the CLI lists the deployed components of a type', async () => {
  const deployed = await bench.sf(['project', 'deploy', 'start', '--source-dir', 'force-app/main/activity/objects/Activity']);
  assert.equal(deployed.code, 0, deployed.error);
  const { result } = await bench.sf(['org', 'list', 'metadata', '--metadata-type', 'CustomField']);
  const names = (Array.isArray(result) ? result : []).map((one: unknown) => at(one, 'fullName'));
  assert.ok(names.includes('Activity.Interaction_Id__c'), names.join());
});

test('Apex is refused by name: it is not executed here', async () => {
  const folder = join(bench.project.folder, 'force-app/main/classes');
  mkdirSync(folder);
  writeFileSync(join(folder, 'A.cls'), 'public class A {}');
  writeFileSync(
    join(folder, 'A.cls-meta.xml'),
    '<?xml version="1.0"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>'
  );
  const { code, result } = await bench.sf(['project', 'deploy', 'start', '--source-dir', folder]);
  assert.equal(code, 1);
  const problems = listAt(result, 'details', 'componentFailures').map((failure) => String(at(failure, 'problem')));
  assert.match(problems.join('\n'), /Apex is not executed here/);
});

test('a deploy that names tests is refused before anything is read', async () => {
  const { code, error } = await bench.sf([
    ...['project', 'deploy', 'start', '--source-dir', 'force-app/main/access'],
    ...['--test-level', 'RunSpecifiedTests', '--tests', 'SomeTest']
  ]);
  assert.notEqual(code, 0);
  assert.match(error, /Apex is not executed here/);
});

test('a scratch org cannot be made here, and the CLI says so', async () => {
  const definition = join(bench.project.folder, 'scratch.json');
  writeFileSync(definition, '{"edition":"Developer"}');
  const { code, error } = await bench.sf(['org', 'create', 'scratch', '--definition-file', definition, '--target-dev-hub', ADMIN]);
  assert.notEqual(code, 0);
  assert.match(error, /Dev Hub/i);
});

test('a user who is no administrator may not deploy', async () => {
  const { error } = await login(bench.token(ALICE));
  assert.equal(error, '');
  const refused = await bench.sf(['project', 'deploy', 'start', '--source-dir', 'force-app/main/access', '--target-org', ALICE]);
  assert.notEqual(refused.code, 0);
  assert.match(refused.error, /ModifyAllData|INSUFFICIENT_ACCESS/);
});
