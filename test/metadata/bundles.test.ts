import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { listBundles } from '../../tooling/build/bundles.ts';
import { staleBundles } from '../../tooling/build/compile.ts';
import { root } from '../../tooling/lib/root.ts';
import { compileFile, compileProblems } from '../../tooling/metadata/compileBundle.ts';
import { metadataFiles } from '../../tooling/metadata/folders.ts';
import { readXml, textOf } from '../../tooling/metadata/xml.ts';

const bundles = listBundles();
const API_VERSION = '67.0';

test('every TypeScript bundle has its fresh JavaScript', () => {
  assert.ok(bundles.length > 5);
  assert.deepEqual(staleBundles(), []);
});

test('JavaScript that is missing, old or left over is found', async (t) => {
  const project = mkdtempSync(join(tmpdir(), 'inocx-stale-'));
  t.after(() => rmSync(project, { recursive: true }));
  const bundle = 'force-app/main/openCti/lwc/openCti';
  for (const part of ['tooling', 'package.json', bundle]) cpSync(join(root, part), join(project, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'dir');
  const build: unknown = await import(pathToFileURL(join(project, 'tooling/build/compile.ts')).href);
  assert.ok(isBuild(build));
  build.compileBundles();
  assert.deepEqual(build.staleBundles(), []);
  writeFileSync(join(project, bundle, 'line.js'), '// older\n');
  assert.match(build.staleBundles().join('\n'), /line\.js is older than its .*line\.ts/);
  rmSync(join(project, bundle, 'line.js'));
  assert.match(build.staleBundles().join('\n'), /line\.ts has no .*line\.js/);
  build.compileBundles();
  writeFileSync(join(project, bundle, 'gone.js'), '');
  assert.match(build.staleBundles().join('\n'), /gone\.js has no \.ts/);
});

interface Build {
  compileBundles(): number;
  staleBundles(): string[];
}

function isBuild(value: unknown): value is Build {
  return typeof value === 'object' && value !== null && 'compileBundles' in value && 'staleBundles' in value;
}

test('every bundle has its metadata file', () => {
  const without = bundles.filter((bundle) => !existsSync(join(root, bundle.folder, `${bundle.name}.js-meta.xml`)));
  assert.deepEqual(without, []);
});

test(`everything that names an API version names ${API_VERSION}`, () => {
  const project: unknown = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8'));
  assert.ok(typeof project === 'object' && project !== null && 'sourceApiVersion' in project);
  assert.equal(project.sourceApiVersion, API_VERSION);
  const versions = metadataFiles().map((file) => [file, textOf(readXml(readFileSync(join(root, file), 'utf8')), 'apiVersion')] as const);
  assert.ok(versions.some(([, version]) => version !== undefined));
  assert.deepEqual(
    versions.filter(([, version]) => version !== undefined && version !== API_VERSION),
    []
  );
});

describe('every bundle compiles with the LWC compiler, without a warning', () => {
  for (const bundle of bundles) test(`c/${bundle.name}`, () => assert.deepEqual(compileProblems(bundle), []));
});

const MISTAKES: readonly (readonly [title: string, file: string, source: string, says: RegExp])[] = [
  ['a script that is no JavaScript', 'x.ts', 'export const x = ;', /x\.ts: /],
  ['a script that holds types only', 'x.ts', 'export interface X { readonly a: string }', /holds types only/],
  [
    'a decorator in the wrong place',
    'x.ts',
    "import { LightningElement, api, track } from 'lwc';\nexport default class X extends LightningElement { @api @track x = 1; }",
    /LWC1\d{3}/
  ],
  [
    'an import that lwc does not have',
    'x.ts',
    "import { api, nothing } from 'lwc';\nexport const x = [api, nothing];",
    /LWC1\d{3}|nothing/
  ],
  ['a template with a script', 'x.html', '<template><script>1</script></template>', /LWC1\d{3}/],
  ['a template that calls a function', 'x.html', '<template><p>{name()}</p></template>', /LWC1\d{3}/],
  ['a style sheet that is not closed', 'x.css', '.a { color: red', /x\.css: /]
];

describe('what does not compile is found', () => {
  for (const [title, file, source, says] of MISTAKES) test(title, () => assert.match(compileFile('x', file, source).join('\n'), says));
});
