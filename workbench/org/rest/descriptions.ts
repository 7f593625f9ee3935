import type { WorkbenchRequest, WorkbenchResponse } from '../../lib/http.ts';

/** When each description, as one user sees it, became what it is. */
export interface Descriptions {
  /** The answer with its time; 304 where nothing has changed since the time that the request names. */
  answer(call: { readonly userId: string; readonly request: WorkbenchRequest }, described: WorkbenchResponse): WorkbenchResponse;
}

const SECOND_MS = 1000;

/** @param now UTC milliseconds. */
export function createDescriptions(now: () => number): Descriptions {
  const known = new Map<string, { readonly text: string; readonly at: number }>();
  const since = (key: string, text: string): number => {
    const old = known.get(key);
    if (old?.text === text) return old.at;
    const second = now() - (now() % SECOND_MS);
    // Two in one second must not look the same.
    const at = Math.max(second, old === undefined ? 0 : old.at + SECOND_MS);
    known.set(key, { text, at });
    return at;
  };
  return {
    answer({ userId, request }, described) {
      const at = since(`${userId} ${request.url.pathname.toLowerCase()}`, String(described.body));
      const headers = { ...described.headers, 'last-modified': new Date(at).toUTCString() };
      return Date.parse(request.headers['if-modified-since'] ?? '') >= at ? { status: 304, headers, body: '' } : { ...described, headers };
    }
  };
}
