import { OrgError } from '../core/errors.ts';

/** The API requests of the last 24 hours, as `Sforce-Limit-Info` counts them. */
export interface ApiUsage {
  /** Counts one request. Throws REQUEST_LIMIT_EXCEEDED when the day has no request left. */
  count(): void;
  used(): number;
  most(): number;
  /** `api-usage=22/15000`. */
  header(): string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * @param most requests of 24 hours.
 * @param now UTC milliseconds.
 */
export function createApiUsage(most: () => number, now: () => number): ApiUsage {
  /** Times of the requests, oldest first. */
  let times: number[] = [];
  const used = (): number => {
    const oldest = now() - DAY_MS;
    const gone = times.findIndex((time) => time > oldest);
    if (gone !== 0) times = gone < 0 ? [] : times.slice(gone);
    return times.length;
  };
  return {
    count() {
      if (used() >= most()) throw new OrgError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
      times.push(now());
    },
    used,
    most,
    header: () => `api-usage=${used()}/${most()}`
  };
}
