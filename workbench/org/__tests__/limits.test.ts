import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { root } from '../../../tooling/lib/root.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { deployFiles, type Files, manifestOf, projectOrg } from './deployHarness.ts';

/* Limits and names that only an org knows: each line is one that real orgs refuse. */

let org: WorkbenchOrg;
before(async () => {
  org = await projectOrg();
});

const source = (path: string): string => readFileSync(join(root, path), 'utf8');

type Sent = readonly [type: string, fullName: string, path: string];

const CALL_CENTER: Sent = ['CallCenter', 'INO_cx', 'force-app/main/callCenter/callCenters/INO_cx.callCenter-meta.xml'];
const LAYOUT: Sent = ['Layout', 'Task-INO cx Task Layout', 'force-app/main/activity/layouts/Task-INO cx Task Layout.layout-meta.xml'];
const AGENT: Sent = ['PermissionSet', 'INO_cx_Agent', 'force-app/main/access/permissionsets/INO_cx_Agent.permissionset-meta.xml'];
const PAGE: Sent = ['FlexiPage', 'INO_cx_Contact_Record_Page', 'insight-app/main/flexipages/INO_cx_Contact_Record_Page.flexipage-meta.xml'];
const COMPACT: Sent = [
  'CompactLayout',
  'Task.INO_cx_Call',
  'force-app/main/activity/objects/Task/compactLayouts/INO_cx_Call.compactLayout-meta.xml'
];
const LIST: Sent = [
  'ListView',
  'Task.INO_cx_Missed_Calls',
  'insight-app/main/objects/Task/listViews/INO_cx_Missed_Calls.listView-meta.xml'
];
const FIELD: Sent = ['CustomField', 'Activity.Queue__c', 'force-app/main/activity/objects/Activity/fields/Queue__c.field-meta.xml'];
const APP: Sent = [
  'ExternalClientApplication',
  'INO_CX_OAuth_Client_App',
  'force-app/main/externalClientApp/externalClientApps/INO_CX_OAuth_Client_App.eca-meta.xml'
];
const POLICIES: Sent = [
  'ExtlClntAppOauthConfigurablePolicies',
  'INO_CX_OAuth_Client_App_oauthPlcy',
  'devhub-app/main/extlClntAppOauthPolicies/INO_CX_OAuth_Client_App_oauthPlcy.ecaOauthPlcy-meta.xml'
];
const GLOBAL: Sent = [
  'ExtlClntAppGlobalOauthSettings',
  'INO_CX_OAuth_Client_App_glbloauth',
  'devhub-app/main/extlClntAppGlobalOauthSets/INO_CX_OAuth_Client_App_glbloauth.ecaGlblOauth-meta.xml'
];

/** Parts of an object stand inside its file. */
const PARTS: Readonly<Record<string, string>> = { CustomField: 'fields', CompactLayout: 'compactLayouts', ListView: 'listViews' };

/** The files of a deploy of this one component, in the Metadata API's format. */
function filesOf([type, fullName, path]: Sent, xml: string): Files {
  const part = PARTS[type];
  const manifest = { 'package.xml': manifestOf([{ type, fullName }]) };
  if (part === undefined)
    return { ...manifest, [path.replace(/^.*\/main\/(?:\w+\/)?(?=\w+\/[^/]+$)/, '').replace(/-meta\.xml$/, '')]: xml };
  const [object = ''] = fullName.split('.');
  const inner = xml
    .replace(/^<\?xml.*\?>\s*/, '')
    .replace(new RegExp(`<${type}[^>]*>`), `<${part}>`)
    .replace(`</${type}>`, `</${part}>`);
  return {
    ...manifest,
    [`objects/${object}.object`]: `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</CustomObject>`
  };
}

const SOUND: readonly Sent[] = [CALL_CENTER, LAYOUT, AGENT, COMPACT, FIELD, APP, POLICIES, LIST];

for (const sent of SOUND) {
  test(`The package's own ${sent[0]} ${sent[1]} deploys`, () => {
    assert.deepEqual(deployFiles(org, filesOf(sent, source(sent[2])), true).problems, []);
  });
}

const long = (characters: number): string => 'x'.repeat(characters);
const property = (name: string): RegExp => new RegExp(`<name>${name}</name>\\s*<value>[^<]*<`);
const item = (field: string): RegExp =>
  new RegExp(`<layoutItems>\\s*<behavior>\\w+</behavior>\\s*<field>${field}</field>\\s*</layoutItems>`);
const setting = (name: string): RegExp => new RegExp(`<items>\\s*<label>[^<]*</label>\\s*<name>${name}</name>[\\s\\S]*?</items>`);
const grant = /<fieldPermissions>[\s\S]*?<\/fieldPermissions>/;

const REFUSED: readonly (readonly [why: string, sent: Sent, from: string | RegExp, to: string, says: RegExp])[] = [
  ['a label of 81 characters', AGENT, /<label>[^<]*</, `<label>${long(81)}<`, /label: data value too large: x+ \(max length=80\)/],
  ['a description of 256 characters', AGENT, /<description>[^<]*</, `<description>${long(256)}<`, /\(max length=255\)/],
  ['a field permission twice', AGENT, grant, '$&$&', /Duplicate fieldPermissions: Task\.\w+/],
  ['a licence that nobody sells', AGENT, '<label>', '<license>Telephonist</license><label>', /no UserLicense named Telephonist found/],
  ['a field label of 41 characters', FIELD, /<label>[^<]*</, `<label>${long(41)}<`, /label: data value too large.*max length=40/],
  ['a help text of 511 characters', FIELD, /<inlineHelpText>[^<]*</, `<inlineHelpText>${long(511)}<`, /max length=510/],
  ['a list view label of 41 characters', LIST, /<label>[^<]*</, `<label>${long(41)}<`, /max length=40/],
  ['a list view of an unknown column', LIST, '>SUBJECT<', '>TASK.SUBJEKT<', /list view column: TASK\.SUBJEKT/],
  ['a list view of a column twice', LIST, '<columns>SUBJECT</columns>', '$&$&', /Duplicate list view column: SUBJECT/],
  [
    'eleven fields of a compact layout',
    COMPACT,
    '<fields>Subject</fields>',
    Array.from({ length: 11 }, (_none, index) => `<fields>A${index}</fields>`).join(''),
    /up to 10 fields/
  ],
  ['a field twice in a compact layout', COMPACT, '<fields>WhoId</fields>', '$&$&', /Duplicate field: WhoId/],
  ['a layout without its subject', LAYOUT, item('Subject'), '', /must contain an item for required layout field: Subject/],
  ['a layout without its owner', LAYOUT, item('OwnerId'), '', /required layout field: OwnerId/],
  ['a layout with a field twice', LAYOUT, item('Queue__c'), '$&$&', /Duplicate layout item: Queue__c/],
  [
    'a layout that requires what can only be read',
    LAYOUT,
    item('Queue__c'),
    '<layoutItems><behavior>Required</behavior><field>CreatedById</field></layoutItems>',
    /Field:CreatedById must be Readonly/
  ],
  ['an identifier twice', PAGE, '<identifier>relatedListsTab<', '<identifier>detailTab<', /identifier detailTab is used more than once/],
  ['a facet that is not there', PAGE, property('body'), '<name>body</name><value>Facet-1<', /facet Facet-1 does not exist/],
  ['an item twice', CALL_CENTER, setting('popOn'), '$&$&', /\/screenPop\/popOn stands there twice/],
  ['a reserved name', CALL_CENTER, '<name>popOn<', '<name>sortOrder<', /sortOrder is a name that Salesforce keeps for itself/],
  ['a name with the reserved prefix', CALL_CENTER, '<name>popOn<', '<name>reqPop<', /reqPop starts with req/],
  ['no reqUseApi', CALL_CENTER, setting('reqUseApi'), '', /reqUseApi is required, and missing/],
  ['settings that are no JSON', CALL_CENTER, /<customSettings>[^<]*</, '<customSettings>{<', /customSettings is not a JSON object/],
  ['settings that are a list', CALL_CENTER, /<customSettings>[^<]*</, '<customSettings>[]<', /customSettings is not a JSON object/],
  [
    'an app of another org',
    APP,
    '<label>',
    '<orgScopedExternalApp>00D000000000000AAA:INO</orgScopedExternalApp><label>',
    /does not belong to this org/
  ],
  [
    'a user to run as whom nobody knows',
    POLICIES,
    '<externalClientApplication>',
    '<clientCredentialsFlowUser>nobody@acme.example</clientCredentialsFlowUser><externalClientApplication>',
    /no User named nobody@acme\.example found/
  ],
  ['no callback', GLOBAL, /<callbackUrl>[^<]*<\/callbackUrl>/, '', /Required field is missing: callbackUrl/],
  ['an empty callback', GLOBAL, /<callbackUrl>[^<]*</, '<callbackUrl>  <', /Required field is missing: callbackUrl/],
  ['a callback that names no domain', GLOBAL, '<label>', '<label>', /callbackUrl holds \{\{domain\}\}/]
];

for (const [why, sent, from, to, says] of REFUSED) {
  test(`A ${sent[0]} with ${why} is refused`, () => {
    const spoilt = source(sent[2]).replace(from, to);
    if (from !== to) assert.notEqual(spoilt, source(sent[2]), 'the mistake was made');
    const content = org.content();
    const { problems } = deployFiles(org, filesOf(sent, spoilt));
    assert.ok(
      problems.some(({ problem, componentType }) => says.test(problem) && componentType === sent[0]),
      JSON.stringify(problems)
    );
    assert.equal(org.content(), content);
  });
}

test('The org takes an app of its own, and a user of its own to run as', () => {
  const own = source(APP[2]).replace('<label>', `<orgScopedExternalApp>${org.id.slice(0, 15)}:INO</orgScopedExternalApp><label>`);
  assert.deepEqual(deployFiles(org, filesOf(APP, own), true).problems, []);
  const user = '<clientCredentialsFlowUser>admin@acme.example</clientCredentialsFlowUser><externalClientApplication>';
  const policies = source(POLICIES[2]).replace('<externalClientApplication>', user);
  assert.deepEqual(deployFiles(org, filesOf(POLICIES, policies), true).problems, []);
});

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const bundleFiles = (inner: string): Files => ({
  'package.xml': manifestOf([{ type: 'LightningComponentBundle', fullName: 'card' }]),
  'lwc/card/card.js': 'export default class {}',
  'lwc/card/card.js-meta.xml': `<LightningComponentBundle ${NAMESPACE}>${inner}</LightningComponentBundle>`
});

const target = (name: string): string => `<isExposed>true</isExposed><targets><target>${name}</target></targets>`;

const BUNDLES: readonly (readonly [why: string, inner: string, says: RegExp | null])[] = [
  ['a version and a target that there are', `<apiVersion>67.0</apiVersion>${target('lightning__RecordPage')}`, null],
  ['a version that is not served', `<apiVersion>68.0</apiVersion>${target('lightning__RecordPage')}`, /Invalid version specified:68\.0/],
  ['no version', target('lightning__RecordPage'), /Required field is missing: apiVersion/],
  ['an unknown target', `<apiVersion>67.0</apiVersion>${target('lightning__RecordPag')}`, /lightning__RecordPag is not a valid target/]
];

for (const [why, inner, says] of BUNDLES) {
  test(`A bundle with ${why} is ${says === null ? 'taken' : 'refused'}`, () => {
    const { problems } = deployFiles(org, bundleFiles(inner), true);
    if (says === null) assert.deepEqual(problems, []);
    else assert.match(problems[0]?.problem ?? '', says);
  });
}

const label = (value: string, shortDescription = 'x'): Files => ({
  'package.xml': manifestOf([{ type: 'CustomLabel', fullName: 'Long' }]),
  'labels/CustomLabels.labels': `<CustomLabels ${NAMESPACE}><labels><fullName>Long</fullName><language>en_US</language><protected>true</protected><shortDescription>${shortDescription}</shortDescription><value>${value}</value></labels></CustomLabels>`
});

test('A label takes 1,000 characters and a note of 80, and not one more', () => {
  assert.deepEqual(deployFiles(org, label(long(1000), long(80)), true).problems, []);
  assert.match(deployFiles(org, label(long(1001))).problems[0]?.problem ?? '', /value: data value too large.*max length=1000/);
  assert.match(deployFiles(org, label('x', long(81))).problems[0]?.problem ?? '', /shortDescription: data value too large.*max length=80/);
});
