import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { isIgnored, PACKAGE_DIRECTORIES, PACKAGE_FOLDERS } from '../../tooling/metadata/folders.ts';
import { convertFolder, resolveFolder } from '../../tooling/metadata/resolve.ts';

const FOLDERS = PACKAGE_FOLDERS.map((folder) => `force-app/main/${folder}`).filter((folder) => existsSync(join(root, folder)));

describe('source-deploy-retrieve finds a component for every file', () => {
  for (const directory of PACKAGE_DIRECTORIES) {
    test(directory, () => {
      const { components, ignored } = resolveFolder(directory);
      assert.ok(components.length >= 3);
      assert.deepEqual(
        ignored.filter((file) => !isIgnored(file)),
        []
      );
    });
  }
});

test('what .forceignore keeps back is kept back: no TypeScript reaches Salesforce', () => {
  const { ignored } = resolveFolder('force-app');
  assert.ok(ignored.some((file) => file.endsWith('/openCti/line.ts')));
});

describe('each folder of the package converts alone', () => {
  for (const folder of [...FOLDERS, 'insight-app']) {
    test(folder, async (t) => {
      const output = mkdtempSync(join(tmpdir(), 'inocx-folder-'));
      t.after(() => rmSync(output, { recursive: true }));
      assert.ok((await convertFolder(folder, output)) > 0);
      assert.ok(existsSync(join(output, 'package.xml')));
    });
  }
});

function copyOf(folder: string): string {
  const project = mkdtempSync(join(tmpdir(), 'inocx-resolve-'));
  for (const part of [folder, 'sfdx-project.json', '.forceignore']) cpSync(join(root, part), join(project, part), { recursive: true });
  return project;
}

test('a file that belongs to nothing is found', (t) => {
  const project = copyOf('insight-app');
  t.after(() => rmSync(project, { recursive: true }));
  writeFileSync(join(project, 'insight-app/main/reports/INO_cx/notes.txt'), 'x');
  assert.deepEqual(resolveFolder('insight-app', project).ignored, ['insight-app/main/reports/INO_cx/notes.txt']);
});

test('metadata of an unknown kind is found', (t) => {
  const project = copyOf('insight-app');
  t.after(() => rmSync(project, { recursive: true }));
  writeFileSync(join(project, 'insight-app/main/reports/INO_cx/X.rapport-meta.xml'), '<Report/>');
  assert.throws(() => resolveFolder('insight-app', project), /X\.rapport-meta\.xml/);
});

describe('a folder that cannot convert alone is found', () => {
  const PAGE = 'force-app/main/softphone/pages/Softphone.page';
  const mistakes: readonly (readonly [title: string, folder: string, spoil: (project: string) => void, says: RegExp])[] = [
    ['a page without its source', 'force-app/main/softphone', (project) => rmSync(join(project, PAGE)), /Softphone\.page/],
    [
      'a folder of a kind of its own',
      'force-app/main/callCenter',
      (project) => writeFileSync(join(project, 'force-app/main/callCenter/X.anruf-meta.xml'), '<CallCenter/>'),
      /X\.anruf-meta\.xml/
    ]
  ];
  for (const [title, folder, spoil, says] of mistakes) {
    test(title, async (t) => {
      const project = copyOf(folder);
      t.after(() => rmSync(project, { recursive: true }));
      spoil(project);
      await assert.rejects(async () => convertFolder(folder, join(project, 'out'), project), says);
    });
  }
});
