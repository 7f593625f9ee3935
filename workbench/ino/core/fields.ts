import { badInput } from './errors.ts';

/** A JSON object from outside, before anything is known of its values. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws BAD_INPUT when a name is not in `known`: a misspelt field must not pass as an absent one. */
export function allowOnly(fields: Fields, known: readonly string[]): void {
  const stranger = Object.keys(fields).find((name) => !known.includes(name));
  if (stranger !== undefined) throw badInput(`Unknown field "${stranger}". Known: ${known.length > 0 ? known.join(', ') : 'none'}.`);
}

/** One of `values`, or `otherwise` when the field is absent. */
export function oneOf<Value extends string>(fields: Fields, name: string, values: readonly Value[], otherwise: Value): Value {
  const value = fields[name];
  if (value === undefined) return otherwise;
  const found = values.find((one) => one === value);
  if (found === undefined) throw badInput(`${name} must be one of ${values.join(', ')}.`);
  return found;
}

/** Text of 1 to `max` characters; null when the field is absent or null. */
export function optionalText(fields: Fields, name: string, max: number): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.trim() === '' || value.length > max)
    throw badInput(`${name} must be text of 1 to ${max} characters.`);
  return value;
}

export function requiredText(fields: Fields, name: string, max: number): string {
  const value = optionalText(fields, name, max);
  if (value === null) throw badInput(`${name} is required.`);
  return value;
}

/** Whole seconds from 0 to a day; null when the field is absent or null. */
export function optionalSeconds(fields: Fields, name: string): number | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 86_400) {
    throw badInput(`${name} must be whole seconds from 0 to 86400.`);
  }
  return value;
}

export function optionalFlag(fields: Fields, name: string): boolean | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'boolean') throw badInput(`${name} must be true or false.`);
  return value;
}
