import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { analyze, findingLine, serious } from '../../tooling/analyze/codeAnalyzer.ts';
import { root } from '../../tooling/lib/root.ts';
import { PACKAGE_DIRECTORIES } from '../../tooling/metadata/folders.ts';

test('Code Analyzer finds nothing critical or high in what reaches Salesforce', async () => {
  const analysis = await analyze(
    PACKAGE_DIRECTORIES.map((directory) => join(root, directory)),
    root
  );
  assert.ok(analysis.rules >= 30, `${analysis.rules} rules`);
  assert.deepEqual(serious(analysis).map(findingLine), []);
  assert.match(analysis.html, /<html/i);
});

/** One mistake for each engine: file, text, and the rule that must name it. */
const MISTAKES: Readonly<Record<string, readonly [text: string, rule: string]>> = {
  'force-app/pages/Script.page': [
    '<apex:page><apex:includeScript value="https://cdn.example.com/x.js"/></apex:page>',
    'LoadJavaScriptIncludeScript'
  ],
  'force-app/pages/Script.page-meta.xml': [
    '<ApexPage xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>30.0</apiVersion><label>S</label></ApexPage>',
    'AvoidOldSalesforceApiVersions'
  ],
  'force-app/pages/Text.page': [
    '<apex:page><apex:outputText escape="false" value="{!$CurrentPage.parameters.x}"/></apex:page>',
    'VfUnescapeEl'
  ],
  'force-app/messageChannels/X.messageChannel-meta.xml': [
    '<LightningMessageChannel xmlns="http://soap.sforce.com/2006/04/metadata"><isExposed>true</isExposed><masterLabel>X</masterLabel></LightningMessageChannel>',
    'AvoidLmcIsExposedTrue'
  ],
  'force-app/staticresources/jquery-1.6.1.js': ['/*! jQuery JavaScript Library v1.6.1 */', 'LibraryWithKnownMediumSeverityVulnerability']
};

test('a mistake is found by the engine whose matter it is', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'inocx-analyze-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, 'sfdx-project.json'), join(folder, 'sfdx-project.json'));
  for (const [path, [text]] of Object.entries(MISTAKES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const analysis = await analyze([join(folder, 'force-app')], folder);
  const found = new Set(analysis.findings.map(({ file, rule }) => `${file} ${rule}`));
  for (const [path, [, rule]] of Object.entries(MISTAKES))
    assert.ok(found.has(`${path} ${rule}`), `${path}: ${rule} not found in ${[...found].join('; ')}`);
  assert.ok(serious(analysis).length >= 3);
});
