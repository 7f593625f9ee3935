import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { refusalOf, testOrg, userOf } from './testOrg.ts';

let org: WorkbenchOrg;
let account: string;

before(async () => {
  org = await testOrg();
  const task = (fields: Record<string, string | number | null>): string => org.system.create('Task', fields);
  account = String(org.system.query("SELECT Id FROM Account WHERE Name = 'Moulin & Fils'").records[0]?.['Id']);
  const who = String(org.system.query("SELECT Id FROM Contact WHERE LastName = 'Moreau'").records[0]?.['Id']);
  task({ Subject: 'Alpha', CallDurationInSeconds: 10, ActivityDate: '2030-05-30', WhoId: who, inocx__Interaction_Id__c: 'k1' });
  task({ Subject: 'beta', CallDurationInSeconds: 20, ActivityDate: '2030-05-31', WhatId: account, inocx__Interaction_Id__c: 'K1' });
  task({ Subject: "100% o'clock", CallDurationInSeconds: 30, Status: 'Completed', OwnerId: userOf(org, 'alice.agent').id });
  task({ Subject: null, CallDurationInSeconds: null, ActivityDate: '2030-06-01' });
});

const subjects = (rest: string): unknown[] => org.system.query(`SELECT Subject FROM Task ${rest}`).records.map((row) => row['Subject']);

const answers: readonly (readonly [clause: string, expected: readonly unknown[]])[] = [
  ["WHERE Subject = 'ALPHA'", ['Alpha']],
  ["WHERE Subject != 'alpha'", ['beta', "100% o'clock", null]],
  ['WHERE Subject = null', [null]],
  ['WHERE Subject != null', ['Alpha', 'beta', "100% o'clock"]],
  ["WHERE Subject LIKE 'AL%'", ['Alpha']],
  ["WHERE Subject LIKE '_eta'", ['beta']],
  ["WHERE Subject LIKE '100\\% o\\'%'", ["100% o'clock"]],
  ["WHERE Subject LIKE '10_\\%%'", ["100% o'clock"]],
  ["WHERE Subject LIKE '.*'", []],
  ["WHERE Subject LIKE 'a-%'", []],
  ["WHERE Subject IN ('alpha', 'BETA')", ['Alpha', 'beta']],
  ["WHERE Subject NOT IN ('alpha', 'beta')", ["100% o'clock", null]],
  ['WHERE CallDurationInSeconds > 10', ['beta', "100% o'clock"]],
  ['WHERE CallDurationInSeconds <= 10', ['Alpha']],
  ["WHERE NOT (Subject = 'alpha' OR Subject = 'beta')", ["100% o'clock", null]],
  ["WHERE (Subject = 'alpha' OR Subject = 'beta') AND CallDurationInSeconds >= 20", ['beta']],
  ["WHERE (NOT Subject = 'alpha') AND NOT Subject = null", ['beta', "100% o'clock"]],
  ['WHERE ActivityDate = 2030-05-31', ['beta']],
  ['WHERE ActivityDate = TODAY', ['beta']],
  ['WHERE ActivityDate < 2030-05-31', ['Alpha']],
  ['WHERE ActivityDate = LAST_N_DAYS:1', ['Alpha', 'beta']],
  ['WHERE ActivityDate = YESTERDAY', ['Alpha']],
  ['WHERE ActivityDate = NEXT_N_DAYS:1', [null]],
  ['WHERE ActivityDate != TODAY', ['Alpha', "100% o'clock", null]],
  ['WHERE ActivityDate >= TODAY', ['beta', null]],
  ['WHERE ActivityDate > TODAY', [null]],
  ['WHERE ActivityDate <= YESTERDAY', ['Alpha']],
  ['WHERE CreatedDate < TODAY', []],
  ['WHERE CreatedDate = LAST_N_DAYS:3 AND CallDurationInSeconds = 10', ['Alpha']],
  ['WHERE CreatedDate >= 2030-05-31T08:30:00Z', ['Alpha', 'beta', "100% o'clock", null]],
  ['WHERE CreatedDate > 2030-05-31T08:30:00Z', []],
  ['WHERE IsClosed = true', ["100% o'clock"]],
  ["WHERE inocx__Interaction_Id__c = 'k1'", ['Alpha']],
  ["WHERE Who.Name = 'camille moreau'", ['Alpha']],
  ["WHERE What.Type = 'Account'", ['beta']],
  ["WHERE Owner.Name = 'Alice Agent'", ["100% o'clock"]],
  ['ORDER BY Subject', [null, "100% o'clock", 'Alpha', 'beta']],
  ['ORDER BY Subject DESC NULLS LAST LIMIT 2', ['beta', 'Alpha']],
  ['ORDER BY CallDurationInSeconds NULLS LAST LIMIT 1', ['Alpha']],
  ['LIMIT 0', []]
];

for (const [clause, expected] of answers) {
  test(`SELECT Subject FROM Task ${clause}`, () => assert.deepEqual(subjects(clause), expected));
}

test('ids compare in both lengths', () => {
  assert.deepEqual(subjects(`WHERE WhatId = '${account.slice(0, 15)}'`), ['beta']);
  assert.deepEqual(subjects(`WHERE WhatId = '${account}'`), ['beta']);
});

test('ids are ordered as they were given: the next page of a walk begins after the last id of the one before', () => {
  const ids = org.system.query('SELECT Id FROM Contact ORDER BY Id').records.map((row) => String(row['Id']));
  const [, second = ''] = ids;
  const after = (operator: string): unknown[] =>
    org.system.query(`SELECT Id FROM Contact WHERE Id ${operator} '${second}' ORDER BY Id`).records.map((row) => row['Id']);
  assert.deepEqual(after('>'), ids.slice(2));
  assert.deepEqual(after('>='), ids.slice(1));
  assert.deepEqual(after('<'), ids.slice(0, 1));
  const short = org.system.query(`SELECT Id FROM Contact WHERE Id > '${second.slice(0, 15)}' ORDER BY Id`);
  assert.equal(short.totalSize, ids.length - 2);
  assert.deepEqual(subjects(`WHERE WhatId >= '${account}'`), ['beta']);
});

test('COUNT() counts and returns no rows', () => {
  assert.deepEqual(org.system.query('SELECT COUNT() FROM Task'), { totalSize: 4, done: true, records: [] });
});

test('names come back in their canonical case, parents nested with their attributes, a missing parent as null', () => {
  const [first, second] = org.system.query("SELECT subject, who.name, Who.Type FROM task t WHERE t.Subject IN ('Alpha', 'beta')").records;
  assert.equal(first?.['Subject'], 'Alpha');
  const who = first?.['Who'];
  assert.ok(typeof who === 'object' && who !== null && 'Name' in who && 'Type' in who && 'attributes' in who);
  assert.deepEqual([who.Name, who.Type], ['Camille Moreau', 'Contact']);
  assert.equal(second?.['Who'], null);
});

const refused: readonly (readonly [soql: string, code: string])[] = [
  ['SELECT FROM Task', 'MALFORMED_QUERY'],
  ['DELETE FROM Task', 'MALFORMED_QUERY'],
  ['SELECT Colour FROM Task', 'INVALID_FIELD'],
  ['SELECT Who.Phone FROM Task', 'INVALID_FIELD'],
  ['SELECT Boss.Name FROM Task', 'INVALID_FIELD'],
  ['SELECT Id FROM Parcel', 'INVALID_TYPE'],
  ['SELECT Id, id FROM Task', 'MALFORMED_QUERY'],
  ["SELECT Id FROM Task WHERE Subject = 'a' AND Status = 'b' OR Priority = 'c'", 'MALFORMED_QUERY'],
  ["SELECT Id FROM Task WHERE Description LIKE '%a%'", 'INVALID_FIELD'],
  ['SELECT Id FROM Task ORDER BY Description', 'MALFORMED_QUERY'],
  ["SELECT Id FROM Task WHERE CallDurationInSeconds = '10'", 'INVALID_FIELD'],
  ['SELECT Id FROM Task WHERE Subject = 10', 'INVALID_FIELD'],
  ["SELECT Id FROM Task WHERE ActivityDate = '2030-05-31'", 'INVALID_FIELD'],
  ["SELECT Id FROM Task WHERE WhoId = 'Camille'", 'INVALID_QUERY_FILTER_OPERATOR'],
  ["SELECT Id FROM Task WHERE WhoId > 'Camille'", 'INVALID_QUERY_FILTER_OPERATOR'],
  ['SELECT Id FROM Task WHERE IsClosed > false', 'INVALID_QUERY_FILTER_OPERATOR'],
  ["SELECT Id FROM Task WHERE WhoId LIKE '003%'", 'INVALID_QUERY_FILTER_OPERATOR'],
  ["SELECT Id FROM Task WHERE Subject = 'a\\q'", 'MALFORMED_QUERY'],
  ['SELECT Id FROM Task WHERE Subject = LAST_N_DAYS:3', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Task WHERE CreatedDate = LAST_FISCAL_QUARTER', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Task WHERE CreatedDate IN (TODAY, LAST_N_DAYS:3)', 'MALFORMED_QUERY'],
  ['SELECT COUNT(Id) FROM Task', 'MALFORMED_QUERY'],
  ['SELECT Status, COUNT(Id) FROM Task GROUP BY Status', 'MALFORMED_QUERY'],
  ['SELECT FIELDS(ALL) FROM Task LIMIT 200', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Task OFFSET 1', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Task WITH SECURITY_ENFORCED', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Task WHERE Id IN (SELECT WhoId FROM Task)', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Task FOR UPDATE', 'MALFORMED_QUERY']
];

for (const [soql, code] of refused) {
  test(`${soql} is refused with ${code}`, () => assert.equal(refusalOf(() => org.system.query(soql)).errorCode, code));
}
