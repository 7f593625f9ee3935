import { fieldsIn, fieldsOf, isFields, ownProperty } from '../decode.ts';

describe('what came from outside', () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [Object.create(null), true],
    [[], false],
    [[{}], false],
    [null, false],
    [undefined, false],
    ['text', false],
    [1, false],
    [() => 1, false]
  ])('%p has named values: %s', (value: unknown, expected) => {
    expect([isFields(value), fieldsOf(value) === value]).toEqual([expected, expected]);
  });

  it.each([
    ['{"a":1}', { a: 1 }],
    ['[1]', {}],
    ['null', {}],
    ['"a"', {}],
    ['{', {}],
    ['', {}]
  ])('the JSON text %j holds %j', (json, expected) => {
    expect(fieldsIn(json)).toEqual(expected);
  });

  it('a field that came through the prototype is not read', () => {
    expect([ownProperty({ a: 1 }, 'a'), ownProperty({}, 'toString')]).toEqual([1, undefined]);
  });
});
