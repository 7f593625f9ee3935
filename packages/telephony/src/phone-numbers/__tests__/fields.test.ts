import { comparePhones } from '../samePhone.ts';
import { toE164 } from '../toE164.ts';

/** Fields as people fill them, held against a caller. */
const CALLER = '+33199001234';

describe('a field that holds the number', () => {
  it.each([
    // In brackets, with a scheme, with a label, with words of any language.
    '(+33) 1 99 00 12 34',
    '[+33] 1 99 00 12 34',
    'tel:+33199001234',
    'TEL:+33-1-99-00-12-34',
    'callto://+33199001234',
    'sip:+33199001234@pbx.example;user=phone',
    'Tél. 01 99 00 12 34',
    'Tel: 01 99 00 12 34',
    'Tel.:0199001234',
    'Bureau 2 : 01 99 00 12 34',
    '01 99 00 12 34 (bureau)',
    '01 99 00 12 34 bureau',
    '01 99 00 12 34, demander Mme Moreau',
    'standard 01.99.00.12.34, avant 18 h',
    '電話 01 99 00 12 34',
    'тел. 01-99-00-12-34',
    // Beside another number.
    '01 99 00 12 34 / 06 39 98 00 10',
    '06 39 98 00 10 / 01 99 00 12 34',
    '01 99 00 12 34/06 39 98 00 10',
    '0199001234 0639980010',
    '01 99 00 12 34 06 39 98 00 10',
    '01 99 00 12 34 - 06 39 98 00 10',
    '01 99 00 12 34 ou 06 39 98 00 10',
    '01 99 00 12 34; 06 39 98 00 10',
    '06 39 98 00 10\n01 99 00 12 34',
    'fixe 01 99 00 12 34 mobile 06 39 98 00 10',
    '+33639980010+33199001234',
    '+44 20 7946 0101, +33 1 99 00 12 34',
    '01 99 00 12 34 / 35',
    // With an extension, in any language or with none.
    '01 99 00 12 34 (poste 12)',
    '01 99 00 12 34 poste 123456',
    '01 99 00 12 34 (12)',
    '01 99 00 12 34 #12',
    '01 99 00 12 34,,12#',
    '01 99 00 12 34;ext=12',
    '+33 1 99 00 12 34 доб. 12',
    '+33 1 99 00 12 34 内線12',
    '+33 1 99 00 12 34 Nebenstelle 12',
    '+33 1 99 00 12 34 toestel 12',
    '+33 1 99 00 12 34 dahili: 12',
    '+33 1 99 00 12 34 wew. 12',
    // Invisible marks, other digits, dashes, blanks and slashes.
    '\ufeff01 99 00 12 34',
    '\u202a+33 1 99 00 12 34\u202c',
    '\u200e01\u200b99\u00ad00 12 34',
    '01\u00a099\u202f00\u200912 34',
    '01\u201199\u201300\u221212-34',
    '01·99·00·12·34',
    "01'99'00'12'34",
    '01_99_00_12_34',
    '01\\99\\00\\12\\34',
    '०१ ९९ ०० १२ ३४',
    '০১৯৯০০১২৩৪',
    // Trunk zero behind the code, exit code, code without plus.
    '+33 (0)1 99 00 12 34',
    '+33(0)199001234',
    '+33 01 99 00 12 34',
    '+330199001234',
    '0033 (0)1 99 00 12 34',
    '00330199001234',
    '(0033) 199001234',
    '33199001234',
    '33 1 99 00 12 34'
  ])('%j', (field) => {
    expect(comparePhones(field, CALLER, 'FR')).toBe('same');
    expect(comparePhones(CALLER, field, 'FR')).toBe('same');
  });

  it.each([
    ['US', '+12025550163', '(202) 555-0163 (ext. 136)'],
    ['US', '+12025550163', 'Main: 202.555.0163 x136, Cell: 202.555.0164'],
    ['US', '+12025550163', '1 (202) 555-0163 or (202) 555-0164'],
    ['US', '+442079460101', '00442079460101'],
    ['US', '+442079460101', '00 44 20 7946 0101'],
    ['AU', '+442079460101', '0044 (0)20 7946 0101'],
    ['JP', '+81312345678', '0081312345678'],
    ['FR', '+212522123456', '212522123456'],
    ['FR', '+212522123456', '212 522-123456'],
    ['FR', '212522123456', '+212 522-123456'],
    ['FR', '212522123456', '212 522 123456'],
    ['US', '00442079460101', '+44 20 7946 0101'],
    ['IT', '+390612345678', '+39 (0)6 1234 5678'],
    ['ES', '+34912345678', '+34 (0)912 345 678'],
    ['HU', '+3612345678', '+36 (06 1) 234 5678'],
    ['RU', '+79123456789', '8 (912) 345-67-89'],
    ['DE', '+4915123456789', '01512 / 3456789'],
    ['DE', '+493023125101', '030/23125-101'],
    ['DE', '+493023125101', '030 23125101 / 0171 3920010'],
    ['GB', '+447700900105', '07700 900105 / 07700 900106'],
    ['NC', '+687201234', '20.12.34 / 75.12.34'],
    ['NC', '+687201234', '+687 75.12.34, 20.12.34'],
    ['TK', '+6903101', '7290, 3101']
  ])('in %s: %s in %j', (country, caller, field) => {
    expect(comparePhones(field, caller, country)).toBe('same');
    expect(comparePhones(caller, field, country)).toBe('same');
  });

  it.each(['10123', ' 10123 ', '1 01 23', '\u200e10123', 'int. 10123', '10123 (accueil)'])('%j of no plan', (field) => {
    expect(comparePhones(field, '10123', 'FR')).toBe('same');
  });

  it.each([
    ['FR', '+442079460101', 'Tel. 020 7946 0101 (office)'],
    ['FR', '+442079460101', '020 7946 0101 / 07400 123456'],
    ['FR', '+12025550163', '(202) 555-0163 x12'],
    ['GB', '+33639984401', '06 39 98 44 01 mobile']
  ])('in %s: perhaps %s in %j', (country, caller, field) => {
    expect(comparePhones(field, caller, country)).toBe('assumed');
    expect(comparePhones(caller, field, country)).toBe('assumed');
  });
});

describe('a field that holds another number', () => {
  it.each([
    '01 99 00 12 35 (bureau)',
    '01 99 00 12 345',
    '01 99 00 12 34 5',
    '101 99 00 12 34',
    '1 01 99 00 12 34',
    '+33 1 99 00 12 34 5',
    '+44 1 99 00 12 34',
    '+999 01 99 00 12 34',
    '+999 (01) 99 00 12 34',
    '+999 / 01 99 00 12 34',
    '99 00 12 34',
    'FR7630006000011990012349987654321',
    '1234 0199001234 5678',
    '0199001234567890',
    '06 39 98 00 10 poste 0199001235',
    'néant',
    '-',
    '+',
    `${' '.repeat(300)}0199001234`
  ])('%j', (field) => {
    expect(comparePhones(field, CALLER, 'FR')).toBe('different');
    expect(comparePhones(CALLER, field, 'FR')).toBe('different');
  });

  it.each([
    ['FR', '+687201234', '01 99 00 12 34 poste 201234'],
    ['NC', '+687201234', '75.12.34 poste 20123'],
    ['FR', '10123', '10123 or 10124'],
    ['FR', '10123', '10124 (accueil)'],
    ['FR', '10123', '01 99 00 12 34 poste 10123'],
    ['FR', '1234', 'int. 1234'],
    ['FR', '+10123', '10123'],
    ['FR', '+31639984401', 'mobile: 06 39 98 44 01'],
    ['GB', '+492079460101', '020 7946 0101 / 07400 123456'],
    ['FR', '+18682211234', '8682211235']
  ])('in %s: %s is not in %j', (country, caller, field) => {
    expect(comparePhones(field, caller, country)).toBe('different');
    expect(comparePhones(caller, field, country)).toBe('different');
  });
});

describe('a number with its country code', () => {
  it.each([
    ['Tél. 01 99 00 12 34 poste 7', 'FR', '+33199001234'],
    ['01 99 00 12 34 / +33 1 99 00 12 34', 'FR', '+33199001234'],
    ['00442079460101', 'US', '+442079460101'],
    ['01 99 00 12 34 / 06 39 98 00 10', 'FR', null],
    // A plus that is missing is a guess, which a search may make and a written number may not.
    ['212522123456', 'FR', null],
    ['10123', 'FR', null],
    ['', 'FR', null],
    ['Ada', 'FR', null]
  ])('of %j in %s is %j', (text, country, e164) => {
    expect(toE164(text, country)).toBe(e164);
  });
});
