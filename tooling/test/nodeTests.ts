import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { root } from '../lib/root.ts';
import { longestFirst } from './longest.ts';
import type { Spent } from './processorTime.ts';
import { counted, processorOf, type SuiteResult } from './result.ts';
import { Tally, type TestEvent } from './tally.ts';

/** Test files that are counted together. */
export interface NodeSuite {
  readonly name: string;
  /** Globs from the project's root. */
  readonly patterns: readonly string[];
}

const filesOf = ({ patterns }: NodeSuite): string[] =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !file.includes('node_modules'));

/** Progress: a line whenever so many files more are through. */
const FILES_A_LINE = 10;

/**
 * The test files of these suites for node:test, from one queue. Skipped and todo tests count as failed, so does a file in which no test ran.
 * @param workers processes at a time, each of which takes file after file: to start one costs more than most files take
 * @returns one result a suite, in their order
 */
export async function runNodeTests(
  suites: readonly NodeSuite[],
  workers: number,
  print: (text: string) => void
): Promise<readonly SuiteResult[]> {
  const filesBySuite = new Map(suites.map((suite) => [suite.name, filesOf(suite)] as const));
  const files = [...filesBySuite.values()].flat().sort(longestFirst);
  const tally = new Tally(files, (left) => left % FILES_A_LINE === 0 && print(`   ${left} files to go`), print);
  const claims = mkdtempSync(join(tmpdir(), 'inocx-workers-'));
  const spent = new Map<string, Spent | null>();
  try {
    const workerCount = Math.min(workers, files.length);
    await Promise.all(Array.from({ length: workerCount }, () => runWorker(claims, files, tally)));
    for (const [index, file] of files.entries()) spent.set(file, spentOn(claims, index));
  } finally {
    rmSync(claims, { recursive: true, force: true });
  }
  return suites.map(({ name }, index) => {
    const own = filesBySuite.get(name) ?? [];
    const counts = own.map((file) => tally.of(file));
    const failures = [...(index === 0 ? tally.unplaced : []), ...counts.flatMap((count) => count.failures)];
    return counted(
      name,
      counts.reduce((sum, { passed }) => sum + passed, 0),
      failures,
      {
        names: counts.flatMap((count) => count.names),
        processor: processorOf(own.map((file) => spent.get(file)?.processor ?? null)),
        files: own.map((file) => ({ file, seconds: spent.get(file)?.seconds ?? 0 }))
      }
    );
  });
}

/** What a worker noted of the file that it claimed under this number; null when it did not come to that. */
function spentOn(claims: string, index: number): Spent | null {
  try {
    const spent: Spent = JSON.parse(readFileSync(join(claims, String(index), 'spent.json'), 'utf8'));
    return spent;
  } catch {
    return null;
  }
}

async function runWorker(claims: string, files: readonly string[], tally: Tally): Promise<void> {
  const worker = tally.worker();
  const stream = run({ files: [join(import.meta.dirname, 'worker.ts')], argv: [claims, ...files], isolation: 'process' });
  stream.on('test:pass', (event: TestEvent) => worker.passed(event));
  stream.on('test:fail', (event: TestEvent) => worker.failed(event));
  for await (const _event of stream);
}
