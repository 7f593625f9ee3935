import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from '../lib/root.ts';

/** Folders in which every script is written by hand. */
const BY_HAND = ['scripts', 'tooling', 'packages', 'test', 'workbench', 'force-app'];

test('no hand-written script is kept out of git: a fresh clone has all of them', () => {
  const { status, stdout, stderr } = spawnSync('git', ['ls-files', '--others', '--ignored', '--exclude-standard', '--', ...BY_HAND], {
    cwd: root,
    encoding: 'utf8'
  });
  assert.equal(status, 0, stderr);
  assert.deepEqual(
    stdout.split('\n').filter((file) => /\.(?:ts|mjs)$/.test(file) && !file.includes('node_modules/')),
    []
  );
});
