import assert from 'node:assert/strict';
import { test } from 'node:test';
import { licenceText, noticesOf, SHIPPED } from '../build/shipped.ts';

test('the notices hold the licence of every package that ships', () => {
  const notices = noticesOf(new Set(SHIPPED));
  for (const name of SHIPPED) assert.ok(notices.includes(licenceText(name)), name);
});

test('a package that nobody decided to ship stops the build, and so does one that is listed but not there', () => {
  assert.throws(() => noticesOf(new Set([...SHIPPED, 'left-pad'])), /not in tooling\/build\/shipped\.ts: left-pad/);
  assert.throws(() => noticesOf(new Set(SHIPPED.slice(1))), new RegExp(`not in the package's scripts: ${SHIPPED[0] ?? ''}`));
});
