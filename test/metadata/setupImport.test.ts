import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { callCenterItems } from '../../tooling/metadata/callCenter.ts';
import { SETUP_IMPORT, setupImportXml } from '../../tooling/metadata/setupImport.ts';
import { childrenOf, readXml, textOf, type XmlElement } from '../../tooling/metadata/xml.ts';

const metadata = readFileSync(join(root, 'force-app/main/callCenter/callCenters/INO_cx.callCenter-meta.xml'), 'utf8');
const kept = readFileSync(join(root, SETUP_IMPORT), 'utf8');

/** Path, label and value of each item, read from the import format. */
const importedItems = (callCenter: XmlElement): { path: string; label: string; value: string }[] =>
  childrenOf(callCenter, 'section').flatMap((section) =>
    childrenOf(section, 'item').map((item) => ({
      path: `/${section.attributes['name']}/${item.attributes['name']}`,
      label: item.attributes['label'] ?? '',
      value: item.text
    }))
  );

const ofSalesforce = (item: { path: string }): boolean => !['reqInternalName', 'reqDisplayName'].some((name) => item.path.endsWith(name));

test('the file for Setup’s import is the one that the metadata makes (else: npm run docs)', () => {
  assert.equal(kept, setupImportXml(metadata));
});

test('import and metadata have the same settings, labels and values, in the same order', () => {
  assert.deepEqual(importedItems(readXml(kept)).filter(ofSalesforce), callCenterItems(readXml(metadata)));
});

test('the import names the call center as the metadata’s file and display name do', () => {
  const value = (path: string): string | undefined => importedItems(readXml(kept)).find((item) => item.path === path)?.value;
  assert.equal(value('/reqGeneralInfo/reqInternalName'), 'INO_cx');
  assert.equal(value('/reqGeneralInfo/reqDisplayName'), textOf(readXml(metadata), 'displayName'));
});

test('sections and items are numbered from 0 without a gap', () => {
  const sections = childrenOf(readXml(kept), 'section');
  for (const list of [sections, ...sections.map((section) => childrenOf(section, 'item'))]) {
    assert.deepEqual(
      list.map((element) => element.attributes['sortOrder']),
      list.map((_, index) => String(index))
    );
  }
});

test('a change of the metadata that did not reach the import is found', () => {
  const changed = metadata.replace('<value>ringing</value>', '<value>answer</value>');
  assert.notEqual(changed, metadata);
  assert.notEqual(setupImportXml(changed), kept);
  assert.notDeepEqual(importedItems(readXml(kept)).filter(ofSalesforce), callCenterItems(readXml(changed)));
});

test('quotes and angle brackets in a label stay what they are', () => {
  const label = 'Say "yes" & <no>';
  const escaped = label.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const changed = metadata.replace('<label>Softphone Height</label>', `<label>${escaped}</label>`);
  assert.ok(importedItems(readXml(setupImportXml(changed))).some((item) => item.label === label));
});
