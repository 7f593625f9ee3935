import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../lib/root.ts';
import { checkMetadataXml } from '../../metadata/checkXml.ts';
import { secretsIn } from '../../metadata/secrets.ts';
import { loadTypeCatalogue } from '../../metadata/typeCatalogue.ts';
import { childrenOf, readXml, textOf } from '../../metadata/xml.ts';
import { APP_FILES, type Edits, together } from '../appFiles.ts';
import { setBlock, setElement } from '../../metadata/editXml.ts';
import { devHubLink, packagedAppEdits } from '../packagedApp.ts';
import type { Given } from '../../deploy/commandLine.ts';
import { chosenRules, IDLE_DAYS, partnerEdits, partnerRulesEdits, readIpRange } from '../partnerRules.ts';
import { installLinks, versionId } from '../releasePlan.ts';
import { runAsEdits } from '../runAs.ts';
import { stageProject } from '../stage.ts';

const catalogue = loadTypeCatalogue();
// Put together here, so that this file holds no id of an org.
const LINK = { orgScopedExternalApp: `00D${'0'.repeat(12)}:INO_CX_OAuth_Client_App`, oauthLink: `00D${'0'.repeat(12)}:0` };
const RANGE = { first: '192.0.2.1', last: '192.0.2.20' };

const edited = (edits: Edits, path: string): string => (edits.get(path) ?? ((text) => text))(readFileSync(join(root, path), 'utf8'));
const value = (edits: Edits, path: string, element: string): string | undefined => textOf(readXml(edited(edits, path)), element);

const ALL = together(
  packagedAppEdits(LINK),
  partnerRulesEdits([RANGE, { first: '198.51.100.7', last: '198.51.100.7' }]),
  runAsEdits('ino@acme.example')
);

describe("what the release scripts write still fits Salesforce's declared types", () => {
  for (const path of Object.values(APP_FILES)) test(path, () => assert.deepEqual(checkMetadataXml(edited(ALL, path), catalogue), []));
});

test('a packaged app carries the link to the Dev Hub, which the secrets check would refuse in source', () => {
  const edits = packagedAppEdits(LINK);
  assert.equal(value(edits, APP_FILES.app, 'orgScopedExternalApp'), LINK.orgScopedExternalApp);
  assert.equal(value(edits, APP_FILES.oauth, 'oauthLink'), LINK.oauthLink);
  const files = [APP_FILES.app, APP_FILES.oauth].map((path) => ({ path, text: edited(edits, path) }));
  assert.equal(secretsIn(files).length, 2);
});

const PARTNER_VALUES: readonly (readonly [file: keyof typeof APP_FILES, element: string, before: string | undefined, after: string])[] = [
  ['global', 'isPkceRequired', 'false', 'true'],
  ['global', 'isRefreshTokenRotationEnabled', undefined, 'true'],
  ['global', 'isEnforceRefreshTokenTTL', undefined, 'true'],
  ['policies', 'refreshTokenPolicyType', 'Infinite', 'SpecificInactivity'],
  ['policies', 'refreshTokenValidityPeriod', undefined, String(IDLE_DAYS)],
  ['policies', 'refreshTokenValidityUnit', undefined, 'Days'],
  ['policies', 'ipRelaxationPolicyType', undefined, 'Enforce']
];

describe('the partner rules change what the article asks for into what Salesforce asks of a partner', () => {
  const edits = partnerRulesEdits([RANGE]);
  for (const [file, element, before, after] of PARTNER_VALUES) {
    test(`${element}: ${before ?? 'not there'} -> ${after}`, () => {
      assert.equal(value(new Map(), APP_FILES[file], element), before);
      assert.equal(value(edits, APP_FILES[file], element), after);
    });
  }

  test('the list of addresses', () => {
    const [range, ...more] = childrenOf(readXml(edited(edits, APP_FILES.oauth)), 'trustedIpRanges');
    assert.equal(more.length, 0);
    assert.ok(range);
    assert.deepEqual([textOf(range, 'startIpAddress'), textOf(range, 'endIpAddress')], [RANGE.first, RANGE.last]);
  });
});

test('the rest of a file stays as it is, letter by letter', () => {
  const text = readFileSync(join(root, APP_FILES.global), 'utf8');
  const changed = edited(partnerRulesEdits([RANGE]), APP_FILES.global);
  const added = /^ {4}<(isRefreshTokenRotationEnabled|isEnforceRefreshTokenTTL)>true<\/\1>\n/gm;
  assert.equal(changed.replace(added, '').replace('isPkceRequired>true<', 'isPkceRequired>false<'), text);
});

test('the second switch of the client credentials flow names its user', () => {
  const edits = runAsEdits('ino@acme.example');
  assert.equal(value(edits, APP_FILES.policies, 'isClientCredentialsFlowEnabled'), 'true');
  assert.equal(value(edits, APP_FILES.policies, 'clientCredentialsFlowUser'), 'ino@acme.example');
});

test('an element is set once, in its place, with its text escaped', () => {
  const text = '<A xmlns="x">\n    <b>1</b>\n    <d>2</d>\n</A>\n';
  assert.equal(setElement(text, 'c', '<&">'), '<A xmlns="x">\n    <b>1</b>\n    <c>&lt;&amp;&quot;&gt;</c>\n    <d>2</d>\n</A>\n');
  assert.equal(setElement(text, 'e', '3'), '<A xmlns="x">\n    <b>1</b>\n    <d>2</d>\n    <e>3</e>\n</A>\n');
  assert.equal(setElement(text, 'b', '9'), '<A xmlns="x">\n    <b>9</b>\n    <d>2</d>\n</A>\n');
  assert.equal(setBlock(text, 'd', '    <d>3</d>\n    <d>4</d>\n'), '<A xmlns="x">\n    <b>1</b>\n    <d>3</d>\n    <d>4</d>\n</A>\n');
  assert.throws(() => setElement('<A/>', 'b', '1'), /No place for b/);
});

const RANGES: readonly (readonly [text: string, says: RegExp | null])[] = [
  ['192.0.2.1-192.0.2.20', null],
  ['192.0.2.1', null],
  ['9.255.255.255-10.0.0.1', null],
  ['192.0.2.20-192.0.2.1', /runs backwards/],
  ['192.0.2.1-', /is not an IPv4 range/],
  ['192.0.2.0/24', /is not an IPv4 range/],
  ['2001:db8::1', /is not an IPv4 range/],
  ['192.0.2.1-192.0.2.2-192.0.2.3', /is not an IPv4 range/]
];

describe('ranges of addresses', () => {
  for (const [text, says] of RANGES) {
    test(`${text} is ${says === null ? 'read' : 'refused'}`, () => {
      if (says === null) assert.equal(readIpRange(text).first, text.split('-')[0]);
      else assert.throws(() => readIpRange(text), says);
    });
  }
});

test('the addresses of the partner rules come from the command line, and else from the environment', () => {
  const ranges = (given: Given, env: NodeJS.ProcessEnv): (string | undefined)[] =>
    childrenOf(readXml(edited(partnerEdits({ 'partner-rules': true, ...given }, env), APP_FILES.oauth)), 'trustedIpRanges').map((one) =>
      textOf(one, 'startIpAddress')
    );
  assert.deepEqual(ranges({}, { INO_CX_IP_RANGES: ' 192.0.2.1-192.0.2.9\n198.51.100.7 ' }), ['192.0.2.1', '198.51.100.7']);
  assert.deepEqual(ranges({ 'ip-range': ['203.0.113.5'] }, { INO_CX_IP_RANGES: '192.0.2.1' }), ['203.0.113.5']);
  assert.throws(() => ranges({}, {}), /--ip-range 192\.0\.2\.1-192\.0\.2\.20, or INO_CX_IP_RANGES/);
  assert.throws(() => ranges({}, { INO_CX_IP_RANGES: '192.0.2.0/24' }), /is not an IPv4 range/);
});

test('the rules of a packaged app are named: one of the two, never none and never both', () => {
  assert.throws(() => chosenRules({}), /name the rules/);
  assert.throws(() => chosenRules({ 'partner-rules': true, 'article-rules': true, 'ip-range': ['192.0.2.1'] }), /name the rules/);
  assert.throws(() => chosenRules({ 'article-rules': true, 'ip-range': ['192.0.2.1'] }), /--ip-range is part of the partner rules/);
  assert.equal(chosenRules({ 'article-rules': true }).edits.size, 0);
  const { edits } = chosenRules({ 'partner-rules': true, 'ip-range': ['192.0.2.1'] });
  assert.equal(value(edits, APP_FILES.global, 'isPkceRequired'), 'true');
});

test('the link comes from the environment, and each gap says where its value is found', () => {
  const env = { INO_CX_ORG_SCOPED_APP: LINK.orgScopedExternalApp, INO_CX_OAUTH_LINK: LINK.oauthLink };
  assert.deepEqual(devHubLink(env), LINK);
  assert.throws(() => devHubLink({ ...env, INO_CX_OAUTH_LINK: ' ' }), /INO_CX_OAUTH_LINK is not set\. Retrieve/);
  assert.throws(() => devHubLink({ ...env, INO_CX_ORG_SCOPED_APP: 'INO_CX_OAuth_Client_App' }), /not of the form 00D/);
  assert.throws(() => devHubLink({ ...env, INO_CX_OAUTH_LINK: '<oauthLink>x</oauthLink>' }), /angle brackets/);
});

test('a staged copy holds the changes, source does not, and what stays behind is not there', (t) => {
  const folder = stageProject('test-stage', { edits: packagedAppEdits(LINK), without: ['insight-app'] });
  t.after(() => rmSync(folder, { recursive: true }));
  assert.match(readFileSync(join(folder, APP_FILES.oauth), 'utf8'), /<oauthLink>/);
  assert.doesNotMatch(readFileSync(join(root, APP_FILES.oauth), 'utf8'), /<oauthLink>/);
  assert.equal(existsSync(join(folder, 'insight-app')), false);
  assert.equal(existsSync(join(folder, 'sfdx-project.json')), true);
  assert.throws(
    () => stageProject('test-stage', { edits: new Map([['gone.xml', (text: string) => text]]) }),
    /gone\.xml is not in the staged project/
  );
});

test('install links are those of production and of sandboxes', () => {
  const id = versionId('04t000000000001AAA');
  assert.deepEqual(installLinks(id), {
    production: 'https://login.salesforce.com/packaging/installPackage.apexp?p0=04t000000000001AAA',
    sandbox: 'https://test.salesforce.com/packaging/installPackage.apexp?p0=04t000000000001AAA'
  });
  assert.throws(() => versionId('0Ho000000000001'), /starts with 04t/);
});
