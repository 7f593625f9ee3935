/** The arrival, or an Error that names `what` after `timeoutMs`. */
export function withinTime<T>(arrival: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} did not load within ${timeoutMs} ms`)), timeoutMs);
    arrival.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
