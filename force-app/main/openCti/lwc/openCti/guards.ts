import { isRecordId } from 'c/callModel';

export type UnknownRecord = Readonly<Record<string, unknown>>;

/** Null for what has no named values: texts, numbers, null, lists. Methods stay where they are: the object itself is returned. */
export function asRecord(value: unknown): UnknownRecord | null {
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is UnknownRecord {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && !Array.isArray(value);
}

/** A text that is not blank, trimmed; else null. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A Salesforce record id of 15 or 18 characters; else null. */
export function asRecordId(value: unknown): string | null {
  const text = asText(value);
  return isRecordId(text) ? text : null;
}
