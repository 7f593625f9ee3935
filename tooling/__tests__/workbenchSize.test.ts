import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/root.ts';

/** Lines of the workbench for each line of the product, at most. */
const MOST = 0.95;

const WORKBENCH = ['workbench/**/*.ts'];
const PRODUCT = ['force-app/**/*.ts', 'packages/!(testing)/src/**/*.ts'];

const isTest = (file: string): boolean => /(?:^|\/)__tests__\/|\.test\.ts$/.test(file);

const filesOf = (patterns: readonly string[]): string[] => globSync([...patterns], { cwd: root }).filter((file) => !isTest(file));

const linesOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + readFileSync(join(root, file), 'utf8').split('\n').length - 1, 0);

test('the workbench stays small beside the product', (t) => {
  const [workbench, product] = [linesOf(filesOf(WORKBENCH)), linesOf(filesOf(PRODUCT))];
  t.diagnostic(`${workbench} lines of the workbench, ${product} of the product: ${(workbench / product).toFixed(2)}`);
  assert.ok(workbench / product <= MOST, `${workbench} lines are more than ${MOST} times ${product}`);
});

test('tests are left out, and every part is counted', () => {
  const files = [...filesOf(WORKBENCH), ...filesOf(PRODUCT)];
  for (const part of ['workbench/org/', 'workbench/ino/client/', 'force-app/main/openCti/', 'packages/telephony/', 'packages/connector/'])
    assert.ok(
      files.some((file) => file.startsWith(part)),
      part
    );
  assert.deepEqual(
    files.filter((file) => isTest(file) || file.startsWith('packages/testing/') || file.includes('node_modules')),
    []
  );
});
