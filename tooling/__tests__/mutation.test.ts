import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/root.ts';
import { THRESHOLD, modules } from '../mutation/modules.ts';
import { PAGE, mutationTable } from '../mutation/report.ts';

const rows = readFileSync(join(root, PAGE), 'utf8')
  .split('\n')
  .filter((line) => /^\| [a-z][\w-]+ \| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('the page has figures of modules that exist, each once, and none below the threshold', () => {
  const names = rows.map(([, name = '']) => name);
  assert.ok(names.length > 0);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(
    names.filter((name) => !modules.includes(name)),
    []
  );
  for (const [, name, mutants, noticed, survived, score = ''] of rows) {
    assert.equal(Number(noticed) + Number(survived), Number(mutants), name);
    assert.ok(Number.parseFloat(score) >= THRESHOLD, `${name}: ${score}`);
  }
});

test('the logic that logs hang on is among the modules', () => {
  for (const name of ['call-log', 'outbox', 'interaction', 'guards', 'screen-pop', 'scenario', 'settings']) {
    assert.ok(modules.includes(name), name);
  }
});

test('a row says how many of the changes were noticed', () => {
  assert.equal(
    mutationTable([{ module: 'x', mutants: 8, noticed: 7, survived: 1 }])
      .split('\n')
      .at(-1),
    '| x | 8 | 7 | 1 | 87.5 % |'
  );
});
