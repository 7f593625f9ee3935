import { parseArgs } from 'node:util';
import { runChaos } from '../test/chaos/chaosRun.ts';
import { loadProduct } from '../test/chaos/loadProduct.ts';
import { shrink } from '../test/chaos/shrink.ts';
import { CONTROLS } from '../test/chaos/stage.ts';
import { describeCase } from './chaos/describeCase.ts';
import { writeTable } from './chaos/writeTable.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    /** Run the shift of this call again, and show the smallest part of it that fails. */
    call: { type: 'string' },
    /** One JSON object on standard output, and nothing else there. */
    json: { type: 'boolean', default: false },
    /** Break one rule on purpose: uniqueOff, storeAfterSend or sendAllFields. */
    control: { type: 'string' },
    /** Enter the figures into docs/exactly-once.md. */
    write: { type: 'boolean', default: false }
  }
});

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** A whole number from `least`, or an error that names the option. */
function wholeNumber(name: 'calls' | 'seed' | 'call', text: string, least: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(number) || number < least)
    throw new Error(`--${name} takes a whole number from ${least}, not ${text}.`);
  return number;
}

async function main(): Promise<void> {
  const calls = wholeNumber('calls', values.calls, 1);
  const seed = wholeNumber('seed', values.seed, 0);
  const { control } = values;
  if (control !== undefined && !CONTROLS.some((one) => one === control)) throw new Error(`--control takes one of ${CONTROLS.join(', ')}.`);
  const controls = control === undefined ? {} : { [control]: true };
  const product = await loadProduct('chaos');
  if (values.call !== undefined) {
    const small = await shrink({ product, seed, calls, call: wholeNumber('call', values.call, 0), controls });
    process.stdout.write(
      small === null ? 'The shift of this call holds.\n' : `${describeCase(small, seed, calls)}\n${small.trace.join('\n')}\n`
    );
    return;
  }
  const { report, failures, failedCall } = await runChaos({
    product,
    calls,
    seed,
    controls,
    onProgress: (done) => {
      if (!values.json && done % 1000 === 0) say(`${done} calls.`);
    }
  });
  process.stdout.write(`${JSON.stringify(report, null, values.json ? 0 : 2)}\n`);
  if (values.write) writeTable(report);
  if (failedCall === null) return;
  process.exitCode = 1;
  for (const { call, what } of failures.slice(0, 20)) say(`${call}: ${what}`);
  const small = await shrink({ product, seed, calls, call: failedCall, controls });
  say(small === null ? `Call ${failedCall} fails only with the shifts before it.` : describeCase(small, seed, calls));
}

try {
  await main();
} catch (error) {
  say(`The chaos run failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 2;
}
