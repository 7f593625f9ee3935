import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { problemsOf } from '@inocx/testing/numbers/numberBudgets.ts';
import { type LookUp, type NumberFigures, NumberTable } from '@inocx/testing/numbers/numberTable.ts';
import { realPhones, softphoneLookUp } from '@inocx/testing/numbers/softphoneLookUp.ts';
import { SPELLINGS } from '@inocx/testing/numbers/spellings.ts';
import { measureNumbers, readNumbers, SHARE } from './numbers.ts';

describe('numbers as people store them', () => {
  let figures: NumberFigures;
  before(async () => {
    figures = await measureNumbers(SHARE);
  });

  test('a tenth of all regions and spellings is found within the budgets, and no neighbour is accepted', (t) => {
    t.diagnostic(`${figures.regions} regions, ${figures.neighbours.compared} neighbours`);
    assert.deepEqual(problemsOf(figures), []);
    assert.ok(figures.regions > 240 && figures.neighbours.compared > 3000 && figures.others.compared > 100);
  });

  test('the published run is of this code (else: npm run bench -- numbers --write)', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(figures)), readNumbers().share);
  });
});

test('the published run keeps every budget and has every spelling', () => {
  const { all } = readNumbers();
  assert.deepEqual(problemsOf(all), []);
  assert.deepEqual(Object.keys(all.spellings).toSorted(), SPELLINGS.map(({ words }) => words).toSorted());
  assert.ok(all.regions === 245 && all.neighbours.compared > 39_000);
});

describe('the table fails for', () => {
  const measured = async (lookUp: LookUp, phones = realPhones): Promise<string> =>
    problemsOf(await new NumberTable(0.002).measure(lookUp, phones)).join('\n');

  test('a screen pop that accepts every search result', async () => {
    const greedy: LookUp = async (one) => ({ ...(await softphoneLookUp(one)), taken: one.stored.map(({ record }) => record.id) });
    assert.match(await measured(greedy), /records of other numbers are taken/);
  });

  test('a screen pop that finds nobody, never stops searching, or compares only the last digits', async () => {
    const blind: LookUp = async (one) => ({ ...(await softphoneLookUp(one)), taken: [], offered: [] });
    const tireless: LookUp = async (one) => ({ ...(await softphoneLookUp(one)), searches: 7 });
    assert.match(await measured(blind), /found: 0 of/);
    assert.match(await measured(tireless), /later: 7 searches/);
    const endOf = (text: string): string => text.replace(/\D/g, '').slice(-4);
    const lax = { ...realPhones, compare: (a: string, b: string) => (endOf(a) === endOf(b) ? ('same' as const) : ('different' as const)) };
    assert.match(await measured(softphoneLookUp, lax), /neighbouring numbers are accepted/);
  });

  test('a screen pop that reads a foreign number by the org’s plan', async () => {
    const careless: LookUp = async (one) => ({ ...(await softphoneLookUp(one)), taken: ['003000000000001AAA'] });
    assert.match(await measured(careless), /the org's plan reads as another's/);
  });
});
