import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from '../tooling/build/buildAll.ts';
import { offerHeadlessShell, requireBrowser } from '../tooling/lib/browser.ts';
import { requireJava } from '../tooling/lib/java.ts';
import { root } from '../tooling/lib/root.ts';
import { runChecks } from '../tooling/test/checks.ts';
import { runJest } from '../tooling/test/jest.ts';
import { runNodeTests } from '../tooling/test/nodeTests.ts';
import { oneFailure, type SuiteResult } from '../tooling/test/result.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

type Print = (text: string) => void;

/** Suites that run at one time: neighbours in this list, each on its own or all from one queue of test files. */
interface Group {
  readonly suites: readonly string[];
  /** One result a suite, in their order. Only the wanted ones run. */
  run(wanted: readonly string[], print: Print): Promise<readonly SuiteResult[]>;
}

/** A runner that did not start is a failure, not silence. */
const tried = (name: string, work: Promise<SuiteResult>): Promise<SuiteResult> =>
  work.catch((error: unknown) => oneFailure(name, `the runner did not start: ${String(error)}`));

type Runner = (print: Print) => Promise<SuiteResult>;

/** Suites that busy one core each and wait for nothing timed, side by side. */
function beside(runners: Readonly<Record<string, Runner>>): Group {
  const run: Group['run'] = (wanted, print) =>
    Promise.all(
      Object.entries(runners)
        .filter(([name]) => wanted.includes(name))
        .map(([name, runner]) => tried(name, runner(print)))
    );
  return { suites: Object.keys(runners), run };
}

/** Suites of node:test from one queue. `cores`: test files at a time. */
function queue(cores: number, patterns: Readonly<Record<string, string>>): Group {
  const run: Group['run'] = async (wanted, print) => {
    const suites = Object.entries(patterns)
      .filter(([name]) => wanted.includes(name))
      .map(([name, pattern]) => ({ name, patterns: [pattern] }));
    return runNodeTests(suites, cores, print).catch((error: unknown) =>
      suites.map(({ name }) => oneFailure(name, `the runner did not start: ${String(error)}`))
    );
  };
  return { suites: Object.keys(patterns), run };
}

const alone =
  (name: string, pattern: string): Runner =>
  async (print) => {
    const [result] = await runNodeTests([{ name, patterns: [pattern] }], 1, print);
    return result ?? oneFailure(name, 'the suite is empty');
  };

const groups: readonly Group[] = [
  beside({ types: (print) => runChecks('types', print), lint: (print) => runChecks('lint', print) }),
  beside({ unit: (print) => runJest(print) }),
  beside({ tools: alone('tools', 'tooling/**/__tests__/*.test.ts'), clients: alone('clients', 'test/clients/*.test.ts') }),
  queue(2, {
    workbench: 'workbench/**/__tests__/*.test.ts',
    metadata: 'test/metadata/*.test.ts',
    browser: 'test/e2e/*.test.ts',
    attack: 'test/attack/*.test.ts',
    chaos: 'test/chaos/*.test.ts',
    connector: 'packages/connector/test/**/*.test.ts'
  }),
  // Alone: it compares what the processor does.
  queue(1, { bench: 'test/bench/*.test.ts' })
];

/** Not part of a plain run; `.ci/run` asks for it by name. */
const onRequest: readonly Group[] = [queue(1, { 'clients-full': 'test/clients/full/*.test.ts' })];

async function runGroups(chosen: readonly Group[], names: readonly string[]): Promise<SuiteResult[]> {
  const results: SuiteResult[] = [];
  for (const group of chosen) {
    const wanted = group.suites.filter((name) => names.includes(name));
    if (wanted.length === 0) continue;
    print(`\n== ${wanted.join(', ')}`);
    const done = await group.run(wanted, print);
    for (const { suite, passed, failed } of done) print(`   ${suite}: ${passed} passed, ${failed} failed`);
    results.push(...done);
  }
  return results;
}

const inSeconds = (seconds: number): string => `${seconds.toFixed(1)} s`;

/** What the run cost: the share of each suite is budgeted (ARCHITECTURE.md, section 8). */
function printTimes(results: readonly SuiteResult[]): void {
  const processor = results.map(
    ({ suite, processor: spent }) => `${suite} ${spent === undefined || spent === null ? '-' : inSeconds(spent)}`
  );
  print(`\nProcessor time: ${processor.join(', ')}`);
  const slowest = results.flatMap(({ files = [] }) => files).sort((a, b) => b.seconds - a.seconds);
  print('Slowest files:');
  for (const { file, seconds } of slowest.slice(0, 10)) print(`   ${inSeconds(seconds)} ${file}`);
}

function summarise(results: readonly SuiteResult[]): number {
  const passed = results.reduce((sum, one) => sum + one.passed, 0);
  const failed = results.reduce((sum, one) => sum + one.failed, 0);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/test-result.json'), `${JSON.stringify({ passed, failed, suites: results }, null, 2)}\n`);
  printTimes(results);
  print('');
  for (const result of results) for (const failure of result.failures) print(`failed: ${result.suite}: ${failure}`);
  if (failed === 0) print(`All ${passed} checks passed.`);
  else print(`${failed} of ${passed + failed} checks failed; they are listed above.`);
  return failed === 0 ? 0 : 1;
}

const namesOf = (some: readonly Group[]): string[] => some.flatMap(({ suites }) => suites);

const all = [...groups, ...onRequest];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !namesOf(all).includes(name));
if (unknown.length > 0) {
  print(`There is no suite named ${unknown.join(', ')}. Suites: ${namesOf(all).join(', ')}.`);
  process.exit(2);
}

async function build(): Promise<void> {
  await buildAll((text) => print(`   ${text}`));
  // A test file that is run alone builds the scripts that it serves; from here it need not.
  process.env['INOCX_BUILT'] = 'true';
}

/** What the suites stand on; each part that is missing is one failure with its advice. */
const preparations: readonly { readonly name: string; readonly prepare: () => unknown }[] = [
  { name: 'build', prepare: build },
  { name: 'browser', prepare: () => requireBrowser(print) },
  { name: 'headless shell', prepare: () => offerHeadlessShell(print) },
  { name: 'java', prepare: () => requireJava(print) }
];

const results: SuiteResult[] = [];
print('== build');
for (const { name, prepare } of preparations) {
  try {
    await prepare();
  } catch (error) {
    results.push(oneFailure(name, error instanceof Error ? error.message : String(error)));
  }
}
results.push(...(await runGroups(all, asked.length === 0 ? namesOf(groups) : asked)));
process.exitCode = summarise(results);
