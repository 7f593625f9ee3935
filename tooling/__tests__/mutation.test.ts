import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/root.ts';
import { THRESHOLD, measuredBy, modules } from '../mutation/modules.ts';
import { PAGE, mutationTable } from '../mutation/report.ts';

const rows = readFileSync(join(root, PAGE), 'utf8')
  .split('\n')
  .filter((line) => /^\| [a-z][\w/-]+ \| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('the page has figures of modules that exist, each once, and none below the threshold', () => {
  const names = rows.map(([, name = '']) => name);
  assert.ok(names.length > 0);
  assert.equal(new Set(names).size, names.length);
  for (const [, name = '', mutants, noticed, survived, score = ''] of rows) {
    assert.equal(Number(noticed) + Number(survived), Number(mutants), name);
    assert.ok(Number.parseFloat(score) >= (measuredBy(name).threshold ?? 0), `${name}: ${score}`);
  }
});

test('the logic that logs hang on is among the modules', () => {
  for (const name of ['call-log', 'outbox', 'interaction', 'guards', 'screen-pop', 'scenario', 'settings']) {
    assert.ok(modules.includes(name), name);
  }
});

test('controller and tabs can be measured, also file by file, and have no threshold', () => {
  for (const name of ['controller', 'tabs', 'controller/callRecord']) {
    assert.equal(measuredBy(name).threshold, null, name);
    assert.ok(!modules.includes(name), name);
  }
  assert.deepEqual(measuredBy('controller/callRecord').files, 'callRecord.ts');
  assert.deepEqual(measuredBy('outbox'), { folder: 'packages/telephony/src/outbox', files: '*.ts', threshold: THRESHOLD });
  assert.throws(() => measuredBy('nothing/callRecord'), /no module nothing/);
});

test('a row says how many of the changes were noticed', () => {
  assert.equal(
    mutationTable([{ module: 'x', mutants: 8, noticed: 7, survived: 1 }])
      .split('\n')
      .at(-1),
    '| x | 8 | 7 | 1 | 87.5 % |'
  );
});
