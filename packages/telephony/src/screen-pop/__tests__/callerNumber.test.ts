import { callerNumber } from '../screenPop.ts';

describe('a caller that can be looked for', () => {
  it.each([
    ['+33612345678', '+33612345678'],
    [' 06 12 34 56 78 ', '06 12 34 56 78'],
    ['(202) 555-0101', '(202) 555-0101'],
    ['tel:+33612345678', '+33612345678'],
    [' tel: +33612345678', '+33612345678'],
    ['callto:0612345678', '0612345678'],
    ['sip:+33612345678@acme.example;user=phone', '+33612345678'],
    ['+33612345678;ext=12', '+33612345678'],
    ['+33 1 99 00 12 34 ext. 12', '+33 1 99 00 12 34'],
    ['202-555-0108 x34', '202-555-0108'],
    ['202-555-0108x34', '202-555-0108'],
    ['01 99 00 12 34 poste 12', '01 99 00 12 34'],
    ['01 99 00 12 34 ext12', '01 99 00 12 34'],
    ['01 99 00 12 34 #12', '01 99 00 12 34'],
    ['0612345678,12', '0612345678'],
    ['٠٦١٢٣٤٥٦٧٨', '٠٦١٢٣٤٥٦٧٨'],
    ['０６１２３４５６７８', '0612345678'],
    ['12345', '12345']
  ])('%j is %j', (caller, number) => {
    expect(callerNumber(caller)).toBe(number);
  });
});

describe('a caller that cannot be looked for', () => {
  it.each([
    [null],
    [''],
    ['  '],
    ['anonymous'],
    ['Anonymous'],
    ['private'],
    ['Withheld number'],
    ['unknown'],
    ['Masqué'],
    ['非通知'],
    ['sip:anonymous@anonymous.invalid'],
    ['sip:alice@acme.example'],
    ['ada@example.com'],
    ['1234'],
    ['+12'],
    ['ext. 12345'],
    ['00000000'],
    ['266696687'],
    ['2562533'],
    ['8656696'],
    ['86282452253'],
    ['my sip:+33612345678@acme.example'],
    ['0612tel:345678'],
    ['+266696687'],
    ['+7378742833'],
    ['-----'],
    ['+']
  ])('%j', (caller) => {
    expect(callerNumber(caller)).toBeNull();
  });
});
