import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type { Connector } from '../../packages/connector/src/index.ts';
import { run as runLine } from '../../packages/connector/test/support/commandLine.ts';
import { administrator } from '../../packages/connector/test/support/browser.ts';
import { ConnectedOrg } from './actionsHarness.ts';

/* Actions over HTTP and by command. */

const folder = mkdtempSync(join(tmpdir(), 'inocx-input-'));
let world: ConnectedOrg;
let connector: Connector;

before(async () => {
  world = await ConnectedOrg.start();
});
after(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  connector = await world.connectedAs('admin@acme.example');
  world.fate = () => 'arrives';
});

const ask = (path: string, body?: unknown) =>
  administrator(connector)(body === undefined ? 'GET' : 'POST', `/connector/v1/actions${path}`, body);
const input = { LastName: 'Api', Company: 'Acme' };

test('the list shows every action with its flags and templates', async () => {
  const { body } = await ask('');
  assert.equal((body['actions'] as unknown[]).length, 12);
  assert.deepEqual((body['templates'] as { id: string; action: string }[])[0]?.action, 'lead.create');
  const schema = await ask('/lead.create?as=sf');
  assert.deepEqual((schema.body['input'] as { required: string[] }).required, ['LastName', 'Company']);
  assert.equal((await ask('/lead.create?as=sf&more=1')).status, 400);
});

test('a lost answer returns 202 with a retry time, and the same key then resolves it', async () => {
  world.fate = ({ method }) => (method === 'POST' ? 'neverDone' : 'arrives');
  const lost = await ask('/lead.create/run', { as: 'sf', key: 'k', input });
  const fault = lost.body['fault'] as { code: string; retry: { at: number } };
  assert.deepEqual([lost.status, fault.code], [202, 'INOCX-627']);
  world.fate = () => 'arrives';
  world.clock.ahead = Math.max(world.clock.ahead, 0) + 61_000;
  assert.ok(world.clock.now() >= fault.retry.at);
  const done = await ask('/lead.create/run', { as: 'sf', key: 'k', input });
  assert.deepEqual([done.status, done.body['outcome'], done.body['key']], [200, 'created', 'k']);
});

test('a rejection says in one sentence, in the requested language, what was not done and why', async () => {
  const french = await ask('/lead.create/run', { as: 'sf', language: 'fr', input: { LastName: 'Api' } });
  assert.deepEqual(
    [french.status, french.body['message']],
    [400, { text: 'La piste n’a pas été créée : La saisie n’est pas utilisable.' }]
  );
  const gone = await ask('/lead.delete/run', { as: 'sf', confirm: true, input: { Id: '00Qwb00000zzzzz' } });
  assert.equal(gone.status, 404);
  assert.match(String((gone.body['message'] as { text: string }).text), /^The lead was not deleted: \S/);
  assert.match((gone.body['message'] as { text: string }).text, /does not exist/, 'the reason of the org');
  assert.equal((await ask('/lead.merge/run', { as: 'sf' })).status, 404);
  assert.deepEqual(((await ask('/lead.create/run', { as: 'sf', colour: 1 })).body['fault'] as { fields: string[] }).fields, ['colour']);
});

test('inocx actions: lists, prints the schema, runs from a file, and ends with the fault', async () => {
  const runtime = world.runtime();
  const run = (line: string) => runLine(line.split(' '), runtime);
  assert.match(
    (await run('actions')).out,
    /^lead\.create\n.*lead\.delete\tneeds --confirm\n.*kore\.deleteLead\tDelete a Lead \(lead\.delete\)\n$/s
  );
  assert.deepEqual((JSON.parse((await run('actions schema lead.view --as sf')).out) as { required: string[] }).required, ['Id']);
  const file = join(folder, 'input.json');
  writeFileSync(file, JSON.stringify(input));
  const made = await run(`actions run lead.create --as sf --input ${file} --key cli`);
  assert.deepEqual([made.code, made.out.split('\n')[0]], [0, 'Api was created.'], made.err);
  const again = JSON.parse((await run(`--json actions run lead.create --as sf --input ${file} --key cli`)).out) as { id: string };
  assert.ok(made.out.includes(again.id));
  writeFileSync(file, JSON.stringify({ Id: again.id }));
  const unconfirmed = await run(`actions run lead.delete --as sf --input ${file}`);
  assert.deepEqual([unconfirmed.code, unconfirmed.err.slice(0, 9)], [65, 'INOCX-629']);
  assert.equal((await run(`actions run lead.delete --as sf --input ${file} --confirm`)).code, 0);
  writeFileSync(file, '{');
  assert.equal((await run(`actions run lead.view --as sf --input ${file}`)).code, 65);
  assert.equal((await run('actions run lead.create --on-duplicate ask')).code, 2);
});
