import { randomInt } from 'node:crypto';
import { refusal } from '../core/errors.ts';
import { makeId } from '../core/ids.ts';
import type { QueryResult } from '../core/types.ts';

/** One page of a query's rows; `nextRecordsUrl` is where the next one is. */
export interface QueryPage {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly records: QueryResult['records'];
}

/** Long answers, page by page. */
export interface QueryPages {
  /** @param resource path of the query resource, such as `/services/data/v67.0/query`. */
  first(userId: string, resource: string, result: QueryResult, size: number): QueryPage;
  /** The page that a `nextRecordsUrl` named. Throws INVALID_QUERY_LOCATOR for one that is old, used, or another user's. */
  next(userId: string, resource: string, name: string, size: number): QueryPage;
}

interface Cursor {
  readonly userId: string;
  readonly resource: string;
  readonly result: QueryResult;
  readonly expiresAt: number;
  readonly from: number;
}

/** Salesforce keeps a locator this long. */
const LIFETIME_MS = 2 * 24 * 60 * 60 * 1000;
const FEWEST = 200;
const MOST = 2000;

/** `Sforce-Query-Options: batchSize=500`, moved into Salesforce's bounds; without it a page has 2,000 rows. */
export function pageSize(header: string | undefined): number {
  const requested = /(?:^|[;,\s])batchSize\s*=\s*(\d{1,9})/i.exec(header ?? '')?.[1];
  return requested === undefined ? MOST : Math.min(Math.max(Number(requested), FEWEST), MOST);
}

/** @param now UTC milliseconds. */
export function createQueryPages(now: () => number): QueryPages {
  const cursors = new Map<string, Cursor>();

  const page = (locator: string, cursor: Cursor, size: number): QueryPage => {
    const { result, from, resource } = cursor;
    const end = from + size;
    const records = result.records.slice(from, end);
    if (end >= result.records.length) return { totalSize: result.totalSize, done: true, records };
    cursors.set(locator, { ...cursor, from: end });
    return { totalSize: result.totalSize, done: false, nextRecordsUrl: `${resource}/${locator}-${end}`, records };
  };

  return {
    first(userId, resource, result, size) {
      for (const [locator, { expiresAt }] of cursors) if (now() >= expiresAt) cursors.delete(locator);
      return page(makeId('0r8', randomInt(2 ** 47)), { userId, resource, result, expiresAt: now() + LIFETIME_MS, from: 0 }, size);
    },
    next(userId, resource, name, size) {
      const [, locator = '', from = ''] = /^(0r8[0-9A-Za-z]{15})-(\d+)$/.exec(name) ?? [];
      const cursor = cursors.get(locator);
      const fits = cursor?.userId === userId && cursor.resource === resource && cursor.from === Number(from) && now() < cursor.expiresAt;
      if (cursor === undefined || !fits) throw refusal('INVALID_QUERY_LOCATOR', 'invalid query locator');
      cursors.delete(locator);
      return page(locator, cursor, size);
    }
  };
}
