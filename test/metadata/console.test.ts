import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { SETTINGS } from '@inocx/telephony/settings/settings.ts';
import { childrenOf, readXml, textOf, walk, type XmlElement } from '../../tooling/metadata/xml.ts';

const FOLDER = 'force-app/main/callCenter';
const read = (path: string): string => readFileSync(join(root, FOLDER, path), 'utf8');

const APP = read('applications/INO_cx_Console.app-meta.xml');
const BAR = read('flexipages/INO_cx_Console_UtilityBar.flexipage-meta.xml');

/** Objects that a caller may be, as the call center searches them by default. */
const SEARCHED = SETTINGS.screenPop.order.text.split(',');

const isLightningConsole = (app: XmlElement): void =>
  assert.deepEqual(
    ['navType', 'uiType', 'formFactors', 'isNavPersonalizationDisabled'].map((name) => textOf(app, name)),
    ['Console', 'Lightning', 'Large', 'false']
  );

const tabsOf = (app: XmlElement): string[] => childrenOf(app, 'tabs').map((tab) => tab.text);

function hasTabs(app: XmlElement): void {
  assert.deepEqual(SEARCHED, ['Contact', 'Account', 'Lead']);
  assert.deepEqual(tabsOf(app), ['standard-home', ...SEARCHED.map((name) => `standard-${name}`), 'standard-Opportunity', 'standard-Task']);
}

function hasWorkspaces(app: XmlElement): void {
  const mappings = walk(app).filter((element) => element.name === 'mappings');
  assert.deepEqual(
    mappings.map((mapping) => textOf(mapping, 'tab')),
    tabsOf(app)
  );
}

function hasSoftphone(_app: XmlElement, bar: XmlElement): void {
  const [softphone, ...others] = walk(bar).filter((element) => element.name === 'componentInstance');
  assert.ok(softphone, 'no item at all');
  assert.deepEqual([textOf(softphone, 'componentName'), others.length], ['opencti:softPhone', 0]);
  const eager = childrenOf(softphone, 'componentInstanceProperties').find((property) => textOf(property, 'name') === 'eager');
  assert.ok(eager, 'it does not start by itself');
  assert.deepEqual([textOf(eager, 'value'), textOf(eager, 'type')], ['true', 'decorator']);
}

function usesBar(app: XmlElement, bar: XmlElement): void {
  assert.equal(textOf(app, 'utilityBar'), 'INO_cx_Console_UtilityBar');
  assert.equal(textOf(bar, 'type'), 'UtilityBar');
}

type Rule = (app: XmlElement, bar: XmlElement) => void;

const RULES: Readonly<Record<string, Rule>> = {
  'the app is a Lightning console for the desktop': isLightningConsole,
  'an agent has a tab for each object that a caller may be, and for the calls': hasTabs,
  'each tab opens as a workspace of its own': hasWorkspaces,
  'the utility bar holds the softphone and nothing else, and it starts without a click': hasSoftphone,
  'the app uses that utility bar': usesBar
};

for (const [title, rule] of Object.entries(RULES)) test(title, () => rule(readXml(APP), readXml(BAR)));

/** What is spoilt, in the app or in its bar, and the one rule that must notice. */
const MISTAKES: readonly (readonly [title: string, from: string | RegExp, to: string, rule: Rule])[] = [
  ['an app with standard navigation', '<navType>Console', '<navType>Standard', isLightningConsole],
  ['an app of Classic', '<uiType>Lightning', '<uiType>Aloha', isLightningConsole],
  ['an app for the telephone', '<formFactors>Large', '<formFactors>Small', isLightningConsole],
  ['a tab too few', /<tabs>standard-Lead<\/tabs>([^]*)<mappings>\s*<tab>standard-Lead<\/tab>\s*<\/mappings>/, '$1', hasTabs],
  ['a tab without a workspace', /<mappings>\s*<tab>standard-Lead<\/tab>\s*<\/mappings>/, '', hasWorkspaces],
  ['another utility item', 'opencti:softPhone</componentName>', 'runtime:notes</componentName>', hasSoftphone],
  ['a second utility item', /(<itemInstances>[^]*<\/itemInstances>)/, '$1$1', hasSoftphone],
  ['no utility item', /<itemInstances>[^]*<\/itemInstances>/, '', hasSoftphone],
  ['a softphone that waits for a click', '<value>true</value>', '<value>false</value>', hasSoftphone],
  ['a softphone that does not say when it starts', '<name>eager<', '<name>label<', hasSoftphone],
  ['another utility bar', 'INO_cx_Console_UtilityBar<', 'Other_UtilityBar<', usesBar],
  ['an app page as the bar', '<type>UtilityBar', '<type>AppPage', usesBar]
];

describe('a mistake in the console is found by its own rule', () => {
  for (const [title, from, to, own] of MISTAKES) {
    test(title, () => {
      const app = APP.replace(from, to);
      const bar = app === APP ? BAR.replace(from, to) : BAR;
      assert.notDeepEqual([app, bar], [APP, BAR], 'the mistake was made');
      for (const rule of Object.values(RULES)) {
        const check = (): void => rule(readXml(app), readXml(bar));
        if (rule === own) assert.throws(check, assert.AssertionError);
        else check();
      }
    });
  }
});
