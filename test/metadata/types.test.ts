import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { checkMetadataXml } from '../../tooling/metadata/checkXml.ts';
import { metadataFiles } from '../../tooling/metadata/folders.ts';
import { loadTypeCatalogue } from '../../tooling/metadata/typeCatalogue.ts';

const catalogue = loadTypeCatalogue();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test("every metadata file fits Salesforce's declared types", () => {
  const files = metadataFiles();
  assert.ok(files.length > 20);
  const problems = files.flatMap((file) => checkMetadataXml(read(file), catalogue).map((problem) => `${file}: ${problem}`));
  assert.deepEqual(problems, []);
});

test('so does the screen flow that the guide for developers shows', () => {
  const flow = /^```xml\n([\s\S]*?)^```$/m.exec(read('docs/extending.md'))?.[1] ?? '';
  assert.deepEqual(checkMetadataXml(flow, catalogue), []);
});

const APP = 'force-app/main/externalClientApp/externalClientApps/INO_CX_OAuth_Client_App.eca-meta.xml';
const SITE = 'force-app/main/access/cspTrustedSites/INOCX.cspTrustedSite-meta.xml';
const FIELD = 'force-app/main/activity/objects/Activity/fields/Interaction_Id__c.field-meta.xml';
const SET = 'force-app/main/access/permissionsets/INO_cx_Agent.permissionset-meta.xml';
const CONSOLE = 'force-app/main/callCenter/applications/INO_cx_Console.app-meta.xml';

/** One mistake each, as people make them: file, what is replaced, by what, and what the check must say. */
const MISTAKES: readonly (readonly [title: string, file: string, from: string, to: string, says: RegExp])[] = [
  ['a value that is not in the list', APP, 'Packaged<', 'Packageable<', /distributionState: "Packageable" is none of Local, Packaged/],
  ['a misspelt element', APP, 'isProtected>', 'isProtectd>', /isProtectd: ExternalClientApplication has no such element/],
  ['a second label', APP, '<label>', '<label>x</label><label>', /label: given 2 times/],
  ['a context that does not exist', SITE, '<context>All', '<context>Everywhere', /context: "Everywhere" is none of All/],
  ['a boolean in words', SITE, '<isActive>true', '<isActive>yes', /isActive: "yes" is neither/],
  ['a required element left out', SITE, '<endpointUrl>https://*.ino.cx</endpointUrl>', '', /endpointUrl: required, and missing/],
  ['a number in words', FIELD, '<length>255', '<length>long', /length: "long" is not a number/],
  ['an empty number', FIELD, '<length>255', '<length>', /length: "" is not a number/],
  ['an element inside a text element', FIELD, '>Interaction ID<', '><b>Interaction ID</b><', /label: holds elements/],
  ['text between elements', FIELD, '<label>', 'note <label>', /CustomField: text is not allowed/],
  ['a fault one level down', SET, '<enabled>true', '<enabled>1', /pageAccesses\.enabled: "1" is neither/],
  ['an unknown element one level down', SET, '<apexPage>', '<page>x</page><apexPage>', /PermissionSetApexPageAccess has no such element/],
  [
    'repeated elements that stand apart',
    CONSOLE,
    '<navType>',
    '<tabs>standard-Case</tabs><navType>',
    /tabs: repeated elements must stand together/
  ],
  ['an attribute', APP, '<label>', '<label lang="en">', /attribute lang is not allowed/],
  ['another namespace', APP, '2006/04/metadata', '2006/04/tooling', /xmlns must be/],
  ['a root that is no metadata type', APP, 'ExternalClientApplication', 'ConnectedClient', /ConnectedClient is not a metadata type/],
  ['a root that is only a part of a type', SET, 'PermissionSet', 'AppBrand', /AppBrand is not a metadata type/],
  ['XML that is not well-formed', APP, '</label>', '</lable>', /^line \d+: /]
];

describe('a mistake in a metadata file is found', () => {
  for (const [title, file, from, to, says] of MISTAKES) {
    test(title, () => {
      const good = read(file);
      const spoilt = good.replaceAll(from, to);
      assert.notEqual(spoilt, good, 'the mistake was made');
      assert.match(checkMetadataXml(spoilt, catalogue).join('\n'), says);
    });
  }
});
