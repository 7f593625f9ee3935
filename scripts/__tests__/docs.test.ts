import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { faultsPage } from '../docs/faultsPage.ts';
import { root } from '../lib/root.ts';

test('docs/faults.md says what the catalogue and the labels say (else: npm run docs)', () => {
  assert.equal(readFileSync(join(root, 'docs/faults.md'), 'utf8'), faultsPage());
});
