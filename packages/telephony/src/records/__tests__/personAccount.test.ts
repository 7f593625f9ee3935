import { personContactOf } from '../personAccount.ts';

describe('the contact behind an account', () => {
  it.each([
    [{ IsPersonAccount: true, PersonContactId: '003' }, '003'],
    [{ PersonContactId: '003' }, '003'],
    [{ IsPersonAccount: false, PersonContactId: '003' }, undefined],
    [{ IsPersonAccount: true, PersonContactId: null }, null],
    [{}, undefined]
  ])('of %j is %j', (record, expected) => {
    expect(personContactOf(record)).toBe(expected);
  });
});
