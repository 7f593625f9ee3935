import type { FieldSchema } from '../schema/types.ts';
import type { FieldValue } from '../core/types.ts';

/** A value in the form in which SOQL compares it: text without case, ids and case-sensitive keys as they stand, times as numbers. */
export function comparable(field: FieldSchema, value: FieldValue): string | number | boolean | null {
  if (typeof value !== 'string') return value;
  if (field.type === 'datetime') return Date.parse(value.replace(/\+0000$/, 'Z'));
  if (field.type === 'id' || field.type === 'reference' || field.unique === 'caseSensitive') return value;
  return value.toLowerCase();
}

/** Negative, zero, positive; both of the same kind and neither null. */
export function order(a: string | number | boolean, b: string | number | boolean): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** LIKE: `%` any characters, `_` one, a backslash takes the next character as it stands; case does not matter. */
export function likePattern(pattern: string): RegExp {
  const source = pattern.replace(/\\([\s\S])|([\s\S])/g, (_whole, escaped: string | undefined, plain: string | undefined) => {
    if (plain === '%') return '[\\s\\S]*';
    if (plain === '_') return '[\\s\\S]';
    return (escaped ?? plain ?? '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'iu');
}
