import { isRecordId, recordIdIn } from '../recordId.ts';

const LONG = '00T5g00000XyzabAAB';
const SHORT = '00T5g00000Xyzab';

describe('the id of a record', () => {
  it.each([
    [LONG, '', true],
    [SHORT, '', true],
    [SHORT, '00T', true],
    [SHORT, '003', false],
    [`${SHORT}A`, '', false],
    [`${SHORT}AA`, '', false],
    [`${LONG}A`, '', false],
    [` ${SHORT}`, '', false],
    [`${SHORT}\n`, '', false],
    ['00T5g00000Xyz-b', '', false],
    [15, '', false],
    [null, '', false]
  ])('%j with the prefix %j: %s', (value, prefix, expected) => {
    expect(isRecordId(value, prefix)).toBe(expected);
  });

  it.each([
    [`duplicates value on record with id: ${SHORT}`, SHORT],
    [`${LONG.replace('00T', '003')}, then ${LONG}.`, LONG],
    [`x${SHORT}`, null],
    [`${SHORT}A`, null],
    ['no id', null]
  ])('is found in "%s"', (text, expected) => {
    expect(recordIdIn(text, '00T')).toBe(expected);
  });
});
