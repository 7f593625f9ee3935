import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { textMatcher } from '../search/textMatch.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { testOrg, userOf } from './testOrg.ts';

const table: readonly (readonly [stored: string, query: string, whole: boolean, words: boolean])[] = [
  ['01 99 00 12 34', '01 99 00 12 34', true, true],
  ['01 99 00 12 34', '0199001234', false, false],
  ['01 99 00 12 34', '+33199001234', false, false],
  ['01 99 00 12 34', '00 12', true, true],
  ['01 99 00 12 34', '34 12', false, true],
  ['+33199001234', '33199001234', true, true],
  ['+33199001234', '199001234', true, false],
  ['+33 1 99 00 12 34', '+33-1-99', false, true],
  ['(202) 555-0107 ext. 12', '555-0107', true, true],
  ['(202) 555-0107 ext. 12', '202 555 0107', false, true],
  ['(202) 555-0107 ext. 12', 'EXT', true, true],
  ['2025550105', '5550105', true, false],
  ['Camille Moreau', 'moreau cam', false, true],
  ['Inès Faure', 'INÈS', true, true],
  ['anything', '---', false, false]
];

for (const [stored, query, whole, words] of table) {
  test(`"${query}" in "${stored}": whole ${whole}, words ${words}`, () => {
    assert.deepEqual([textMatcher('whole', query)(stored), textMatcher('words', query)(stored)], [whole, words]);
  });
}

let org: WorkbenchOrg;
let aliceId: string;

before(async () => {
  org = await testOrg();
  aliceId = userOf(org, 'alice.agent').id;
});

const names = (query: string, callType: 'inbound' | 'outbound' | 'internal' = 'inbound'): unknown[] =>
  Object.values(org.search(aliceId, query, callType)).map((found) =>
    typeof found === 'object' && found !== null ? Reflect.get(found, 'Name') : null
  );

test('all objects of the layout are searched at once, for inbound and outbound calls, and none for internal ones', () => {
  assert.deepEqual(names('01 99 00 10 00'), ['Front Desk', 'Moulin & Fils']);
  assert.deepEqual(names('01 99 00 10 00', 'outbound'), ['Front Desk', 'Moulin & Fils']);
  assert.deepEqual(names('01 99 00 10 00', 'internal'), []);
});

test('a number in a description is a hit too, though no phone field holds it', () => {
  const found = Object.values(org.search(aliceId, '+33199001234', 'inbound'));
  assert.equal(found.length, 1);
  assert.deepEqual(found[0], {
    Id: String(org.system.query("SELECT Id FROM Account WHERE Name = 'Ledger Archive'").records[0]?.['Id']),
    RecordType: 'Account',
    Name: 'Ledger Archive',
    Phone: '01 99 00 10 02',
    LastModifiedDate: '2030-05-31T08:30:00.000+0000'
  });
});

test('no object gives more than 25 records', () => {
  for (let made = 0; made < 30; made += 1) org.system.create('Contact', { LastName: 'Shared', Phone: '+15005550006' });
  assert.equal(names('+15005550006').length, 25);
});
