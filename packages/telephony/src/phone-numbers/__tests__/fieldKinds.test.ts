import { comparePhones } from '../samePhone.ts';

/** Kinds of fields, each by many of its inputs. A field that is the number is none of its neighbour's, whatever stands around it. */
const CALLER = '+33199001234';
const NEIGHBOUR = '+33199001235';
const NUMBER = '01 99 00 12 34';
const OTHER = '06 39 98 00 10';

/** What the field is to the caller, the caller to the field, and whether it is a neighbour's too. */
const answersOf = (field: string, caller = CALLER, country = 'FR', neighbour = NEIGHBOUR): unknown[] => [
  comparePhones(field, caller, country),
  comparePhones(caller, field, country),
  comparePhones(field, neighbour, country) === 'same'
];
const OWN = ['same', 'same', false];

describe('a number behind a label', () => {
  it.each(
    'Téléphone :|Tel|T:|P:|Ph.|Phone:|Fon:|Tel.-Nr.|Telefon:|Teléfono:|Τηλ.:|тел.:|Тел/факс:|هاتف:|טלפון:|電話番号：|電話（代表）|전화:|โทร.|फ़ोन:|ĐT:|Puh.|Tlf.|Mob:|☎|☎️|📞|📱|Ligne directe :|Std|Fixe 1:|Tel1:|N°|No 12:|1)|1.|1-|(1)|[1]|2) |Bâtiment 3,|75001 Paris,|FR|FR:|(FR)|🇫🇷|whatsapp:|"|«|*'.split(
      '|'
    )
  )('%j', (label) => {
    for (const number of [NUMBER, '+33 1 99 00 12 34']) expect(answersOf(`${label} ${number}`)).toEqual(OWN);
  });

  it.each(
    'bureau|(dom.)|- bureau|– Mme Moreau|[secrétariat]|: accueil|*|!|?|(8h-12h)|(9h00-18h00)|après 18h30|(ne pas appeler avant 14 h)|le 12/05|(FR)|(France)'.split(
      '|'
    )
  )('and in front of %j', (words) => expect(answersOf(`${NUMBER} ${words}`)).toEqual(OWN));
});

describe('two numbers in a field', () => {
  const JOINS =
    'et|ou|or|and|und|oder|y|o|e|i|и|или|または|和|أو|veya|eller|of|och|&|+|/|//|\\|;|,|·|•|→|-|–|—|...|puis|sinon|mobile:|/ mob.|(mobile)|fax|Fax:|- port.|; portable|( ou )|[2]|2)|2.|b)'.split(
      '|'
    );
  it.each([...JOINS, '\n', '\r\n', '\t'])('joined by %j', (join) => {
    for (const field of [`${NUMBER} ${join} ${OTHER}`, `${OTHER} ${join} ${NUMBER}`]) expect(answersOf(field)).toEqual(OWN);
  });

  it.each([
    `${NUMBER}(${OTHER})`,
    `${NUMBER} (${OTHER})`,
    `(${NUMBER}) ${OTHER}`,
    `${OTHER} / ${NUMBER} / 04 70 12 85 15`,
    '0639980010-0199001234',
    '0639980010.0199001234',
    '0639980010_0199001234',
    '0639980010:0199001234',
    '0639980010|0199001234',
    '01.99.00.12.34-06.39.98.00.10',
    '01-99-00-12-34 06-39-98-00-10',
    '0033 6 39 98 00 10 0033 1 99 00 12 34',
    `+49 30 23125101 / ${NUMBER}`,
    `${NUMBER} / (202) 555-0163`,
    '01 99 00 12 34 à 39'
  ])('%j', (field) => expect(answersOf(field)).toEqual(OWN));
});

describe('an extension behind the number', () => {
  it.each(
    'poste 12|p. 12|p12|ext 12|ext: 12|extn 12|x 12|X12|# 12|*12|-12| - 12|/12|[12]|interne 12|anexo 12|ramal 12|DW 12|Dw. -12|Nst. 12|App. 12|tst. 12|lok. 12|linka 12|klapka 12|mellék 12|wewn. 12|вн. 12|внутр. 12|д.12|内線12|内线 12|分机12|转12|分機：12|내선 12|تحويلة 12|שלוחה 12|ต่อ 12|máy lẻ 12|εσωτ. 12|;EXT=12|,,12|poste n° 12|ext 12 or 13|étage 3|code 1234#'.split(
      '|'
    )
  )('%j', (extension) => expect(answersOf(`${NUMBER} ${extension}`)).toEqual(OWN));
});

describe('digits and marks of other scripts', () => {
  it.each([
    '０１ ９９ ００ １２ ３４',
    '＋３３（０）１ ９９ ００ １２ ３４',
    '+٣٣ ١ ٩٩ ٠٠ ١٢ ٣٤',
    '۰۱ ۹۹ ۰۰ ۱۲ ۳۴',
    '๐๑ ๙๙ ๐๐ ๑๒ ๓๔',
    '០១ ៩៩ ០០ ១២ ៣៤',
    '၀၁ ၉၉ ၀၀ ၁၂ ၃၄',
    '༠༡ ༩༩ ༠༠ ༡༢ ༣༤',
    '𝟬𝟭𝟵𝟵𝟬𝟬𝟭𝟮𝟯𝟰',
    '⁰¹ ⁹⁹ ⁰⁰ ¹² ³⁴',
    '0️⃣1️⃣ 9️⃣9️⃣ 0️⃣0️⃣ 1️⃣2️⃣ 3️⃣4️⃣',
    '⁺33 1 99 00 12 34'
  ])('%s', (field) => expect(answersOf(field)).toEqual(OWN));

  it.each(
    'feff|200b|200c|200d|200e|200f|202a|202d|202e|2060|2066|2069|061c|00ad|034f|115f|180e|fe0f|00a0|2009|202f|205f|2800|3000|2010|2011|2013|2212|30fc|ff0d|301c|00b7|3002|ff0e|2044|ff0f'.split(
      '|'
    )
  )('U+%s between the groups, and around them', (hex) => {
    const mark = String.fromCodePoint(Number.parseInt(hex, 16));
    for (const field of [NUMBER.replaceAll(' ', ` ${mark} `), NUMBER.replaceAll(' ', mark), `${mark}${NUMBER}`, `${NUMBER}${mark}`])
      expect(answersOf(field)).toEqual(OWN);
  });

  it.each([',', ';', ':', '|', '*', '\t', '  ', ' . ', ' / '])('groups parted by %j throughout', (sign) =>
    expect(answersOf(NUMBER.replaceAll(' ', sign))).toEqual(OWN)
  );
});

describe('a code in front of the number', () => {
  it.each(
    '00 33 1 99 00 12 34|00 (33) 1 99 00 12 34|0033(0)199001234|+33(0)1.99.00.12.34|+33 ( 0 ) 1 99 00 12 34|+33 [0] 1 99 00 12 34|+33 0 1 99 00 12 34|+(33) 1 99 00 12 34|++33 1 99 00 12 34|(+33)(0)1 99 00 12 34|[+33]199001234|(33) 1 99 00 12 34|33 (0)1 99 00 12 34|33.1.99.00.12.34|33 0199001234|+00 33 1 99 00 12 34|+0033199001234|00+33199001234|011 33 1 99 00 12 34|0011 33 1 99 00 12 34|810 33 1 99 00 12 34|8~10 33 1 99 00 12 34|(0)1 99 00 12 34|(0199) 001234'.split(
      '|'
    )
  )('%s', (field) => expect(answersOf(field)).toEqual(OWN));

  it.each([
    ['US', '011-33-1-99-00-12-34'],
    ['US', '0033199001234'],
    ['AU', '0011 33 1 99 00 12 34'],
    ['JP', '010 33 1 99 00 12 34'],
    ['RU', '8~10 33 1 99 00 12 34'],
    ['BR', '00 21 33 1 99 00 12 34'],
    ['IL', '013 33 199001234'],
    ['FI', '990 33 199001234'],
    ['KE', '000 33 199001234'],
    ['CU', '119 33 199001234']
  ])('in %s: %s', (country, field) => expect(answersOf(field, CALLER, country)).toEqual(OWN));
});

/** Numbers of other countries as they are written there; the last digit of the neighbour differs. */
describe('numbers of other countries, in their own', () => {
  it.each([
    [
      'GB',
      '+442079460101',
      '0207 946 0101|(0207) 9460101|020 79 46 01 01|+44(0)2079460101|44 20 7946 0101|0 20 7946 0101|+44 (020) 7946 0101'
    ],
    ['DE', '+493023125101', '+49/30/23125101|(0 30) 23 12 51-01|030 - 23 12 51 01|+49-(0)30-23125101|+49 (0) 30 / 23 12 51 01'],
    ['IT', '+393331234567', '333 1234567|333.12.34.567|0039 333 1234567|+39 (333) 1234567'],
    ['ES', '+34912345678', '91 234 56 78|(91) 234-56-78|+34-91-2345678|912-345-678'],
    ['CH', '+41441234567', "044/123 45 67|044 123'45'67|0041 44 1234567|+41 (0)44 123 45 67"],
    ['BE', '+32470128515', '0470/12.85.15|0470 128 515|+32 (0)470 12 85 15|0470128515'],
    ['NL', '+31612345678', '06 - 12 34 56 78|+31 (0)6-12345678|0031612345678'],
    ['RU', '+79123456789', '8 912 345-67-89|+7(912)345-67-89|89123456789|8-912-345-6789|7 912 345 67 89'],
    ['UA', '+380501234567', '+38 (050) 123-45-67|050 123 45 67|0501234567'],
    ['CN', '+8613812345678', '138-1234-5678|(86)13812345678|86-138-12345678'],
    ['US', '+12025550136', '1.202.555.0136|+1 (202)5550136|202/555-0136|202*555*0136|[202] 555-0136|001 202 555 0136'],
    ['JP', '+81312345678', '03（1234）5678|03ー1234ー5678|+81-3-1234-5678|０３－１２３４－５６７８'],
    ['MA', '+212522123456', '0522 123 456|0522-123456|052 212 3456|212 522 123 456|+212 5 22 12 34 56'],
    ['LT', '+37061234567', '8 612 34567|0 612 34567|+370 612 34567'],
    ['BR', '+5511987654321', '(11) 98765-4321|0 11 98765-4321|015 11 98765-4321|+55 (11) 9 8765-4321'],
    ['MX', '+525512345678', '(55) 1234-5678|+52 1 55 1234 5678|01 55 1234 5678'],
    ['IN', '+919876543210', '98765-43210|09876543210|+91-9876-543-210'],
    ['VN', '+84912345678', '0912.345.678|091 234 56 78|+84 (0)912 345 678'],
    ['NC', '+687201234', '20.12.34|20 12 34|201234|20,12,34'],
    ['PM', '+508411234', '41 12 34|41.12.34|411234'],
    ['AD', '+376312345', '312 345|312345|31 23 45'],
    ['FO', '+298211234', '211234|21 12 34']
  ])('%s: %s as %s', (country, caller, fields) => {
    const neighbour = `${caller.slice(0, -1)}${(Number(caller.at(-1)) + 1) % 10}`;
    for (const field of fields.split('|')) expect(answersOf(field, caller, country, neighbour)).toEqual(OWN);
  });
});

describe('another number, however it is written', () => {
  it.each(
    '01 99 00 12 35|01 99 00 12 43|10 99 00 12 34|01 99 00 12 345|101 99 00 12 34|0 01 99 00 12 34|00 01 99 00 12 34|(44) 0199 001234|(32) 01 99 00 12 34|44 01 99 00 12 34|(+44) 01 99 00 12 34|+1 01 99 00 12 34|011 44 199001234|810 7 199 001 2345|8 01 99 00 12 34|01,99,00,12,35|01;99;00;12;34;56|1) 01 99 00 12 35|+0199001235|[01] 99 00 12 35|01ー99ー00ー12ー35|0199001235-0639980010|12-0199001235|0199 001 235|199001234000|FR76 0199 0012 34|192.168.1.99'.split(
      '|'
    )
  )('%s', (field) => expect([comparePhones(field, CALLER, 'FR'), comparePhones(CALLER, field, 'FR')]).toEqual(['different', 'different']));

  it.each([
    ['FR', '+31639984401', '06,39,98,44,01'],
    ['FR', '+32470128515', '1) 04 70 12 85 15'],
    ['FR', '+212639984401', '06-39-98-44-01'],
    ['FR', '+41791234567', '07 91 23 45 67'],
    ['GB', '+497911123456', '1) 07911 123456'],
    ['US', '+442025550136', '[202] 555-0136'],
    ['US', '+12025550136', '0 202 555 0136'],
    ['NL', '+32470128515', '0470 12 85 15'],
    ['PT', '+34912345678', '912 345 678']
  ])('in %s: none of %s is %s', (country, caller, field) => expect(comparePhones(field, caller, country)).toBe('different'));
});
