import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from '../../test/bench/cell.ts';
import type { BrowserHolding } from '../../test/bench/chromium/manyCallsInBrowser.ts';
import type { Holding } from '../../test/bench/manyCalls.ts';
import { root } from '../lib/root.ts';

/** What one run of the bench came to; what `--json` prints. */
export interface BenchResult {
  readonly figures: Figures;
  /** One tab over many calls, for the plot. */
  readonly shift: readonly Holding[];
  /** The same of a real tab. */
  readonly browserShift: readonly BrowserHolding[];
}

/** The run that docs/performance.md shows. */
export const RESULT = 'docs/performance.json';

export function readResult(): BenchResult {
  const result: BenchResult = JSON.parse(readFileSync(join(root, RESULT), 'utf8'));
  return result;
}
