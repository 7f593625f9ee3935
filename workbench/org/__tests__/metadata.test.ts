import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, test } from 'node:test';
import { elements, text, texts } from '../metadata/body.ts';
import { loadPackages } from '../metadata/loadPackages.ts';
import { MetadataError } from '../metadata/metadataError.ts';
import { parseXml } from '../metadata/parseXml.ts';
import type { DeployedMetadata } from '../core/types.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const field = (name: string, more = '<type>Text</type><length>10</length>'): string =>
  `<?xml version="1.0"?><CustomField xmlns="x"><fullName>${name}</fullName><label>L</label>${more}</CustomField>`;

function load(files: Readonly<Record<string, string>>, namespace: string | null = 'inocx'): DeployedMetadata {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return loadPackages([{ folder, namespace }]);
}

const names = (metadata: DeployedMetadata, type: string): string[] => metadata.list(type).map((one) => one.fullName);

test('a field of the package carries the namespace, one without a package does not', () => {
  const files = { 'main/objects/Activity/fields/Queue__c.field-meta.xml': field('Queue__c') };
  assert.deepEqual(names(load(files), 'CustomField'), ['Activity.inocx__Queue__c']);
  assert.deepEqual(names(load(files, null), 'CustomField'), ['Activity.Queue__c']);
});

test('a permission set names fields, pages and apps of the package with the namespace, standard ones without', () => {
  const metadata = load({
    'permissionsets/A.permissionset-meta.xml': `<PermissionSet>
      <fieldPermissions><field>Task.Queue__c</field></fieldPermissions>
      <fieldPermissions><field>Task.inocx__Kept__c</field></fieldPermissions>
      <fieldPermissions><field>Task.Description</field></fieldPermissions>
      <pageAccesses><apexPage>Softphone</apexPage></pageAccesses>
      <applicationVisibilities><application>standard__LightningSales</application></applicationVisibilities>
    </PermissionSet>`
  });
  const set = metadata.get('PermissionSet', 'inocx__A');
  assert.ok(set);
  assert.deepEqual(
    elements(set.body, 'fieldPermissions').map((one) => text(one, 'field')),
    ['Task.inocx__Queue__c', 'Task.inocx__Kept__c', 'Task.Description']
  );
  assert.equal(text(elements(set.body, 'pageAccesses')[0] ?? {}, 'apexPage'), 'inocx__Softphone');
  assert.equal(text(elements(set.body, 'applicationVisibilities')[0] ?? {}, 'application'), 'standard__LightningSales');
});

test('each label of a labels file is a component of its own', () => {
  const label = (name: string): string => `<labels><fullName>${name}</fullName><value>${name}!</value></labels>`;
  const metadata = load({ 'labels/CustomLabels.labels-meta.xml': `<CustomLabels>${label('One')}${label('Two')}</CustomLabels>` });
  assert.deepEqual(names(metadata, 'CustomLabel'), ['inocx__One', 'inocx__Two']);
  assert.equal(text(metadata.get('CustomLabel', 'inocx__Two')?.body ?? {}, 'value'), 'Two!');
});

test('a page, a static resource and a bundle bring their files; tests and TypeScript stay out', () => {
  const metadata = load({
    'pages/Softphone.page': '<apex:page/>',
    'pages/Softphone.page-meta.xml': '<ApexPage><label>S</label></ApexPage>',
    'staticresources/softphone.resource-meta.xml': '<StaticResource/>',
    'staticresources/softphone/main.js': 'main',
    'staticresources/softphone/deep/phones.js': 'phones',
    'lwc/sample/sample.js': 'export {}',
    'lwc/sample/sample.ts': 'export {}',
    'lwc/sample/__tests__/sample.test.ts': '',
    'lwc/sample/sample.js-meta.xml': '<LightningComponentBundle/>'
  });
  const files = (type: string, name: string): string[] => [...(metadata.get(type, name)?.files.keys() ?? [])].sort();
  assert.deepEqual(files('ApexPage', 'inocx__Softphone'), ['Softphone.page']);
  assert.deepEqual(files('StaticResource', 'inocx__softphone'), ['deep/phones.js', 'main.js']);
  assert.deepEqual(files('LightningComponentBundle', 'inocx__sample'), ['sample.js']);
});

test('leaves stay text, entities and character references are decoded once', () => {
  const body = parseXml(
    '<A><n>007</n><b>true</b><t>a &amp;lt; &#39;b&#39; &#xE9;</t><c/><r>1</r><r>2</r><d><![CDATA[&<x>]]></d></A>',
    'A',
    'f'
  );
  assert.deepEqual(body, { n: '007', b: 'true', t: "a &lt; 'b' é", c: '', r: ['1', '2'], d: '&<x>' });
  assert.deepEqual(texts(body, 'r'), ['1', '2']);
});

const refused: readonly (readonly [why: string, files: Readonly<Record<string, string>>, message: RegExp])[] = [
  ['an unknown type', { 'wave/A.wapp-meta.xml': '<WaveApp/>' }, /wave\/A\.wapp-meta\.xml: unknown metadata type/],
  [
    'a type in the wrong folder',
    { 'pages/A.permissionset-meta.xml': '<PermissionSet/>' },
    /A\.permissionset-meta\.xml: unknown metadata type/
  ],
  ['malformed XML', { 'permissionsets/A.permissionset-meta.xml': '<PermissionSet><label></PermissionSet>' }, /unreadable XML at line 1/],
  [
    'another root',
    { 'permissionsets/A.permissionset-meta.xml': '<Profile/>' },
    /one root element PermissionSet is expected, found Profile/
  ],
  ['two roots', { 'permissionsets/A.permissionset-meta.xml': '<PermissionSet/><PermissionSet/>' }, /one root element PermissionSet/],
  ['an entity that XML does not have', { 'tabs/A.tab-meta.xml': '<CustomTab><label>&nbsp;</label></CustomTab>' }, /unknown entity &nbsp;/],
  ['a name that differs from the file', { 'objects/Activity/fields/B__c.field-meta.xml': field('A__c') }, /fullName A__c does not match/],
  ['a file name with a bare percent sign', { 'layouts/Task-100% X.layout-meta.xml': '<Layout/>' }, /the file name is not percent-encoded/],
  ['a page without its markup', { 'pages/A.page-meta.xml': '<ApexPage/>' }, /A\.page is missing/],
  [
    'a static resource without content',
    { 'staticresources/s.resource-meta.xml': '<StaticResource/>' },
    /content of static resource s is missing/
  ],
  ['a file that belongs to nothing', { 'pages/notes.txt': 'x' }, /notes\.txt: the file belongs to no metadata component/],
  [
    'a name that stands twice',
    { 'a/tabs/T.tab-meta.xml': '<CustomTab/>', 'b/tabs/T.tab-meta.xml': '<CustomTab/>' },
    /b\/tabs\/T\.tab-meta\.xml: inocx__T stands in .*a\/tabs\/T\.tab-meta\.xml too/
  ]
];

for (const [why, files, message] of refused) {
  test(`${why} is refused and the file named`, () => {
    assert.throws(
      () => load(files),
      (error) => error instanceof MetadataError && message.test(error.message)
    );
  });
}

test('a package directory that does not exist is refused', () => {
  assert.throws(() => loadPackages([{ folder: 'no-such-app', namespace: null }]), /no-such-app: the package directory does not exist/);
});

test("the package's own fields and access load", () => {
  const metadata = loadPackages([
    { folder: 'force-app/main/activity', namespace: 'inocx' },
    { folder: 'force-app/main/access', namespace: 'inocx' }
  ]);
  assert.ok(metadata.get('CustomField', 'Activity.inocx__Interaction_Id__c'));
  assert.ok(metadata.get('CspTrustedSite', 'inocx__INOCX'));
});
