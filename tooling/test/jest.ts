import { fieldsIn } from '../../packages/telephony/src/decode/decode.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../lib/root.ts';
import { runCommand } from './command.ts';
import { counted, oneFailure, type SuiteResult } from './result.ts';

interface JestFile {
  readonly name: string;
  readonly message: string;
  readonly status: string;
  /** UTC ms. */
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

/** The unit and contract tests: three Jest projects (jest.config.js), counted from Jest's own report. Whatever is not `passed` (skipped, todo, …) counts as failed. */
export async function runJest(print: (text: string) => void): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), 'inocx-jest-'));
  const report = join(folder, 'report.json');
  try {
    const { code, output, processor } = await runCommand('jest', ['--json', `--outputFile=${report}`, '--testLocationInResults']);
    if (code !== 0) print(output.trimEnd());
    return count(readReport(report), processor);
  } catch (error) {
    return oneFailure('unit', `Jest left no report: ${String(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): readonly JestFile[] {
  const files = fieldsIn(readFileSync(file, 'utf8'))['testResults'];
  if (!Array.isArray(files)) throw new Error('no testResults in it');
  return files;
}

function count(files: readonly JestFile[], processor: number | null): SuiteResult {
  const names: string[] = [];
  const failures: string[] = [];
  for (const file of files) {
    const tests = file.assertionResults;
    names.push(...tests.filter((test) => test.status === 'passed').map((test) => test.fullName));
    for (const test of tests) if (test.status !== 'passed') failures.push(`${test.fullName}: ${test.status}`);
    if (tests.length === 0) failures.push(`${file.name}: no test ran`);
  }
  return counted('unit', names.length, failures, {
    names,
    processor,
    files: files.map(({ name, startTime, endTime }) => ({ file: relative(root, name), seconds: (endTime - startTime) / 1000 }))
  });
}
