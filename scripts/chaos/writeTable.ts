import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChaosReport } from '../../test/chaos/chaosRun.ts';
import { FAULT_WORDS } from '../../test/chaos/faultWords.ts';
import { FAULT_KINDS } from '../../test/chaos/faults.ts';
import { root } from '../lib/root.ts';

export const PAGE = 'docs/exactly-once.md';
const BEGIN = '<!-- made by: npm run chaos -- --write -->';
const END = '<!-- end of what is made -->';

/** The figures of a run as they stand in the page. */
export function chaosTable(report: ChaosReport): string {
  const percent = (calls: number): string => `${((100 * calls) / report.calls).toFixed(1)} %`;
  const edits = Object.entries(report.editsByField).map(([field, count]) => `${field} ${count}`);
  return [
    `Seed ${report.seed}, ${number(report.calls)} calls, ${number(report.faultsInjected)} faults.`,
    '',
    '| counted in the org afterwards | |',
    '|---|---|',
    `| Tasks with an interaction id | ${number(report.tasks)} |`,
    `| interactions without a Task (lost) | ${report.lost} |`,
    `| Tasks beyond the first of an interaction (duplicated) | ${report.duplicated} |`,
    `| fields without the agent's last word (overwritten) | ${report.overwrittenAgentEdits} |`,
    `| logs that did not come to rest, or lack what INO cx announced (stuck) | ${report.stuck} |`,
    '',
    '| fault | what happens | calls struck | share |',
    '|---|---|---|---|',
    ...FAULT_KINDS.map((kind) => {
      const calls = report.faultsByKind[kind];
      return `| ${kind} | ${FAULT_WORDS[kind]} | ${number(calls)} | ${percent(calls)} |`;
    }),
    '',
    `Edits of the agent, by field: ${edits.join(', ')}.`
  ].join('\n');
}

/** Puts the figures into the page, between its two marks. */
export function writeTable(report: ChaosReport): void {
  const path = join(root, PAGE);
  const page = readFileSync(path, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has lost its marks.`);
  writeFileSync(path, `${before}${BEGIN}\n${chaosTable(report)}\n${END}${after}`);
}

const number = (value: number): string => value.toLocaleString('en-US');
