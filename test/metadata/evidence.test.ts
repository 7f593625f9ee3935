import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { missingEvidence } from './pageEvidence.ts';

const PAGE = 'docs/security.md';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Rows of the checklist (section 4): their cells. */
function checklist(page: string): string[][] {
  const section = page.slice(page.indexOf('## 4.'), page.indexOf('## 5.'));
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| asked'));
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  );
}

for (const page of [PAGE, 'docs/article.md']) {
  test(`every file, check and command that ${page} names exists`, () => {
    assert.deepEqual(missingEvidence(read(page)), []);
  });
}

test('evidence that does not exist is found', () => {
  const page = [
    '`test/attack/none.test.ts` "x"',
    '`test/attack/traces.test.ts` "no such title"',
    '`test/attack/traces.test.ts` "What a whole call leaves behind"',
    '`npm run nothing`',
    '[a](none.md)'
  ].join('\n');
  assert.deepEqual(missingEvidence(page), [
    'no file test/attack/none.test.ts',
    'no file docs/none.md',
    'test/attack/traces.test.ts has no check "no such title"',
    'test/attack/traces.test.ts has no check "What a whole call leaves behind"',
    'no npm run nothing'
  ]);
});

test('each line of the checklist says its state, and what is held names its evidence', () => {
  const rows = checklist(read(PAGE));
  assert.ok(rows.length >= 30, `${rows.length} lines`);
  const known = /^(?:held|absent|not held|org|release|INO cx|release, INO cx)$/;
  assert.deepEqual(
    rows.filter(([, state = '']) => !known.test(state)),
    []
  );
  assert.deepEqual(
    rows.filter(([, state, evidence = '']) => /held|absent/.test(state ?? '') && !/`|\]\(/.test(evidence)),
    []
  );
});
