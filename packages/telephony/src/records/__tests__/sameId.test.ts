import { idKey, isSameRecord, sameId } from '../sameId.ts';

const LONG = '0035g00000XyzabAAB';
const SHORT = '0035g00000Xyzab';

describe('two ids', () => {
  it.each([
    [LONG, LONG, true],
    [LONG, SHORT, true],
    [SHORT, LONG, true],
    [SHORT, '0035g00000XyzaB', false],
    [LONG, '0035g00000XyzacAAB', false],
    [LONG, undefined, false],
    [undefined, SHORT, false],
    [undefined, undefined, true]
  ])('%s and %s name the same record: %s', (a, b, expected) => {
    expect(sameId(a, b)).toBe(expected);
  });

  it('of one record have the same key and compare as equal', () => {
    expect([idKey(LONG), isSameRecord({ id: LONG }, { id: SHORT })]).toEqual([idKey(SHORT), true]);
  });
});
