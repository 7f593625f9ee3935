import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '../../../tooling/test/command.ts';
import { ADMIN, ALICE, type CliHarness, cliHarness } from '../cliHarness.ts';
import { Client } from '../../../workbench/__tests__/client.ts';
import { at, listAt } from '../projectCopy.ts';

/* Commands of the CLI beyond the smoke set, and what it shows of a refusal. */

const EMPTY = '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><version>67.0</version></Package>';
const GONE = '<types><members>Activity.Queue__c</members><name>CustomField</name></types><version>';

let harness: CliHarness;

before(async () => {
  harness = await cliHarness();
});

after(() => harness.close());

const login = (token: string): ReturnType<CliHarness['sf']> =>
  harness.sf(['org', 'login', 'access-token', '--instance-url', harness.workbench.origin, '--no-prompt'], { SF_ACCESS_TOKEN: token });

const printToken = (...args: readonly string[]): ReturnType<typeof runCommand> =>
  runCommand(process.execPath, ['scripts/token.ts', '--port', String(harness.workbench.port), ...args]);

test('the token that scripts/token.ts prints logs the CLI in; a user who is not there gets none', async () => {
  const printed = await printToken();
  assert.equal(printed.code, 0, printed.output);
  const { result, error } = await login(printed.output.trim());
  assert.deepEqual([error, at(result, 'username'), at(result, 'isScratch')], ['', ADMIN, false]);
  const unknown = await printToken('--user', 'nobody@acme.example');
  assert.deepEqual([unknown.code, /no active user nobody/.test(unknown.output)], [1, true]);
});

test('the CLI prints an address that opens the org once', async () => {
  const { result } = await harness.sf(['org', 'open', '--url-only', '--path', '/lightning/page/home']);
  const browser = new Client(harness.workbench);
  const entered = await browser.ask(String(at(result, 'url')));
  assert.deepEqual([entered.status, entered.headers.location], [302, '/lightning/page/home']);
  assert.equal((await browser.ask(String(at(result, 'url')))).status, 403);
});

test('the CLI lists no installed package, and is told that no Apex runs here', async () => {
  const listed = await harness.sf(['package', 'installed', 'list']);
  assert.deepEqual([listed.code, listed.result], [0, []]);
  writeFileSync(join(harness.project.folder, 'x.apex'), 'System.debug(1);');
  const run = await harness.sf(['apex', 'run', '--file', 'x.apex']);
  assert.match(run.error, /Apex is not executed here/);
  const tests = await harness.sf(['apex', 'get', 'test', '--test-run-id', '707wb0000000001AAA']);
  assert.match(tests.error, /No test results were found for test run 707wb0000000001AAA/);
});

test('the CLI lists the deployed components of a type', async () => {
  const deployed = await harness.sf(['project', 'deploy', 'start', '--source-dir', 'force-app/main/activity/objects/Activity']);
  assert.equal(deployed.code, 0, deployed.error);
  const { result } = await harness.sf(['org', 'list', 'metadata', '--metadata-type', 'CustomField']);
  const names = (Array.isArray(result) ? result : []).map((one: unknown) => at(one, 'fullName'));
  assert.ok(names.includes('Activity.Interaction_Id__c'), names.join());
});

test('the CLI deploys what it validated before, and cannot cancel what is over', async () => {
  const source = ['--source-dir', 'force-app/main/activity/objects/Activity'];
  const validated = await harness.sf(['project', 'deploy', 'validate', ...source, '--test-level', 'RunLocalTests']);
  const id = String(at(validated.result, 'id'));
  const quick = await harness.sf(['project', 'deploy', 'quick', '--job-id', id]);
  assert.deepEqual([quick.error, at(quick.result, 'success')], ['', true]);
  const again = await harness.sf(['project', 'deploy', 'quick', '--job-id', id]);
  assert.notEqual(again.code, 0);
  const cancelled = await harness.sf(['project', 'deploy', 'cancel', '--job-id', String(at(quick.result, 'id'))]);
  assert.match(cancelled.error, /complet/i);
});

test('the CLI is told that reports and destructive changes are not in this twin', async () => {
  const reports = await harness.sf(['project', 'deploy', 'start', '--source-dir', 'insight-app/main/reports']);
  assert.match(JSON.stringify(reports), /belongs to no metadata type of this twin/);
  writeFileSync(join(harness.project.folder, 'empty.xml'), EMPTY);
  writeFileSync(join(harness.project.folder, 'gone.xml'), EMPTY.replace('<version>', GONE));
  const removed = await harness.sf(['project', 'deploy', 'start', '--manifest', 'empty.xml', '--post-destructive-changes', 'gone.xml']);
  assert.match(JSON.stringify(removed), /Destructive changes are not in this twin/);
});

test('the doctor reads an org through the login of the CLI, and ends with 1 while something is wrong', async () => {
  const answer = await harness.script('doctor', '--target-org', ADMIN, '--json');
  assert.equal(answer.code, 1, answer.output);
  const report: unknown = JSON.parse(answer.output.slice(answer.output.indexOf('{')));
  const wrong = listAt(report, 'checks').filter((one) => at(one, 'state') === 'fail');
  // Of the package only the fields are there so far.
  assert.deepEqual(
    wrong.map((one) => at(one, 'id')),
    ['trusted-url', 'app', 'call-center', 'agent-set', 'console']
  );
  assert.equal(
    at(
      listAt(report, 'checks').find((one) => at(one, 'id') === 'fields'),
      'state'
    ),
    'ok'
  );
});

const SITE = 'force-app/main/access/cspTrustedSites/INOCX.cspTrustedSite-meta.xml';
const APP = 'force-app/main/callCenter/applications/INO_cx_Console.app-meta.xml';

/** File, what is replaced by what, and what the org must say of it. */
const MISTAKES: readonly (readonly [why: string, file: string, from: string, to: string, says: RegExp])[] = [
  ['a value that is no member of the list', SITE, '<context>All<', '<context>Everywhere<', /context: "Everywhere" is none of All/],
  [
    'an element that the type does not have',
    SITE,
    '<isActive>true</isActive>',
    '<isActve>true</isActve>',
    /isActve: CspTrustedSite has no such element/
  ],
  ['a reference to what is not there', APP, 'INO_cx_Console_UtilityBar', 'Other_Bar', /no FlexiPage named Other_Bar found/],
  ['XML that is not well-formed', SITE, '</isActive>', '</isActve>', /Error parsing file/]
];

for (const [why, file, from, to, says] of MISTAKES) {
  test(`the CLI shows file and line of ${why}, and nothing is deployed`, async (t) => {
    harness.project.change(file, from, to);
    t.after(() => harness.project.change(file, to, from));
    const line =
      harness.project
        .read(file)
        .split('\n')
        .findIndex((text) => text.includes(to)) + 1;
    const content = harness.workbench.org.content();
    const { code, result } = await harness.sf(['project', 'deploy', 'start', '--source-dir', file]);
    assert.equal(code, 1);
    const failed = listAt(result, 'files').find((one) => at(one, 'state') === 'Failed');
    assert.ok(String(at(failed, 'filePath')).endsWith(file.split('/').at(-1) ?? '-'), JSON.stringify(result));
    assert.match(String(at(failed, 'error')), says);
    assert.equal(at(failed, 'lineNumber'), line);
    assert.equal(harness.workbench.org.content(), content);
  });
}

test('the CLI shows a type that nobody knows, and where it stands', async () => {
  const folder = join(harness.project.folder, 'pigeons');
  mkdirSync(folder);
  const types = '  <types>\n    <members>P</members>\n    <name>Pigeon</name>\n  </types>\n  <version>67.0</version>\n';
  writeFileSync(join(folder, 'package.xml'), `<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n${types}</Package>\n`);
  const { code, result } = await harness.sf(['project', 'deploy', 'start', '--metadata-dir', folder]);
  assert.equal(code, 1);
  const [failure, ...others] = listAt(result, 'details', 'componentFailures');
  assert.deepEqual(others, []);
  assert.equal(at(failure, 'fileName'), 'package.xml');
  assert.match(String(at(failure, 'problem')), /Unknown type name 'Pigeon'/);
  assert.equal(at(failure, 'lineNumber'), 2, 'where its types element starts');
});

test('what a record cannot have is refused in a word: an unknown field, a value off the list', async () => {
  const create = (values: string): ReturnType<CliHarness['sf']> =>
    harness.sf(['data', 'create', 'record', '--sobject', 'Task', '--values', values]);
  const unknown = await create('Colour=red');
  assert.deepEqual([unknown.code, /Colour/.test(unknown.error)], [1, true], unknown.error);
  const off = await create('CallType=Missed');
  assert.deepEqual([off.code, /Missed/.test(off.error)], [1, true], off.error);
});

test('Apex is refused by name: it is not executed here', async () => {
  const folder = join(harness.project.folder, 'force-app/main/classes');
  mkdirSync(folder);
  writeFileSync(join(folder, 'A.cls'), 'public class A {}');
  writeFileSync(
    join(folder, 'A.cls-meta.xml'),
    '<?xml version="1.0"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>'
  );
  const { code, result } = await harness.sf(['project', 'deploy', 'start', '--source-dir', folder]);
  assert.equal(code, 1);
  const problems = listAt(result, 'details', 'componentFailures').map((failure) => String(at(failure, 'problem')));
  assert.match(problems.join('\n'), /Apex is not executed here/);
});

test('a deploy that names tests is refused before anything is read', async () => {
  const { code, error } = await harness.sf([
    ...['project', 'deploy', 'start', '--source-dir', 'force-app/main/access'],
    ...['--test-level', 'RunSpecifiedTests', '--tests', 'SomeTest']
  ]);
  assert.notEqual(code, 0);
  assert.match(error, /Apex is not executed here/);
});

test('a scratch org cannot be made here, and the CLI says so', async () => {
  const definition = join(harness.project.folder, 'scratch.json');
  writeFileSync(definition, '{"edition":"Developer"}');
  const { code, error } = await harness.sf(['org', 'create', 'scratch', '--definition-file', definition, '--target-dev-hub', ADMIN]);
  assert.notEqual(code, 0);
  assert.match(error, /Dev Hub/i);
});

test('a user who is no administrator may not deploy', async () => {
  const { error } = await login(harness.token(ALICE));
  assert.equal(error, '');
  const refused = await harness.sf(['project', 'deploy', 'start', '--source-dir', 'force-app/main/access', '--target-org', ALICE]);
  assert.notEqual(refused.code, 0);
  assert.match(refused.error, /ModifyAllData|INSUFFICIENT_ACCESS/);
});
