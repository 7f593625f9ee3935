import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { callCenterItems, callCenterProblems } from '../../tooling/metadata/callCenter.ts';
import { listSettings } from '@inocx/telephony/settings/settings.ts';
import { readXml, textOf, walk } from '../../tooling/metadata/xml.ts';

const text = readFileSync(join(root, 'force-app/main/callCenter/callCenters/INO_cx.callCenter-meta.xml'), 'utf8');
const callCenter = readXml(text);
const items = callCenterItems(callCenter);
const value = (path: string): string | undefined => items.find((item) => item.path === path)?.value;

test('the call center carries exactly the settings and defaults that the softphone reads', () => {
  const own = items.filter((item) => !item.path.startsWith('/reqGeneralInfo/')).map((item) => [item.path, item.value]);
  assert.deepEqual(
    own,
    listSettings().map(({ path, text }) => [path, text])
  );
});

test("the call center keeps Salesforce's rules for names and labels, and its copies agree", () => {
  assert.deepEqual(callCenterProblems(callCenter), []);
});

test('each setting of ours has a label that says more than its name', () => {
  for (const item of items.filter((one) => !one.path.startsWith('/reqGeneralInfo/'))) {
    assert.ok(item.label.split(' ').length >= 5, `${item.path}: "${item.label}"`);
  }
});

test('the softphone is as large in the call center as in the utility bar of the console', () => {
  const bar = readXml(
    readFileSync(join(root, 'force-app/main/callCenter/flexipages/INO_cx_Console_UtilityBar.flexipage-meta.xml'), 'utf8')
  );
  const properties = new Map(walk(bar).map((element) => [textOf(element, 'name'), textOf(element, 'value')]));
  assert.equal(properties.get('height'), value('/reqGeneralInfo/reqSoftphoneHeight'));
  assert.equal(properties.get('width'), value('/reqGeneralInfo/reqSoftphoneWidth'));
});

test("the softphone's size is within what Lightning takes", () => {
  const height = Number(value('/reqGeneralInfo/reqSoftphoneHeight'));
  const width = Number(value('/reqGeneralInfo/reqSoftphoneWidth'));
  assert.ok(height >= 240 && height <= 2560, `height ${height}`);
  assert.ok(width >= 200 && width <= 1920, `width ${width}`);
});

const MISTAKES: readonly (readonly [title: string, from: string, to: string, says: RegExp])[] = [
  ['a name with an underscore', '<name>popOn<', '<name>pop_on<', /pop_on is not a name/],
  ['a name that is too long', '<name>popOn<', `<name>${'p'.repeat(41)}<`, /p{41} is not a name/],
  ['a name that Salesforce keeps', '<name>popOn<', '<name>label<', /label is a name that Salesforce keeps/],
  ["a name with Salesforce's prefix", '<name>popOn<', '<name>reqPopOn<', /reqPopOn starts with req/],
  ['a setting given twice', '<name>popOn<', '<name>order<', /\/screenPop\/order stands there twice/],
  ['a label that is too long', 'Softphone Height', 'h'.repeat(1001), /reqSoftphoneHeight has a label of more/],
  [
    'a height that differs from its copy',
    'reqSoftphoneHeight&quot;:&quot;560',
    'reqSoftphoneHeight&quot;:&quot;550',
    /is "560" as an item and "550" beside it/
  ],
  [
    'an address that differs from its copy',
    '<adapterUrl>/apex/inocx__Softphone',
    '<adapterUrl>/apex/Softphone',
    /reqAdapterUrl is "\/apex\/inocx__Softphone" as an item/
  ]
];

describe('a mistake in the call center is found', () => {
  for (const [title, from, to, says] of MISTAKES) {
    test(title, () => {
      const spoilt = text.replace(from, to);
      assert.notEqual(spoilt, text, 'the mistake was made');
      assert.match(callCenterProblems(readXml(spoilt)).join('\n'), says);
    });
  }
});
