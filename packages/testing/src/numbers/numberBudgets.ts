import { COLUMNS, type Column, type NumberFigures, type Tally } from './numberTable.ts';
import { SPELLINGS } from './spellings.ts';

/** Issue and design: what a screen pop must hold over the table. */
export const BUDGETS = {
  /** Share of the cases found, those aside that the org's country writes a number of its own. */
  found: 0.995,
  /** Most searches, once it is known how the org searches, and on a first call; the rare spellings may cost more. */
  later: 4,
  first: 6,
  rareLater: 10,
  rareFirst: 11,
  mean: 2.7
} as const;

export const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce<Tally>(
    (all, one) => ({
      cases: all.cases + one.cases,
      found: all.found + one.found,
      keptBack: all.keptBack + one.keptBack,
      missed: all.missed + one.missed,
      strangers: all.strangers + one.strangers,
      searches: all.searches + one.searches,
      most: Math.max(all.most, one.most)
    }),
    { cases: 0, found: 0, keptBack: 0, missed: 0, strangers: 0, searches: 0, most: 0 }
  );

export const shareFound = ({ found, missed }: Tally): number => found / (found + missed);

export const meanSearches = ({ searches, found }: Tally): number => searches / found;

/** All spellings under one column, or under all. */
export const total = ({ spellings }: NumberFigures, columns: readonly Column[] = COLUMNS): Tally =>
  sum(Object.values(spellings).flatMap((row) => columns.map((column) => row[column])));

function mostAllowed(words: string, column: Column): number {
  const isRare = SPELLINGS.find((one) => one.words === words)?.isRare === true;
  if (column.endsWith('later')) return isRare ? BUDGETS.rareLater : BUDGETS.later;
  return isRare ? BUDGETS.rareFirst : BUDGETS.first;
}

/** What does not hold, in words; empty when all does. */
export function problemsOf(figures: NumberFigures): string[] {
  const all = total(figures);
  const problems = [
    [shareFound(all) >= BUDGETS.found, `found: ${shareFound(all)} of the cases`],
    [meanSearches(all) <= BUDGETS.mean, `${meanSearches(all)} searches on average`],
    [all.strangers === 0, `${all.strangers} records of other numbers are taken`],
    [figures.neighbours.accepted === 0, `${figures.neighbours.accepted} neighbouring numbers are accepted`],
    [figures.others.accepted === 0, `${figures.others.accepted} numbers are accepted that the org's plan reads as another's`]
  ] as const;
  const tooMany = Object.entries(figures.spellings).flatMap(([words, row]) =>
    COLUMNS.filter((column) => row[column].most > mostAllowed(words, column)).map(
      (column) => `${words}, ${column}: ${row[column].most} searches`
    )
  );
  return [...problems.filter(([holds]) => !holds).map(([, words]) => words), ...tooMany];
}
