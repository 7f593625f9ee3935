import { type Match, type PopObject, createLearnedBehaviour, findCaller, readParty } from '../screenPop.ts';
import type { FoundRecord, PhonesPort } from '../../ports/ports.ts';
import { fakeRecords, foundRecord } from '@inocx/testing/fakeRecords.ts';
import { comparePhones, rareTexts, searchTexts, toE164 } from '../../phone-numbers/phones.ts';

/** Lists that Salesforce may have cut, with the real numbering plans, in an org that brings 25 records of an object, the newest first. */
const phones: PhonesPort = {
  ready: () => Promise.resolve(),
  candidates: searchTexts,
  rareCandidates: rareTexts,
  e164: toE164,
  compare: comparePhones
};
const ORDER: readonly PopObject[] = ['Contact', 'Account', 'Lead'].map((objectName) => ({ objectName, fields: null }));
const MOST = 25;

type Behaviour = 'whole' | 'words';

/** How an org searches is known from a caller before. */
function learnedFrom(behaviour: Behaviour) {
  const learned = createLearnedBehaviour();
  const [query, missed] = behaviour === 'whole' ? ['199001234', []] : ['33199001234', ['199001234']];
  learned.learn({ stored: '+33199001234', query, missed });
  return learned;
}

interface Looked {
  readonly match: Match;
  readonly queries: readonly string[];
}

async function lookUp(
  records: readonly FoundRecord[],
  caller: string,
  country: string,
  behaviour: Behaviour,
  isKnown: boolean
): Promise<Looked> {
  const org = fakeRecords({ records, behaviour, most: MOST });
  const request = { party: readParty(caller, 'voice'), callType: 'inbound' as const, order: ORDER, country };
  const match = await findCaller({ records: org, phones, ...(isKnown ? { learned: learnedFrom(behaviour) } : {}) }, request);
  return { match, queries: org.searches.map(({ query }) => query) };
}

let count = 0;
const contact = (Phone: string): FoundRecord => foundRecord('Contact', `003${(count += 1)}`, `Name ${count}`, { Phone });
const many = (write: (digits: string) => string, howMany = 26): FoundRecord[] =>
  Array.from({ length: howMany }, (_none, at) => contact(write(String(at + 10))));

const orgs = (['whole', 'words'] as const).flatMap((behaviour) => [false, true].map((known) => [behaviour, known] as const));

describe.each(orgs)('in an org that compares %s, known: %s', (behaviour, known) => {
  const idsOf = (match: Match): readonly string[] =>
    match.kind === 'one' ? [match.record.id] : match.kind === 'several' ? match.records.map(({ id }) => id) : [];

  it.each<[string, string, string, (digits: string) => string]>([
    ['US', '+12025550163', '(202) 555-0163', (digits) => `(3${digits}) 444-0163`],
    ['US', '+12025550163', '202.555.0163', (digits) => `3${digits}.444.0163`],
    ['US', '+12025550163', '1-202-555-0163', (digits) => `1-3${digits}-444-0163`],
    ['US', '+12025550163', '+1 202 555 0163', (digits) => `+1 3${digits} 555 0163`],
    ['US', '+12025550163', '(202) 555-0163', (digits) => `(3${digits}) 555-0163`],
    ['GB', '+442079460101', '020 7946 0101', (digits) => `01${digits}1 496 0101`],
    ['GB', '+442079460101', '+44 20 7946 0101', (digits) => `+44 1${digits}1 496 0101`],
    ['DE', '+493023125101', '030 23125101', (digits) => `0${digits}1 231254${digits}`],
    ['ES', '+34912345678', '912 34 56 78', (digits) => `912 34 ${digits} 11`],
    ['ES', '+34912345678', '912 345 678', (digits) => `912 34${digits[1] ?? ''} 1${digits}`],
    ['FR', '+33199001234', '01 99 00 12 34', (digits) => `02 99 00 12 34 p. ${digits}`],
    ['JP', '+81312345678', '03-1234-5678', (digits) => `04${digits[0] ?? ''}-2${digits}-5678`]
  ])('%s: %s, stored as %s, is found behind 26 later neighbours', async (country, caller, stored, write) => {
    const owner = contact(stored);
    const { match, queries } = await lookUp([owner, ...many(write)], caller, country, behaviour, known);
    expect([idsOf(match), new Set(queries).size]).toEqual([[owner.id], queries.length]);
  });

  it('the card never says "no record" while a list may be cut', async () => {
    const { match } = await lookUp(
      many((digits) => `(3${digits}) 444-0163`),
      '+12025550163',
      'US',
      behaviour,
      known
    );
    expect(match).toEqual({ kind: 'none', perhaps: { records: [], perhapsMore: true } });
  });

  it('a short list counts as complete', async () => {
    const { match } = await lookUp(
      many((digits) => `(3${digits}) 444-0163`, 4),
      '+12025550163',
      'US',
      behaviour,
      known
    );
    expect(match).toEqual({ kind: 'none' });
  });

  it('a second owner that was cut off is found too', async () => {
    const [first, second] = [contact('(202) 555-0163'), contact('(202) 555-0163')];
    const { match } = await lookUp(
      [first, ...many((digits) => `(3${digits}) 444-0163`, 24), second],
      '+12025550163',
      'US',
      behaviour,
      known
    );
    expect([...idsOf(match)].sort()).toEqual([first.id, second.id].sort());
  });

  it('proving the owner in a list that may be cut costs one more search in the owner’s spelling', async () => {
    const owner = contact('(202) 555-0163');
    const { match, queries } = await lookUp(
      [...many((digits) => `(3${digits}) 444-0163`, 6), owner],
      '+12025550163',
      'US',
      behaviour,
      known
    );
    expect([idsOf(match), queries.at(-1)?.replace(/\D/g, '')]).toEqual([[owner.id], '5550163']);
  });

  it('more owners than a list shows means that there may be more', async () => {
    const { match } = await lookUp(
      many(() => '+12025550163', 30),
      '+12025550163',
      'US',
      behaviour,
      known
    );
    expect(match).toMatchObject({ kind: 'several', perhapsMore: true });
  });
});

describe('the rarest spellings', () => {
  it.each([
    ['words', true, 8, 4],
    ['words', false, 10, 6],
    ['whole', true, 7, 4],
    ['whole', false, 10, 6]
  ] as const)('%s, known %s: %i searches for nobody, %i where a number may be the caller’s', async (behaviour, known, nobody, perhaps) => {
    const searchesFor = async (stored: string): Promise<number> =>
      (await lookUp([contact(stored)], '+21321234567', 'FR', behaviour, known)).queries.length;
    expect([await searchesFor('021 23 45 68'), await searchesFor('021 23 45 67')]).toEqual([nobody, perhaps]);
  });

  it('find the owner after a record that only mentions the number', async () => {
    const mention = foundRecord('Account', '001M', 'Mention', { Description: 'not +33 1 99 00 12 34' });
    const owner = contact('0033199001234');
    const { match, queries } = await lookUp([mention, owner], '+33199001234', 'FR', 'words', true);
    expect([match.kind, queries.length]).toEqual(['one', 5]);
  });
});

describe('an address or an extension', () => {
  const find = (records: readonly FoundRecord[], written: string, flow: 'voice' | 'email') =>
    findCaller(
      { records: fakeRecords({ records, most: MOST }), phones },
      { party: readParty(written, flow), callType: 'inbound', order: ORDER, country: 'FR' }
    );
  const others = Array.from({ length: 26 }, (_none, at) =>
    foundRecord('Contact', `003E${at}`, 'Name', { Email: `ada@example.com.${at}`, Phone: `0199567${at + 100}` })
  );

  it.each([
    ['ada@example.com', 'email'],
    ['567', 'voice']
  ] as const)('%s is perhaps somebody’s whom a list that may be cut does not show', async (written, flow) => {
    expect(await find(others, written, flow)).toEqual({ kind: 'none', perhaps: { records: [], perhapsMore: true } });
    expect(await find(others.slice(0, 4), written, flow)).toEqual({ kind: 'none' });
  });
});
