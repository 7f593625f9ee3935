import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { sourceFiles } from '../../tooling/metadata/folders.ts';
import { scratchSettingsProblems } from '../../tooling/metadata/scratchSettings.ts';
import { loadTypeCatalogue } from '../../tooling/metadata/typeCatalogue.ts';

type Json = Readonly<Record<string, unknown>>;

const json = (path: string): Json => record(JSON.parse(readFileSync(join(root, path), 'utf8')));

function record(value: unknown): Json {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value));
  return { ...value };
}

const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : []);

const project = json('sfdx-project.json');

test('the project has the namespace inocx, two packages, and force-app is what a deploy means', () => {
  assert.equal(project['namespace'], 'inocx');
  const directories = list(project['packageDirectories']);
  assert.deepEqual(
    directories.map(({ path, package: name, default: isDefault }) => [path, name, isDefault]),
    [
      ['force-app', 'INO cx for Salesforce', true],
      ['insight-app', 'INO cx Insight', undefined],
      ['devhub-app', undefined, undefined]
    ]
  );
  for (const directory of directories) assert.ok(existsSync(join(root, String(directory['path']))));
});

test('the second package depends on a released version of the first, which alone can be released too', () => {
  const [first, second] = list(project['packageDirectories']);
  const [dependency, ...others] = list(second?.['dependencies']);
  assert.deepEqual(others, []);
  assert.equal(dependency?.['package'], first?.['package']);
  assert.equal(dependency?.['versionNumber'], String(first?.['versionNumber']).replace('.NEXT', '.RELEASED'));
  assert.equal(first?.['dependencies'], undefined);
});

test("each file of devhub-app that leaves the customer's domain open is filled in from INO_CX_DOMAIN", () => {
  const rules = list(project['replacements']);
  const open = sourceFiles(['devhub-app']).filter((path) => readFileSync(join(root, path), 'utf8').includes('{{domain}}'));
  assert.ok(open.length > 0);
  for (const path of open) {
    const rule = rules.find((one) => matchesGlob(path, String(one['glob'])) && one['stringToReplace'] === '{{domain}}');
    assert.equal(rule?.['replaceWithEnv'], 'INO_CX_DOMAIN', path);
    // Unset, the deploy must fail and not send the braces to Salesforce.
    assert.equal(rule?.['allowUnsetEnvVariable'], undefined, path);
  }
});

test('the scratch org has a service console and translations, by settings that exist', () => {
  const definition = json('config/project-scratch-def.json');
  assert.equal(definition['edition'], 'Developer');
  assert.deepEqual(definition['features'], ['ServiceCloud', 'LightningServiceConsole']);
  const settings = record(definition['settings']);
  assert.equal(record(settings['languageSettings'])['enableTranslationWorkbench'], true);
  assert.deepEqual(scratchSettingsProblems(settings, loadTypeCatalogue()), []);
});

test('a scratch org setting that does not exist, or has the wrong kind of value, is found', () => {
  const settings = { languageSettings: { enableTranslations: true, enableEndUserLanguages: 'yes' }, tongueSettings: {} };
  assert.deepEqual(scratchSettingsProblems(settings, loadTypeCatalogue()), [
    'languageSettings.enableTranslations: there is no such setting',
    'languageSettings.enableEndUserLanguages: "yes" is not a boolean',
    'tongueSettings is no settings type'
  ]);
});
