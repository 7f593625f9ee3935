import { plainSame, plainTexts } from '../plainPhones';

describe('without numbering plans', () => {
  it.each<[string, readonly string[]]>([
    ['+33 6 12 34 56 78', ['33612345678', '612345678']],
    ['0033 (0)6 12 34 56 78', ['33612345678', '612345678']],
    ['06 12 34 56 78', ['0612345678', '612345678']],
    ['01 99 00 12 34 poste 12', ['0199001234', '199001234']],
    ['202-555-0108x34', ['2025550108', '025550108']],
    ['٠٦١٢٣٤٥٦٧٨', ['0612345678', '612345678']],
    ['12345', ['12345']],
    ['1234', []],
    ['anonymous', []]
  ])('%j is searched as %j', (number, texts) => {
    expect(plainTexts(number)).toEqual(texts);
  });

  it.each<[string, string, boolean]>([
    ['+33612345678', '06 12 34 56 78', true],
    ['+12025550101', '(202) 555-0101 ext. 7', true],
    ['+33612345678', '06 12 34 56 79', false],
    ['12345', '12345', true],
    ['12345', `12345${' '.repeat(246)}`, false],
    ['1234', '1234', false],
    ['', '', false]
  ])('%j and %j: %s', (a, b, same) => {
    expect(plainSame(a, b)).toBe(same);
  });
});
