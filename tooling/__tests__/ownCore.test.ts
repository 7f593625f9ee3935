import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from '../lib/root.ts';

test('Node imports the core from TypeScript through the workspace link', async () => {
  const name = '@inocx/telephony/interaction/interaction.ts';
  assert.equal(fileURLToPath(import.meta.resolve(name)), join(root, 'packages/telephony/src/interaction/interaction.ts'));
  const { isOver } = await import('@inocx/telephony/interaction/interaction.ts');
  assert.deepEqual([isOver('ended'), isOver('connected')], [true, false]);
  const { FaultError } = await import('@inocx/telephony/faults/faults.ts');
  assert.equal(new FaultError('OpenCtiDead').code, 'INOCX-302');
});

test('Node imports the controller with all that it stands on', async () => {
  const { INITIAL_STATE } = await import('@inocx/telephony/controller/softphoneController.ts');
  assert.deepEqual([INITIAL_STATE.link, INITIAL_STATE.calls], ['waiting', []]);
});

interface Build {
  bundle(job: { entry: string; file: string; format: 'es'; minify: boolean }): Promise<unknown>;
}

function isBuild(value: unknown): value is Build {
  return typeof value === 'object' && value !== null && 'bundle' in value;
}

test('a copy of the project builds its own core, though its packages are linked from another', async (t) => {
  const copy = mkdtempSync(join(tmpdir(), 'inocx-copy-'));
  t.after(() => rmSync(copy, { recursive: true, force: true }));
  for (const part of ['package.json', 'packages', 'force-app', 'tooling']) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  const faults = join(copy, 'packages/telephony/src/faults/faults.ts');
  writeFileSync(faults, readFileSync(faults, 'utf8').replace("'INOCX-204'", "'INOCX-299'"));
  const build: unknown = await import(pathToFileURL(join(copy, 'tooling/build/bundle.ts')).href);
  assert.ok(isBuild(build));
  await build.bundle({ entry: 'packages/bridge/src/index.ts', file: 'build/client.js', format: 'es', minify: false });
  const script = readFileSync(join(copy, 'build/client.js'), 'utf8');
  assert.ok(script.includes('INOCX-299'), 'the changed line is in the script');
  assert.ok(!script.includes('INOCX-204'), 'the line of the other project is not');
});
