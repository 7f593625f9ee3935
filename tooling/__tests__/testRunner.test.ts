import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../lib/root.ts';
import { runCommand } from '../test/command.ts';
import { longestFirst, LONGEST } from '../test/longest.ts';
import { counted, type SuiteResult } from '../test/result.ts';

mkdirSync(join(root, 'build'), { recursive: true });
const folder = mkdtempSync(join(root, 'build/runner-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Runs the runner on one suite of one test file. */
async function run(name: string, source: string): Promise<Counts | undefined> {
  return (await runSuites(name, [source]))[0];
}

/** Runs the runner on suites of one test file each, in a process of its own: node:test does not run inside node:test. */
async function runSuites(name: string, sources: readonly string[], workers = 2): Promise<readonly Counts[]> {
  return (await runWhole(name, sources, workers)).map(({ passed, failed }) => ({ passed, failed }));
}

async function runWhole(name: string, sources: readonly string[], workers = 2): Promise<readonly SuiteResult[]> {
  const suites = sources.map((source, index) => {
    const file = join(folder, `${name}-${index}.test.ts`);
    writeFileSync(file, source);
    return { name: `${name}-${index}`, patterns: [relative(root, file)] };
  });
  const program = `
    import { runNodeTests } from '${root}/tooling/test/nodeTests.ts';
    const results = await runNodeTests(${JSON.stringify(suites)}, ${workers}, () => undefined);
    process.stdout.write('RESULT' + JSON.stringify(results));`;
  const script = join(folder, `${name}.mts`);
  writeFileSync(script, program);
  const { output } = await runCommand(process.execPath, [script]);
  const text = output.split('RESULT')[1];
  assert.ok(text, output);
  const results: readonly SuiteResult[] = JSON.parse(text);
  return results;
}

const imports = "import assert from 'node:assert/strict'; import { describe, test } from 'node:test';";

const cases: readonly (readonly [name: string, source: string, counts: Counts])[] = [
  ['counts tests, not suites', `${imports} describe('d', () => { test('a', () => {}); test('b', () => {}); });`, { passed: 2, failed: 0 }],
  ['counts a failure', `${imports} test('a', () => {}); test('b', () => assert.fail());`, { passed: 1, failed: 1 }],
  ['counts a skipped test as failed', `${imports} test('a', () => {}); test('b', { skip: true }, () => {});`, { passed: 1, failed: 1 }],
  ['counts a todo test as failed', `${imports} test('a', () => {}); test('b', { todo: true }, () => {});`, { passed: 1, failed: 1 }],
  ['counts a file without tests as failed', `export {};`, { passed: 0, failed: 1 }],
  ['counts an empty suite as failed', `${imports} describe('d', () => {});`, { passed: 0, failed: 1 }],
  ['counts a file that does not load as failed', `import './not-there.ts';`, { passed: 0, failed: 1 }],
  [
    'counts a hook that fails, and the test it takes along',
    `${imports} import { before } from 'node:test'; describe('d', () => { before(() => { throw new Error('no'); }); test('a', () => {}); });`,
    { passed: 0, failed: 2 }
  ]
];

for (const [name, source, counts] of cases) {
  test(`the runner ${name}`, async () => {
    assert.deepEqual(await run(name.replaceAll(' ', '-'), source), counts);
  });
}

test('the runner counts suites that run together one by one', async () => {
  const sources = [`${imports} test('a', () => {});`, `${imports} test('a', () => {}); test('b', () => assert.fail());`, 'export {};'];
  assert.deepEqual(await runSuites('together', sources), [
    { passed: 1, failed: 0 },
    { passed: 1, failed: 1 },
    { passed: 0, failed: 1 }
  ]);
});

test('files that share a process keep their hooks to themselves, and a test counts for the file that asked for it', async () => {
  const helper = join(folder, 'helper.ts');
  writeFileSync(helper, `${imports} export const passes = (name: string) => test(name, () => {});`);
  const sources = [
    `${imports} import { beforeEach } from 'node:test'; beforeEach(() => { throw new Error('no'); }); test('a', () => {});`,
    `import { passes } from './helper.ts'; passes('b'); passes('c');`
  ];
  assert.deepEqual(await runSuites('shared', sources, 1), [
    { passed: 0, failed: 1 },
    { passed: 2, failed: 0 }
  ]);
});

test('a process that ends too soon leaves its files failed, and the others run', async () => {
  const sources = [`${imports} test('a', () => process.exit(0));`, `${imports} test('b', () => {});`];
  const [gone, other] = await runSuites('gone', sources);
  assert.ok(gone !== undefined && gone.passed === 0 && gone.failed > 0, JSON.stringify(gone));
  assert.deepEqual(other, { passed: 1, failed: 0 });
});

test('the files that begin first are there', () => {
  for (const file of LONGEST) assert.ok(existsSync(join(root, file)), file);
  assert.deepEqual(['a', ...LONGEST].sort(longestFirst), [...LONGEST, 'a']);
});

test('an empty suite is a failure', () => {
  assert.deepEqual(counted('s', 0, []), { suite: 's', passed: 0, failed: 1, failures: ['the suite is empty'] });
});

test('a program that does not start is no success', async () => {
  assert.equal((await runCommand('no-such-program', [])).code, 127);
});

test('a run says the full names of its tests, and what each file took', async () => {
  const source = `${imports} describe('outer', () => { describe('inner', () => { test('a', () => {}); }); test('b', () => {}); }); test('c', () => {});`;
  const [result] = await runWhole('names', [source]);
  const [file] = result?.files ?? [];
  assert.deepEqual(
    result?.names,
    ['outer > inner > a', 'outer > b', 'c'].map((name) => `${file?.file} > ${name}`)
  );
  assert.ok(file !== undefined && file.seconds > 0, JSON.stringify(result));
  if (process.platform === 'linux') assert.ok((result?.processor ?? -1) >= 0, JSON.stringify(result));
});

test('the processor time of a program is told where the system knows it', async () => {
  // Counted by the program itself: a busy machine makes it slower, not cheaper.
  const { processor } = await runCommand(process.execPath, ['-e', 'while (process.cpuUsage().user < 400_000);']);
  if (process.platform === 'linux') assert.ok(processor !== null && processor >= 0.4, String(processor));
  else assert.equal(processor, null);
});
