import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { limitProblems } from '../../tooling/metadata/checkLimits.ts';
import { metadataFiles } from '../../tooling/metadata/folders.ts';
import { childrenOf, readXml, textOf } from '../../tooling/metadata/xml.ts';

/* Limits that no declared type shows. That each is refused where it is broken, workbench/org/__tests__/limits.test.ts proves. */

/** `Task.INO_cx_Call` of a part of an object, else the name of the file. */
function fullNameOf(path: string): string {
  const name = basename(path).replace(/\.[\w-]+-meta\.xml$/, '');
  const object = /\/objects\/([^/]+)\//.exec(path)?.[1];
  return object === undefined ? name : `${object}.${name}`;
}

test('no file of the package breaks a limit of Salesforce', () => {
  const files = metadataFiles();
  assert.ok(files.length > 40);
  const problems = files.flatMap((path) => {
    const element = readXml(readFileSync(join(root, path), 'utf8'));
    const labels = childrenOf(element, 'labels').map((label) => ({
      type: 'CustomLabel',
      fullName: textOf(label, 'fullName') ?? '',
      element: label
    }));
    const components = [{ type: element.name, fullName: fullNameOf(path), element }, ...labels];
    return components.flatMap(limitProblems).map(({ line, text }) => `${path}:${line}: ${text}`);
  });
  assert.deepEqual(problems, []);
});
