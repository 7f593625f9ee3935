/** What a suite's real run came to. */
export interface SuiteResult {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  /** One line a failure, for the summary. */
  readonly failures: readonly string[];
}

export const oneFailure = (suite: string, why: string): SuiteResult => ({ suite, passed: 0, failed: 1, failures: [why] });

/** An empty suite proves nothing, so it counts as failed. */
export function counted(suite: string, passed: number, failures: readonly string[]): SuiteResult {
  if (passed + failures.length === 0) return oneFailure(suite, 'the suite is empty');
  return { suite, passed, failed: failures.length, failures };
}
