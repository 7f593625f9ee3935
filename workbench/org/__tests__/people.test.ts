import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createOrg } from '../createOrg.ts';
import { OrgError } from '../core/errors.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { userOf } from './testOrg.ts';

/** What becomes of people in the org: person accounts, and leads that are converted. */
let org: WorkbenchOrg;
let plain: WorkbenchOrg;
let alice: string;
before(async () => {
  [org, plain] = [await createOrg({ features: { personAccounts: true } }), await createOrg()];
  alice = userOf(org, 'alice.agent').id;
});
after(() => {
  org.close();
  plain.close();
});

const refused = (errorCode: string, work: () => unknown): void =>
  assert.throws(work, (thrown) => thrown instanceof OrgError && thrown.errorCode === errorCode);

describe('person accounts', () => {
  const ask = 'SELECT Id, Name, PersonContactId, IsPersonAccount FROM Account WHERE IsPersonAccount = true';
  const person = (): Readonly<Record<string, unknown>> => org.system.query(ask).records[0] ?? {};

  test('are unknown to an org that has not switched them on', () => refused('INVALID_FIELD', () => plain.system.query(ask)));

  test('have a contact of their own, to which a Task is related; its account is the person', () => {
    const { Id, Name, PersonContactId } = person();
    assert.equal(Name, 'Pauline Perret');
    const contact = org.system.get('Contact', String(PersonContactId));
    assert.deepEqual([contact['Name'], contact['AccountId'], contact['IsPersonAccount']], ['Pauline Perret', Id, true]);
    const task = org.as(alice).create('Task', { Subject: 'x', Status: 'Completed', Priority: 'Normal', WhoId: String(PersonContactId) });
    assert.equal(org.system.get('Task', task)['AccountId'], Id);
    refused('FIELD_INTEGRITY_EXCEPTION', () =>
      org.as(alice).create('Task', { Subject: 'x', Status: 'Completed', Priority: 'Normal', WhoId: String(Id) })
    );
  });

  test('are found as accounts that name their contact; other accounts name none', () => {
    const { Id, PersonContactId } = person();
    const found = Object(org.search(alice, '06 39 98 00 20', 'inbound')[String(Id)]);
    assert.deepEqual([found.RecordType, found.IsPersonAccount, found.PersonContactId], ['Account', true, PersonContactId]);
    for (const other of Object.values(org.search(alice, 'Moulin', 'inbound'))) assert.equal('PersonContactId' in Object(other), false);
  });

  test('are not made here', () =>
    refused('INVALID_FIELD_FOR_INSERT_UPDATE', () => org.as(alice).create('Account', { Name: 'Paul', LastName: 'Paul' })));
});

describe('a lead that is converted', () => {
  const lead = (at: number): string => String(org.system.query('SELECT Id FROM Lead ORDER BY Id').records[at]?.['Id']);
  const task = (WhoId: string): string => org.as(alice).create('Task', { Subject: 'x', Status: 'Completed', Priority: 'Normal', WhoId });

  test('becomes a contact of a new account, with its numbers and its Tasks', () => {
    const before = task(lead(0));
    const { accountId, contactId } = org.convertLead(alice, lead(0));
    const { Company, Phone, Name, IsConverted, ConvertedContactId } = org.system.get('Lead', lead(0));
    assert.deepEqual([IsConverted, ConvertedContactId], [true, contactId]);
    const contact = org.system.get('Contact', contactId);
    assert.deepEqual([contact['Name'], contact['Phone'], contact['AccountId']], [Name, Phone, accountId]);
    assert.equal(org.system.get('Account', accountId)['Name'], Company);
    assert.deepEqual([org.system.get('Task', before)['WhoId'], org.system.get('Task', before)['AccountId']], [contactId, accountId]);
  });

  test('takes no Task any more, is not found any more, and is converted once', () => {
    refused('CANNOT_UPDATE_CONVERTED_LEAD', () => task(lead(0)));
    const { Name } = org.system.get('Lead', lead(0));
    const found = Object.values(org.search(alice, String(Name), 'inbound')).map((one) => Object(one).RecordType);
    assert.ok(found.includes('Contact') && !found.includes('Lead'), found.join());
    refused('CANNOT_UPDATE_CONVERTED_LEAD', () => org.convertLead(alice, lead(0)));
  });

  test('is not converted by hand: its fields are Salesforce’s', () =>
    refused('INVALID_FIELD_FOR_INSERT_UPDATE', () => org.as(alice).update('Lead', lead(1), { IsConverted: true })));
});
