import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dealOf, interactionOf } from '../../src/graph/ours.ts';
import {
  accountOf,
  contactOf,
  contactOfLead,
  customerOfDeal,
  feedItemOf,
  type Mapped,
  organizationOfLead,
  userOf
} from '../../src/graph/rules.ts';
import type { FieldValues } from '../../src/salesforce/client.ts';
import { handlesOf } from '../../src/sync/handles.ts';

type Rule = (row: FieldValues) => Mapped<object>;

/** Each rule's reasons to leave a record out, one a row. */
const SKIPS: readonly (readonly [string, Rule, FieldValues, string])[] = [
  ['User', userOf, {}, 'Missing id'],
  ['Account', accountOf, { Name: 'Acme' }, 'Missing id'],
  ['Account', accountOf, { Id: '001A' }, 'Missing name'],
  [
    'Lead as company',
    organizationOfLead,
    { Id: '00QA', IsConverted: true, ConvertedAccountId: '001A' },
    'Lead already converted into account'
  ],
  ['Lead as company', organizationOfLead, { Email: 'a@b.example' }, 'Missing id'],
  ['Lead as company', organizationOfLead, { Id: '00QA', Email: 'a@b@c' }, 'Missing email domain'],
  ['Lead as company', organizationOfLead, { Id: '00QA' }, 'Missing email domain'],
  ['Deal', customerOfDeal, { AccountId: '001A', IsClosed: false }, 'Opportunity not closed yet'],
  ['Deal', customerOfDeal, { AccountId: '001A', IsClosed: true, IsWon: false }, 'Opportunity not won'],
  ['Deal', customerOfDeal, { IsClosed: true, IsWon: true }, 'Missing account id'],
  ['Contact', contactOf, { FirstName: 'Ada' }, 'Missing id'],
  ['Lead as person', contactOfLead, { Email: 'a@b.example' }, 'Missing id'],
  ['Lead as person', contactOfLead, { Id: '00QA', IsConverted: true, Email: 'a@b.example' }, 'Lead already converted'],
  ['Lead as person', contactOfLead, { Id: '00QA', Email: '@b.example' }, 'Missing email domain'],
  ['FeedItem', feedItemOf, { Body: 'x' }, 'Missing id'],
  ['FeedItem', feedItemOf, { Id: '0D5A' }, 'Missing body'],
  ['FeedItem', feedItemOf, { Id: '0D5A', Body: 'x', Status: 'Draft', ParentId: '001A' }, 'Not published'],
  ['FeedItem', feedItemOf, { Id: '0D5A', Body: 'x', Status: 'Published', ParentId: '003A' }, 'Parent is no organization'],
  ['Task', (row) => interactionOf('Task', row), { WhoId: '003A' }, 'Missing id'],
  ['Task', (row) => interactionOf('Task', row), { Id: '00TA' }, 'Related to nobody'],
  ['Deal of ours', dealOf, {}, 'Missing id']
];

for (const [name, rule, row, reason] of SKIPS) {
  test(`the graph leaves out a ${name} with ${JSON.stringify(row)}: ${reason}`, () => assert.deepEqual(rule(row), { skip: reason }));
}

const node = <T>(mapped: Mapped<T>): T => ('node' in mapped ? mapped.node : assert.fail(mapped.skip));

test('a lead becomes a company by its domain and a person of it', () => {
  const lead = { Id: '00QA', FirstName: 'Nia', LastName: 'Stone', Company: 'Stone & Co', Email: 'Nia@Stone.Example', Title: 'Buyer' };
  const company = node(organizationOfLead(lead));
  assert.deepEqual([company.externalId, company.name, company.domains], ['00QA', 'Stone & Co', ['stone.example']]);
  const person = node(contactOfLead(lead));
  assert.deepEqual([person.name, person.organization, person.jobTitle], ['Nia Stone', { domain: 'stone.example' }, 'Buyer']);
});

test('a won deal marks its account as a customer, and makes no company', () => {
  const marked = node(customerOfDeal({ Id: '006A', Name: 'Deal', AccountId: '001A', IsClosed: true, IsWon: true }));
  assert.deepEqual([marked.externalId, marked.isCustomer, marked.updateOnly, marked.name], ['001A', true, true, null]);
});

test('a contact has its numbers with their labels, empty and repeated ones left out', () => {
  const { phones, organization } = node(
    contactOf({ Id: '003A', AccountId: '001A', Phone: '+33 1', MobilePhone: ' +33 1 ', Fax: '+33 2', HomePhone: '' })
  );
  assert.deepEqual(phones, [
    { number: '+33 1', label: 'PRIMARY' },
    { number: '+33 2', label: 'FAX' }
  ]);
  assert.deepEqual(organization, { id: '001A' });
});

test('a logged call counts with its talk time, in any namespace; a task to be done is no contact', () => {
  const call = { Id: '00TA', WhoId: '003A', CallType: 'Inbound', IsClosed: true, CreatedDate: '2026-05-01T10:00:00.000Z' };
  const logged = node(interactionOf('Task', { ...call, inocx__Communication_Duration__c: 61, CallDurationInSeconds: 90 }));
  assert.deepEqual([logged.kind, logged.talkSeconds, logged.at], ['call', 61, '2026-05-01T10:00:00.000Z']);
  assert.equal(node(interactionOf('Task', { ...call, CallDurationInSeconds: 90 })).talkSeconds, 90);
  assert.equal(node(interactionOf('Task', { ...call, IsClosed: false })).at, null);
});

test('a person is known by the address in lower case and by numbers with a country code, and no other object is a person', () => {
  const body = {
    Email: ' Ada@Acme.Example ',
    Phone: '+33 1 99 00 81 12',
    MobilePhone: '01 99 00 81 12',
    HomePhone: '+33199008112',
    Fax: '+33199008113'
  };
  assert.deepEqual(handlesOf('Contact', body), [
    { kind: 'email', value: 'ada@acme.example' },
    { kind: 'phone', value: '+33199008112' }
  ]);
  assert.deepEqual(handlesOf('Account', body), []);
});
