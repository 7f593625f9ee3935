import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { refusalOf, testOrg, userOf } from './testOrg.ts';

/* Records beside Tasks that tell what happened with a customer. */

let org: WorkbenchOrg;
let contact: string;

before(async () => {
  org = await testOrg();
  contact = String(org.system.query("SELECT Id FROM Contact WHERE LastName = 'Moreau'").records[0]?.['Id']);
});

const read = (object: string, id: string, ...names: readonly string[]): readonly unknown[] =>
  names.map((name) => org.system.get(object, id)[name]);

test('an event has an end, by its minutes or by its time, and its contact’s account', () => {
  const StartDateTime = '2030-06-03T08:00:00Z';
  const id = org.system.create('Event', { Subject: 'Visit', StartDateTime, DurationInMinutes: 45, WhoId: contact });
  assert.deepEqual(read('Event', id, 'EndDateTime', 'ActivityDate', 'AccountId').slice(0, 2), [
    '2030-06-03T08:45:00.000+0000',
    '2030-06-03'
  ]);
  assert.match(String(read('Event', id, 'AccountId')[0]), /^001/);
  org.system.update('Event', id, { EndDateTime: '2030-06-03T10:00:00Z' });
  assert.deepEqual(read('Event', id, 'DurationInMinutes'), [120]);
  for (const fields of [{ Subject: 'x' }, { StartDateTime }, { StartDateTime, EndDateTime: '2030-06-03T07:00:00Z' }])
    assert.equal(refusalOf(() => org.system.create('Event', fields)).status, 400);
});

test('an event has the fields of activities', () => {
  assert.ok(org.schema.object('Event')?.fields.has('inocx__Interaction_Id__c'));
});

test('a note shows the beginning of its text, and belongs to what it is linked to', () => {
  const note = org.system.create('ContentNote', { Title: 'Visit', Content: Buffer.from('<p>Wants &amp; needs</p>').toString('base64') });
  assert.deepEqual(read('ContentNote', note, 'TextPreview', 'FileType'), ['Wants & needs', 'SNOTE']);
  org.system.update('ContentNote', note, { Title: 'Second visit' });
  assert.deepEqual(read('ContentNote', note, 'TextPreview'), ['Wants & needs']);
  org.system.create('ContentDocumentLink', { ContentDocumentId: note, LinkedEntityId: contact, ShareType: 'V' });
  const links = (where: string): number => org.system.query(`SELECT LinkedEntityId FROM ContentDocumentLink ${where}`).totalSize;
  assert.equal(links(`WHERE ContentDocumentId = '${note}'`), 1);
  assert.equal(links(`WHERE LinkedEntityId IN ('${contact}') AND ShareType = 'V'`), 1);
  for (const where of [
    '',
    `WHERE ContentDocumentId = '${note}' OR ShareType = 'V'`,
    `WHERE ContentDocumentId != '${note}'`,
    "WHERE ShareType = 'V'"
  ])
    assert.match(
      refusalOf(() => links(where)).message,
      /^Implementation restriction: ContentDocumentLink requires a filter by a single Id/
    );
});

test('a feed item is a published text about a record', () => {
  const id = org.as(userOf(org, 'alice.agent').id).create('FeedItem', { ParentId: contact, Body: 'Called twice.' });
  assert.deepEqual(read('FeedItem', id, 'Type', 'Status', 'IsRichText'), ['TextPost', 'Published', false]);
  assert.equal(refusalOf(() => org.system.create('FeedItem', { Body: 'x' })).errorCode, 'REQUIRED_FIELD_MISSING');
});

test('an opportunity is closed and won as its stage says', () => {
  const deal = (StageName: string): readonly unknown[] =>
    read('Opportunity', org.system.create('Opportunity', { Name: 'x', StageName, CloseDate: '2030-06-30' }), 'IsClosed', 'IsWon');
  assert.deepEqual(
    [deal('Prospecting'), deal('Closed Won'), deal('Closed Lost')],
    [
      [false, false],
      [true, true],
      [true, false]
    ]
  );
});
