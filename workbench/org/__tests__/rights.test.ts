import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { API_ONLY_PROFILE, CUSTOMER_PROFILE } from '../rights/customerProfile.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { packageSources, refusalOf, temporaryFolder, testOrg, userOf } from './testOrg.ts';

let org: WorkbenchOrg;

before(async () => {
  org = await testOrg();
});

const QUEUE = 'inocx__Queue__c';

test('the agent permission set gives every call field, the page and the app', () => {
  const { id } = userOf(org, 'alice.agent');
  const fields = org.metadata.list('CustomField').map((one) => one.fullName.replace('Activity.', ''));
  assert.equal(fields.length, 9);
  for (const field of fields) {
    assert.deepEqual(org.fieldRights(id, 'Task', field), { readable: true, createable: true, updateable: true }, field);
  }
  assert.equal(org.mayOpenPage(id, 'inocx__Softphone'), true);
  assert.equal(org.mayOpenApp(id, 'inocx__INO_cx_Console'), true);
});

test('the agents of the browser tests have the agent set beside a customer’s profile, and no other', () => {
  for (const name of ['alice.agent', 'benoit.agent'] as const) {
    const { id } = userOf(org, name);
    const sets = org.system.query(`SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = '${id}'`).records;
    assert.deepEqual(
      sets.map((row) => Reflect.get(Object(row['PermissionSet']), 'Name')),
      ['INO_cx_Agent']
    );
    assert.equal(
      Reflect.get(Object(org.system.query(`SELECT Profile.Name FROM User WHERE Id = '${id}'`).records[0]?.['Profile']), 'Name'),
      CUSTOMER_PROFILE
    );
  }
});

test('without the permission set there is no call field, no page, no app, yet standard work goes on', () => {
  const { id } = userOf(org, 'carl.agent');
  const carl = org.as(id);
  assert.deepEqual(org.fieldRights(id, 'Task', QUEUE), { readable: false, createable: false, updateable: false });
  assert.deepEqual(org.fieldRights(id, 'Task', 'TaskSubtype'), { readable: true, createable: true, updateable: false });
  assert.equal(org.mayOpenPage(id, 'inocx__Softphone'), false);
  assert.equal(org.mayOpenApp(id, 'inocx__INO_cx_Console'), false);
  assert.equal(QUEUE in carl.get('Task', carl.create('Task', { Subject: 'Plain' })), false);
  assert.equal(refusalOf(() => carl.create('Task', { [QUEUE]: 'Sales' })).errorCode, 'INVALID_FIELD');
  assert.equal(refusalOf(() => carl.query(`SELECT ${QUEUE} FROM Task`)).errorCode, 'INVALID_FIELD');
  assert.equal(refusalOf(() => carl.query(`SELECT Id FROM Task WHERE ${QUEUE} = 'Sales'`)).errorCode, 'INVALID_FIELD');
});

test('an assignment counts at once, and its removal too', () => {
  const { id } = userOf(org, 'carl.agent');
  const set = String(org.system.query("SELECT Id FROM PermissionSet WHERE Name = 'INO_cx_Agent'").records[0]?.['Id']);
  const admin = org.as(userOf(org, 'admin').id);
  const assignment = admin.create('PermissionSetAssignment', { AssigneeId: id, PermissionSetId: set });
  assert.equal(org.mayOpenPage(id, 'inocx__Softphone'), true);
  admin.remove('PermissionSetAssignment', assignment);
  assert.equal(org.mayOpenPage(id, 'inocx__Softphone'), false);
});

test('a field that may be read only is refused in a write by its name', async () => {
  const sources = packageSources();
  const readOnly = temporaryFolder({
    'permissionsets/INO_cx_Agent.permissionset-meta.xml': `<PermissionSet><label>A</label><fieldPermissions>
      <editable>false</editable><field>Task.Queue__c</field><readable>true</readable></fieldPermissions></PermissionSet>`
  });
  const withReadOnly = await testOrg(sources.map((one) => (one.folder === 'force-app/main/access' ? { ...one, folder: readOnly } : one)));
  const alice = withReadOnly.as(userOf(withReadOnly, 'alice.agent').id);
  const { errorCode, fields } = refusalOf(() => alice.create('Task', { [QUEUE]: 'Sales' }));
  assert.deepEqual([errorCode, fields], ['INVALID_FIELD_FOR_INSERT_UPDATE', [QUEUE]]);
  assert.equal(alice.get('Task', alice.create('Task', {}))[QUEUE], null);
});

test('an agent administers nothing, an administrator does', () => {
  const [alice, admin] = [userOf(org, 'alice.agent'), userOf(org, 'admin')];
  assert.equal(refusalOf(() => org.as(alice.id).update('User', alice.id, { CallCenterId: null })).status, 403);
  assert.equal(refusalOf(() => org.as(alice.id).query('SELECT Id FROM PermissionSetAssignment')).errorCode, 'INVALID_TYPE');
  assert.equal(refusalOf(() => org.as(alice.id).get('CallCenter', String(alice.callCenterId))).errorCode, 'NOT_FOUND');
  org.as(admin.id).update('User', alice.id, { CallCenterId: alice.callCenterId });
});

test('what only a deploy or Salesforce itself creates is refused to everyone', () => {
  const admin = org.as(userOf(org, 'admin').id);
  for (const object of ['Profile', 'PermissionSet', 'CallCenter', 'Organization']) {
    assert.equal(refusalOf(() => admin.create(object, { Name: 'X' })).errorCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', object);
  }
  assert.equal(refusalOf(() => admin.remove('User', userOf(org, 'carl.agent').id)).status, 403);
});

test('rights of a field that does not exist are asked in vain', () => {
  assert.equal(refusalOf(() => org.fieldRights(userOf(org, 'alice.agent').id, 'Task', 'Colour__c')).errorCode, 'INVALID_FIELD');
});

const set = (inner: string): Record<string, string> => ({
  'permissionsets/P.permissionset-meta.xml': `<PermissionSet><label>P</label>${inner}</PermissionSet>`
});

const badSets: readonly (readonly [why: string, inner: string, message: RegExp])[] = [
  [
    'a field that is not there',
    '<fieldPermissions><field>Task.Colour__c</field><readable>true</readable></fieldPermissions>',
    /no CustomField named Task\.inocx__Colour__c found/
  ],
  [
    'an Activity field under Activity',
    '<fieldPermissions><field>Activity.Queue__c</field><readable>true</readable></fieldPermissions>',
    /no CustomField named Activity\.inocx__Queue__c/
  ],
  [
    'writing without reading',
    '<fieldPermissions><field>Task.Queue__c</field><editable>true</editable><readable>false</readable></fieldPermissions>',
    /Edit needs Read/
  ],
  [
    'a required field',
    '<fieldPermissions><field>Task.Status</field><readable>true</readable></fieldPermissions>',
    /required field: Task\.Status/
  ],
  [
    'a page that is not there',
    '<pageAccesses><apexPage>Other</apexPage><enabled>true</enabled></pageAccesses>',
    /no ApexPage named inocx__Other found/
  ],
  [
    'an app that is not there',
    '<applicationVisibilities><application>Other</application></applicationVisibilities>',
    /no CustomApplication named inocx__Other found/
  ]
];

for (const [why, inner, message] of badSets) {
  test(`a permission set that names ${why} is not deployed`, async () => {
    const folder = temporaryFolder(set(inner));
    await assert.rejects(testOrg([...packageSources(), { folder, namespace: 'inocx' }]), message);
  });
}

test('a user whose profile is for the API alone reads no customer record without a permission set', () => {
  const profile = String(org.system.query(`SELECT Id FROM Profile WHERE Name = '${API_ONLY_PROFILE}'`).records[0]?.['Id']);
  const names = { Username: 'robot@acme.example', LastName: 'Robot', Alias: 'robot', Email: 'robot@acme.example', ProfileId: profile };
  const id = org.system.create('User', { ...names, LanguageLocaleKey: 'en_US', LocaleSidKey: 'en_US', TimeZoneSidKey: 'Europe/Paris' });
  assert.equal(org.user(id)?.apiOnly, true);
  assert.equal(userOf(org, 'alice.agent').apiOnly, false);
  assert.throws(() => org.as(id).query('SELECT Id FROM Contact'), /Contact/);
});
