/** A wait that doubles with each failure in a row, in ms: `firstMs` before the first, at most `longestMs`. */
export const doubled = (firstMs: number, failures: number, longestMs: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(failures, 16));

const FIRST_MS = 1000;
/** The longest wait between two tries, in ms. */
export const LONGEST_MS = 60_000;

/**
 * Milliseconds to wait after the `failures`-th failure in a row: doubles from 1-2 s to 30-60 s.
 * `spread` (0 up to 1, a random number) keeps the softphones of a whole team from coming back in one beat.
 */
export function backoffMs(failures: number, spread: number): number {
  const ceiling = doubled(FIRST_MS, failures, LONGEST_MS);
  return Math.round(ceiling / 2 + (ceiling / 2) * spread);
}
