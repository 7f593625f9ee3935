import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSchema } from '../schema/schema.ts';
import { loadPackages } from '../metadata/loadPackages.ts';
import { packageSources, refusalOf, temporaryFolder, testOrg, userOf } from './testOrg.ts';

const FILE = 'objects/Site__c/Site__c.object-meta.xml';
const WHOLE = {
  label: '<label>Site</label>',
  pluralLabel: '<pluralLabel>Sites</pluralLabel>',
  nameField: '<nameField><label>Site Name</label><type>Text</type></nameField>',
  sharingModel: '<sharingModel>ReadWrite</sharingModel>',
  deploymentStatus: '<deploymentStatus>Deployed</deploymentStatus>',
  activities: '<enableActivities>true</enableActivities>'
};
const FIELD = `<CustomField><fullName>Gate__c</fullName><label>Gate</label><type>Phone</type></CustomField>`;
const SET = (rights: string): string => `<PermissionSet><label>Staff</label><objectPermissions>${rights}<object>Site__c</object>
  </objectPermissions><fieldPermissions><editable>false</editable><field>Site__c.Gate__c</field><readable>true</readable></fieldPermissions></PermissionSet>`;
const READ = '<allowRead>true</allowRead><allowCreate>false</allowCreate><allowEdit>false</allowEdit>';

const objectFile = (parts: Readonly<Record<string, string>>): string => `<CustomObject>${Object.values(parts).join('')}</CustomObject>`;

const siteOrg = (parts = WHOLE, rights = READ) =>
  testOrg([
    ...packageSources(),
    {
      folder: temporaryFolder({
        [FILE]: objectFile(parts),
        'objects/Site__c/fields/Gate__c.field-meta.xml': FIELD,
        'permissionsets/Staff.permissionset-meta.xml': SET(rights)
      }),
      namespace: null
    }
  ]);

test('a deployed object takes records, a Task may be about one, and nobody sees them without the right', async () => {
  const org = await siteOrg();
  const id = org.system.create('Site__c', { Name: 'North gate', Gate__c: '+33199007701' });
  assert.match(id, /^a/);
  const alice = userOf(org, 'alice.agent').id;
  assert.equal(refusalOf(() => org.as(alice).get('Site__c', id)).errorCode, 'NOT_FOUND');
  const set = String(org.system.query("SELECT Id FROM PermissionSet WHERE Name = 'Staff'").records[0]?.['Id']);
  org.system.create('PermissionSetAssignment', { AssigneeId: alice, PermissionSetId: set });
  assert.equal(org.as(alice).get('Site__c', id)['Gate__c'], '+33199007701');
  assert.equal(refusalOf(() => org.as(alice).create('Site__c', { Name: 'Mine' })).errorCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
  org.as(alice).create('Task', { Subject: 'Call', WhatId: id });
});

test('a Task is not about an object without activities', async () => {
  const org = await siteOrg({ ...WHOLE, activities: '' });
  const id = org.system.create('Site__c', { Name: 'North gate' });
  assert.equal(refusalOf(() => org.system.create('Task', { WhatId: id })).errorCode, 'FIELD_INTEGRITY_EXCEPTION');
});

test('a search brings it back once the softphone layout lists it, with the fields that are listed', async () => {
  const org = await siteOrg();
  const id = org.system.create('Site__c', { Name: 'North gate', Gate__c: '+33199007701' });
  const admin = userOf(org, 'admin').id;
  assert.deepEqual(org.search(admin, '+33199007701', 'inbound'), {});
  org.softphoneLayouts.choose('Site__c', ['Name']);
  assert.deepEqual(Object.keys(org.search(admin, '+33199007701', 'inbound')), [id]);
  assert.equal('Gate__c' in (org.search(admin, '+33199007701', 'inbound')[id] as object), false);
  assert.throws(() => org.softphoneLayouts.choose('Site__c', ['Door__c']), /no Door__c of Site__c/);
  assert.throws(() => org.softphoneLayouts.choose('Parcel__c', []), /no object of Parcel__c/);
});

test('a right to write an object needs the right to read it', async () => {
  await assert.rejects(siteOrg(WHOLE, '<allowEdit>true</allowEdit>'), /Create, Edit and Delete need Read/);
});

for (const missing of ['label', 'pluralLabel', 'nameField', 'sharingModel', 'deploymentStatus'] as const) {
  test(`an object without ${missing} is not deployed`, () => {
    const parts = Object.fromEntries(Object.entries(WHOLE).filter(([name]) => name !== missing));
    const folder = temporaryFolder({ [FILE]: objectFile(parts) });
    assert.throws(() => createSchema(loadPackages([{ folder, namespace: null }])), new RegExp(`${missing} is missing`));
  });
}
