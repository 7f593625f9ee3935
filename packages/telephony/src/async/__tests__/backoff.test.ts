import { backoffMs, doubled } from '../backoff.ts';

describe('the wait after failures in a row', () => {
  it.each([
    [0, 100],
    [1, 200],
    [3, 800],
    [4, 1000],
    [5000, 1000]
  ])('after %i failures doubles from 100 ms up to 1,000 ms: %i', (failures, expected) => {
    expect(doubled(100, failures, 1000)).toBe(expected);
  });

  it.each([
    [0, 0, 500],
    [0, 1, 1000],
    [3, 0.5, 6000],
    [16, 1, 60_000],
    [2000, 1, 60_000]
  ])('after %i failures, spread by %d, is %i ms', (failures, spread, expected) => {
    expect(backoffMs(failures, spread)).toBe(expected);
  });
});
