import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUDGETS, meanSearches, shareFound, sum, total } from '@inocx/testing/numbers/numberBudgets.ts';
import { COLUMNS, type Column, type NumberFigures, type Tally } from '@inocx/testing/numbers/numberTable.ts';
import { SPELLINGS } from '@inocx/testing/numbers/spellings.ts';
import { NUMBERS_RESULT, type NumbersResult } from '../../test/bench/numbers.ts';
import { root } from '../lib/root.ts';

export const NUMBERS_PAGE = 'docs/numbers.md';
const BEGIN = '<!-- made by: npm run bench -- numbers --write -->';
const END = '<!-- end of: npm run bench -- numbers --write -->';

const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${(Math.floor(share * 10_000) / 100).toLocaleString('en-US')} %`;
const searches = (tally: Tally): string => `${meanSearches(tally).toFixed(2)} / ${tally.most}`;

function rowOf(words: string, row: Readonly<Record<Column, Tally>>): string {
  const all = sum(COLUMNS.map((column) => row[column]));
  return `| ${[words, count(all.cases), percent(shareFound(all)), count(all.keptBack), ...COLUMNS.map((column) => searches(row[column]))].join(' | ')} |`;
}

const totals = (figures: NumberFigures): Readonly<Record<Column, Tally>> => ({
  'whole, first call': total(figures, ['whole, first call']),
  'whole, later': total(figures, ['whole, later']),
  'words, first call': total(figures, ['words, first call']),
  'words, later': total(figures, ['words, later'])
});

/** The part of the page that a run writes. */
export function numbersTables(figures: NumberFigures): string {
  const { neighbours, others } = figures;
  const rows = SPELLINGS.flatMap(({ words, isRare }) => {
    const row = figures.spellings[words];
    return row === undefined ? [] : [rowOf(isRare === true ? `${words}, searched last` : words, row)];
  });
  const all = total(figures);
  return [
    `${count(figures.numbers)} numbers of ${count(figures.regions)} regions. The spelling is shown for a French number.`,
    '',
    `| stored as | cases | found | kept back | ${COLUMNS.map((column) => `\`${column.replace(', ', '`, ')}`).join(' | ')} |`,
    `|---|---|---|---|${COLUMNS.map(() => '---|').join('')}`,
    ...rows,
    rowOf('**all**', totals(figures)),
    '',
    `| | figure | budget |`,
    `|---|---|---|`,
    `| found | ${percent(shareFound(all))} | ≥ ${percent(BUDGETS.found)} |`,
    `| searches on average | ${meanSearches(all).toFixed(2)} | ≤ ${BUDGETS.mean} |`,
    `| records of other numbers taken for the caller’s | ${count(all.strangers)} | 0 |`,
    `| neighbouring numbers accepted, of ${count(neighbours.compared)} | ${count(neighbours.accepted)} | 0 |`,
    `| numbers accepted that the org’s plan reads as another’s, of ${count(others.compared)} | ${count(others.accepted)} | 0 |`,
    ''
  ].join('\n');
}

/** The page with other tables. Throws when it has lost its marks. */
export function withNumbers(page: string, figures: NumberFigures): string {
  const [head, rest] = page.split(BEGIN);
  const [, tail] = rest?.split(END) ?? [];
  if (head === undefined || tail === undefined) throw new Error(`${NUMBERS_PAGE} has lost the marks of npm run bench -- numbers.`);
  return `${head}${BEGIN}\n${numbersTables(figures)}\n${END}${tail}`;
}

export function writeNumbers(result: NumbersResult): void {
  const path = join(root, NUMBERS_PAGE);
  writeFileSync(join(root, NUMBERS_RESULT), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(path, withNumbers(readFileSync(path, 'utf8'), result.all));
}
