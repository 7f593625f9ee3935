import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { root } from '../lib/root.ts';
import { longestFirst } from './longest.ts';
import { counted, type SuiteResult } from './result.ts';

/** The part of node:test's events that counting needs. */
interface TestEvent {
  readonly name: string;
  readonly nesting: number;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: { readonly type?: string; readonly error?: unknown };
}

/** Test files that are counted together. */
export interface NodeSuite {
  readonly name: string;
  /** Globs from the project's root. */
  readonly patterns: readonly string[];
}

const filesOf = ({ patterns }: NodeSuite): string[] =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !file.includes('node_modules'));

/**
 * The test files of these suites for node:test, from one queue, each in a process of its own. Skipped and todo tests count as failed, so
 * does a file in which no test ran.
 * @param concurrency files at a time
 * @returns one result a suite, in their order
 */
export async function runNodeTests(
  suites: readonly NodeSuite[],
  concurrency: number,
  print: (text: string) => void
): Promise<readonly SuiteResult[]> {
  const suiteOf = new Map(suites.flatMap((suite) => filesOf(suite).map((file) => [file, suite.name] as const)));
  const files = [...suiteOf.keys()].sort(longestFirst);
  const passedIn = new Map<string, number>();
  const failures: { readonly file: string; readonly line: string }[] = [];
  const fail = (event: TestEvent, why: string): void => void failures.push({ file: place(event), line: `${label(event)}: ${why}` });
  const stream = run({ files: files.map((file) => join(root, file)), concurrency, isolation: 'process' });
  stream.on('test:pass', (event: TestEvent) => {
    if (!isTest(event)) return;
    if (event.skip !== undefined || event.todo !== undefined) fail(event, 'skipped or todo');
    else passedIn.set(place(event), (passedIn.get(place(event)) ?? 0) + 1);
  });
  stream.on('test:fail', (event: TestEvent) => {
    if (event.details.type === 'suite' && !ownFailure(event)) return;
    fail(event, reason(event));
    print(`FAILED ${label(event)}\n${describe(event.details.error)}`);
  });
  const waiting = new Set(files);
  stream.on('test:summary', ({ file }) => {
    if (waiting.delete(relative(root, file ?? '')) && waiting.size % FILES_A_LINE === 0) print(`   ${waiting.size} files to go`);
  });
  for await (const _event of stream);
  for (const file of files)
    if (!passedIn.has(file) && !failures.some((one) => one.file === file)) failures.push({ file, line: `${file}: no test ran` });
  return suites.map(({ name }) => {
    const passed = files.filter((file) => suiteOf.get(file) === name).reduce((sum, file) => sum + (passedIn.get(file) ?? 0), 0);
    const lines = failures.filter(({ file }) => (suiteOf.get(file) ?? suites[0]?.name) === name).map(({ line }) => line);
    return counted(name, passed, lines);
  });
}

/** Progress: a line whenever so many files more are through. */
const FILES_A_LINE = 10;

/** A file without tests is itself reported as a passing test named after its path. */
const isTest = (event: TestEvent): boolean =>
  event.details.type !== 'suite' && event.name !== event.file && !event.name.endsWith('.test.ts');
const place = (event: TestEvent): string => relative(root, event.file ?? '');
const label = (event: TestEvent): string => `${place(event)} > ${event.name}`;

function inner(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}

/** A suite fails with its tests; only a failure of its own (a hook, its body) is one more. */
function ownFailure(event: TestEvent): boolean {
  const error = event.details.error;
  return !(error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed');
}

const reason = (event: TestEvent): string => String(inner(event.details.error)).split('\n')[0] ?? '';

function describe(error: unknown): string {
  const cause = inner(error);
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
