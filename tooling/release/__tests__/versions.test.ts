import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../lib/root.ts';
import { readVersion, type Version } from '../../lib/version.ts';
import { schemaProblems } from '../../metadata/projectSchema.ts';
import { plannedVersion, releasedIn, type ReleasedVersions, versionEdits } from '../plannedVersion.ts';
import { type PackageKey, PACKAGES, withAliases } from '../packages.ts';

const source = readFileSync(join(root, 'sfdx-project.json'), 'utf8');
const NONE: ReleasedVersions = { core: [], insight: [] };

const versions = (...texts: readonly string[]): readonly Version[] =>
  texts.map((text) => readVersion(text) ?? assert.fail(`${text} is no version`));

/** The project file that is staged: source says `written`, the Dev Hub has released these. */
function staged(key: PackageKey, written: string, released: ReleasedVersions): Readonly<Record<string, unknown>> {
  const text = source.replaceAll('"0.1.0.NEXT"', `"${written}.NEXT"`);
  const edit = versionEdits(key, plannedVersion(text, key, released)).get('sfdx-project.json') ?? assert.fail('nothing is edited');
  const project: unknown = JSON.parse(edit(text));
  assert.deepEqual(schemaProblems('sfdx-project.json', project), []);
  const directories: unknown = Reflect.get(Object(project), 'packageDirectories');
  assert.ok(Array.isArray(directories));
  const found: unknown = directories.find((one: unknown) => Reflect.get(Object(one), 'package') === PACKAGES[key].name);
  return Object(found);
}

describe('the staged version is higher than every released one, and its ancestor is the highest of them', () => {
  for (const [written, released, version, ancestor] of [
    ['0.1.0', [], '0.1.0.NEXT', undefined],
    ['0.1.0', ['0.1.0'], '0.2.0.NEXT', 'HIGHEST'],
    ['0.2.0', ['0.1.0'], '0.2.0.NEXT', 'HIGHEST'],
    ['0.1.0', ['0.9.0', '0.10.0'], '0.11.0.NEXT', 'HIGHEST'],
    ['0.1.0', ['0.1.0', '0.1.1'], '0.2.0.NEXT', 'HIGHEST'],
    ['0.1.1', ['0.1.0'], '0.1.1.NEXT', 'HIGHEST'],
    ['1.0.0', ['0.9.0'], '1.0.0.NEXT', 'HIGHEST'],
    ['1.0.0', ['2.3.0'], '2.4.0.NEXT', 'HIGHEST']
  ] as const) {
    test(`source ${written}, released ${released.join(' and ') || 'none'}: ${version}`, () => {
      const directory = staged('core', written, { core: versions(...released), insight: [] });
      assert.deepEqual([directory['versionNumber'], directory['ancestorVersion']], [version, ancestor]);
      assert.equal(directory['versionName'], version.replace(/(?:\.0)?\.NEXT$/, ''));
    });
  }
});

test('a patch of a version that was never released is refused', () => {
  assert.throws(() => staged('core', '0.3.1', { core: versions('0.1.0'), insight: [] }), /0\.3\.1 is a patch of 0\.3\.0/);
  assert.throws(() => staged('core', '0.1.1', NONE), /0\.1\.1 is a patch of 0\.1\.0/);
});

test('Insight depends on the newest released version of the core, and has a number and an ancestor of its own', () => {
  const directory = staged('insight', '0.1.0', { core: versions('0.1.0', '0.2.0'), insight: versions('0.1.0') });
  assert.deepEqual(directory['dependencies'], [{ package: PACKAGES.core.name, versionNumber: '0.2.0.RELEASED' }]);
  assert.deepEqual([directory['versionNumber'], directory['ancestorVersion']], ['0.2.0.NEXT', 'HIGHEST']);
});

test('Insight without a released core is refused: it could never be released', () => {
  assert.throws(() => staged('insight', '0.1.0', NONE), /depends on a released version of INO cx for Salesforce.*promote/s);
});

test('a version of the core says nothing of Insight', () => {
  const plan = plannedVersion(source, 'core', { core: versions('0.1.0'), insight: [] });
  const before = JSON.stringify(Reflect.get(Object(JSON.parse(source)), 'packageDirectories')[1]);
  const edit = versionEdits('core', plan).get('sfdx-project.json') ?? assert.fail();
  assert.ok(JSON.stringify(JSON.parse(edit(source))).includes(before));
});

test('the list of released versions is read as the CLI prints it', () => {
  const listed = [{ Version: '0.1.0.4', IsReleased: true }, { Version: '0.2.0.1', IsReleased: true }, { Version: '?' }];
  assert.equal(releasedIn(listed), '0.1.0 0.2.0');
  assert.equal(releasedIn([]), undefined);
});

/** The ancestor that the CLI's own function finds for the staged directory, in a Dev Hub that released 0.1.0. */
async function ancestorByCli(directory: Readonly<Record<string, unknown>>): Promise<unknown> {
  const packaging: unknown = createRequire(join(root, 'node_modules/@salesforce/plugin-packaging/package.json'))(
    '@salesforce/packaging/lib/package/packageVersionCreate'
  );
  const inside: unknown = Reflect.get(Object(Reflect.get(Object(packaging), 'PackageVersionCreate')), 'prototype');
  const getAncestorId: unknown = Reflect.get(Object(inside), 'getAncestorId');
  assert.ok(typeof getAncestorId === 'function');
  const version = {
    Id: '05i000000000001AAA',
    SubscriberPackageVersionId: '04t000000000001AAA',
    MajorVersion: 0,
    MinorVersion: 1,
    PatchVersion: 0
  };
  const self = {
    getAncestorIdHighestRelease: Reflect.get(Object(inside), 'getAncestorIdHighestRelease') as unknown,
    getPackageType: () => Promise.resolve('Managed'),
    connection: { tooling: { query: () => Promise.resolve({ records: [version], totalSize: 1 }) } }
  };
  const project = { getPackageIdFromAlias: () => '0Ho000000000001AAA' };
  return Reflect.apply(getAncestorId, self, [directory, project, directory['versionNumber'], false]);
}

test("the CLI's own function takes the staged ancestor, and refuses the second version without it", async () => {
  const directory = staged('core', '0.1.0', { core: versions('0.1.0'), insight: [] });
  assert.equal(await ancestorByCli(directory), '05i000000000001AAA');
  const { ancestorVersion: _without, ...rest } = directory;
  await assert.rejects(ancestorByCli(rest), /ancestor/i);
});

test('the ids of registered packages get into the project file; one that stands there stays', () => {
  const ids = new Map([
    ['core', '0Ho000000000001AAA'],
    ['insight', '0Ho000000000002AAA']
  ]);
  const aliases = (text: string): unknown => Reflect.get(Object(JSON.parse(withAliases(text, ids))), 'packageAliases');
  assert.deepEqual(aliases(source), { [PACKAGES.core.name]: '0Ho000000000001AAA', [PACKAGES.insight.name]: '0Ho000000000002AAA' });
  const known = JSON.stringify({ ...Object(JSON.parse(source)), packageAliases: { [PACKAGES.core.name]: '0Ho000000000009AAA' } });
  assert.deepEqual(aliases(known), { [PACKAGES.core.name]: '0Ho000000000009AAA', [PACKAGES.insight.name]: '0Ho000000000002AAA' });
});

function dryRun(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const line = ['release', 'version', ...args, '--dev-hub', 'hub', '--app', 'perOrg', '--dry-run'];
  return spawnSync(process.execPath, [join(root, 'scripts/release.ts'), ...line.slice(1)], { cwd: root, encoding: 'utf8' });
}

describe('a dry run rehearses a version without an org', () => {
  for (const [args, says] of [
    [['core'], [/INO cx for Salesforce 0\.1\.0, its first version/, /External Client App: left out/]],
    [
      ['core', '--released', '0.1.0'],
      [/INO cx for Salesforce 0\.2\.0, ancestor 0\.1\.0/, /Write 0\.2\.0\.NEXT into sfdx-project\.json/]
    ],
    [
      ['insight', '--released', '0.2.0'],
      [/INO cx Insight 0\.3\.0, ancestor 0\.2\.0/, /depends on INO cx for Salesforce 0\.2\.0/]
    ]
  ] as const) {
    test(args.join(' '), () => {
      const { status, stderr } = dryRun(...args);
      assert.equal(status, 0, stderr);
      for (const text of says) assert.match(stderr, text);
    });
  }

  for (const [args, says] of [
    [['core', '--released', 'one'], /--released one: such as 0\.1\.0/],
    [['core', '--released', '0.1.0.4'], /--released 0\.1\.0\.4: such as 0\.1\.0/]
  ] as const) {
    test(`${args.join(' ')} is refused`, () => {
      const { status, stderr } = dryRun(...args);
      assert.deepEqual([status, says.test(stderr)], [1, true], stderr);
    });
  }
});
