import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BROWSER_FAULT_WORDS } from '../../test/chaos/browser/browserFaultWords.ts';
import { FAULT_WORDS } from '../../test/chaos/faultWords.ts';
import type { Counts } from '../../test/chaos/ledger.ts';
import { root } from '../lib/root.ts';
import type { Sums } from './parts.ts';

export const PAGE = 'docs/exactly-once.md';

/** The figures of a whole run. */
export type WholeReport = Counts & {
  readonly seed: number;
  readonly faultsInjected: number;
  readonly faultsByKind: Readonly<Record<string, number>>;
  readonly editsByField: Readonly<Record<string, number>>;
};

export const wholeReport = (seed: number, { figure, group }: Sums): WholeReport => ({
  seed,
  calls: figure('calls'),
  tasks: figure('tasks'),
  lost: figure('lost'),
  duplicated: figure('duplicated'),
  overwrittenAgentEdits: figure('overwrittenAgentEdits'),
  stuck: figure('stuck'),
  faultsInjected: figure('faultsInjected'),
  faultsByKind: group('faultsByKind'),
  editsByField: group('editsByField')
});

/** The figures of a run in Node. */
export function chaosTable(report: WholeReport): string {
  const edits = Object.entries(report.editsByField).map(([field, count]) => `${field} ${count}`);
  return [...figures(report), '', ...faults(report, FAULT_WORDS), '', `Edits of the agent, by field: ${edits.join(', ')}.`].join('\n');
}

/** The figures of a run in Chromium. */
export function browserTable(report: WholeReport): string {
  return [...figures(report), '', ...faults(report, BROWSER_FAULT_WORDS)].join('\n');
}

function figures(report: WholeReport): string[] {
  return [
    `Seed ${report.seed}, ${number(report.calls)} calls, ${number(report.faultsInjected)} faults.`,
    '',
    '| counted in the org afterwards | |',
    '|---|---|',
    `| Tasks with an interaction id | ${number(report.tasks)} |`,
    `| interactions without a Task (lost) | ${report.lost} |`,
    `| Tasks beyond the first of an interaction (duplicated) | ${report.duplicated} |`,
    `| fields without the agent's last word (overwritten) | ${report.overwrittenAgentEdits} |`,
    `| logs that did not come to rest, or lack what INO cx announced (stuck) | ${report.stuck} |`
  ];
}

function faults(report: WholeReport, words: Readonly<Record<string, string>>): string[] {
  return [
    '| fault | what happens | calls struck | share |',
    '|---|---|---|---|',
    ...Object.entries(report.faultsByKind).map(([kind, calls]) => {
      const share = ((100 * calls) / report.calls).toFixed(1);
      return `| ${kind} | ${words[kind]} | ${number(calls)} | ${share} % |`;
    })
  ];
}

/** Puts the figures into the page, between the marks of their kind of run. */
export function writeTable(run: 'node' | 'browser', table: string): void {
  const path = join(root, PAGE);
  const { before, after } = marksIn(readFileSync(path, 'utf8'), run);
  writeFileSync(path, `${before}\n${table}\n${after}`);
}

/** The page around the figures of a kind of run, its marks included. */
export function marksIn(
  page: string,
  run: 'node' | 'browser'
): { readonly before: string; readonly table: string; readonly after: string } {
  const command = `npm run chaos -- ${run === 'browser' ? '--browser ' : ''}--write`;
  const [begin, end] = [`<!-- made by: ${command} -->`, `<!-- end of: ${command} -->`];
  const [head, rest] = page.split(begin);
  const [table, tail] = rest?.split(end) ?? [];
  if (head === undefined || table === undefined || tail === undefined) throw new Error(`${PAGE} has lost the marks of ${command}.`);
  return { before: `${head}${begin}`, table: table.trim(), after: `${end}${tail}` };
}

const number = (value: number): string => value.toLocaleString('en-US');
