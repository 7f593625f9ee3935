import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Budget, Cell, Figures, Group } from '../../test/bench/cell.ts';
import { GROUPS } from '../../test/bench/figures.ts';
import { root } from '../lib/root.ts';
import { peerVersions } from './peers.ts';
import { PLOTS } from './plots.ts';
import { type BenchResult, RESULT } from './result.ts';

export const PAGE = 'docs/performance.md';
const BEGIN = '<!-- made by: npm run bench -- --write -->';
const END = '<!-- end of: npm run bench -- --write -->';

/** The part of the page that a run writes. */
export function tablesOf(result: BenchResult): string {
  return GROUPS.flatMap((group, index) => [
    `## ${index + 1}. ${group.title}`,
    group.how,
    ...(group.columns.includes('÷ empty page') ? [`Versions: ${versions()}.`] : []),
    '',
    ...tableOf(group, result.figures),
    '',
    ...PLOTS.filter((plot) => plot.group === group.title).flatMap(({ file, words }) => [`![${words}](plots/${file})`, ''])
  ]).join('\n');
}

function tableOf({ columns, rows }: Group, figures: Figures): string[] {
  return [
    `| | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---|').join('')}`,
    ...rows.map(({ words, cells }) => `| ${words} | ${cells.map((cell) => textOf(cell, figures[cell.name])).join(' | ')} |`)
  ];
}

function textOf(cell: Cell, value: number | undefined): string {
  if (value === undefined) throw new Error(`${cell.name} was not measured.`);
  const { budget } = cell;
  return budget === undefined ? valueText(cell, value) : `${valueText(cell, value)} (${budgetText(cell, budget)})`;
}

function budgetText(cell: Cell, budget: Budget): string {
  if ('most' in budget) return `≤ ${valueText(cell, budget.most)}`;
  return 'least' in budget ? `≥ ${valueText(cell, budget.least)}` : `= ${valueText(cell, budget.exactly)}`;
}

function valueText({ unit }: Cell, value: number): string {
  if (unit === 'bytes') return `${(value / 1024).toLocaleString('en-US', { maximumFractionDigits: 1 })} KiB`;
  return value.toLocaleString('en-US', { maximumFractionDigits: unit === 'ratio' ? 2 : 0 });
}

const versions = (): string =>
  Object.entries(peerVersions())
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');

/** The page with other tables. Throws when it has lost its marks. */
export function withTables(page: string, tables: string): string {
  const [head, rest] = page.split(BEGIN);
  const [, tail] = rest?.split(END) ?? [];
  if (head === undefined || tail === undefined) throw new Error(`${PAGE} has lost the marks of npm run bench.`);
  return `${head}${BEGIN}\n${tables}\n${END}${tail}`;
}

/** Enters a run into the page, with its plots. */
export function writePage(result: BenchResult): void {
  const path = join(root, PAGE);
  writeFileSync(join(root, RESULT), `${JSON.stringify(result, null, 2)}\n`);
  for (const { file, draw } of PLOTS) writeFileSync(join(root, 'docs/plots', file), draw(result));
  writeFileSync(path, withTables(readFileSync(path, 'utf8'), tablesOf(result)));
}
