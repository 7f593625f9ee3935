import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { definitionsIn, type SourceFile } from '../../tooling/metadata/components.ts';
import { sourceFiles } from '../../tooling/metadata/folders.ts';
import { insightProblems, orderProblems } from '../../tooling/metadata/order.ts';
import { referencesIn } from '../../tooling/metadata/references.ts';

const read = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') });
const files = sourceFiles(['force-app']).map(read);

test('each folder of the package names nothing of a later one, and nothing that does not exist', () => {
  assert.deepEqual(orderProblems(files), []);
});

test('the call center can leave the package: nothing names it', () => {
  const centers = files.flatMap(definitionsIn).filter((name) => name.startsWith('CallCenter:'));
  assert.deepEqual(centers, ['CallCenter:INO_cx']);
  const without = files.filter(({ path }) => !path.startsWith('force-app/main/callCenter/callCenters/'));
  assert.equal(without.length, files.length - 1);
  assert.deepEqual(orderProblems(without), []);
  assert.deepEqual(
    [...without, ...insight].flatMap(referencesIn).filter((name) => name.startsWith('CallCenter:')),
    []
  );
});

const insight = sourceFiles(['insight-app']).map(read);

test('the second package names only what it or the first defines, and the first names nothing of the second', () => {
  assert.ok(insight.length > 10);
  assert.deepEqual(insightProblems(files, insight), []);
  // Reports, list views and record pages are the second package's: the first would be refused with them.
  const defined = new Set(insight.flatMap(definitionsIn));
  assert.deepEqual(
    files.flatMap(referencesIn).filter((name) => defined.has(name)),
    []
  );
});

const INSIGHT_MISTAKES: readonly (readonly [title: string, path: string, text: string, says: RegExp])[] = [
  [
    'a list view with a field that does not exist',
    'insight-app/main/objects/Task/listViews/X.listView-meta.xml',
    '<ListView><columns>SUBJECT</columns><columns>Gone__c</columns></ListView>',
    /names CustomField:Activity\.Gone__c, which neither/
  ],
  [
    'a list view that filters by a field that does not exist',
    'insight-app/main/objects/Task/listViews/X.listView-meta.xml',
    '<ListView><filters><field>Gone__c</field></filters></ListView>',
    /CustomField:Activity\.Gone__c/
  ],
  [
    'a report with a column that does not exist',
    'insight-app/main/reports/INO_cx/X.report-meta.xml',
    '<Report><columns><field>Activity.Gone__c</field></columns></Report>',
    /CustomField:Activity\.Gone__c/
  ],
  ['a report in a folder that does not exist', 'insight-app/main/reports/Other/X.report-meta.xml', '<Report/>', /ReportFolder:Other/],
  [
    'a dashboard of a report that does not exist',
    'insight-app/main/dashboards/INO_cx/X.dashboard-meta.xml',
    '<Dashboard><report>INO_cx/Gone</report></Dashboard>',
    /Report:INO_cx\/Gone/
  ],
  [
    'a record page with a component that does not exist',
    'insight-app/main/flexipages/X.flexipage-meta.xml',
    '<FlexiPage><componentName>gone</componentName></FlexiPage>',
    /LightningComponentBundle:gone/
  ]
];

describe('a wrong name in the second package is found', () => {
  for (const [title, path, text, says] of INSIGHT_MISTAKES)
    test(title, () => assert.match(insightProblems(files, [...insight, { path, text }]).join('\n'), says));
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
    'an adapter that imports the view',
    'force-app/main/openCti/lwc/x/x.js',
    "import S from 'c/softphone';",
    /LightningComponentBundle:softphone of the later/
  ],
  [
    'a component on a message channel that does not exist',
    'force-app/main/records/lwc/x/x.js',
    "import C from '@salesforce/messageChannel/Gone__c';",
    /LightningMessageChannel:Gone, which/
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
  [
    'a task layout with a field that does not exist',
    'force-app/main/activity/layouts/Task-X.layout-meta.xml',
    '<Layout><field>Gone__c</field></Layout>',
    /CustomField:Activity\.Gone__c, which nothing defines/
  ],
  [
    'a compact layout with a field that does not exist',
    'force-app/main/activity/objects/Task/compactLayouts/X.compactLayout-meta.xml',
    '<CompactLayout><fields>Gone__c</fields></CompactLayout>',
    /CustomField:Activity\.Gone__c, which nothing defines/
  ],
  [
    'a translation of a field that does not exist',
    'force-app/main/activity/objectTranslations/Activity-fr/Gone__c.fieldTranslation-meta.xml',
    '<CustomFieldTranslation/>',
    /CustomField:Activity\.Gone__c, which nothing defines/
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
