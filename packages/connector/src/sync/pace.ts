const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** How often each lane works, in milliseconds, and how much it reads at once. */
export interface Pace {
  /** Between two looks of the fresh lane while something changes; the wait doubles up to `freshIdleMs` while nothing does. */
  readonly freshMs: number;
  readonly freshIdleMs: number;
  /** A bucket of changes is read once more when it is so old: what became visible late, or changed twice in a second, is seen then. */
  readonly settleAgeMs: number;
  readonly bucketMs: number;
  readonly deletesMs: number;
  readonly reconcileMs: number;
  readonly describeMs: number;
  /** Between two questions whether a Bulk job is done. */
  readonly jobMs: number;
  /** Rows of one answer over REST; Salesforce gives 2,000 at most. */
  readonly pageRows: number;
  /** From more rows on, a Bulk job is less work for both sides. */
  readonly bulkFrom: number;
}

export const DEFAULT_PACE: Pace = {
  freshMs: 30 * SECOND,
  freshIdleMs: 5 * MINUTE,
  settleAgeMs: 5 * MINUTE,
  bucketMs: 5 * MINUTE,
  deletesMs: 10 * MINUTE,
  reconcileMs: 7 * DAY,
  describeMs: 60 * MINUTE,
  jobMs: 2 * SECOND,
  pageRows: 2000,
  bulkFrom: 2000
};

/** A deleted feed is asked again for so much that it has already told. */
export const DELETES_OVERLAP_MS = 10 * MINUTE;
/** The deleted feed reaches back fifteen days; a day is kept as a margin. */
export const DELETES_REACH_MS = 14 * DAY;
