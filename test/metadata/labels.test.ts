import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../tooling/lib/root.ts';
import { LABEL_NAMES } from '@inocx/telephony/words/labels.ts';
import { WORDS } from '@inocx/telephony/words/wordNames.ts';
import { labelValues, pageLabels, translatedValues, translationProblems } from '../../tooling/metadata/labels.ts';
import { childrenOf, readXml, textOf } from '../../tooling/metadata/xml.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const SOFTPHONE = 'force-app/main/softphone';
const labelsXml = read(`${SOFTPHONE}/labels/CustomLabels.labels-meta.xml`);
const labels = labelValues(labelsXml);
const page = read(`${SOFTPHONE}/pages/Softphone.page`);
const named = [...LABEL_NAMES].sort();
/** Labels that components of record pages take from the platform; some the softphone has too. */
const ofRecords = globSync('force-app/main/records/lwc/**/*.ts', { cwd: root }).flatMap((file) =>
  [...read(file).matchAll(/'@salesforce\/label\/c\.(\w+)'/g)].map((found) => found[1] ?? '')
);

test('the package’s labels are those that the softphone or a record page names, each once', () => {
  assert.deepEqual([...labels.keys()].sort(), [...new Set([...named, ...ofRecords])].sort());
  assert.ok(ofRecords.length > 5);
  assert.equal(childrenOf(readXml(labelsXml), 'labels').length, labels.size);
});

test('the page hands every label to the script, under its own name, and no other', () => {
  assert.deepEqual(pageLabels(page).sort(), named);
  const spans = [...page.matchAll(/data-label="(\w+)">\{!HTMLENCODE\(\$Label\.(\w+)\)\}/g)];
  assert.equal(spans.length, named.length);
  for (const [, given, label] of spans) assert.equal(given, label);
});

test('every word is used somewhere in the softphone’s code', () => {
  const code = globSync(['force-app/main/**/*.ts', 'packages/*/src/**/*.ts'], { cwd: root })
    .filter((file) => !file.includes('__tests__') && basename(file) !== 'wordNames.ts')
    .map(read)
    .join('\n');
  assert.deepEqual(
    WORDS.filter((name) => !code.includes(`'${name}'`)),
    []
  );
});

test('no French line begins with a sign that belongs to the word before it', () => {
  const files = globSync(['force-app/main/**/fr.translation-meta.xml', 'force-app/main/**/*-fr/*.xml'], { cwd: root });
  assert.ok(files.length > 5);
  const loose = files.flatMap((file) =>
    [...read(file).matchAll(/>[^<]*( [:;?!»]|« )[^<]*</g)].map(([text]) => `${basename(file)}: ${text}`)
  );
  assert.deepEqual(loose, []);
});

test('labels are in English, may be translated, and say what they are for', () => {
  for (const label of childrenOf(readXml(labelsXml), 'labels')) {
    const name = textOf(label, 'fullName') ?? '';
    assert.equal(textOf(label, 'language'), 'en_US', name);
    assert.ok((textOf(label, 'shortDescription') ?? '').length >= 5, name);
    const value = textOf(label, 'value') ?? '';
    assert.ok(value.trim() !== '' && value.length <= 1000, name);
  }
});

const languages = globSync(`${SOFTPHONE}/translations/*.translation-meta.xml`, { cwd: root });

describe('a language is one file, and it is complete', () => {
  test('French is there', () => assert.ok(languages.some((file) => file.endsWith('/fr.translation-meta.xml'))));
  for (const file of languages) test(basename(file), () => assert.deepEqual(translationProblems(labels, translatedValues(read(file))), []));
});

test('no French sentence is the English one; single words may be the same', () => {
  const french = translatedValues(read(`${SOFTPHONE}/translations/fr.translation-meta.xml`));
  const same = [...labels].filter(([name, text]) => french.get(name) === text && text.split(/\s+/).length > 2);
  assert.deepEqual(same, []);
});

const MISTAKES: readonly (readonly [title: string, change: (french: Map<string, string>) => void, says: RegExp])[] = [
  ['a label that is not translated', (french) => french.delete('Call_Open'), /Call_Open is not translated/],
  ['a translation of no label', (french) => french.set('Gone', 'x'), /Gone is no label/],
  ['a placeholder lost', (french) => french.set('Call_Open', 'Ouvrir'), /Call_Open has other placeholders/],
  ['an empty text', (french) => french.set('Action_Answer', ' '), /Action_Answer is empty/],
  ['a text that is too long', (french) => french.set('Action_Answer', 'x'.repeat(1001)), /Action_Answer is longer/]
];

describe('a mistake in a translation is found', () => {
  for (const [title, change, says] of MISTAKES) {
    test(title, () => {
      const french = translatedValues(read(`${SOFTPHONE}/translations/fr.translation-meta.xml`));
      change(french);
      assert.match(translationProblems(labels, french).join('\n'), says);
    });
  }
});
