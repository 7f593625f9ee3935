import { refusal } from '../core/errors.ts';
import type { QueryResult } from '../core/types.ts';

/**
 * The answer to a query of the Tooling API: definitions are objects in it. Salesforce hands those out one at a time, so a query that
 * selects them may find one row.
 */
export function withDefinitions(result: QueryResult): QueryResult {
  const selects = result.records.some((record) => 'Metadata' in record);
  if (!selects) return result;
  if (result.totalSize > 1) {
    throw refusal(
      'MALFORMED_QUERY',
      `When retrieving results with Metadata or FullName fields, the query qualifications must specify no more than one row for retrieval. Result size: ${result.totalSize}`
    );
  }
  return { ...result, records: result.records.map((record) => ({ ...record, Metadata: definition(record['Metadata']) })) };
}

const definition = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null);
