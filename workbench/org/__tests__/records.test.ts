import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { DataAccess, FieldValue } from '../core/types.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { refusalOf, testOrg, userOf } from './testOrg.ts';

let org: WorkbenchOrg;
let alice: DataAccess;
let contactId: string;
let accountId: string;
let leadId: string;

before(async () => {
  org = await testOrg();
  alice = org.as(userOf(org, 'alice.agent').id);
  const idOf = (soql: string): string => String(org.system.query(soql).records[0]?.['Id']);
  contactId = idOf("SELECT Id FROM Contact WHERE LastName = 'Moreau'");
  accountId = idOf("SELECT Id FROM Account WHERE Name = 'Moulin & Fils'");
  leadId = idOf('SELECT Id FROM Lead LIMIT 1');
});

const KEY = 'inocx__Interaction_Id__c';

test('a task is created with defaults, derived values and the system fields, and read back', () => {
  const id = alice.create('Task', {
    Subject: '  Call  ',
    WhoId: contactId.slice(0, 15),
    TaskSubtype: 'Call',
    [KEY]: 'read-back',
    inocx__Communication_Duration__c: 12.6
  });
  assert.match(id, /^00T[0-9A-Za-z]{15}$/);
  const task = alice.get('Task', id.slice(0, 15));
  const me = userOf(org, 'alice.agent').id;
  assert.deepEqual(
    [
      'Id',
      'Subject',
      'WhoId',
      'AccountId',
      'Status',
      'Priority',
      'IsClosed',
      'OwnerId',
      'CreatedById',
      'CreatedDate',
      'Description',
      KEY
    ].map((name) => task[name]),
    [id, 'Call', contactId, accountId, 'Not Started', 'Normal', false, me, me, '2030-05-31T08:30:00.000+0000', null, 'read-back']
  );
  assert.equal(task['inocx__Communication_Duration__c'], 13);
  assert.deepEqual(task['attributes'], { type: 'Task', url: `/services/data/v67.0/sobjects/Task/${id}` });
});

test('an update changes what it names and no more; a completed task is closed; null empties', () => {
  const id = alice.create('Task', { Subject: 'Call', Description: 'notes' });
  alice.update('Task', id, { status: 'Completed', Description: null });
  const task = alice.get('Task', id);
  assert.deepEqual([task['Subject'], task['Status'], task['IsClosed'], task['Description']], ['Call', 'Completed', true, null]);
});

test('a number scale of 0 rounds half away from zero, as Salesforce does', () => {
  const rounded = (value: number): unknown =>
    alice.get('Task', alice.create('Task', { inocx__Communication_Duration__c: value }))['inocx__Communication_Duration__c'];
  assert.deepEqual([2.5, -2.5, 2.49].map(rounded), [3, -3, 2]);
});

const refused: readonly (readonly [
  why: string,
  fields: () => Record<string, FieldValue>,
  code: string,
  message: RegExp,
  fieldNames: readonly string[]
])[] = [
  ['an unknown field', () => ({ Colour: 'red' }), 'INVALID_FIELD', /^No such column 'Colour' on sobject of type Task$/, []],
  [
    'a package field without namespace',
    () => ({ Queue__c: 'x' }),
    'INVALID_FIELD',
    /^No such column 'Queue__c' on sobject of type Task$/,
    []
  ],
  [
    'a text that is too long',
    () => ({ Subject: 'x'.repeat(256) }),
    'STRING_TOO_LONG',
    /^Subject: data value too large: x+ \(max length=255\)$/,
    ['Subject']
  ],
  [
    'an address longer than 255',
    () => ({ inocx__Voice_Recording__c: `https://${'x'.repeat(250)}` }),
    'STRING_TOO_LONG',
    /max length=255/,
    ['inocx__Voice_Recording__c']
  ],
  [
    'a call type outside the list',
    () => ({ CallType: 'inbound' }),
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    /^Call Type: bad value for restricted picklist field: inbound$/,
    ['CallType']
  ],
  [
    'a subtype outside the list',
    () => ({ TaskSubtype: 'Missed' }),
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    /bad value/,
    ['TaskSubtype']
  ],
  ['a required field emptied', () => ({ Status: '' }), 'REQUIRED_FIELD_MISSING', /^Required fields are missing: \[Status\]$/, ['Status']],
  ['something that is no id', () => ({ WhoId: 'Camille' }), 'MALFORMED_ID', /^Name ID: id value of incorrect type: Camille$/, ['WhoId']],
  [
    'an id of another object',
    () => ({ WhoId: accountId }),
    'FIELD_INTEGRITY_EXCEPTION',
    /^Name ID: id value of incorrect type: 001/,
    ['WhoId']
  ],
  ['an id of no record', () => ({ WhoId: '003wb00000000zz' }), 'INVALID_CROSS_REFERENCE_KEY', /invalid cross reference id/, ['WhoId']],
  ['a lead together with another record', () => ({ WhoId: leadId, WhatId: accountId }), 'FIELD_INTEGRITY_EXCEPTION', /lead/, ['WhatId']],
  [
    'a field Salesforce sets itself',
    () => ({ IsClosed: true }),
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    /^Unable to create\/update fields: IsClosed\./,
    ['IsClosed']
  ],
  [
    'a number with too many digits',
    () => ({ inocx__Communication_Duration__c: 1e18 }),
    'NUMBER_OUTSIDE_VALID_RANGE',
    /value outside of valid range/,
    ['inocx__Communication_Duration__c']
  ],
  [
    'half a second of an int',
    () => ({ CallDurationInSeconds: 1.5 }),
    'JSON_PARSER_ERROR',
    /instance of int from VALUE_NUMBER_FLOAT value 1\.5/,
    []
  ],
  ['a text for a number', () => ({ CallDurationInSeconds: '12' }), 'JSON_PARSER_ERROR', /instance of int from VALUE_STRING value 12/, []],
  ['a number for a text', () => ({ Subject: 5 }), 'JSON_PARSER_ERROR', /instance of string from VALUE_NUMBER_INT value 5/, []],
  [
    'a day the calendar lacks',
    () => ({ ActivityDate: '2030-02-30' }),
    'JSON_PARSER_ERROR',
    /instance of date from VALUE_STRING value 2030-02-30/,
    []
  ],
  ['a time for a date', () => ({ ActivityDate: '2030-02-20T10:00:00Z' }), 'JSON_PARSER_ERROR', /instance of date/, []]
];

for (const [why, fields, code, message, fieldNames] of refused) {
  test(`a task with ${why} is refused with ${code}`, () => {
    const { status, errorCode, message: refusalText, fields: named } = refusalOf(() => alice.create('Task', fields()));
    assert.deepEqual([status, errorCode, named], [400, code, fieldNames]);
    assert.match(refusalText, message);
  });
}

test('a subtype is settable at create only', () => {
  const id = alice.create('Task', { TaskSubtype: 'Call' });
  const { errorCode, fields } = refusalOf(() => alice.update('Task', id, { TaskSubtype: 'Call' }));
  assert.deepEqual([errorCode, fields], ['INVALID_FIELD_FOR_INSERT_UPDATE', ['TaskSubtype']]);
});

test('a lead gets a task alone, and a related record may not be added later', () => {
  const id = alice.create('Task', { WhoId: leadId });
  assert.equal(refusalOf(() => alice.update('Task', id, { WhatId: accountId })).errorCode, 'FIELD_INTEGRITY_EXCEPTION');
});

test('several missing required fields are named together', () => {
  const { errorCode, message } = refusalOf(() => alice.create('Lead', { FirstName: 'Only' }));
  assert.equal(errorCode, 'REQUIRED_FIELD_MISSING');
  assert.equal(message, 'Required fields are missing: [LastName, Company]');
});

test('a second task of an interaction is refused with the id of the first', () => {
  const first = alice.create('Task', { [KEY]: 'once' });
  const twice = refusalOf(() => alice.create('Task', { [KEY]: 'once' }));
  assert.deepEqual(twice, {
    status: 400,
    errorCode: 'DUPLICATE_VALUE',
    message: `duplicate value found: ${KEY} duplicates value on record with id: ${first}`,
    fields: []
  });
});

test('the interaction id is case-sensitive; without one there may be many tasks; a freed one may be used again', () => {
  const lower = alice.create('Task', { [KEY]: 'case-a' });
  alice.create('Task', { [KEY]: 'CASE-A' });
  alice.create('Task', {});
  alice.create('Task', {});
  alice.remove('Task', lower);
  assert.notEqual(alice.create('Task', { [KEY]: 'case-a' }), lower);
});

test('an update that takes the interaction id of another task is refused, one that keeps its own is not', () => {
  alice.create('Task', { [KEY]: 'taken' });
  const id = alice.create('Task', { [KEY]: 'own' });
  alice.update('Task', id, { [KEY]: 'own', Subject: 'kept' });
  assert.equal(refusalOf(() => alice.update('Task', id, { [KEY]: 'taken' })).errorCode, 'DUPLICATE_VALUE');
  assert.equal(alice.get('Task', id)[KEY], 'own');
});

test('upsert creates once and updates after', () => {
  const first = alice.upsert('Task', KEY, 'up-1', { Subject: 'A' });
  const second = alice.upsert('Task', KEY, 'up-1', { Subject: 'B' });
  assert.deepEqual([first.created, second.created, second.id], [true, false, first.id]);
  assert.equal(alice.get('Task', first.id)['Subject'], 'B');
});

test('upsert refuses a key that is no external id, and the key in the body', () => {
  assert.equal(refusalOf(() => alice.upsert('Task', 'Subject', 'x', {})).status, 404);
  assert.match(refusalOf(() => alice.upsert('Task', KEY, 'x', { [KEY]: 'y' })).message, /should not be specified in the sobject data/);
});

test('usernames are unique whatever their case, accents included', () => {
  const person = {
    LastName: 'Agent',
    Alias: 'a',
    Email: 'a@acme.example',
    ProfileId: String(org.system.query('SELECT Id FROM Profile LIMIT 1').records[0]?.['Id']),
    LanguageLocaleKey: 'fr',
    LocaleSidKey: 'fr_FR',
    TimeZoneSidKey: 'Europe/Paris'
  };
  org.system.create('User', { ...person, Username: 'élodie@acme.example' });
  assert.equal(refusalOf(() => org.system.create('User', { ...person, Username: 'ÉLODIE@acme.example' })).errorCode, 'DUPLICATE_VALUE');
});

test('a record that is not there, is of another object or has a malformed id is not found', () => {
  for (const id of ['003wb00000000zz', accountId, 'nonsense'])
    assert.equal(refusalOf(() => alice.get('Contact', id)).errorCode, 'NOT_FOUND');
  const gone = alice.create('Task', {});
  alice.remove('Task', gone);
  assert.equal(refusalOf(() => alice.update('Task', gone, {})).status, 404);
});

test('a contact that a task names is not deleted before the task', () => {
  const contact = alice.create('Contact', { LastName: 'Leaving' });
  const task = alice.create('Task', { WhoId: contact });
  const { errorCode, message } = refusalOf(() => alice.remove('Contact', contact));
  assert.deepEqual([errorCode, message.includes(task)], ['DELETE_FAILED', true]);
  alice.remove('Task', task);
  alice.remove('Contact', contact);
  assert.equal(refusalOf(() => alice.get('Contact', contact)).status, 404);
});
