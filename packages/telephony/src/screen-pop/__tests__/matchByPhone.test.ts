import { type FindRequest, type PopObject, type LearnedBehaviour, choicesOf, findCaller, readParty } from '../screenPop.ts';
import type { FoundRecord } from '../../ports/ports.ts';
import { type FakePhones, fakePhones } from '@inocx/testing/fakePhones.ts';
import { fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';

/** Which of the found records are the caller's, seen from outside: what findCaller makes of one search. */
const CALLER = '+33612345678';
const CONTACTS: readonly PopObject[] = [{ objectName: 'Contact', fields: null }];

const contact = (fields: Readonly<Record<string, unknown>>, id = '003A'): FoundRecord =>
  foundRecord('Contact', id, `Contact ${id}`, fields);

interface Search {
  readonly caller?: string;
  readonly order?: readonly PopObject[];
  readonly phones?: FakePhones;
  readonly learned?: LearnedBehaviour;
}

/** Ids of what is found when every query brings these records, with proof and without; and the queries. */
async function idsAmong(found: readonly FoundRecord[], { caller = CALLER, order = CONTACTS, phones = fakePhones(), learned }: Search = {}) {
  const queries: string[] = [];
  const search = (query: string): Promise<FoundRecord[]> => {
    queries.push(query);
    return Promise.resolve([...found]);
  };
  const request: FindRequest = { party: readParty(caller, 'voice'), callType: 'inbound', order, country: 'FR' };
  const ports = { records: { ...fakeRecords(), search }, phones };
  const match = await findCaller(learned === undefined ? ports : { ...ports, learned }, request);
  const records = match.kind === 'one' ? [match.record] : match.kind === 'several' ? match.records : [];
  return { ids: records.map(({ id }) => id), perhaps: choicesOf(match.kind === 'none' ? match : null).map(({ id }) => id), queries };
}

const withCandidates = (...candidates: readonly string[]): FakePhones => ({ ...fakePhones(), candidates: () => [...candidates] });

/** Finds the caller, and neighbours of whom it says nothing. */
const PART = '12345678';

describe('a field that is not named for phones holds one by its look', () => {
  // Another number in it shows that a part of the caller's number found a stranger; what is no number shows nothing.
  it.each([
    ['+33 1 99 99 99 99'],
    ['+  33 1 99 99 99 99'],
    ['(01) 99 99 99 99'],
    ['(01 99 99 99 99)'],
    ['(+33) 1 99 99 99 99'],
    [' +33199999999 '],
    ['01.99.99.99.99'],
    ['01-99-99-99-99'],
    ['01/99/99/99/99'],
    ['01–99–99–99–99'],
    ['1999999'],
    ['0199999999 ext. 12'],
    ['0199999999 x: 12'],
    ['0199999999x12'],
    ['0199999999  poste 12'],
    ['0199999999 #12'],
    ['1990-12-101'],
    ['11990-12-10']
  ])('%j is a number', async (text) => {
    const { ids, perhaps } = await idsAmong([contact({ Direct__c: text })], { phones: withCandidates(PART) });
    expect([ids, perhaps]).toEqual([[], []]);
  });

  it.each([
    ['199999'],
    ['1-9-9-9-9-9'],
    ['ref 0199999999'],
    ['0199999999 at noon'],
    ['0199999999 ext'],
    ['0199999999 ext twelve'],
    ['0199999999 or 12'],
    ['01_99_99_99_99'],
    ['1990-12-10'],
    ['+33 6 or so, 1234567']
  ])('%j is none', async (text) => {
    const { ids, perhaps } = await idsAmong([contact({ Direct__c: text })], { phones: withCandidates(PART) });
    expect([ids, perhaps]).toEqual([[], ['003A']]);
  });
});

describe('a text as long as a page', () => {
  /** It is read in microseconds; seconds are a hang, even on a busy machine. */
  const HANG_MS = 2000;
  const page = {
    Notes__c: `${'1'.repeat(100_000)}x`,
    Blanks__c: `1${' '.repeat(100_000)}1x`,
    Ext__c: `${' '.repeat(100_000)}x`,
    Phone_Notes__c: `${'(0 '.repeat(50_000)}x`
  };

  it.each([[CALLER], ['567']])('is no number of %s, and no wait', async (caller) => {
    const began = Date.now();
    expect((await idsAmong([contact(page)], { caller })).ids).toEqual([]);
    expect(Date.now() - began).toBeLessThan(HANG_MS);
  });

  it.each([
    [40, []],
    [41, ['003A']]
  ])('begins after forty characters: %i of another number leave %j', async (length, ids) => {
    const found = [contact({ Direct__c: '0199999999'.padEnd(length, '9') })];
    expect((await idsAmong(found, { phones: withCandidates(PART) })).perhaps).toEqual(ids);
  });
});

describe('a query tells of a record without phones, and proves nothing', () => {
  it.each([
    ['1234567', ['003A']],
    ['123456', []],
    ['12-34-56', []]
  ])('%s: %j', async (query, ids) => {
    const found = await idsAmong([contact({})], { phones: withCandidates(query) });
    expect([found.ids, found.perhaps]).toEqual([[], ids]);
  });

  it('when it is long enough to be asked at all', async () => {
    const { queries } = await idsAmong([], { phones: withCandidates('12', '123', '1234') });
    expect(queries).toEqual(['123', '1234']);
  });
});

describe('fields that a scenario names', () => {
  it('prove by text only', async () => {
    const order = [{ objectName: 'Contact', fields: ['NumberOfCalls'] }];
    expect((await idsAmong([contact({ NumberOfCalls: 33612345678 })], { order })).ids).toEqual([]);
  });

  it('say nothing of another object', async () => {
    const order = [
      { objectName: 'Contact', fields: ['Phone'] },
      { objectName: 'Account', fields: null }
    ];
    const account = foundRecord('Account', '001A', 'Firm', { Direct__c: '06 12 34 56 78' });
    expect((await idsAmong([account], { order })).ids).toEqual(['001A']);
  });
});

describe('the extension', () => {
  const main = '+33199001234';

  it.each([
    [{ Extension__c: '567' }],
    [{ Ext: ' 567 ' }],
    [{ Ext: ' x567' }],
    [{ Ext__c: 'Ext.567' }],
    [{ Ext__c: 'ext. 567' }],
    [{ Ext__c: 'ext 567' }],
    [{ Poste__c: '５６７' }],
    [{ Phone: `${main} x567 ` }],
    [{ Phone: `${main};ext=567` }],
    [{ Direct__c: `${main} x567` }]
  ])('567 is in %j', async (fields) => {
    expect((await idsAmong([contact(fields)], { caller: '567' })).ids).toEqual(['003A']);
  });

  it.each([
    [{ Extension__c: 567 }],
    [{ Extension__c: '5x67' }],
    [{ Extension__c: '5670' }],
    [{ Text__c: '567' }],
    [{ Description: 'sits in room #567' }],
    [{ Description: `${main} x567` }],
    [{ Title: 'Head of x567' }],
    [{ Next__c: '567' }],
    [{ Phone: `${main} x567 after noon` }]
  ])('567 is not in %j', async (fields) => {
    expect((await idsAmong([contact(fields)], { caller: '567' })).ids).toEqual([]);
  });

  it('that one of several records has makes it the caller’s, without a choice', async () => {
    const records = {
      ...fakeRecords(),
      search: () => Promise.resolve([contact({ Phone: main }, '003C'), contact({ Phone: `${main} x567` })])
    };
    const party = readParty(`${main} x567`, 'voice');
    const match = await findCaller({ records, phones: fakePhones() }, { party, callType: 'inbound', order: CONTACTS, country: 'FR' });
    expect(match).toMatchObject({ kind: 'one', record: { id: '003A' } });
  });

  it('of a caller whose number one record has is no matter', async () => {
    expect((await idsAmong([contact({ Phone: main })], { caller: `${main} x567` })).ids).toEqual(['003A']);
  });

  it('that several of the records have leaves these', async () => {
    const shared = [contact({ Phone: `${main} x567` }), contact({ Phone: `${main} x567` }, '003B'), contact({ Phone: main }, '003C')];
    expect((await idsAmong(shared, { caller: `${main} x567` })).ids).toEqual(['003A', '003B']);
  });
});

describe('what a hit teaches', () => {
  function listening(): { readonly learned: LearnedBehaviour; readonly received: object[] } {
    const received: object[] = [];
    return { received, learned: { behaviour: () => 'unknown', learn: (evidence) => void received.push(evidence) } };
  }
  const stranger = (n: number): FoundRecord => contact({ Phone: '0199999999' }, `003S${n}`);

  it('is how the record writes the number, and which query found it', async () => {
    const { learned, received } = listening();
    await idsAmong([contact({ Phone: '06 12 34 56 78', MobilePhone: '0199999999' })], { learned });
    expect(received).toEqual([{ stored: '06 12 34 56 78', query: CALLER, missed: [] }]);
  });

  it('is nothing when two fields hold the number, in two writings perhaps', async () => {
    const { learned, received } = listening();
    await idsAmong([contact({ Phone: '06 12 34 56 78', MobilePhone: CALLER })], { learned });
    expect(received).toEqual([]);
  });

  it.each([
    [4, [CALLER]],
    [5, []]
  ])('counts a query as missed when what it brought was complete: %i strangers', async (strangers, missed) => {
    const { learned, received } = listening();
    const answers = [Array.from({ length: strangers }, (_none, n) => stranger(n)), [contact({ Phone: '0612345678' })]];
    const records = { ...fakeRecords(), search: () => Promise.resolve(answers.shift() ?? []) };
    const request: FindRequest = { party: readParty(CALLER, 'voice'), callType: 'inbound', order: CONTACTS, country: 'FR' };
    await findCaller({ records, phones: fakePhones(), learned }, request);
    expect(received).toEqual([{ stored: '0612345678', query: '0612345678', missed }]);
  });
});
