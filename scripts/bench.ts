import { browserShiftFigures, overheadFigures, startFigures } from '../test/bench/chromium/chromiumFigures.ts';
import type { Figures } from '../test/bench/cell.ts';
import { CELLS, problemsOf } from '../test/bench/figures.ts';
import { callFigures, flushFigures, searchFigures, shiftFigures, waitFigures } from '../test/bench/nodeFigures.ts';
import { CALLS_OF_A_TAB } from '../test/bench/shiftGroups.ts';
import { measureNumbers, SHARE } from '../test/bench/numbers.ts';
import { loadProduct } from '../test/chaos/loadProduct.ts';
import { problemsOf as numberProblems } from '@inocx/testing/numbers/numberBudgets.ts';
import { numbersTables, writeNumbers } from '../tooling/bench/numbersPage.ts';
import { writePage } from '../tooling/bench/page.ts';
import { installPeers } from '../tooling/bench/peers.ts';
import { type BenchResult } from '../tooling/bench/result.ts';
import { readOptions } from '../tooling/lib/options.ts';
import { buildAll } from '../tooling/build/buildAll.ts';

const { values, positionals } = readOptions({
  allowPositionals: true,
  options: {
    /** One JSON object on standard output, and nothing else there. */
    json: { type: 'boolean', default: false },
    /** Enter the figures and their plots into docs/performance.md; those of `numbers` into docs/numbers.md. */
    write: { type: 'boolean', default: false }
  }
});

const ROUNDS = 12;
const TIMED_CALLS = 15;
const WAITING_LOGS = 1000;

const tenths = (calls: number): readonly number[] => Array.from({ length: 10 }, (_none, index) => ((index + 1) * calls) / 10);
const print = (text: string): void => void process.stderr.write(`${text}\n`);

async function measure(): Promise<BenchResult> {
  await buildAll(() => undefined);
  const peers = await installPeers(print);
  const product = await loadProduct('bench');
  const figures: Record<string, number> = {};
  const take = async (what: string, work: () => Promise<Figures>): Promise<void> => {
    print(`${what} …`);
    Object.assign(figures, await work());
  };
  await take('First load and script start, beside others', () => startFigures(peers, ROUNDS));
  await take('Requests of ten kinds of call', () => callFigures(product));
  await take('Searches for every number of the seed', () => searchFigures(product));
  await take('Ring to pop, hang-up to saved Task: what is waited for', () => waitFigures(product));
  await take('… and what it takes in Chromium', () => overheadFigures(TIMED_CALLS));
  await take(`${WAITING_LOGS} waiting logs`, () => flushFigures(product, WAITING_LOGS));
  print(`${CALLS_OF_A_TAB} calls in one tab, in Node …`);
  const shift = await shiftFigures(product, CALLS_OF_A_TAB);
  Object.assign(figures, shift.figures);
  print(`${CALLS_OF_A_TAB} calls in one tab, in Chromium …`);
  const browserShift = await browserShiftFigures(tenths(CALLS_OF_A_TAB));
  Object.assign(figures, browserShift.figures);
  const ordered = CELLS.map(({ name }) => [name, figures[name] ?? NaN] as const);
  return { figures: { ...Object.fromEntries(ordered), ...figures }, shift: shift.looks, browserShift: browserShift.looks };
}

/** `npm run bench -- numbers`: every region's numbers, in every spelling, and nothing else. */
async function benchNumbers(): Promise<void> {
  print('Numbers of every region, as people store them …');
  const [all, share] = [await measureNumbers(1), await measureNumbers(SHARE)];
  process.stdout.write(values.json ? `${JSON.stringify({ all, share })}\n` : numbersTables(all));
  const problems = numberProblems(all);
  for (const problem of problems) print(`Broken: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else if (values.write) writeNumbers({ all, share });
}

async function benchAll(): Promise<void> {
  const result = await measure();
  process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
  const problems = problemsOf(result.figures);
  for (const problem of problems) print(`Broken: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else if (values.write) writePage(result);
}

try {
  await (positionals.includes('numbers') ? benchNumbers() : benchAll());
} catch (error) {
  print(`The bench failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 2;
}
