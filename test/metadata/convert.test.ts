import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { notArrived, unexpected } from '../../tooling/metadata/arrival.ts';
import { convertSource } from '../../tooling/metadata/convert.ts';
import { sourceFiles } from '../../tooling/metadata/folders.ts';

const GLOBAL_SETTINGS = 'extlClntAppGlobalOauthSets/INO_CX_OAuth_Client_App_glbloauth.ecaGlblOauth';

/** A copy of the project that a test may spoil. */
function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'inocx-project-'));
  for (const part of ['force-app', 'insight-app', 'devhub-app', 'sfdx-project.json', '.forceignore'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  return copy;
}

for (const directory of ['force-app', 'insight-app']) {
  test(`the Salesforce CLI converts ${directory}, and every file of it arrives`, async (t) => {
    const conversion = await convertSource(directory);
    t.after(() => rmSync(conversion.folder, { recursive: true }));
    assert.equal(conversion.error, '');
    const files = sourceFiles([directory]);
    assert.ok(files.length > 10);
    assert.deepEqual(notArrived(files, conversion.folder), []);
    assert.deepEqual(unexpected(files, conversion.folder), []);
  });
}

test('a file that the CLI ignores without a word is found missing', async (t) => {
  const project = copyOfProject();
  t.after(() => rmSync(project, { recursive: true }));
  const ignored = ['Queue__c.field-meta.xml', 'Queue__c.fieldTranslation-meta.xml', 'INO_cx_Call.compactLayout-meta.xml'];
  const lines = ignored.map((file) => `**/${file}`).join('\n');
  writeFileSync(join(project, '.forceignore'), `${readFileSync(join(project, '.forceignore'), 'utf8')}\n${lines}\n`);
  const conversion = await convertSource('force-app', project);
  t.after(() => rmSync(conversion.folder, { recursive: true }));
  assert.equal(conversion.code, 0, 'the CLI reports success');
  assert.deepEqual(notArrived(sourceFiles(['force-app'], project), conversion.folder), [
    'force-app/main/activity/objectTranslations/Activity-fr/Queue__c.fieldTranslation-meta.xml',
    'force-app/main/activity/objects/Activity/fields/Queue__c.field-meta.xml',
    'force-app/main/activity/objects/Task/compactLayouts/INO_cx_Call.compactLayout-meta.xml'
  ]);
});

test('the CLI refuses a file whose ending is no metadata type', async (t) => {
  const project = copyOfProject();
  t.after(() => rmSync(project, { recursive: true }));
  const folder = join(project, 'force-app/main/access/cspTrustedSites');
  renameSync(join(folder, 'INOCX.cspTrustedSite-meta.xml'), join(folder, 'INOCX.trustedUrl-meta.xml'));
  const conversion = await convertSource('force-app', project);
  t.after(() => rmSync(conversion.folder, { recursive: true }));
  assert.notEqual(conversion.code, 0);
  assert.match(conversion.error, /INOCX\.trustedUrl-meta\.xml/);
});

test('the domain of INO cx is filled into both callback URLs', async (t) => {
  const conversion = await convertSource('devhub-app', root, 'acme');
  t.after(() => rmSync(conversion.folder, { recursive: true }));
  assert.equal(conversion.error, '');
  const text = readFileSync(join(conversion.folder, GLOBAL_SETTINGS), 'utf8');
  assert.match(text, /https:\/\/acme\.ino\.cx\/api\/authclients\/hbdnakz\/fzefdzs\n/);
  assert.match(text, /https:\/\/acme\.ino\.cx\/api\/sso\/login\/oauth\/callback/);
  assert.doesNotMatch(text, /\{\{domain\}\}/);
});

test('without INO_CX_DOMAIN nothing of devhub-app leaves the project', async (t) => {
  const conversion = await convertSource('devhub-app');
  t.after(() => rmSync(conversion.folder, { recursive: true }));
  assert.notEqual(conversion.code, 0);
  assert.match(conversion.error, /INO_CX_DOMAIN/);
});
