import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { root } from '../../scripts/lib/root.ts';
import { sourceFiles } from '../../scripts/metadata/folders.ts';
import { childrenOf, readXml, textOf, walk } from '../../scripts/metadata/xml.ts';

const ACTIVITY = 'force-app/main/activity';
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const layout = readXml(read(`${ACTIVITY}/layouts/Task-INO cx Task Layout.layout-meta.xml`));
const items = new Map(
  walk(layout)
    .filter((element) => element.name === 'layoutItems')
    .map((item) => [textOf(item, 'field') ?? '', textOf(item, 'behavior') ?? ''])
);

const customFields = sourceFiles([`${ACTIVITY}/objects/Activity/fields`]).map((path) => basename(path, '.field-meta.xml'));

/** Fields that only the softphone writes after the task exists: those that `ownedValues` of c/callLog sets. */
function ownedFields(): string[] {
  const path = 'force-app/main/telephony/lwc/callLog/values.ts';
  const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.ESNext);
  const body = ['ownedValues', 'recordingValues'].map((name) => {
    const found = file.statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === name);
    assert.ok(found, `${path} has no ${name}`);
    return found.getText(file);
  });
  return [...new Set(body.join('\n').match(/\b(?:[A-Z]\w+__c|CallDurationInSeconds)(?=:)/g) ?? [])].sort();
}

test('the layout shows every call field of the package, each once', () => {
  const shown = walk(layout)
    .filter((element) => element.name === 'field')
    .map((element) => element.text);
  assert.deepEqual(
    customFields.filter((field) => !shown.includes(field)),
    []
  );
  assert.equal(new Set(shown).size, shown.length);
});

test('what the softphone owns can only be read: an agent’s edit would be overwritten', () => {
  const owned = ownedFields();
  assert.deepEqual(owned, [
    'CallDurationInSeconds',
    'Communication_Duration__c',
    'Interaction_Outcome__c',
    'Queue__c',
    'Smart_Routing_Duration__c',
    'Voice_Recording__c'
  ]);
  for (const field of [...owned, ...customFields]) assert.equal(items.get(field), 'Readonly', field);
});

test('what is the agent’s can be edited', () => {
  for (const field of ['WhoId', 'WhatId', 'ActivityDate', 'CallDisposition', 'Description']) assert.equal(items.get(field), 'Edit', field);
  for (const field of ['OwnerId', 'Subject', 'Status', 'Priority']) assert.equal(items.get(field), 'Required', field);
});

test('the layout is named as the article of INO cx and docs/admin.md name it', () => {
  const [path, ...more] = sourceFiles([`${ACTIVITY}/layouts`]);
  assert.deepEqual(more, []);
  assert.equal(basename(path ?? ''), 'Task-INO cx Task Layout.layout-meta.xml');
});

test('the compact layout starts with the subject and stays within ten fields', () => {
  const compact = readXml(read(`${ACTIVITY}/objects/Task/compactLayouts/INO_cx_Call.compactLayout-meta.xml`));
  const fields = childrenOf(compact, 'fields').map((field) => field.text);
  assert.equal(fields[0], 'Subject');
  assert.ok(fields.length <= 10 && new Set(fields).size === fields.length);
});

const FRENCH = `${ACTIVITY}/objectTranslations/Activity-fr`;

describe('each field speaks French', () => {
  for (const name of customFields) {
    test(name, () => {
      const field = readXml(read(`${ACTIVITY}/objects/Activity/fields/${name}.field-meta.xml`));
      const french = readXml(read(`${FRENCH}/${name}.fieldTranslation-meta.xml`));
      assert.equal(textOf(french, 'name'), name);
      for (const [element, original, limit] of [
        ['label', 'label', 40],
        ['help', 'inlineHelpText', 510]
      ] as const) {
        const text = textOf(french, element) ?? '';
        assert.ok(text.trim() !== '' && text.length <= limit, `${element}: "${text}"`);
        assert.notEqual(text, textOf(field, original), `${element} is still English`);
      }
      // The unit must not get lost on the way.
      if (textOf(field, 'type') === 'Number') assert.match(textOf(french, 'help') ?? '', /en secondes/);
    });
  }

  test('and nothing else is translated', () => {
    const files = sourceFiles([FRENCH]).map((path) => basename(path));
    assert.deepEqual(files, ['Activity-fr.objectTranslation-meta.xml', ...customFields.map((name) => `${name}.fieldTranslation-meta.xml`)]);
  });
});
