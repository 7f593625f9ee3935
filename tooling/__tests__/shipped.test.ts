import assert from 'node:assert/strict';
import { test } from 'node:test';
import { licenceNotice, noticesOf, SHIPPED } from '../build/shipped.ts';

test('the notices hold name, version and licence of every package that ships', () => {
  const notices = noticesOf(new Set(SHIPPED));
  for (const name of SHIPPED) assert.ok(notices.includes(licenceNotice(name)), name);
  assert.match(licenceNotice('penpal'), /^penpal \d+\.\d+\.\d+\n\nThe MIT License/);
});

test('the notices name the licence of Google’s numbering plans, which libphonenumber-js holds', () => {
  assert.match(licenceNotice('libphonenumber-js'), /MIT License[^]*Apache License\s+Version 2\.0, January 2004/);
});

test('a package that nobody decided to ship stops the build, and so does one that is listed but not there', () => {
  assert.throws(() => noticesOf(new Set([...SHIPPED, 'left-pad'])), /not in tooling\/build\/shipped\.ts: left-pad/);
  assert.throws(() => noticesOf(new Set(SHIPPED.slice(1))), new RegExp(`not in the package's scripts: ${SHIPPED[0] ?? ''}`));
});
