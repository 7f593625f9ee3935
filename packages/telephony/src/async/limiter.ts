/** Lets work begin a few at a time, in the order it came. */
export interface Limiter {
  /** Settles as `work` does, which waits until one of the running ones ends. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** @param atOnce how many run at a time, 1 or more */
export function createLimiter(atOnce: number): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;

  function end(): void {
    const next = waiting.shift();
    // The one that waited longest takes over the turn: nobody who comes in between gets it.
    if (next === undefined) running -= 1;
    else next();
  }

  return {
    async run(work) {
      if (running < atOnce) running += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        end();
      }
    }
  };
}
