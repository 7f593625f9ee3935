import { SequenceTracker } from '../sequenceTracker.ts';

const having = (...seqs: readonly number[]): SequenceTracker => {
  const sequence = new SequenceTracker();
  for (const seq of seqs) sequence.received(seq);
  return sequence;
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
    const sequence = having(...seqs);
    expect([sequence.replayFrom, sequence.hasGap]).toEqual([replayFrom, hasGap]);
  });

  it('are complete after a replay, whether or not it reaches as far as what was heard', () => {
    const sequence = having(1, 4);
    sequence.replayed([2]);
    expect([sequence.replayFrom, sequence.hasGap]).toEqual([4, false]);
    sequence.replayed([7, 6]);
    expect([sequence.replayFrom, sequence.hasGap]).toEqual([7, false]);
    sequence.replayed([]);
    expect(sequence.replayFrom).toBe(7);
  });

  it('start over in another session', () => {
    const sequence = having(1, 2, 9);
    sequence.startOver();
    sequence.received(1);
    expect([sequence.replayFrom, sequence.hasGap]).toEqual([1, false]);
  });
});
