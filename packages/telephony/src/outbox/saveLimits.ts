import { doubled } from '../async/backoff.ts';

/** What a save waits for its answer at least, and at most (ms). */
const SHORTEST_MS = 10_000;
export const LONGEST_LIMIT_MS = 120_000;

/** How long a save waits for its answer. */
export interface SaveLimits {
  /** Twice as long after each failure in a row, and never shorter than twice what Salesforce took last. */
  limitMs(attempts: number): number;
  /** Salesforce has answered a save after so many ms, in time or late. */
  answeredAfter(ms: number): void;
}

export function createSaveLimits(): SaveLimits {
  let slowest = 0;
  return {
    limitMs: (attempts) => Math.min(LONGEST_LIMIT_MS, Math.max(doubled(SHORTEST_MS, attempts, LONGEST_LIMIT_MS), 2 * slowest)),
    answeredAfter(ms) {
      slowest = ms;
    }
  };
}
