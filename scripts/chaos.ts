import { parseArgs } from 'node:util';
import { runBrowserChaos } from '../test/chaos/browser/browserRun.ts';
import { runChaos } from '../test/chaos/chaosRun.ts';
import type { Failure } from '../test/chaos/ledger.ts';
import { loadProduct } from '../test/chaos/loadProduct.ts';
import { shrink } from '../test/chaos/shrink.ts';
import { CONTROLS, type Controls } from '../test/chaos/session.ts';
import { buildAll } from '../tooling/build/buildAll.ts';
import { describeCase } from '../tooling/chaos/describeCase.ts';
import { browserTable, chaosTable, writeTable } from '../tooling/chaos/writeTable.ts';

const { values } = parseArgs({
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
    /** Break one rule on purpose: uniqueOff, storeAfterSend or sendAllFields. */
    control: { type: 'string' },
    /** Enter the figures into docs/exactly-once.md. */
    write: { type: 'boolean', default: false }
  }
});

const print = (text: string): void => void process.stderr.write(`${text}\n`);
const progress = (done: number): void => {
  if (!values.json && done % (values.browser ? 30 : 1000) === 0) print(`${done} calls.`);
};

/** A whole number from `least`, or an error that names the option. */
function wholeNumber(name: 'calls' | 'seed' | 'call', text: string, least: number): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`--${name} takes a whole number from ${least}, not ${text}.`);
}

function report(figures: object, failures: readonly Failure[]): void {
  process.stdout.write(`${JSON.stringify(figures, null, values.json ? 0 : 2)}\n`);
  for (const { call, what } of failures.slice(0, 20)) print(`${call}: ${what}`);
  if (failures.length > 0) process.exitCode = 1;
}

function controlsOf(name: string | undefined): Controls {
  if (name === undefined) return {};
  const control = CONTROLS.find((one) => one === name);
  if (control === undefined) throw new Error(`--control takes one of ${CONTROLS.join(', ')}.`);
  return { [control]: true };
}

async function inBrowser(calls: number, seed: number): Promise<void> {
  await buildAll(() => undefined);
  const result = await runBrowserChaos({ calls, seed, onProgress: progress });
  report(result.report, result.failures);
  if (values.write) writeTable('browser', browserTable(result.report));
}

async function inNode(calls: number, seed: number): Promise<void> {
  const options = { product: await loadProduct('chaos'), seed, calls, controls: controlsOf(values.control) };
  if (values.call !== undefined) {
    const small = await shrink({ ...options, call: wholeNumber('call', values.call, 0) });
    const lines = small === null ? ['The shift of this call holds.'] : [describeCase(small, seed, calls), ...small.trace];
    process.stdout.write(`${lines.join('\n')}\n`);
    return;
  }
  const result = await runChaos({ ...options, onProgress: progress });
  report(result.report, result.failures);
  if (values.write) writeTable('node', chaosTable(result.report));
  if (result.failedCall === null) return;
  const small = await shrink({ ...options, call: result.failedCall });
  print(small === null ? `Call ${result.failedCall} fails only with the shifts before it.` : describeCase(small, seed, calls));
}

try {
  const calls = wholeNumber('calls', values.calls ?? (values.browser ? '500' : '10000'), 1);
  const seed = wholeNumber('seed', values.seed, 0);
  await (values.browser ? inBrowser(calls, seed) : inNode(calls, seed));
} catch (error) {
  print(`The chaos run failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 2;
}
