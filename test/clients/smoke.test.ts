import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ADMIN, ALICE, type CliHarness, cliHarness } from './cliHarness.ts';
import { at, listAt } from './projectCopy.ts';
import { componentsIn } from './sourceBodies.ts';

/*
 * At most twelve commands of the real CLI, in the order of a first installation: each test stands on the ones before. The rest is in full/.
 */
const MOST_COMMANDS = 12;
const SET = 'force-app/main/access/permissionsets/INO_cx_Agent.permissionset-meta.xml';
const LABELS = 'force-app/main/softphone/labels/CustomLabels.labels-meta.xml';
const KEY = 'inocx__Interaction_Id__c';

let harness: CliHarness;

before(async () => {
  harness = await cliHarness();
});

after(() => harness.close());

/** Runs a command that must succeed. */
async function sf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { code, result, error } = await harness.sf(args, env);
  assert.deepEqual([code, error], [0, '']);
  return result;
}

const field = (id: string, name: string): unknown => harness.workbench.org.system.get('Task', id)[name];
const deployed = (type: string): number => harness.workbench.org.metadata.list(type).length;

test('sf logs in with an access token', async () => {
  const login = ['org', 'login', 'access-token', '--instance-url', harness.workbench.origin, '--no-prompt'];
  const result = await sf(login, { SF_ACCESS_TOKEN: harness.token(ADMIN) });
  assert.deepEqual([at(result, 'username'), at(result, 'orgId')], [ADMIN, harness.workbench.org.id]);
});

test('a validation checks everything and leaves nothing', async () => {
  const result = await sf(['project', 'deploy', 'validate', '--source-dir', 'force-app']);
  assert.deepEqual([at(result, 'checkOnly'), at(result, 'success'), at(result, 'numberComponentErrors')], [true, true, 0]);
  assert.deepEqual([deployed('CustomField'), deployed('PermissionSet')], [0, 0]);
});

test('the package deploys over SOAP: every file is created, under the names of the namespace', async () => {
  const result = await sf(['project', 'deploy', 'start', '--source-dir', 'force-app']);
  const states = new Set(listAt(result, 'files').map((file) => at(file, 'state')));
  assert.deepEqual([...states], ['Created']);
  assert.ok(harness.workbench.org.describe('Task')?.fields.has(KEY));
  assert.ok(harness.workbench.org.metadata.get('PermissionSet', 'inocx__INO_cx_Agent'));
});

test('a deploy over REST takes effect in the running org: a changed label, the app’s callbacks', async () => {
  harness.project.change(LABELS, '<value>Answer</value>', '<value>Pick up</value>');
  const result = await sf(['project', 'deploy', 'start', '--source-dir', LABELS, '--source-dir', 'devhub-app'], {
    SF_ORG_METADATA_REST_DEPLOY: 'true'
  });
  assert.equal(at(result, 'success'), true);
  assert.equal(harness.workbench.org.metadata.get('CustomLabel', 'inocx__Action_Answer')?.body['value'], 'Pick up');
  assert.match(
    String(harness.workbench.org.metadata.list('ExtlClntAppGlobalOauthSettings')[0]?.body['callbackUrl']),
    /https:\/\/acme\.ino\.cx\/api\/sso\/login\/oauth\/callback/
  );
});

/** What an org adds to the files of an External Client App: the ids that tie them to it. */
const ADDED = /"(?:oauthLink|orgScopedExternalApp)":"[^"]*",?|,"(?:oauthLink|orgScopedExternalApp)":"[^"]*"(?=})/;

test('what is retrieved is what was deployed', async () => {
  const before = componentsIn(harness.project.folder, 'force-app');
  const result = await sf(['project', 'retrieve', 'start', '--source-dir', 'force-app']);
  assert.deepEqual(listAt(result, 'messages'), []);
  assert.ok(listAt(result, 'files').length > 50);
  assert.match(harness.project.read(SET), /^<\?xml version="1.0" encoding="UTF-8"\?>/, 'the file was written anew');
  const after = componentsIn(harness.project.folder, 'force-app');
  assert.deepEqual([...after.keys()].sort(), [...before.keys()].sort());
  for (const [name, text] of before) assert.equal(after.get(name)?.replace(ADDED, ''), text, name);
});

test('a deploy with a mistake shows file and line, and nothing of it stays', async () => {
  harness.project.change(SET, 'Task.Queue__c', 'Task.Quue__c');
  harness.project.change(LABELS, '<value>Pick up</value>', '<value>Never seen</value>');
  const { code, result } = await harness.sf(['project', 'deploy', 'start', '--source-dir', 'force-app']);
  assert.equal(code, 1);
  const [failed, ...others] = listAt(result, 'files').filter((file) => at(file, 'state') === 'Failed');
  assert.deepEqual(others, []);
  assert.match(String(at(failed, 'filePath')), /INO_cx_Agent\.permissionset-meta\.xml$/);
  assert.match(String(at(failed, 'error')), /no CustomField named Task\.Quue__c found/);
  const line =
    harness.project
      .read(SET)
      .split('\n')
      .findIndex((text) => text.includes('Quue')) + 1;
  assert.equal(at(failed, 'lineNumber'), line);
  assert.equal(harness.workbench.org.metadata.get('CustomLabel', 'inocx__Action_Answer')?.body['value'], 'Pick up');
});

test('an agent gets the permission set, and with it the fields', async () => {
  const { org } = harness.workbench;
  const alice = org.userByName(ALICE);
  assert.ok(alice);
  assert.equal(org.fieldRights(alice.id, 'Task', KEY).createable, false);
  const result = await sf(['org', 'assign', 'permset', '--name', 'INO_cx_Agent', '--on-behalf-of', ALICE]);
  assert.deepEqual(listAt(result, 'failures'), []);
  assert.equal(org.fieldRights(alice.id, 'Task', KEY).createable, true);
});

test('records are queried with their parents', async () => {
  const soql = "SELECT Name, Account.Name FROM Contact WHERE LastName = 'Moreau'";
  const result = await sf(['data', 'query', '--query', soql]);
  assert.deepEqual(
    listAt(result, 'records').map((record) => [at(record, 'Name'), at(record, 'Account', 'Name')]),
    [['Camille Moreau', 'Moulin & Fils']]
  );
});

let taskId = '';

test('a task is created', async () => {
  const result = await sf(['data', 'create', 'record', '--sobject', 'Task', '--values', `Subject='A call' ${KEY}=call-1`]);
  taskId = String(at(result, 'id'));
  assert.deepEqual([field(taskId, 'Subject'), field(taskId, KEY)], ['A call', 'call-1']);
});

test('a task is found by its interaction id and updated', async () => {
  const change = ['--where', `${KEY}=call-1`, '--values', "Status=Completed CallDisposition='Called back'"];
  await sf(['data', 'update', 'record', '--sobject', 'Task', ...change]);
  assert.deepEqual([field(taskId, 'Status'), field(taskId, 'CallDisposition')], ['Completed', 'Called back']);
});

test('an upsert by the external id changes the task and makes no second one', async () => {
  const path = `/services/data/v67.0/sobjects/Task/${KEY}/call-1`;
  const answer = await harness.sf(['api', 'request', 'rest', path, '--method', 'PATCH', '--body', '{"Subject":"A call, logged"}']);
  assert.equal(answer.code, 0, answer.error);
  assert.equal(field(taskId, 'Subject'), 'A call, logged');
  assert.equal(harness.workbench.org.system.query('SELECT COUNT() FROM Task').totalSize, 1);
});

test('a user is put into the call center', async () => {
  const [center] = harness.workbench.org.system.query('SELECT Id FROM CallCenter').records;
  const values = `CallCenterId=${String(center?.['Id'])}`;
  await sf(['data', 'update', 'record', '--sobject', 'User', '--where', `Username=${ALICE}`, '--values', values]);
  assert.equal(harness.workbench.org.userByName(ALICE)?.callCenterId, center?.['Id']);
});

test(`the set is of ${MOST_COMMANDS} commands at most, and no other file beside it runs the CLI`, () => {
  const { commands } = harness;
  assert.ok(commands.length > 8 && commands.length <= MOST_COMMANDS, `${commands.length} commands:\n${commands.join('\n')}`);
  const folder = import.meta.dirname;
  const others = readdirSync(folder).filter((file) => file.endsWith('.test.ts') && file !== 'smoke.test.ts');
  assert.deepEqual(
    others.filter((file) => /\b(?:cliHarness|runSf|convertSource)\b/.test(readFileSync(join(folder, file), 'utf8'))),
    []
  );
});
