import { HeardNumbers } from '../heardNumbers.ts';

const hearing = (...seqs: readonly number[]): HeardNumbers => {
  const numbers = new HeardNumbers();
  for (const seq of seqs) numbers.heard(seq);
  return numbers;
};

describe('the numbers of a Banner session', () => {
  it.each<[string, number[], number, boolean]>([
    ['begin before the first', [], 0, false],
    ['go on with each message', [1, 2, 3], 3, false],
    ['do not mind a repetition', [1, 2, 2, 1], 2, false],
    ['stop before a missing one', [1, 2, 4, 5], 2, true],
    ['close up when it was only late', [1, 2, 4, 5, 3], 5, false],
    ['know that the first one is missing', [2], 0, true],
    ['stop before the first of several', [1, 3, 5, 3], 1, true]
  ])('%s', (_what, seqs, replayFrom, hasGap) => {
    const numbers = hearing(...seqs);
    expect([numbers.replayFrom, numbers.hasGap]).toEqual([replayFrom, hasGap]);
  });

  it('are complete after a replay, whether or not it reaches as far as what was heard', () => {
    const numbers = hearing(1, 4);
    numbers.replayed([2]);
    expect([numbers.replayFrom, numbers.hasGap]).toEqual([4, false]);
    numbers.replayed([7, 6]);
    expect([numbers.replayFrom, numbers.hasGap]).toEqual([7, false]);
    numbers.replayed([]);
    expect(numbers.replayFrom).toBe(7);
  });

  it('start over in another session', () => {
    const numbers = hearing(1, 2, 9);
    numbers.startOver();
    numbers.heard(1);
    expect([numbers.replayFrom, numbers.hasGap]).toEqual([1, false]);
  });
});
