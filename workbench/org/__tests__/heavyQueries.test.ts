import assert from 'node:assert/strict';
import { before, mock, test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { likeMatcher } from '../soql/compare.ts';
import { RecordStore } from '../store/recordStore.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { atOnce } from './atOnce.ts';
import { type Call, callAs, part } from './restHarness.ts';
import { refusalOf, temporaryFolder, testOrg } from './testOrg.ts';

/* Queries and searches that want more than their share: answered or refused at once, whatever they hold. */

const TASKS = 500;
const KEY = 'inocx__Interaction_Id__c';
let org: WorkbenchOrg;
let admin: Call;

before(async () => {
  org = await testOrg();
  admin = callAs(org, 'admin');
  org.transaction(() => {
    for (let index = 0; index < TASKS; index += 1) org.system.create('Task', { Subject: 'a'.repeat(255), [KEY]: `key ${index}` });
    return 'keep';
  });
});

const FITTING: readonly (readonly [pattern: string, text: string, fits: boolean])[] = [
  ['%', '', true],
  ['', '', true],
  ['', 'a', false],
  ['_', '', false],
  ['_', '😀', true],
  ['__', 'a', false],
  ['%%_', 'abc', true],
  ['a%c', 'abcbc', true],
  ['%ab%ab%', 'abab', true],
  ['%ab%ab%', 'abaab', true],
  ['%ab%ab', 'ababa', false],
  ['%a_c', 'abcaxc', true],
  ['A%', 'abc', true],
  ['É_%', 'éa', true],
  ['\\%%', '%a', true],
  ['\\%', 'a', false],
  ['\\_', 'a', false],
  ['\\\\%', '\\a', true],
  ['a\\', 'a\\', true],
  ['%\n%', 'a\nb', true],
  ['.*', 'ab', false]
];

for (const [pattern, text, fits] of FITTING) {
  test(`LIKE ${JSON.stringify(pattern)} ${fits ? 'takes' : 'does not take'} ${JSON.stringify(text)}`, () =>
    assert.equal(likeMatcher(pattern)(text), fits));
}

const likes = (pattern: string): string => `SELECT COUNT() FROM Task WHERE Subject LIKE '${pattern}'`;
const where = (condition: string): string => `SELECT COUNT() FROM Task WHERE ${condition}`;
const many = (count: number, text: string, between: string): string => Array.from({ length: count }, () => text).join(between);

const HEAVY: readonly (readonly [name: string, soql: string])[] = [
  ['a LIKE with five %', likes('%a%a%a%a%a%b')],
  ['a LIKE with a hundred %', likes(`${'%a'.repeat(100)}%b`)],
  ['a LIKE with a % before every _', likes(`${'%_'.repeat(120)}b`)],
  ['a LIKE of a long end', likes(`%${'a'.repeat(200)}b`)],
  ['a thousand LIKEs', where(many(1000, "Subject LIKE '%a%a%b'", ' OR '))],
  ['five thousand comparisons', where(many(5000, "Subject = 'b'", ' OR '))],
  ['comparisons of parents', where(many(2500, "Owner.Name = 'b'", ' OR '))],
  ['twenty thousand values', where(`Subject IN (${many(20_000, "'b'", ',')})`)],
  ['twenty thousand keys', where(`${KEY} IN (${Array.from({ length: 10_000 }, (_none, index) => `'${index}'`).join(',')})`)],
  ['a thousand parentheses', where(`${'('.repeat(1000)}Subject = 'a'${')'.repeat(1000)}`)],
  ['forty thousand open parentheses', where('('.repeat(40_000))],
  ['ten thousand NOTs', where(`${'NOT '.repeat(10_000)} Subject = 'a'`)],
  ['ten thousand NOTs in parentheses', where(`${'(NOT '.repeat(10_000)} Subject = 'a'${')'.repeat(10_000)}`)],
  ['twenty thousand columns', `SELECT ${many(20_000, 'Id', ',')} FROM Task`],
  ['ten thousand parents', `SELECT ${'Owner.'.repeat(10_000)}Name FROM Task`],
  ['subqueries in subqueries', `SELECT ${'(SELECT Id, '.repeat(5000)} FROM Task`],
  ['ten thousand sort keys', `SELECT Id FROM Task ORDER BY ${many(10_000, 'Subject', ',')}`],
  ['the sort keys that there may be', `SELECT Id FROM Task ORDER BY ${many(32, 'Owner.Name', ',')}`],
  ['more text than a statement may have', where(`Subject = '${'a'.repeat(200_000)}'`)],
  ['quotes without end', where(`Subject = ${"'".repeat(90_000)}`)],
  ['backslashes without end', where(`Subject = '${'\\'.repeat(90_000)}`)]
];

for (const [name, soql] of HEAVY) {
  test(`A query of ${name} is answered or refused at once`, async () => {
    await atOnce(() => {
      try {
        return org.system.query(soql).totalSize;
      } catch (error) {
        // A refusal in Salesforce's words, never a fault of the twin.
        return refusalOf(() => {
          throw error;
        }).errorCode;
      }
    });
  });
}

test('A query that compares without end is told that it ran for too long', () => {
  const { errorCode } = refusalOf(() => org.system.query(where(many(5400, "Subject = 'b'", ' OR '))));
  assert.equal(errorCode, 'QUERY_TIMEOUT');
});

test('Twenty-five such queries in one request are answered at once, too', async () => {
  const url = `v67.0/query?q=${encodeURIComponent(where(many(2500, "Subject = 'b'", ' OR ')))}`;
  const batchRequests = Array.from({ length: 25 }, () => ({ method: 'GET', url }));
  const { status, body } = await atOnce(() => admin('POST', 'composite/batch', { batchRequests }));
  assert.deepEqual([status, part(body, 'results', 24, 'result', 0, 'errorCode')], [200, 'QUERY_TIMEOUT']);
});

/** Records that the store handed out while `run` ran. */
function rowsRead(run: () => unknown): number {
  let rows = 0;
  const { list, get, findUnique } = RecordStore.prototype;
  const spies = [
    mock.method(RecordStore.prototype, 'list', function (this: RecordStore, object: string) {
      const found = list.call(this, object);
      rows += found.length;
      return found;
    }),
    mock.method(RecordStore.prototype, 'get', function (this: RecordStore, id: string) {
      rows += 1;
      return get.call(this, id);
    }),
    mock.method(RecordStore.prototype, 'findUnique', function (this: RecordStore, ...asked: Parameters<typeof findUnique>) {
      rows += 1;
      return findUnique.apply(this, asked);
    })
  ];
  try {
    run();
  } finally {
    for (const spy of spies) spy.mock.restore();
  }
  return rows;
}

const KEYED: readonly (readonly [condition: string, rows: number, found: number])[] = [
  [`${KEY} = 'key 7'`, 1, 1],
  [`${KEY} = 'KEY 7'`, 1, 0],
  [`${KEY} IN ('key 7', 'key 9', 'no key')`, 3, 2],
  [`${KEY} = 'key 7' OR ${KEY} = 'key 8'`, 2, 2],
  [`Status != null AND (${KEY} = 'key 7' OR ${KEY} = 'key 8')`, 2, 2],
  [`${KEY} = 'key 7' AND Subject = 'b'`, 1, 0]
];

for (const [condition, rows, found] of KEYED) {
  test(`A query for ${condition} looks at ${rows} of ${TASKS} tasks`, () => {
    assert.equal(
      rowsRead(() => assert.equal(org.system.query(where(condition)).totalSize, found)),
      rows
    );
  });
}

test('A query by ids looks at no other records, and gives them in the order of their ids', () => {
  const ids = org.system.query(`SELECT Id FROM Task ORDER BY Id LIMIT 2`).records.map(({ Id }) => String(Id));
  const soql = `SELECT Id FROM Task WHERE Id IN (${ids
    .toReversed()
    .map((id) => `'${id.slice(0, 15)}'`)
    .join(',')})`;
  assert.equal(
    rowsRead(() =>
      assert.deepEqual(
        org.system.query(soql).records.map(({ Id }) => Id),
        ids
      )
    ),
    2
  );
});

test('A condition that a key alone does not decide looks at all records', () => {
  assert.equal(org.system.query(where(`${KEY} = 'key 7' OR Subject LIKE 'a%'`)).totalSize, TASKS);
  assert.equal(org.system.query(where(`NOT ${KEY} = 'key 7'`)).totalSize, TASKS - 1);
  assert.equal(org.system.query(where(`${KEY} = null`)).totalSize, 0);
});

test('The database finds a record by its key in the index, or not at all', () => {
  const file = `${temporaryFolder()}/org.db`;
  const store = new RecordStore(file);
  const unique = { object: 'Task', field: KEY, caseSensitive: true };
  store.setUniqueFields([unique, { ...unique, field: 'Email', caseSensitive: false }]);
  store.insert({ id: '1', object: 'Task', body: { [KEY]: 'k', Email: 'Ada@x' } });
  assert.equal(store.findUnique(unique, 'k')?.id, '1');
  assert.equal(store.findUnique({ ...unique, field: 'Email', caseSensitive: false }, 'ADA@X')?.id, '1');
  const other = new DatabaseSync(file);
  other.exec(`DROP INDEX "unique_Task_${KEY}"`);
  other.close();
  assert.throws(() => store.findUnique(unique, 'k'), /no such index/);
  store.close();
});

const sosl = (q: string): string => `search?${new URLSearchParams({ q }).toString()}`;
const BODY = { fields: ['Id'], sobjects: [{ name: 'Task' }] };

const SEARCHES: readonly (readonly [name: string, ask: () => ReturnType<Call>])[] = [
  ['spaces', () => admin('GET', sosl(`FIND {ab} RETURNING Task(Id)${' '.repeat(14_000)}!`))],
  ['WHERE after WHERE', () => admin('GET', sosl(`FIND {ab} RETURNING Task(Id${' WHERE '.repeat(1500)}`))],
  ['WHERE and LIMIT by turns', () => admin('GET', sosl(`FIND {ab} RETURNING Task(Id${' WHERE LIMIT '.repeat(800)})`))],
  ['spaces before LIMIT', () => admin('GET', sosl(`FIND {ab} RETURNING Task(Id${' '.repeat(13_000)}LIMIT x)`))],
  ['quotes without end', () => admin('GET', sosl(`FIND {ab} RETURNING Task(Id WHERE Subject = ${"'".repeat(4000)})`))],
  ['parentheses without end', () => admin('GET', sosl(`FIND {ab} RETURNING Task(Id WHERE ${'('.repeat(13_000)}`))],
  ['the same object again and again', () => admin('GET', sosl(`FIND {ab} RETURNING ${many(2500, 'Task', ',')}`))],
  ['a term that never ends', () => admin('GET', sosl(`FIND {${'\\\\'.repeat(3000)}`))],
  ['a million words', () => admin('POST', 'parameterizedSearch', { ...BODY, q: 'ab '.repeat(300_000) })],
  ['a million backslashes', () => admin('POST', 'parameterizedSearch', { ...BODY, q: '\\'.repeat(900_000) })],
  [
    'a thousand objects',
    () =>
      admin('POST', 'parameterizedSearch', {
        q: 'ab',
        sobjects: many(1000, 'Task', ',')
          .split(',')
          .map((name) => ({ name }))
      })
  ],
  [
    'a condition without end',
    () => admin('POST', 'parameterizedSearch', { q: 'ab', sobjects: [{ name: 'Task', where: many(9000, "Subject = 'b'", ' OR ') }] })
  ]
];

for (const behaviour of ['whole', 'words'] as const) {
  for (const [name, ask] of SEARCHES) {
    test(`A search for ${behaviour} text with ${name} is answered or refused at once`, async () => {
      org.settings.searchBehaviour = behaviour;
      const { status, body } = await atOnce(ask);
      assert.ok(status === 200 || (status === 400 && typeof part(body, 0, 'errorCode') === 'string'), `${status}`);
    });
  }
}
