import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { root } from '../../tooling/lib/root.ts';
import { LENGTHS, MOST_COMPACT_FIELDS } from '../../tooling/metadata/limits.ts';
import { sourceFiles } from '../../tooling/metadata/folders.ts';
import { childrenOf, readXml, textOf, walk, type XmlElement } from '../../tooling/metadata/xml.ts';

const ACTIVITY = 'force-app/main/activity';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const LAYOUT = read(`${ACTIVITY}/layouts/Task-INO cx Task Layout.layout-meta.xml`);
const COMPACT = read(`${ACTIVITY}/objects/Task/compactLayouts/INO_cx_Call.compactLayout-meta.xml`);

/** Field -> whether it can be read, edited or is required. */
const behaviours = (layout: XmlElement): Map<string, string> =>
  new Map(
    walk(layout)
      .filter((element) => element.name === 'layoutItems')
      .map((item) => [textOf(item, 'field') ?? '', textOf(item, 'behavior') ?? ''])
  );

const customFields = sourceFiles([`${ACTIVITY}/objects/Activity/fields`]).map((path) => basename(path, '.field-meta.xml'));

/** Fields that only the softphone writes after the task exists: those that `ownedValues` of telephony/call-log sets. */
function ownedFields(): string[] {
  const path = 'packages/telephony/src/call-log/values.ts';
  const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.ESNext);
  const body = ['ownedValues', 'recordingValues'].map((name) => {
    const found = file.statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === name);
    assert.ok(found, `${path} has no ${name}`);
    return found.getText(file);
  });
  return [...new Set(body.join('\n').match(/\b(?:[A-Z]\w+__c|CallDurationInSeconds)(?=:)/g) ?? [])].sort();
}

function showsAll(layout: XmlElement): void {
  const shown = walk(layout)
    .filter((element) => element.name === 'field')
    .map((element) => element.text);
  assert.deepEqual(
    customFields.filter((field) => !shown.includes(field)),
    []
  );
  assert.equal(new Set(shown).size, shown.length, 'a field stands there twice');
}

function protectsOwned(layout: XmlElement): void {
  const shown = behaviours(layout);
  const editable = [...ownedFields(), ...customFields].filter((field) => shown.has(field) && shown.get(field) !== 'Readonly');
  assert.deepEqual(editable, []);
  assert.ok(shown.has('CallDurationInSeconds'));
}

function leavesToAgents(layout: XmlElement): void {
  const shown = behaviours(layout);
  for (const field of ['WhoId', 'WhatId', 'ActivityDate', 'CallDisposition', 'Description']) assert.equal(shown.get(field), 'Edit', field);
  for (const field of ['OwnerId', 'Subject', 'Status', 'Priority']) assert.equal(shown.get(field), 'Required', field);
}

function isCompact(_layout: XmlElement, compact: XmlElement): void {
  const fields = childrenOf(compact, 'fields').map((field) => field.text);
  assert.equal(fields[0], 'Subject');
  assert.ok(fields.length <= MOST_COMPACT_FIELDS && new Set(fields).size === fields.length, fields.join());
}

type Rule = (layout: XmlElement, compact: XmlElement) => void;

const RULES: Readonly<Record<string, Rule>> = {
  'the layout shows every call field of the package, each once': showsAll,
  'what the softphone owns can only be read: an agent’s edit would be overwritten': protectsOwned,
  'what is the agent’s can be edited': leavesToAgents,
  'the compact layout starts with the subject and stays within ten fields': isCompact
};

for (const [title, rule] of Object.entries(RULES)) test(title, () => rule(readXml(LAYOUT), readXml(COMPACT)));

test('the softphone owns the fields that it writes after the task exists', () => {
  assert.deepEqual(ownedFields(), [
    'CallDurationInSeconds',
    'Communication_Duration__c',
    'Interaction_Outcome__c',
    'Queue__c',
    'Smart_Routing_Duration__c',
    'Voice_Recording__c'
  ]);
});

const itemOf = (field: string): RegExp =>
  new RegExp(`<layoutItems>\\s*<behavior>\\w+</behavior>\\s*<field>${field}</field>\\s*</layoutItems>`);
const behaving = (field: string, behavior: string): string =>
  `<layoutItems><behavior>${behavior}</behavior><field>${field}</field></layoutItems>`;

/** What is spoilt, in the layout or in the compact one, and the one rule that must notice. */
const MISTAKES: readonly (readonly [title: string, from: string | RegExp, to: string, rule: Rule])[] = [
  ...customFields.map((field) => [`a layout without ${field}`, itemOf(field), '', showsAll] as const),
  ...customFields.map((field) => [`${field} to be edited`, itemOf(field), behaving(field, 'Edit'), protectsOwned] as const),
  ['the duration of a call to be edited', itemOf('CallDurationInSeconds'), behaving('CallDurationInSeconds', 'Edit'), protectsOwned],
  ['a field that stands there twice', itemOf('Queue__c'), '$&$&', showsAll],
  ['a result of the call that can only be read', itemOf('CallDisposition'), behaving('CallDisposition', 'Readonly'), leavesToAgents],
  ['a layout without a subject', itemOf('Subject'), '', leavesToAgents],
  ['a compact layout that starts with another field', '<fields>Subject</fields>', '', isCompact],
  ['a compact layout with a field twice', /<fields>WhoId<\/fields>/, '$&$&', isCompact]
];

describe('a mistake in a layout is found by its own rule', () => {
  for (const [title, from, to, own] of MISTAKES) {
    test(title, () => {
      const layout = LAYOUT.replace(from, to);
      const compact = layout === LAYOUT ? COMPACT.replace(from, to) : COMPACT;
      assert.notDeepEqual([layout, compact], [LAYOUT, COMPACT], 'the mistake was made');
      for (const rule of Object.values(RULES)) {
        const check = (): void => rule(readXml(layout), readXml(compact));
        if (rule === own) assert.throws(check, assert.AssertionError);
        else check();
      }
    });
  }
});

test('the layout is named as the article of INO cx and docs/admin.md name it', () => {
  const [path, ...more] = sourceFiles([`${ACTIVITY}/layouts`]);
  assert.deepEqual(more, []);
  assert.equal(basename(path ?? ''), 'Task-INO cx Task Layout.layout-meta.xml');
});

const FRENCH = `${ACTIVITY}/objectTranslations/Activity-fr`;

/** What is wrong with the French of one field. */
function frenchProblems(name: string, text: string): string[] {
  const field = readXml(read(`${ACTIVITY}/objects/Activity/fields/${name}.field-meta.xml`));
  const french = readXml(text);
  const problems = textOf(french, 'name') === name ? [] : [`name is ${textOf(french, 'name') ?? 'missing'}`];
  for (const [element, original, limit] of [
    ['label', 'label', LENGTHS['CustomFieldTranslation']?.['label'] ?? 0],
    ['help', 'inlineHelpText', LENGTHS['CustomFieldTranslation']?.['help'] ?? 0]
  ] as const) {
    const words = (textOf(french, element) ?? '').trim();
    if (words === '' || words.length > limit) problems.push(`${element} has ${words.length} characters`);
    if (words === textOf(field, original)) problems.push(`${element} is still English`);
  }
  // The unit must not get lost on the way.
  const unit = textOf(field, 'type') !== 'Number' || /en secondes/.test(textOf(french, 'help') ?? '');
  return unit ? problems : [...problems, 'help does not name the unit'];
}

describe('each field speaks French', () => {
  for (const name of customFields) {
    test(name, () => assert.deepEqual(frenchProblems(name, read(`${FRENCH}/${name}.fieldTranslation-meta.xml`)), []));
  }

  const name = 'Communication_Duration__c';
  const french = read(`${FRENCH}/${name}.fieldTranslation-meta.xml`);
  const english = textOf(readXml(read(`${ACTIVITY}/objects/Activity/fields/${name}.field-meta.xml`)), 'label') ?? '';
  for (const [title, from, to, says] of [
    ['a name of another field', `<name>${name}`, '<name>Queue__c', 'name is Queue__c'],
    ['no label', /<label>[^<]*</, '<label><', 'label has 0 characters'],
    ['a label that is too long', /<label>[^<]*</, `<label>${'x'.repeat(41)}<`, 'label has 41 characters'],
    ['a label that is still English', /<label>[^<]*</, `<label>${english}<`, 'label is still English'],
    ['a help text without its unit', 'en secondes', '', 'help does not name the unit']
  ] as const)
    test(`${title} is found`, () => {
      const spoilt = french.replace(from, to);
      assert.notEqual(spoilt, french, 'the mistake was made');
      assert.deepEqual(frenchProblems(name, spoilt), [says]);
    });

  test('and nothing else is translated', () => {
    const files = sourceFiles([FRENCH]).map((path) => basename(path));
    assert.deepEqual(files, ['Activity-fr.objectTranslation-meta.xml', ...customFields.map((name) => `${name}.fieldTranslation-meta.xml`)]);
  });
});
