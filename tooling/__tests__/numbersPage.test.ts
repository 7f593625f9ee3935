import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readNumbers } from '../../test/bench/numbers.ts';
import { NUMBERS_PAGE, withNumbers } from '../bench/numbersPage.ts';
import { root } from '../lib/root.ts';

const page = readFileSync(join(root, NUMBERS_PAGE), 'utf8');

test('docs/numbers.md shows the published run (else: npm run bench -- numbers --write)', () => {
  assert.equal(page, withNumbers(page, readNumbers().all));
});

test('a page that has lost its marks is told, and other figures would not go unnoticed', () => {
  const { all, share } = readNumbers();
  assert.throws(() => withNumbers('# Numbers', all), /lost the marks/);
  assert.notEqual(page, withNumbers(page, share));
});
