/** Runs one thing after the other, whoever asks: a tab cannot be closed and loaded anew at once. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

export function createLimiter(): Limiter {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const own = last.then(work);
    // A failure is its own caller's to hear; the next one goes on.
    last = own.catch(() => undefined);
    return own;
  };
}
