import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import parsePhoneNumber from 'libphonenumber-js/min';
import { createOrg } from '../createOrg.ts';
import { seedNumbers } from '../seed/seedNumbers.ts';
import { setCallCenterItem } from '../callCenters/setCallCenterItem.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { packageSources, refusalOf, temporaryFolder, testOrg } from './testOrg.ts';

let org: WorkbenchOrg;

before(async () => {
  org = await testOrg();
});

test('every seed number is stored as typed, in the record whose id the seed foretells', () => {
  for (const { recordId, objectName, field, typed } of seedNumbers()) {
    assert.equal(org.system.get(objectName, recordId)[field], typed, `${objectName} ${recordId}`);
  }
});

test('what was typed means, in its country, the number that the seed says', () => {
  for (const { typed, e164, country } of seedNumbers()) {
    const parsed = parsePhoneNumber(typed, { defaultCountry: countryCode(country) });
    assert.deepEqual([typed, parsed?.number, parsed?.isPossible()], [typed, e164, true]);
  }
});

function countryCode(
  country: string
): 'FR' | 'GB' | 'US' | 'CA' | 'DE' | 'ES' | 'IT' | 'BE' | 'CH' | 'NL' | 'JP' | 'MA' | 'AU' | 'BR' | 'IN' | 'SE' {
  const known = ['FR', 'GB', 'US', 'CA', 'DE', 'ES', 'IT', 'BE', 'CH', 'NL', 'JP', 'MA', 'AU', 'BR', 'IN', 'SE'] as const;
  const found = known.find((one) => one === country);
  assert.ok(found, `${country} is not in the test's list`);
  return found;
}

test('the seed has the hard cases: many countries, an extension, no country code, duplicates, one number for two people', () => {
  const numbers = seedNumbers();
  assert.ok(new Set(numbers.map((one) => one.country)).size >= 10);
  const spelled = (pattern: RegExp): boolean => numbers.some(({ typed }) => pattern.test(typed));
  for (const pattern of [/^\+\d+$/, /^\d+$/, /^00/, /\(0\)/, /^\(\d+\)/, /\./, /-/, /\//, /ext/, /x\d/, /^0\d( \d\d){4}$/])
    assert.ok(spelled(pattern), String(pattern));
  const contacts = numbers.filter((one) => one.objectName === 'Contact');
  const holders = (e164: string): number => contacts.filter((one) => one.e164 === e164).length;
  assert.equal(holders('+33199001240'), 2);
  assert.equal(holders('+33199001241'), 2);
  assert.ok(numbers.some((one) => one.objectName === 'Lead'));
  assert.ok(numbers.some((one) => one.objectName === 'Account'));
});

test('two orgs have the same ids', async () => {
  const other = await testOrg();
  assert.equal(other.id, org.id);
  assert.deepEqual(
    other.users().map(({ id, username }) => [id, username]),
    org.users().map(({ id, username }) => [id, username])
  );
});

test('alice and benoit are in the call center, carl is not; benoit works in French', () => {
  const [callCenter] = org.system.query('SELECT Id, AdapterUrl FROM CallCenter').records;
  assert.equal(callCenter?.['AdapterUrl'], '/apex/inocx__Softphone');
  assert.deepEqual(
    org.users().map(({ username, language, callCenterId }) => [username.split('@')[0], language, callCenterId === callCenter?.['Id']]),
    [
      ['admin', 'en_US', false],
      ['alice.agent', 'en_US', true],
      ['benoit.agent', 'fr', true],
      ['carl.agent', 'en_US', false]
    ]
  );
});

test('an org in a file keeps records, ids, unique keys and edits of the call center over a restart', async () => {
  const file = join(temporaryFolder(), 'org.sqlite');
  const sources = packageSources();
  const before = await createOrg({ file, sources });
  const id = before.system.create('Task', { Subject: 'Kept', inocx__Interaction_Id__c: 'kept' });
  setCallCenterItem(before, '/connection/loginUrl', 'https://acme.ino.cx/kept');
  const users = before.users();
  before.close();
  const after = await createOrg({ file, sources });
  assert.equal(after.system.get('Task', id)['Subject'], 'Kept');
  assert.deepEqual(after.users(), users);
  assert.equal(refusalOf(() => after.system.create('Task', { inocx__Interaction_Id__c: 'kept' })).errorCode, 'DUPLICATE_VALUE');
  assert.notEqual(after.system.create('Task', {}), id);
  const [center] = after.callCenters.list();
  assert.ok(center);
  assert.equal(after.callCenters.items(center)['/connection/loginUrl'], 'https://acme.ino.cx/kept');
  after.close();
});

test('a deploy without the unique flag takes the guard away: the database follows the metadata', async () => {
  const file = join(temporaryFolder(), 'org.sqlite');
  const field = `<CustomField><fullName>Key__c</fullName><label>K</label><type>Text</type><length>9</length><unique>UNIQUE</unique></CustomField>`;
  const sourcesWith = (unique: boolean) => [
    {
      folder: temporaryFolder({ 'objects/Activity/fields/Key__c.field-meta.xml': field.replace('UNIQUE', String(unique)) }),
      namespace: 'inocx'
    }
  ];
  const strict = await createOrg({ file, sources: sourcesWith(true) });
  strict.system.create('Task', { inocx__Key__c: 'a' });
  assert.equal(refusalOf(() => strict.system.create('Task', { inocx__Key__c: 'A' })).errorCode, 'DUPLICATE_VALUE');
  strict.close();
  const loose = await createOrg({ file, sources: sourcesWith(false) });
  loose.system.create('Task', { inocx__Key__c: 'a' });
  loose.close();
});
