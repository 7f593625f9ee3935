import { cut, shorten } from '../cut.ts';

describe('a text that is cut', () => {
  it.each([
    ['abc', 5, 'abc'],
    ['abc', 3, 'abc'],
    ['abc', 2, 'ab'],
    ['ab😀', 4, 'ab😀'],
    ['ab😀', 3, 'ab'],
    ['😀', 1, ''],
    ['', 3, '']
  ])('%j keeps of %i units: %j', (text, limit, expected) => {
    expect(cut(text, limit)).toBe(expected);
  });

  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc…'],
    ['ab😀', 3, 'ab…']
  ])('%j for people, at most %i units: %j', (text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected);
  });
});
