import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { root } from '../lib/root.ts';
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

/**
 * Test files for node:test, each in a process of its own. Skipped and todo tests count as failed, so does a file in which no test ran.
 * @param patterns globs from the project's root
 * @param concurrency files at a time
 */
export async function runNodeTests(
  suite: string,
  patterns: readonly string[],
  concurrency: number,
  print: (text: string) => void
): Promise<SuiteResult> {
  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !file.includes('node_modules'))
    .sort();
  const passedIn = new Map<string, number>();
  const failures: string[] = [];
  const stream = run({ files: files.map((file) => join(root, file)), concurrency, isolation: 'process' });
  stream.on('test:pass', (event: TestEvent) => {
    if (!isTest(event)) return;
    if (event.skip !== undefined || event.todo !== undefined) failures.push(`${label(event)}: skipped or todo`);
    else passedIn.set(place(event), (passedIn.get(place(event)) ?? 0) + 1);
  });
  stream.on('test:fail', (event: TestEvent) => {
    if (event.details.type === 'suite' && !ownFailure(event)) return;
    failures.push(`${label(event)}: ${reason(event)}`);
    print(`FAILED ${label(event)}\n${describe(event.details.error)}`);
  });
  for await (const _event of stream);
  for (const file of files)
    if (!passedIn.has(file) && !failures.some((line) => line.startsWith(file))) failures.push(`${file}: no test ran`);
  const passed = [...passedIn.values()].reduce((sum, one) => sum + one, 0);
  return counted(suite, passed, failures);
}

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
