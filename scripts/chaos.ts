import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runBrowserChaos } from '../test/chaos/browser/browserRun.ts';
import { runChaos } from '../test/chaos/chaosRun.ts';
import { type ControlRun, controlNames, controlRun, loadFor } from '../test/chaos/controls.ts';
import type { Failure } from '../test/chaos/ledger.ts';
import { CALLS_A_SHIFT } from '../test/chaos/planShift.ts';
import { shrink } from '../test/chaos/shrink.ts';
import { buildAll } from '../tooling/build/buildAll.ts';
import { describeCase } from '../tooling/chaos/describeCase.ts';
import { orExit, readOptions, wholeNumber } from '../tooling/lib/options.ts';
import { root } from '../tooling/lib/root.ts';
import { callsOf, keepPart, readPart, sumsOf, type WholeRun } from '../tooling/chaos/parts.ts';
import { browserTable, chaosTable, wholeReport, writeTable } from '../tooling/chaos/writeTable.ts';

const { values, positionals } = readOptions({
  // `connector`: kills processes of the sync, 400 times.
  allowPositionals: true,
  options: {
    /** 10,000 unless told; 500 in a browser. */
    calls: { type: 'string' },
    seed: { type: 'string', default: '1' },
    /** Run the shift of this call again, and show the smallest part of it that fails. */
    call: { type: 'string' },
    /** One JSON object on standard output, and nothing else there. */
    json: { type: 'boolean', default: false },
    /** In Chromium, through all of the workbench. */
    browser: { type: 'boolean', default: false },
    /** Play one part of the run, such as 3/10, and keep its figures; the last part to be played gives those of the whole. */
    part: { type: 'string' },
    /** Break one rule on purpose; docs/exactly-once.md lists them. */
    control: { type: 'string' },
    /** Enter the figures into docs/exactly-once.md. */
    write: { type: 'boolean', default: false }
  }
});

const print = (text: string): void => void process.stderr.write(`${text}\n`);
const progress = (done: number): void => {
  if (!values.json && done % (values.browser ? 30 : 1000) === 0) print(`${done} calls.`);
};

function report(figures: object, failures: readonly Failure[]): void {
  process.stdout.write(`${JSON.stringify(figures, null, values.json ? 0 : 2)}\n`);
  for (const { call, what } of failures.slice(0, 20)) print(`${call}: ${what}`);
  if (failures.length > 0) process.exitCode = 1;
}

function controlOf(name: string | undefined): ControlRun | null {
  if (name === undefined) return null;
  const control = controlNames().find((one) => one === name);
  if (control === undefined) throw new Error(`--control takes one of ${controlNames().join(', ')}.`);
  return controlRun(control);
}

/** Ends with 0 when the mirror was whole after every kill. */
function killSyncs(): number {
  const file = join(root, 'packages/connector/test/proof/killedSync.test.ts');
  const env = { INOCX_KILL_POINTS: '400', ...process.env };
  return spawnSync(process.execPath, ['--test', file], { stdio: 'inherit', env }).status ?? 1;
}

const part = orExit(() => readPart(values.part ?? '1/1'));
const calls = orExit(() => wholeNumber('calls', values.calls ?? (values.browser ? '500' : '10000'), 1));
const seed = orExit(() => wholeNumber('seed', values.seed, 0));
const call = values.call === undefined ? null : orExit(() => wholeNumber('call', values.call ?? '', 0));

/** Keeps the figures of the part. Once all parts are there, the whole is told, and entered into the page if that is wanted. */
function finish(run: WholeRun, figures: object): void {
  keepPart(run, part, figures);
  const sums = sumsOf(run, part);
  if (sums === null) return;
  const whole = wholeReport(run.seed, sums);
  if (part.of > 1) print(`All parts: ${JSON.stringify(whole)}`);
  if (values.write) writeTable(run.where, run.where === 'browser' ? browserTable(whole) : chaosTable(whole));
}

async function inBrowser(): Promise<void> {
  const { from, to } = callsOf(part, calls);
  await buildAll(() => undefined);
  const result = await runBrowserChaos({ from, calls: to, seed, onProgress: progress });
  report(result.report, result.failures);
  finish({ where: 'browser', seed, calls }, result.report);
}

async function inNode(): Promise<void> {
  const control = orExit(() => controlOf(values.control));
  const { controls, only } = control ?? {};
  const options = { product: await loadFor(control, 'chaos'), seed, calls, controls, only };
  if (call !== null) {
    const small = await shrink({ ...options, call });
    const lines = small === null ? ['The shift of this call holds.'] : [describeCase(small, seed, calls), ...small.trace];
    process.stdout.write(`${lines.join('\n')}\n`);
    return;
  }
  const { from, to } = callsOf(part, calls, CALLS_A_SHIFT);
  const result = await runChaos({ ...options, from, calls: to, onProgress: progress });
  report(result.report, result.failures);
  if (control === null) finish({ where: 'node', seed, calls }, result.report);
  if (result.failedCall === null) return;
  const small = await shrink({ ...options, call: result.failedCall });
  print(small === null ? `Call ${result.failedCall} fails only with the shifts before it.` : describeCase(small, seed, calls));
}

try {
  if (positionals[0] === 'connector') process.exit(killSyncs());
  await (values.browser ? inBrowser() : inNode());
} catch (error) {
  print(`The chaos run failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 2;
}
