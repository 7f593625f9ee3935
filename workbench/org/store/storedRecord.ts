import type { SQLOutputValue } from 'node:sqlite';
import type { FieldValue } from '../core/types.ts';

/** Field name -> value; fields without a value are not stored. */
export type StoredBody = Readonly<Record<string, FieldValue>>;

export interface StoredRecord {
  readonly id: string;
  readonly object: string;
  readonly body: StoredBody;
}

export function readRow(row: Record<string, SQLOutputValue>): StoredRecord {
  return { id: String(row['id']), object: String(row['object']), body: readBody(String(row['body'])) };
}

/** The store wrote it, so its leaves are field values; a file that something else changed fails here, not later. */
function readBody(json: string): StoredBody {
  const value: unknown = JSON.parse(json);
  if (!isBody(value)) throw new Error('The database holds a record that the twin did not write.');
  return value;
}

const isBody = (value: unknown): value is StoredBody =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => one === null || typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean');
