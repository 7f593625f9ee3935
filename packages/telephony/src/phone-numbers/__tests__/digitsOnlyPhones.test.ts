import type { Sameness } from '../../ports/ports.ts';
import { compareDigitsOnly, digitsOnlyTexts } from '../digitsOnlyPhones.ts';

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
    expect(digitsOnlyTexts(number)).toEqual(texts);
  });

  it.each<[string, string, Sameness]>([
    ['+33612345678', '0033 6 12 34 56 78', 'same'],
    ['+33612345678', '+33 (0)6 12 34 56 78', 'same'],
    ['+12025550101', '+1 (202) 555-0101 ext. 7', 'same'],
    ['06 12 34 56 78', '0612345678', 'same'],
    ['12345', '12345', 'same'],
    // Which country the text is of, digits alone do not say.
    ['+33612345678', '06 12 34 56 78', 'assumed'],
    ['+12025550101', '(202) 555-0101 ext. 7', 'assumed'],
    ['+31639984401', '0639984401', 'assumed'],
    ['+33612345678', '33612345678', 'assumed'],
    ['612345678', '0612345678', 'assumed'],
    ['+33612345678', '+31612345678', 'different'],
    ['0033612345678', '+31612345678', 'different'],
    ['+33612345678', '06 12 34 56 79', 'different'],
    ['12345', `12345${' '.repeat(246)}`, 'different'],
    ['1234', '1234', 'different'],
    ['', '', 'different']
  ])('%j and %j: %s', (a, b, answer) => {
    expect(compareDigitsOnly(a, b)).toBe(answer);
    expect(compareDigitsOnly(b, a)).toBe(answer);
  });
});
