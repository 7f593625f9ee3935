import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './build/buildAll.ts';
import { offerHeadlessShell, requireBrowser } from './lib/browser.ts';
import { requireJava } from './lib/java.ts';
import { root } from './lib/root.ts';
import { runChecks } from './test/checks.ts';
import { runJest } from './test/jest.ts';
import { runNodeTests } from './test/nodeTests.ts';
import { oneFailure, type SuiteResult } from './test/result.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

type Print = (text: string) => void;

interface Suite {
  readonly name: string;
  readonly run: (print: Print) => Promise<SuiteResult>;
  /** Busies one core and waits for nothing timed: may run beside the next suite that does so too. */
  readonly oneCore?: true;
}

const suites: readonly Suite[] = [
  { name: 'types', run: (print) => runChecks('types', print), oneCore: true },
  { name: 'lint', run: (print) => runChecks('lint', print), oneCore: true },
  { name: 'unit', run: (print) => runJest(print) },
  { name: 'tools', run: (print) => runNodeTests('tools', ['scripts/**/__tests__/*.test.ts'], 1, print), oneCore: true },
  { name: 'clients', run: (print) => runNodeTests('clients', ['test/clients/*.test.ts'], 1, print), oneCore: true },
  { name: 'workbench', run: (print) => runNodeTests('workbench', ['workbench/**/__tests__/*.test.ts'], 2, print) },
  { name: 'metadata', run: (print) => runNodeTests('metadata', ['test/metadata/*.test.ts'], 2, print) },
  { name: 'browser', run: (print) => runNodeTests('browser', ['test/e2e/*.test.ts'], 2, print) },
  { name: 'attack', run: (print) => runNodeTests('attack', ['test/attack/*.test.ts'], 2, print) },
  { name: 'chaos', run: (print) => runNodeTests('chaos', ['test/chaos/*.test.ts'], 2, print) },
  // Alone: it compares what the processor does.
  { name: 'bench', run: (print) => runNodeTests('bench', ['test/bench/*.test.ts'], 1, print) }
];

/** Not part of a plain run; `.ci/run` asks for it by name. */
const onRequest: readonly Suite[] = [
  { name: 'clients-full', run: (print) => runNodeTests('clients-full', ['test/clients/full/*.test.ts'], 1, print) }
];

async function runSuite(suite: Suite, say: Print): Promise<SuiteResult> {
  say(`\n== ${suite.name}`);
  // A runner that did not start is a failure, not silence.
  const result = await suite.run(say).catch((error: unknown) => oneFailure(suite.name, `the runner did not start: ${String(error)}`));
  say(`   ${result.passed} passed, ${result.failed} failed`);
  return result;
}

/** Two suites at a time, each printed in one piece when it is over. */
async function runBeside(pair: readonly Suite[]): Promise<SuiteResult[]> {
  print(`\n== ${pair.map(({ name }) => name).join(' and ')}, side by side …`);
  return Promise.all(
    pair.map(async (suite) => {
      const lines: string[] = [];
      const result = await runSuite(suite, (text) => void lines.push(text));
      print(lines.join('\n'));
      return result;
    })
  );
}

/** In order; two neighbours that busy one core each go together. */
async function runAll(chosen: readonly Suite[]): Promise<SuiteResult[]> {
  const results: SuiteResult[] = [];
  for (let at = 0; at < chosen.length;) {
    const pair = chosen.slice(at, at + 2);
    const together = pair.length === 2 && pair.every(({ oneCore }) => oneCore === true);
    const [first] = pair;
    if (together) results.push(...(await runBeside(pair)));
    else if (first !== undefined) results.push(await runSuite(first, print));
    at += together ? 2 : 1;
  }
  return results;
}

function summarise(results: readonly SuiteResult[]): number {
  const passed = results.reduce((sum, one) => sum + one.passed, 0);
  const failed = results.reduce((sum, one) => sum + one.failed, 0);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/test-result.json'), `${JSON.stringify({ passed, failed, suites: results }, null, 2)}\n`);
  print('');
  for (const result of results) for (const failure of result.failures) print(`failed: ${result.suite}: ${failure}`);
  if (failed === 0) print(`Everything holds: all ${passed} checks passed.`);
  else print(`${failed} of ${passed + failed} checks failed; they are listed above.`);
  return failed === 0 ? 0 : 1;
}

const wanted = process.argv.slice(2);
const known = [...suites, ...onRequest];
const unknown = wanted.filter((name) => !known.some((suite) => suite.name === name));
if (unknown.length > 0) {
  print(`There is no suite named ${unknown.join(', ')}. Suites: ${known.map((suite) => suite.name).join(', ')}.`);
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
results.push(...(await runAll(wanted.length === 0 ? suites : known.filter((one) => wanted.includes(one.name)))));
process.exitCode = summarise(results);
