import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CELLS, problemsOf } from '../../test/bench/figures.ts';
import { PAGE, tablesOf, withTables } from '../bench/page.ts';
import { PLOTS } from '../bench/plots.ts';
import { readResult } from '../bench/result.ts';
import { SHIPPED } from '../build/shipped.ts';
import { directDependencies } from '../docs/thirdPartyPage.ts';
import { peerVersions } from '../bench/peers.ts';
import { root } from '../lib/root.ts';

const page = readFileSync(join(root, PAGE), 'utf8');

test('the published run holds every figure that is measured now, and keeps every budget', () => {
  const { figures, shift, browserShift } = readResult();
  assert.deepEqual(Object.keys(figures).toSorted(), CELLS.map(({ name }) => name).toSorted());
  assert.deepEqual(problemsOf(figures), []);
  assert.deepEqual([shift.at(0)?.calls, shift.at(-1)?.calls], [1000, 10_000]);
  assert.deepEqual([browserShift.at(0)?.calls, browserShift.at(-1)?.calls], [1000, 10_000]);
});

test('docs/performance.md and its plots show the published run (else: npm run bench -- --write)', () => {
  const result = readResult();
  assert.equal(page, withTables(page, tablesOf(result)));
  for (const { file, draw } of PLOTS) assert.equal(readFileSync(join(root, 'docs/plots', file), 'utf8'), draw(result), file);
});

test('a page that has lost its marks is told, and other figures would not go unnoticed', () => {
  const result = readResult();
  assert.throws(() => withTables('# Performance', ''), /lost the marks/);
  assert.notEqual(page, withTables(page, tablesOf({ ...result, figures: { ...result.figures, 'firstLoad.gzip': 1 } })));
});

test('the libraries that the start is measured beside are no part of the project', () => {
  const ours = new Set([
    ...SHIPPED,
    ...[...directDependencies('dependencies'), ...directDependencies('devDependencies')].map((one) => one.name)
  ]);
  for (const [name, version] of Object.entries(peerVersions())) {
    assert.ok(!ours.has(name), name);
    assert.match(version, /^\d+\.\d+\.\d+$/, `${name} is pinned`);
  }
});
