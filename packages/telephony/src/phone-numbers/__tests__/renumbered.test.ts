import { currentForm } from '../renumbered.ts';
import { comparePhones } from '../samePhone.ts';
import { rareTexts, searchTexts } from '../searchTexts.ts';

/** Country, number today, the same number in its other form with country code, and as it was written inside the country. */
const FORMS: readonly (readonly [country: string, today: string, other: string, inside: string])[] = [
  ['AR', '+541123456789', '+5491123456789', '011 15-2345-6789'],
  ['AR', '+543511234567', '+5493511234567', '0351 15-123-4567'],
  ['BJ', '+2290195123456', '+22995123456', '95 12 34 56'],
  ['BR', '+5511987654321', '+551187654321', '(11) 8765-4321'],
  ['BR', '+5521961234567', '+552161234567', '021 6123-4567'],
  ['CI', '+2250101234567', '+22501234567', '01 23 45 67'],
  ['CI', '+2250504567890', '+22504567890', '04 56 78 90'],
  ['CI', '+2250707123456', '+22507123456', '07 12 34 56'],
  ['CI', '+2252120812345', '+22520812345', '20 81 23 45'],
  ['CI', '+2252520012345', '+22520012345', '20 01 23 45'],
  ['CI', '+2252720312345', '+22520312345', '20 31 23 45'],
  ['CO', '+576012345678', '+5712345678', '(1) 234 5678'],
  ['CO', '+576048402666', '+5748402666', '03 4 840 2666'],
  ['MX', '+525512345678', '+5215512345678', '044 55 1234 5678'],
  ['MX', '+522221234567', '+5212221234567', '045 222 123 4567'],
  ['VN', '+84321234567', '+841621234567', '0162 123 4567'],
  ['VN', '+84701234567', '+841201234567', '0120 123 4567'],
  ['VN', '+84831234567', '+841231234567', '0123 123 4567'],
  ['VN', '+84561234567', '+841861234567', '0186 123 4567'],
  ['VN', '+84591234567', '+841991234567', '0199 123 4567']
];

const groupsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const finds: Readonly<Record<'whole' | 'words', (stored: string, query: string) => boolean>> = {
  whole: (stored, query) => stored.includes(query),
  words: (stored, query) => groupsOf(query).every((asked) => groupsOf(stored).some((group) => group.startsWith(asked)))
};

describe('both forms of a number are one', () => {
  it.each(FORMS)('%s: %s, %s and %s', (country, today, other, inside) => {
    for (const home of [country, 'FR']) {
      expect(comparePhones(other, today, home)).toBe('same');
      expect(comparePhones(today, other, home)).toBe('same');
    }
    expect(comparePhones(inside, today, country)).toBe('same');
    expect(comparePhones(inside, other, country)).toBe('same');
    expect(comparePhones(inside, today, 'US')).toBe('assumed');
  });

  it.each(FORMS)('%s: %s and %s are found whichever calls', (country, today, other) => {
    for (const [caller, stored] of [
      [today, other],
      [other, today]
    ] as const) {
      for (const behaviour of ['whole', 'words'] as const) {
        const texts = [...searchTexts(caller, country, behaviour), ...rareTexts(caller, country, behaviour)];
        const found = texts.some((query) => finds[behaviour](stored, query));
        expect([caller, behaviour, found]).toEqual([caller, behaviour, true]);
      }
    }
  });

  it.each(FORMS)('%s: %s is no neighbour of %s', (country, today, other) => {
    for (let at = 4; at < today.length; at += 1) {
      const neighbour = `${today.slice(0, at)}${(Number(today[at]) + 1) % 10}${today.slice(at + 1)}`;
      expect([neighbour, comparePhones(other, neighbour, country)]).toEqual([neighbour, 'different']);
    }
  });
});

describe('a number of France’s network overseas', () => {
  it.each([
    ['+262262161234', '0262 16 12 34'],
    ['+262692123456', '06 92 12 34 56'],
    ['+590590201234', '05 90 20 12 34'],
    ['+590690001234', '0690 00 12 34'],
    ['+594594101234', '0594 10 12 34'],
    ['+596696201234', '06 96 20 12 34'],
    ['+508430123', '05 08 43 01 23']
  ])('%s is perhaps meant by %s in France', (number, written) => {
    expect(comparePhones(written, number, 'FR')).toBe('assumed');
    expect(comparePhones(number, written, 'FR')).toBe('assumed');
  });

  it.each([
    ['+262639984401', '06 39 98 44 01', 'FR'],
    ['+590590201234', '05 90 20 12 35', 'FR'],
    ['+590594101234', '05 94 10 12 34', 'FR'],
    ['+590590201234', '+33 5 90 20 12 34', 'FR'],
    ['+212590201234', '05 90 20 12 34', 'FR']
  ])('%s is not %s in %s', (number, written, country) => {
    expect(comparePhones(written, number, country)).toBe('different');
  });
});

describe('numbers with only one form', () => {
  it.each(['551123456789', '5561123456', '2250123456', '842101234567', '576112345678', '52155123456', '12025550101'])('%s', (digits) => {
    expect(currentForm(digits)).toBe(digits);
  });

  it('are not read as an old form of the same length in another country', () => {
    expect(comparePhones('+33199001234', '+2290199001234', 'FR')).toBe('different');
  });
});
