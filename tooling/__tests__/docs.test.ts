import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { connectorApiPage } from '../docs/connectorApiPage.ts';
import { faultsPage } from '../docs/faultsPage.ts';
import { SOFTPHONE_PAGE, WORD_NAMES, softphonePage, wordNamesModule } from '../docs/labelNames.ts';
import { MAY_SHIP } from '../docs/thirdParty.ts';
import { connectorDependencies, directDependencies, shippedDependencies, thirdPartyPage } from '../docs/thirdPartyPage.ts';
import { root } from '../lib/root.ts';

test('docs/faults.md says what the catalogue and the labels say (else: npm run docs)', () => {
  assert.equal(readFileSync(join(root, 'docs/faults.md'), 'utf8'), faultsPage());
});

test('docs/connector-api.md says what the schemas say (else: npm run docs)', () => {
  assert.equal(readFileSync(join(root, 'docs/connector-api.md'), 'utf8'), connectorApiPage());
});

test('docs/third-party.md says what is installed and shipped (else: npm run docs)', () => {
  assert.equal(readFileSync(join(root, 'docs/third-party.md'), 'utf8'), thirdPartyPage());
});

test('the list of words and the spans of the page are those of the package’s labels and Task fields (else: npm run docs)', () => {
  assert.equal(readFileSync(join(root, WORD_NAMES), 'utf8'), wordNamesModule());
  assert.equal(readFileSync(join(root, SOFTPHONE_PAGE), 'utf8'), softphonePage());
});

test('nothing ships under a licence outside the list', () => {
  const outside = [...shippedDependencies(), ...connectorDependencies()].filter(({ licence }) => !MAY_SHIP.includes(licence));
  assert.deepEqual(outside, []);
});

test('what is installed is what the lock file says, version and licence', () => {
  for (const { name, version, licence } of [...shippedDependencies(), ...directDependencies('dependencies')]) {
    const installed: unknown = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    assert.ok(typeof installed === 'object' && installed !== null);
    assert.deepEqual([Reflect.get(installed, 'version'), Reflect.get(installed, 'license')], [version, licence], name);
  }
});
