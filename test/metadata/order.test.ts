import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../scripts/lib/root.ts';
import type { SourceFile } from '../../scripts/metadata/components.ts';
import { sourceFiles } from '../../scripts/metadata/folders.ts';
import { orderProblems } from '../../scripts/metadata/order.ts';
import { referencesIn } from '../../scripts/metadata/references.ts';

const read = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') });
const files = sourceFiles(['force-app']).map(read);

test('each folder of the package names nothing of a later one, and nothing that does not exist', () => {
  assert.deepEqual(orderProblems(files), []);
});

test('the files of devhub-app name the packaged External Client App', () => {
  const names = sourceFiles(['devhub-app']).map(read).flatMap(referencesIn);
  assert.deepEqual([...new Set(names)], ['ExternalClientApplication:INO_CX_OAuth_Client_App']);
});

const LATER = 'force-app/main/activity/pages/Early.page';
const MISTAKES: readonly (readonly [title: string, path: string, text: string, says: RegExp])[] = [
  [
    'a page that shows a resource of a later folder',
    LATER,
    '{!$Resource.softphone}',
    /names StaticResource:softphone of the later folder softphone/
  ],
  ['a page that shows a label that does not exist', LATER, '{!$Label.Nowhere}', /names CustomLabel:Nowhere, which nothing defines/],
  [
    'a page that reads a field that does not exist',
    LATER,
    '{!$ObjectType.Task.fields.Gone__c.Name}',
    /CustomField:Activity\.Gone__c, which nothing/
  ],
  [
    'a permission set for a field that does not exist',
    'force-app/main/access/permissionsets/X.permissionset-meta.xml',
    '<PermissionSet><fieldPermissions><field>Task.Gone__c</field></fieldPermissions></PermissionSet>',
    /CustomField:Activity\.Gone__c, which nothing defines/
  ],
  [
    'a permission set in a folder before the app',
    'force-app/main/activity/permissionsets/X.permissionset-meta.xml',
    '<PermissionSet><applicationVisibilities><application>INO_cx_Console</application></applicationVisibilities></PermissionSet>',
    /CustomApplication:INO_cx_Console of the later folder callCenter/
  ],
  [
    'logic that imports the view',
    'force-app/main/telephony/lwc/x/x.js',
    "import S from 'c/softphone';",
    /LightningComponentBundle:softphone of the later/
  ],
  [
    'a template with an unknown component',
    'force-app/main/softphone/lwc/x/x.html',
    '<c-not-there></c-not-there>',
    /LightningComponentBundle:notThere, which/
  ],
  [
    'a call center for a page that does not exist',
    'force-app/main/callCenter/callCenters/X.callCenter-meta.xml',
    '<CallCenter><adapterUrl>/apex/inocx__Gone</adapterUrl></CallCenter>',
    /ApexPage:Gone, which nothing defines/
  ],
  ['a file outside the folders', 'force-app/main/default/pages/X.page', '', /lies in none of the folders/]
];

describe('a wrong name is found', () => {
  for (const [title, path, text, says] of MISTAKES) {
    test(title, () => assert.match(orderProblems([...files, { path, text }]).join('\n'), says));
  }
});

test('a kind of file whose names cannot be read is refused', () => {
  assert.throws(() => referencesIn({ path: 'force-app/main/access/profiles/X.profile-meta.xml', text: '' }), /not known/);
});
