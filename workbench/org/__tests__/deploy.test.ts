import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { deployFiles, type Files, filesOfDeployed, manifestOf, projectOrg } from './deployHarness.ts';
import { refusalOf, userOf } from './testOrg.ts';

let org: WorkbenchOrg;

before(async () => {
  org = await projectOrg();
});

const ALL = [
  'CustomField',
  'PermissionSet',
  'CustomApplication',
  'FlexiPage',
  'CallCenter',
  'CspTrustedSite',
  'ApexPage',
  'StaticResource',
  'CustomLabel',
  'Translations',
  'ExternalClientApplication',
  'ExtlClntAppOauthSettings'
];

/** A line of a file, from 1, by a text in it. */
const lineOf = (file: unknown, text: string): number =>
  String(file)
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

test('what is deployed, sent again in the other format, is the same to the letter', () => {
  const { problems, components } = deployFiles(org, filesOfDeployed(org, ALL));
  assert.deepEqual(problems, []);
  assert.ok(components.length > 100);
  assert.deepEqual(
    components.filter(({ state }) => state !== 'unchanged').map(({ component }) => component.fullName),
    []
  );
});

/** One mistake each: types sent, what is replaced by what, the text at whose line the fault is told, and what it says. */
const MISTAKES: readonly (readonly [why: string, type: string, from: string | RegExp, to: string, at: string, says: RegExp])[] = [
  ['an unknown element', 'CspTrustedSite', /description>/g, 'descripton>', 'descripton>', /CspTrustedSite has no such element/],
  ['a value that is no member of the list', 'CspTrustedSite', '>All<', '>Everywhere<', 'Everywhere', /"Everywhere" is none of All/],
  ['XML that is not well-formed', 'PermissionSet', '</label>', '</lable>', '</lable>', /Error parsing file/],
  ['a field that is not there', 'PermissionSet', 'Task.Queue__c', 'Task.Quue__c', 'Quue', /no CustomField named Task\.Quue__c found/],
  ['a page that is not there', 'PermissionSet', '>Softphone<', '>Softfone<', 'Softfone', /no ApexPage named Softfone found/],
  ['an app that is not there', 'PermissionSet', '>INO_cx_Console<', '>Konsole<', 'Konsole', /no CustomApplication named Konsole found/],
  ['a right to edit without the right to read', 'PermissionSet', /<readable>true/g, '<readable>false', '<PermissionSet', /Edit needs Read/],
  [
    'a tab that nobody has',
    'CustomApplication',
    '>standard-Lead<',
    '>standard-Leed<',
    'standard-Leed',
    /no CustomTab named standard-Leed found/
  ],
  ['a utility bar that is not there', 'CustomApplication', 'INO_cx_Console_UtilityBar', 'Bar', '>Bar<', /no FlexiPage named Bar found/],
  [
    'a component that is not there',
    'FlexiPage',
    'opencti:softPhone',
    'c:softphon',
    'c:softphon',
    /no LightningComponentBundle named c:softphon/
  ],
  ['an instance without identifier', 'FlexiPage', /<identifier>.*<\/identifier>/, '', '<componentInstance>', /needs an identifier/],
  [
    'a setting whose name has an underscore',
    'CallCenter',
    '>loginUrl<',
    '>login_url<',
    '<CallCenter',
    /login_url is not a name of 1 to 40 letters/
  ],
  ['a label that is not there', 'Translations', '>Action_Hold<', '>Action_Hld<', 'Action_Hld', /no CustomLabel named Action_Hld found/],
  ['a text without length', 'CustomField', '<length>255</length>', '', '<fields>', /length must be a whole number/],
  ['another type for a field', 'CustomField', '<type>Phone<', '<type>Url<', '<fields>', /Cannot change the field's type from Phone to Url/],
  ['a unique phone number', 'CustomField', '<type>Phone<', '<unique>true</unique><type>Phone<', '<fields>', /type Phone cannot be unique/],
  ['a page with an unknown merge field', 'ApexPage', '$Label.Action_Hold)', '$Label.Action_Hld)', 'Action_Hld', /Unknown merge field/],
  ['a page with an unknown tag', 'ApexPage', /<apex:slds\s*\/>/, '<apex:slots/>', 'apex:slots', /apex:slots/],
  ['a scope that does not exist', 'ExtlClntAppOauthSettings', 'Basic,', 'Basics,', '<ExtlClntAppOauthSettings', /unknown scope Basics/],
  [
    'settings of an app that is not there',
    'ExtlClntAppOauthSettings',
    '>INO_CX_OAuth_Client_App<',
    '>Other<',
    '>Other<',
    /ExternalClientApplication named Other/
  ]
];

for (const [why, type, from, to, at, says] of MISTAKES) {
  test(`a deploy with ${why} is refused, with file and line, and changes nothing`, () => {
    const sound = filesOfDeployed(org, [type]);
    const files = filesOfDeployed(org, [type], (text) => text.replace(from, to));
    assert.ok(JSON.stringify(files) !== JSON.stringify(sound), 'the mistake was made');
    const content = org.content();
    const { problems } = deployFiles(org, { ...files, 'package.xml': sound['package.xml'] ?? '' });
    const [problem] = problems;
    assert.match(problem?.problem ?? '', says);
    assert.equal(problem?.componentType, type);
    const holder = Object.entries(files).find(([path, text]) => path.startsWith(problem?.fileName ?? '-') && String(text).includes(at));
    assert.ok(holder, `${problem?.fileName} is a file that holds ${at}`);
    if (!at.startsWith('<fields')) assert.equal(problem?.line, lineOf(holder[1], at));
    assert.equal(org.content(), content);
  });
}

const empty = manifestOf([]);

const ZIPS: readonly (readonly [why: string, files: Files, says: RegExp])[] = [
  ['no package.xml', { 'tabs/A.tab': '<CustomTab/>' }, /No package\.xml found/],
  ['a type nobody knows', { 'package.xml': manifestOf([{ type: 'Pigeon', fullName: 'P' }]) }, /Unknown type name 'Pigeon'/],
  ['Apex', { 'package.xml': empty, 'classes/A.cls': 'class A {}' }, /Apex is not executed here/],
  ['a file of no type', { 'package.xml': empty, 'notes.txt': 'x' }, /belongs to no metadata type/],
  [
    'a component that only package.xml names',
    { 'package.xml': manifestOf([{ type: 'CustomTab', fullName: 'A' }]) },
    /was not found in zipped directory/
  ],
  [
    'destructive changes',
    { 'package.xml': empty, 'destructiveChanges.xml': '<Package><types><members>A</members></types></Package>' },
    /not in this twin/
  ]
];

for (const [why, files, says] of ZIPS) {
  test(`a zip with ${why} is refused`, () => {
    assert.match(deployFiles(org, files).problems[0]?.problem ?? '', says);
  });
}

test('a component that package.xml does not name is refused', () => {
  const files = filesOfDeployed(org, ['CspTrustedSite']);
  assert.match(
    deployFiles(org, { ...files, 'package.xml': empty }).problems[0]?.problem ?? '',
    /Not in package\.xml: CspTrustedSite INOCX/
  );
});

test('a package in one folder of its own is taken; in two it is not', () => {
  const files = Object.entries(filesOfDeployed(org, ['CspTrustedSite']));
  const below = (folder: string): Files => Object.fromEntries(files.map(([path, content]) => [`${folder}/${path}`, content]));
  assert.deepEqual(deployFiles(org, below('zip')).problems, []);
  assert.match(deployFiles(org, { ...below('a'), ...below('b') }).problems[0]?.problem ?? '', /No package\.xml found/);
  assert.match(deployFiles(org, { 'zip/tabs/A.tab': '<CustomTab/>' }).problems[0]?.problem ?? '', /No package\.xml found/);
});

const fields = (text: (old: string) => string): Files => filesOfDeployed(org, ['CustomField'], text);

test('a deploy takes effect at once: a field that is unique no more, and unique again', () => {
  const loose = fields((text) => text.replace('<unique>true</unique>', '').replace('<caseSensitive>true</caseSensitive>', ''));
  assert.deepEqual(deployFiles(org, loose).problems, []);
  const twice = { Subject: 'Call', inocx__Interaction_Id__c: 'twice' };
  const [first, second] = [org.system.create('Task', twice), org.system.create('Task', twice)];
  const strict = fields((text) =>
    text.replace('<fullName>Interaction_Id__c</fullName>', '<fullName>Interaction_Id__c</fullName><unique>true</unique>')
  );
  const [refused] = deployFiles(org, strict).problems;
  assert.deepEqual([refused?.fullName, /share a value/.test(refused?.problem ?? '')], ['Activity.Interaction_Id__c', true]);
  org.system.remove('Task', first);
  assert.deepEqual(deployFiles(org, strict).problems, []);
  assert.equal(refusalOf(() => org.system.create('Task', twice)).errorCode, 'DUPLICATE_VALUE');
  org.system.remove('Task', second);
});

test('a check leaves metadata, records and indexes as they were', () => {
  const sites = filesOfDeployed(org, ['PermissionSet'], (text) => text.replace(/<label>INO cx Agent</, '<label>Renamed<'));
  const label = (): unknown => org.system.query("SELECT Label FROM PermissionSet WHERE Name = 'INO_cx_Agent'").records[0]?.['Label'];
  const before = label();
  assert.deepEqual(deployFiles(org, sites, true).problems, []);
  assert.equal(label(), before);
  assert.deepEqual(deployFiles(org, sites).problems, []);
  assert.equal(label(), 'Renamed');
});

test('a permission taken away by a deploy is gone for the users who have the set', () => {
  const alice = userOf(org, 'alice.agent').id;
  const may = (): boolean => org.fieldRights(alice, 'Task', 'inocx__Queue__c').updateable;
  assert.equal(may(), true);
  const less = filesOfDeployed(org, ['PermissionSet'], (text) =>
    text.replace(/<fieldPermissions>\s*<editable>true<\/editable>\s*<field>Task\.Queue__c<\/field>[\s\S]*?<\/fieldPermissions>/, '')
  );
  assert.deepEqual(deployFiles(org, less).problems, []);
  assert.equal(may(), false);
});
