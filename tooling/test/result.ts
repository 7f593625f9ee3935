/** How long one test file took. */
export interface FileTime {
  readonly file: string;
  readonly seconds: number;
}

/** What a suite's real run came to. */
export interface SuiteResult {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  /** One line a failure, for the summary. */
  readonly failures: readonly string[];
  /** Full names of the tests that passed, as far as the runner tells them. */
  readonly names?: readonly string[];
  /** Processor seconds; null where the system does not tell. */
  readonly processor?: number | null;
  readonly files?: readonly FileTime[];
}

export const oneFailure = (suite: string, why: string): SuiteResult => ({ suite, passed: 0, failed: 1, failures: [why] });

/** An empty suite proves nothing, so it counts as failed. */
export function counted(suite: string, passed: number, failures: readonly string[], more: Details = {}): SuiteResult {
  if (passed + failures.length === 0) return oneFailure(suite, 'the suite is empty');
  return { suite, passed, failed: failures.length, failures, ...more };
}

/** What is known of a run besides its counts. */
type Details = Pick<SuiteResult, 'names' | 'processor' | 'files'>;

/** Processor seconds of several parts; null as soon as one is not known. */
export function processorOf(parts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum;
}
