import { refusal } from '../core/errors.ts';
import type { DataContext } from '../data/context.ts';
import type { StoredRecord } from '../store/recordStore.ts';

/** What one query stands on. */
export interface QueryContext extends DataContext {
  /** Adds the share of so many records to what the query may spend. */
  looksAt(records: number): void;
  /** Notes work: a step is about one comparison. Throws QUERY_TIMEOUT when the query has had its share. */
  spend(steps: number): void;
  /** A record that others refer to; each is read once in a query. */
  parent(id: string): StoredRecord | undefined;
}

/**
 * Salesforce ends a query by its time; counted steps end it alike on every machine. One request may hold 25 queries, and nobody else may have
 * to wait for these.
 */
const MOST_STEPS = 400_000;
const STEPS_OF_A_RECORD = 100;
/** Reads by key. */
export const STEPS_OF_A_READ = 50;

export function queryContext(context: DataContext): QueryContext {
  const parents = new Map<string, StoredRecord | undefined>();
  let left = MOST_STEPS;
  const spend = (steps: number): void => {
    left -= steps;
    if (left < 0) throw refusal('QUERY_TIMEOUT', 'Your query request was running for too long.');
  };
  return {
    ...context,
    looksAt: (records) => {
      left += records * STEPS_OF_A_RECORD;
    },
    spend,
    parent: (id) => {
      if (!parents.has(id)) {
        spend(STEPS_OF_A_READ);
        parents.set(id, context.store.get(id));
      }
      return parents.get(id);
    }
  };
}
