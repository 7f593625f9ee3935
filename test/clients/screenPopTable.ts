import type { SearchBehaviour } from '@inocx/testing/searchModel.ts';

/** A record of a row: object, name, fields. */
export type RowRecord = readonly [object: 'Contact' | 'Account' | 'Lead', name: string, fields: Readonly<Record<string, string>>];

/** Whose record it is: names of proven records, and of those that only a person can tell. */
export interface Came {
  readonly kind: 'one' | 'many' | 'none';
  readonly names: readonly string[];
  readonly perhaps: readonly string[];
}

export interface Row {
  readonly why: string;
  readonly behaviour?: SearchBehaviour;
  readonly country?: string;
  readonly records: readonly RowRecord[];
  readonly call: {
    readonly number?: string;
    readonly address?: string;
    readonly flow?: 'voice' | 'email' | 'messaging';
    readonly direction?: 'inbound' | 'outbound' | 'internal';
  };
  readonly found: Came;
}

const contact = (name: string, Phone: string, more: Readonly<Record<string, string>> = {}): RowRecord => [
  'Contact',
  name,
  { Phone, ...more }
];
const mention = (object: RowRecord[0], name: string, Description: string): RowRecord => [object, name, { Description }];
const one = (name: string): Came => ({ kind: 'one', names: [name], perhaps: [] });
const perhaps = (name: string): Came => ({ kind: 'none', names: [], perhaps: [name] });
const NONE: Came = { kind: 'none', names: [], perhaps: [] };

const CALLER = '+33199887766';
const OWN = contact('Owner', '01 99 88 77 66');
const from = (number: string): Row['call'] => ({ number });

/** Section A: a record that nothing proves is never the one. */
const UNPROVEN: readonly Row[] = [
  {
    why: 'a mention beside the owner',
    records: [mention('Contact', 'Mentions', 'Not 0199887766.'), OWN],
    call: from(CALLER),
    found: one('Owner')
  },
  {
    why: 'a mention of an object that goes first',
    records: [mention('Contact', 'Mentions', 'Not 0199887766.'), ['Account', 'Owner Ltd', { Phone: '01 99 88 77 66' }]],
    call: from(CALLER),
    found: one('Owner Ltd')
  },
  {
    why: 'a mention alone is offered',
    records: [mention('Contact', 'Mentions', 'Not 0199887766.')],
    call: from(CALLER),
    found: perhaps('Mentions')
  },
  {
    why: 'an account that mentions it is offered',
    records: [mention('Account', 'Mentions Ltd', 'Calls from 0199887766')],
    call: from(CALLER),
    found: perhaps('Mentions Ltd')
  },
  { why: 'a French number is no Moroccan one', records: [contact('French', '06 39 98 44 01')], call: from('+212639984401'), found: NONE },
  {
    why: 'a French number is no Dutch one, stored without blanks',
    records: [contact('French', '0639984401')],
    call: from('+31639984401'),
    found: NONE
  },
  { why: 'a French number is no Belgian one', records: [contact('French', '04 70 12 85 15')], call: from('+32470128515'), found: NONE },
  {
    why: 'the exact foreign number goes before the French look-alike',
    behaviour: 'words',
    records: [contact('French', '06 39 98 44 01'), contact('Moroccan', '+212639984401')],
    call: from('+212639984401'),
    found: one('Moroccan')
  },
  {
    why: 'the exact foreign number is found alone',
    records: [contact('Moroccan', '+212639984401')],
    call: from('+212639984401'),
    found: one('Moroccan')
  },
  {
    why: 'a service dialled by the agent is nobody’s extension',
    records: [contact('Extension', '01 99 88 77 01 poste 112')],
    call: { number: '112', direction: 'outbound' },
    found: NONE
  },
  { why: 'an inside call finds nobody', records: [OWN], call: { number: '0199887766', direction: 'internal' }, found: NONE },
  {
    why: 'two owners are several',
    records: [contact('First', '01 99 88 77 66'), contact('Second', '+33 1 99 88 77 66')],
    call: from(CALLER),
    found: { kind: 'many', names: ['First', 'Second'], perhaps: [] }
  },
  {
    why: 'the first object of the order wins',
    records: [OWN, ['Account', 'Owner Ltd', { Phone: '01 99 88 77 66' }]],
    call: from(CALLER),
    found: one('Owner')
  },
  {
    why: 'a lead is found when nobody else is',
    records: [['Lead', 'Leader', { Phone: '01 99 88 77 66' }]],
    call: from(CALLER),
    found: one('Leader')
  },
  {
    why: 'the mobile number counts',
    records: [['Contact', 'Mobile', { MobilePhone: '06 99 88 77 55' }]],
    call: from('+33699887755'),
    found: one('Mobile')
  },
  { why: 'nobody has it', records: [contact('Other', '01 99 88 77 67')], call: from(CALLER), found: NONE },
  { why: 'a neighbour is not it', records: [contact('Neighbour', '01 99 88 77 65')], call: from(CALLER), found: NONE },
  { why: 'a withheld number', records: [OWN], call: from('anonymous'), found: NONE },
  { why: 'a keypad word for anonymous', records: [contact('Trap', '266696687')], call: from('266696687'), found: NONE },
  { why: 'no number at all', records: [OWN], call: {}, found: NONE }
];

/** Section B: one number in every spelling. */
const SPELLINGS: readonly string[] = [
  '+33199887766',
  '0199887766',
  '01.99.88.77.66',
  '01-99-88-77-66',
  '+33 1 99 88 77 66',
  '+33 (0)1 99 88 77 66',
  '(+33) 1 99 88 77 66',
  '01 99 88 77 66 (bureau)',
  'Tél. 01 99 88 77 66',
  '01 99 88 77 66 / 06 39 98 00 10',
  'tel:+33199887766',
  '\u{200E}01 99 88 77 66',
  '\u{FEFF}01 99 88 77 66',
  '\u{FEFF}+33199887766',
  '01 99 88 77 66 (poste 12)',
  '0033 1 99 88 77 66',
  '0033199887766',
  '33 1 99 88 77 66',
  '+330199887766',
  '199887766',
  '0199 88 77 66',
  '+33 199 887 766',
  '01 99 88 77 66 / 67',
  '06 39 98 00 10 ou 01 99 88 77 66',
  '01.99.88.77.66-06.39.98.00.10',
  '[01] 99 88 77 66',
  '1) 01 99 88 77 66',
  '電話 01 99 88 77 66',
  '01 99 88 77 66 доб. 12',
  '\u{202A}+33 1 99 88 77 66\u{202C}'
];

const spelled = (behaviour: SearchBehaviour): readonly Row[] =>
  SPELLINGS.map((text) => ({
    why: `stored as ${JSON.stringify(text)}`,
    behaviour,
    records: [contact('Owner', text)],
    call: from(CALLER),
    found: one('Owner')
  }));

const HEADERS: readonly Row[] = [
  '"Moreau" <sip:+33199887766@h>',
  'sip:+33199887766;user=phone',
  'tel:0199887766;phone-context=+33',
  'sip:%2B33199887766@h',
  '0033199887766'
].map((number) => ({ why: `called as ${number}`, records: [OWN], call: from(number), found: one('Owner') }));

/** Section B: numbers of one country in the spellings of all, each under both behaviours. */
const ABROAD: readonly Row[] = [
  ['MA', '+212522987654', '212522987654'],
  ['MA', '+212522987654', '+212 522-987654'],
  ['MA', '+212522987654', '+212 522 987 654'],
  ['MA', '+212522987654', '0522 987 654'],
  ['FR', '+212522987654', '212522987654'],
  ['FR', '212522987654', '+212 522-987654'],
  ['FR', '212522987654', '212 522 987 654'],
  ['FR', '+212661987654', '+212 6 61 98 76 54'],
  ['US', '+442079460958', '00442079460958'],
  ['US', '+442079460958', '011 44 20 7946 0958'],
  ['US', '+12025550163', '202*555*0163'],
  ['GB', '+442079460958', '0207 946 0958'],
  ['GB', '+442079460958', '020 79 46 09 58'],
  ['GB', '+442079460958', '+4402079460958'],
  ['NC', '+687201234', '20.12.34'],
  ['PM', '+508411234', '41 12 34'],
  ['WF', '+681721234', '72 12 34'],
  ['AD', '+376712345', '712 345'],
  ['CV', '+2382211234', '221 12 34'],
  ['BR', '+551187654399', '(11) 98765-4399'],
  ['BR', '+5511987654399', '(11) 8765-4399'],
  ['MX', '+5215512345678', '55 1234 5678'],
  ['AR', '+541123456789', '+54 9 11 2345-6789'],
  ['BE', '+32470128515', '0470/12.85.15'],
  ['PL', '+48512345678', '512 34 56 78']
].flatMap(([country = '', number = '', text = '']) =>
  (['whole', 'words'] as const).map((behaviour) => ({
    why: `in ${country} ${number} stored as ${JSON.stringify(text)}`,
    ...{ behaviour, country, records: [contact('Owner', text)], call: from(number), found: one('Owner') }
  }))
);

/** Section B: other plans, numbers of no plan, and what is no number. */
const OTHERS: readonly Row[] = [
  { why: 'a number of no plan', records: [contact('Inside', '10123')], call: from('10123'), found: one('Inside') },
  {
    why: 'an American extension',
    country: 'US',
    records: [contact('Extension', '(202) 555-0163 (ext. 136)')],
    call: from('+12025550163'),
    found: one('Extension')
  },
  {
    why: 'an American number in its usual form',
    country: 'US',
    records: [contact('Usual', '(202) 555-0163')],
    call: from('+12025550163'),
    found: one('Usual')
  },
  {
    why: 'a British number',
    country: 'GB',
    records: [contact('British', '020 7946 0958')],
    call: from('+442079460958'),
    found: one('British')
  },
  {
    why: 'a German number',
    country: 'DE',
    records: [contact('German', '+49 (0) 30 23125 777')],
    call: from('+493023125777'),
    found: one('German')
  },
  {
    why: 'an e-mail by its address',
    records: [['Contact', 'Writer', { Email: 'ada@lovelace.example' }]],
    call: { address: 'Ada <ADA@lovelace.example>', flow: 'email' },
    found: one('Writer')
  },
  {
    why: 'a longer address is another',
    records: [['Contact', 'Writer', { Email: 'ada@lovelace.example.org' }]],
    call: { address: 'ada@lovelace.example', flow: 'email' },
    found: NONE
  },
  {
    why: 'a message by its number',
    records: [contact('Chatter', '+33 6 99 88 77 55')],
    call: { number: 'whatsapp:+33699887755', flow: 'messaging' },
    found: one('Chatter')
  },
  {
    why: 'an address on a call is nobody',
    records: [['Contact', 'Writer', { Email: 'ada@lovelace.example' }]],
    call: { address: 'ada@lovelace.example', flow: 'voice' },
    found: NONE
  }
];

export const TABLE: readonly Row[] = [...UNPROVEN, ...spelled('whole'), ...spelled('words'), ...HEADERS, ...ABROAD, ...OTHERS];
