import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/root.ts';
import { settingDefaults } from '../../scripts/metadata/settingDefaults.ts';
import { childrenOf, readXml, textOf, walk } from '../../scripts/metadata/xml.ts';

const FOLDER = 'force-app/main/callCenter';
const read = (path: string): ReturnType<typeof readXml> => readXml(readFileSync(join(root, FOLDER, path), 'utf8'));

const app = read('applications/INO_cx_Console.app-meta.xml');
const bar = read('flexipages/INO_cx_Console_UtilityBar.flexipage-meta.xml');
const tabs = childrenOf(app, 'tabs').map((tab) => tab.text);

test('the app is a Lightning console for the desktop', () => {
  assert.deepEqual(
    ['navType', 'uiType', 'formFactors', 'isNavPersonalizationDisabled'].map((name) => textOf(app, name)),
    ['Console', 'Lightning', 'Large', 'false']
  );
});

test('an agent has a tab for each object that a caller may be, and for the calls', () => {
  const searched = (settingDefaults().get('/screenPop/order') ?? '').split(',');
  assert.deepEqual(searched, ['Contact', 'Account', 'Lead']);
  assert.deepEqual(tabs, ['standard-home', ...searched.map((name) => `standard-${name}`), 'standard-Opportunity', 'standard-Task']);
});

test('each tab opens as a workspace of its own', () => {
  const mapped = walk(app)
    .filter((element) => element.name === 'mappings')
    .map((mapping) => textOf(mapping, 'tab'));
  assert.deepEqual(mapped, tabs);
});

test('the utility bar holds the softphone and nothing else, and it starts without a click', () => {
  const items = walk(bar).filter((element) => element.name === 'componentInstance');
  assert.deepEqual(
    items.map((item) => textOf(item, 'componentName')),
    ['opencti:softPhone']
  );
  const [softphone] = items;
  assert.ok(softphone);
  const properties = childrenOf(softphone, 'componentInstanceProperties');
  const eager = properties.find((property) => textOf(property, 'name') === 'eager');
  assert.ok(eager);
  assert.deepEqual([textOf(eager, 'value'), textOf(eager, 'type')], ['true', 'decorator']);
});

test('the app uses that utility bar', () => {
  assert.equal(textOf(app, 'utilityBar'), 'INO_cx_Console_UtilityBar');
  assert.equal(textOf(bar, 'type'), 'UtilityBar');
});
