import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { marksIn, PAGE } from '../../tooling/chaos/writeTable.ts';
import { root } from '../../tooling/lib/root.ts';
import { BROWSER_KINDS } from './browser/browserPlan.ts';
import { BROWSER_FAULT_WORDS } from './browser/browserFaultWords.ts';
import { FAULT_WORDS } from './faultWords.ts';
import { controlNames, controlRun } from './controls.ts';
import { FAULT_KINDS } from './faults.ts';

const page = readFileSync(join(root, PAGE), 'utf8');

/** Calls struck of a kind, by its row. */
function struck(table: string, kind: string, words: string): number {
  const row = table.split('\n').find((line) => line.startsWith(`| ${kind} | ${words} |`));
  assert.ok(row !== undefined, `no row for ${kind}: ${words}`);
  return Number(row.split('|')[3]?.replaceAll(',', ''));
}

for (const [run, calls, kinds, words] of [
  ['node', 10_000, FAULT_KINDS, FAULT_WORDS],
  ['browser', 500, BROWSER_KINDS, BROWSER_FAULT_WORDS]
] as const) {
  describe(`the figures of the run in ${run} on the page (else: npm run chaos -- --write)`, () => {
    const { table } = marksIn(page, run);
    test('are of a whole run in which nothing failed', () => {
      const said = calls.toLocaleString('en-US');
      assert.match(table, new RegExp(`^Seed \\d+, ${said} calls`));
      assert.ok(table.includes(`| Tasks with an interaction id | ${said} |`));
      for (const name of ['lost', 'duplicated', 'overwritten', 'stuck'])
        assert.match(table, new RegExp(`\\(${name}[^)]*\\) \\| 0 \\|`), name);
    });

    test('name every kind of fault, each in one call of a hundred or more', () => {
      for (const kind of kinds) {
        const count = struck(table, kind, String(Reflect.get(words, kind)));
        assert.ok(count >= calls / 100, `${kind}: ${count}`);
      }
    });
  });
}

test('the page lists every control, with what it breaks and what the run finds', () => {
  for (const name of controlNames()) {
    const { words, only = ['all'], fails } = controlRun(name);
    assert.ok(page.includes(`| ${name} | ${words} | ${only.join(', ')} | ${fails} |`), name);
  }
});
