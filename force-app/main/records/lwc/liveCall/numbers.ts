import { fieldsOf } from 'c/callModel';

/** The phone numbers of a record as the UI API gives it (`fields.Phone.value`), in the order of the names, each once. */
export function numbersOf(record: unknown, phoneFields: string): string[] {
  const fields = fieldsOf(fieldsOf(record).fields);
  const values = phoneFields.split(',').map((name) => fieldsOf(fields[name.trim()]).value);
  return [...new Set(values.filter((value): value is string => typeof value === 'string' && value.trim() !== ''))];
}

/** The record's name; empty where its object has no field Name. */
export function nameOf(record: unknown): string {
  const { value } = fieldsOf(fieldsOf(fieldsOf(record).fields).Name);
  return typeof value === 'string' ? value : '';
}
