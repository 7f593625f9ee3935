import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPackages } from '../metadata/loadPackages.ts';
import { createSchema } from '../schema/schema.ts';
import type { FieldSchema } from '../schema/types.ts';
import { temporaryFolder, testOrg } from './testOrg.ts';

function deploy(inner: string, object = 'Activity'): FieldSchema | undefined {
  const xml = `<CustomField><fullName>F__c</fullName>${inner}</CustomField>`;
  const folder = temporaryFolder({ [`objects/${object}/fields/F__c.field-meta.xml`]: xml });
  const schema = createSchema(loadPackages([{ folder, namespace: 'inocx' }]));
  return schema.object(object === 'Activity' ? 'Task' : object)?.fields.get('inocx__F__c');
}

test("the package's interaction id is text of 255, unique with case, external id", async () => {
  const key = (await testOrg()).schema.object('Task')?.fields.get('inocx__Interaction_Id__c');
  assert.deepEqual([key?.type, key?.length, key?.unique, key?.externalId, key?.custom], ['string', 255, 'caseSensitive', true, true]);
});

test('a field deployed to an object appears there and nowhere else', () => {
  const field = deploy('<label>F</label><type>Checkbox</type><defaultValue>true</defaultValue>', 'Contact');
  assert.deepEqual([field?.type, field?.defaultValue], ['boolean', true]);
});

test('restricted picklists keep their values', () => {
  const field = deploy(
    `<label>F</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition>
      <value><fullName>A</fullName></value><value><fullName>B</fullName></value></valueSetDefinition></valueSet>`
  );
  assert.deepEqual([field?.restricted, field?.values], [true, ['A', 'B']]);
});

test('a quoted text default is read, so a default on an Activity field would show in every task', () => {
  assert.equal(deploy('<label>F</label><type>Url</type><defaultValue>"--"</defaultValue>')?.defaultValue, '--');
});

const refused: readonly (readonly [why: string, inner: string, message: RegExp, object?: string])[] = [
  ['no label', '<type>Phone</type>', /label is missing/],
  ['no length', '<label>F</label><type>Text</type>', /length must be a whole number from 1 to 255/],
  ['a length of 256', '<label>F</label><type>Text</type><length>256</length>', /length must be/],
  ['a precision of 19', '<label>F</label><type>Number</type><precision>19</precision><scale>0</scale>', /precision must be/],
  ['a scale above the precision', '<label>F</label><type>Number</type><precision>3</precision><scale>4</scale>', /scale must be/],
  ['a bare default', '<label>F</label><type>Url</type><defaultValue>--</defaultValue>', /defaultValue -- is no formula/],
  ['a checkbox without default', '<label>F</label><type>Checkbox</type>', /a checkbox needs a defaultValue/],
  ['a type outside the twin', '<label>F</label><type>Geolocation</type>', /field type Geolocation is not in this twin/],
  ['an object that is not there', '<label>F</label><type>Phone</type>', /no CustomObject named Parcel found/, 'Parcel'],
  ['Task itself', '<label>F</label><type>Phone</type>', /custom fields of Task belong to Activity/, 'Task']
];

for (const [why, inner, message, object] of refused) {
  test(`a field with ${why} is not deployed`, () => {
    assert.throws(() => deploy(inner, object), message);
  });
}
