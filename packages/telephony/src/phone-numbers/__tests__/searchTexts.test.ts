import type { SearchBehaviour } from '../../ports/ports.ts';
import { comparePhones } from '../samePhone.ts';
import { rareTexts, searchTexts } from '../searchTexts.ts';

const groupsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** The two ways in which an org may search; written here anew, so that they do not share a mistake with the code. */
const finds: Readonly<Record<'whole' | 'words', (stored: string, query: string) => boolean>> = {
  whole: (stored, query) => stored.indexOf(query) >= 0,
  words: (stored, query) => groupsOf(query).every((asked) => groupsOf(stored).some((group) => group.indexOf(asked) === 0))
};

/** Searches until the stored number is found; Infinity when it is not. */
function searchesFor(caller: string, stored: string, org: 'whole' | 'words', known: SearchBehaviour): number {
  const texts = [...searchTexts(caller, 'FR', known), ...rareTexts(caller, 'FR', known)];
  const at = texts.findIndex((query) => finds[org](stored, query));
  return at < 0 ? Infinity : at + 1;
}

interface Row {
  readonly caller: string;
  readonly stored: string;
  /** Searches until found: [whole, words] while nothing is known of the org, and [whole, words] once it is. */
  readonly unknown: readonly [number, number];
  readonly known: readonly [number, number];
}

const row = (caller: string, stored: string, unknown: Row['unknown'], known: Row['known']): Row => ({ caller, stored, unknown, known });

const FR = '+33199001234';
const FR_MOBILE = '+33639980010';
const GB = '+442079460101';
const GB_MOBILE = '+447700900105';
const US = '+12025550101';
const DE = '+493023125101';
const DE_MOBILE = '+491713920010';
const ES = '+34912345678';
const IT = '+390612345678';
const BE = '+32470123456';
const CH = '+41441234567';
const NL = '+31612345678';
const JP = '+81312345678';
const MA = '+212522123456';
const AU = '+61491570156';
const BR = '+5511987654321';
const IN = '+919876543210';
const SE = '+46846500410';
const PL = '+48512345678';

const HOMES: Readonly<Record<string, string>> = {
  [FR]: 'FR',
  [FR_MOBILE]: 'FR',
  [GB]: 'GB',
  [GB_MOBILE]: 'GB',
  [US]: 'US',
  [DE]: 'DE',
  [DE_MOBILE]: 'DE',
  [ES]: 'ES',
  [IT]: 'IT',
  [BE]: 'BE',
  [CH]: 'CH',
  [NL]: 'NL',
  [JP]: 'JP',
  [MA]: 'MA',
  [AU]: 'AU',
  [BR]: 'BR',
  [IN]: 'IN',
  [SE]: 'SE',
  [PL]: 'PL'
};

/** Stored spellings of nineteen kinds of numbers of seventeen countries. */
const rows: readonly Row[] = [
  row(FR, '+33199001234', [1, 4], [1, 1]),
  row(FR, '0199001234', [1, 5], [1, 2]),
  row(FR, '33199001234', [1, 4], [1, 1]),
  row(FR, '01 99 00 12 34', [2, 2], [2, 3]),
  row(FR, '+33 1 99 00 12 34', [2, 2], [2, 3]),
  row(FR, '+33 (0)1 99 00 12 34', [2, 2], [2, 3]),
  row(FR, '0033 1 99 00 12 34', [2, 2], [2, 3]),
  row(FR, '01 99 00 12 34 poste 12', [2, 2], [2, 3]),
  row(FR, '01.99.00.12.34', [3, 2], [3, 3]),
  row(FR, '+33.1.99.00.12.34', [3, 2], [3, 3]),
  row(FR_MOBILE, '06-39-98-00-10', [6, 2], [4, 3]),
  row(FR_MOBILE, '+33 639980010', [1, 1], [1, 4]),
  row(FR_MOBILE, '0033639980010', [1, 7], [1, 5]),
  // Trunk zero kept behind the code, and groups that the plan does not have: searched last.
  row(FR, '+330199001234', [1, 8], [1, 6]),
  row(FR, '0199 00 12 34', [2, 2], [2, 7]),
  row(FR, '+33 199 00 12 34', [2, 2], [2, 7]),
  row(FR, '+33 199 001 234', [9, 9], [6, 8]),
  row(FR, '0199-001234', [10, 10], [5, 9]),
  row(MA, '+212 522-123456', [10, 10], [5, 9]),
  row(MA, '0522 123 456', [9, 9], [6, 8]),
  row(MA, '+212 5 22 12 34 56', [2, 2], [2, 3]),
  row(US, '202 5550101', [2, 6], [2, 6]),
  row(GB, '020 79460101', [2, 8], [2, 8]),
  row(GB, '020 79 46 01 01', [7, 7], [3, 7]),
  row(PL, '512 34 56 78', [7, 7], [6, 5]),
  row(BE, '0470/123456', [10, 10], [5, 8]),
  row(GB, '+442079460101', [1, 3], [1, 1]),
  row(GB, '02079460101', [1, 4], [1, 2]),
  row(GB, '020 7946 0101', [2, 2], [2, 3]),
  row(GB, '(020) 7946 0101', [2, 2], [2, 3]),
  row(GB, '+44 (0)20 7946 0101', [2, 2], [2, 3]),
  row(GB, '0207 946 0101', [2, 2], [2, 3]),
  row(GB_MOBILE, '07700 900105', [1, 1], [2, 3]),
  row(GB_MOBILE, '07700900105', [1, 3], [1, 2]),
  row(GB_MOBILE, '0044 7700 900105', [1, 1], [2, 3]),
  row(US, '+12025550101', [1, 3], [1, 1]),
  row(US, '2025550101', [1, 1], [1, 2]),
  row(US, '(202) 555-0101', [2, 2], [2, 3]),
  row(US, '202-555-0101', [2, 2], [2, 3]),
  row(US, '202.555.0101', [2, 2], [2, 3]),
  row(US, '1 (202) 555-0101 ext. 12', [2, 2], [2, 3]),
  row(US, '202-555-0101 x34', [2, 2], [2, 3]),
  row(DE, '+493023125101', [1, 2], [1, 1]),
  row(DE, '03023125101', [1, 3], [1, 2]),
  row(DE, '030 23125101', [1, 1], [2, 3]),
  row(DE, '030/23125101', [1, 1], [2, 3]),
  row(DE, '+49 (0) 30 23125-101', [1, 1], [2, 3]),
  row(DE_MOBILE, '0171 39200 10', [1, 1], [2, 3]),
  row(DE_MOBILE, '0171/3920010', [1, 1], [2, 3]),
  row(ES, '+34912345678', [1, 4], [1, 1]),
  row(ES, '912345678', [1, 1], [1, 2]),
  row(ES, '912 34 56 78', [2, 2], [2, 3]),
  row(ES, '912 345 678', [2, 2], [2, 3]),
  row(IT, '06 1234 5678', [2, 2], [2, 3]),
  row(IT, '+39 0612345678', [1, 1], [1, 2]),
  row(BE, '0470 12 34 56', [2, 2], [2, 3]),
  row(BE, '0470/12.34.56', [3, 2], [3, 3]),
  row(CH, '044 123 45 67', [2, 2], [2, 3]),
  row(CH, '+41 44 123 45 67', [2, 2], [2, 3]),
  row(NL, '06-12345678', [1, 1], [2, 3]),
  row(NL, '0612345678', [1, 3], [1, 2]),
  row(JP, '03-1234-5678', [2, 2], [2, 3]),
  row(MA, '05 22 12 34 56', [2, 2], [2, 3]),
  row(AU, '0491 570 156', [2, 2], [2, 3]),
  row(BR, '(11) 98765-4321', [2, 2], [2, 3]),
  row(IN, '+91 98765 43210', [1, 1], [2, 3]),
  row(IN, '098765 43210', [1, 1], [2, 3]),
  row(SE, '08-465 004 10', [2, 2], [2, 3]),
  row(PL, '512 345 678', [2, 2], [2, 3])
];

describe('searches until a number is found, as it is stored', () => {
  it.each(rows)('$caller as $stored', ({ caller, stored, unknown, known }) => {
    expect([searchesFor(caller, stored, 'whole', 'unknown'), searchesFor(caller, stored, 'words', 'unknown')]).toEqual(unknown);
    expect([searchesFor(caller, stored, 'whole', 'whole'), searchesFor(caller, stored, 'words', 'words')]).toEqual(known);
  });

  it.each(rows)('$stored is read as $caller where it belongs', ({ caller, stored }) => {
    expect(comparePhones(stored, caller, HOMES[caller] ?? '')).toBe('same');
  });
});

describe('the texts to search', () => {
  it('are the same however the caller is written', () => {
    const texts = searchTexts(FR, 'FR');
    for (const written of [
      '01 99 00 12 34',
      '0033199001234',
      '+33 (0)1 99 00 12 34',
      '٠١٩٩٠٠١٢٣٤',
      '０１９９００１２３４',
      '01 99 00 12 34 poste 7'
    ]) {
      expect(searchTexts(written, 'FR')).toEqual(texts);
    }
  });

  it.each<[string, string, readonly string[]]>([
    ['a number of no plan is searched by its digits', '12345', ['12345']],
    ['too few digits are not searched', '1234', []],
    ['no digits are not searched', 'anonymous', []],
    ['nothing is not searched', '', []]
  ])('%s', (_name, number, texts) => {
    expect(searchTexts(number, 'FR')).toEqual(texts);
    expect(rareTexts(number, 'FR')).toEqual([]);
  });

  it('do not need a country that is known', () => {
    expect(searchTexts(FR, 'ZZ')).toEqual(searchTexts(FR, 'FR'));
  });

  it.each<SearchBehaviour>(['unknown', 'whole', 'words'])('name nothing twice and nothing shorter than four digits: %s', (behaviour) => {
    for (const { caller } of rows) {
      const texts = searchTexts(caller, 'FR', behaviour);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.filter((text) => text.replace(/\D/g, '').length < 4)).toEqual([]);
      expect(texts.length).toBeLessThanOrEqual(behaviour === 'unknown' ? 6 : 4);
      const rare = rareTexts(caller, 'FR', behaviour);
      expect(new Set([...texts, ...rare]).size).toBe(texts.length + rare.length);
      expect(rare.length).toBeLessThanOrEqual(7);
    }
  });
});

describe('search texts that replace one whose list may be cut', () => {
  it.each<[string, SearchBehaviour, string, readonly string[]]>([
    ['+12025550163', 'whole', '0163', ['555-0163', '555 0163', '555.0163']],
    ['+12025550163', 'words', '0163', ['555-0163']],
    ['+12025550163', 'whole', '555-0163', ['(202) 555-0163', '202 555 0163', '202.555.0163', '202-555-0163']],
    ['+12025550163', 'words', '555-0163', ['(202) 555-0163']],
    ['+442079460101', 'unknown', '0101', ['7946 0101', '7946.0101', '7946-0101']],
    ['+442079460101', 'whole', '7946 0101', ['020 7946 0101', '20 7946 0101', '20.7946.0101', '20-7946-0101']],
    ['+33199001234', 'whole', '99 00 12 34', ['01 99 00 12 34', '1 99 00 12 34', '1.99.00.12.34', '1-99-00-12-34']],
    ['+34912345678', 'whole', '912 34', ['34 56 78', '34.56.78', '34-56-78', '345 678']],
    ['+34912345678', 'words', '912 34', ['34 56 78', '345 678']],
    ['+33199001234', 'whole', '00 12 34', ['99 00 12 34', '99.00.12.34', '99-00-12-34']],
    ['+33199001234', 'words', '001 234', ['199 001 234']],
    ['+33199001234', 'whole', '001-234', ['199-001-234']],
    ['+33199001234', 'words', '001234', ['199001234']],
    ['+442079460101', 'words', '46 01 01', ['79 46 01 01']],
    ['+12025550163', 'whole', '2025550163', []],
    ['+12025550163', 'words', '12025550163', []],
    ['10123', 'whole', '10123', []]
  ])('%s, %s, %s', (number, behaviour, cut, texts) => {
    expect(searchTexts(number, 'FR', behaviour, cut)).toEqual(texts);
  });
});

describe('a caller', () => {
  it.each([
    ['212522123456', '+212522123456', 'FR'],
    ['00442079460101', '+442079460101', 'US'],
    ['0033 1 99 00 12 34', '+33199001234', 'AU'],
    ['+330199001234', '+33199001234', 'US'],
    ['\ufeff01 99 00 12 34', '+33199001234', 'FR'],
    ['+33 (0)1.99.00.12.34', '+33199001234', 'US']
  ])('%s is searched as %s in an org of %s', (written, e164, country) => {
    expect(searchTexts(written, country)).toEqual(searchTexts(e164, country));
  });

  it('with two numbers is not parsed as one', () => {
    expect(searchTexts('01 99 00 12 34 / 06 39 98 00 10', 'FR')).toEqual(['01990012340639980010']);
  });
});

/** Numbers without a group of digits to search for: their first group is no area code. */
describe('short numbers are searched in groups', () => {
  it.each([
    ['+687201234', '20.12.34'],
    ['+508430123', '043 01 23'],
    ['+681721234', '72 12 34'],
    ['+376712345', '712 345'],
    ['+2382211234', '221 12 34'],
    ['+298201234', '20 12 34']
  ])('%s, as %s', (number, stored) => {
    for (const behaviour of ['whole', 'words'] as const) {
      const at = searchTexts(number, 'FR', behaviour).findIndex((query) => finds[behaviour](stored, query));
      expect([behaviour, at >= 0 && at < 4]).toEqual([behaviour, true]);
    }
  });
});
