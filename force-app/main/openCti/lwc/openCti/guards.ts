import { isFields, isRecordId } from 'c/callModel';

export type UnknownRecord = Readonly<Record<string, unknown>>;

/** Salesforce's script may hand out its interface as a function with methods. */
const isFunction = (value: unknown): value is UnknownRecord & (() => unknown) => typeof value === 'function';

/** Null for what has no named values: texts, numbers, null, lists. Methods stay where they are: the object itself is returned. */
export function asRecord(value: unknown): UnknownRecord | null {
  return isFields(value) || isFunction(value) ? value : null;
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
