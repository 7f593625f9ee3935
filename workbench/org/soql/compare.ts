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

const ANY = Symbol('%');
const ONE = Symbol('_');
type Part = string | typeof ANY | typeof ONE;

const WILD: Readonly<Record<string, Part>> = { '%': ANY, _: ONE };

const characters = (text: string): readonly string[] => [...text.toLowerCase()];

function partsOf(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  let escaped = false;
  for (const character of characters(pattern)) {
    if (escaped) parts.push(character);
    else if (character !== '\\') parts.push(WILD[character] ?? character);
    escaped = character === '\\' && !escaped;
  }
  return escaped ? [...parts, '\\'] : parts;
}

/**
 * LIKE: `%` any characters, `_` one, a backslash takes the next character as it stands; case does not matter. It is no regular expression:
 * five `%` kept one busy for a minute. Behind a mismatch only the last `%` takes one character more, so the work is at most text times pattern.
 */
export function likeMatcher(pattern: string): (text: string) => boolean {
  const parts = partsOf(pattern);
  const shortest = parts.filter((part) => part !== ANY).length;
  return (text) => {
    const given = characters(text);
    if (given.length < shortest) return false;
    let [at, part] = [0, 0];
    let [again, from] = [-1, 0];
    while (at < given.length) {
      const wanted = parts[part];
      if (wanted === ANY) {
        part += 1;
        [again, from] = [part, at];
      } else if (wanted !== undefined && (wanted === ONE || wanted === given[at])) {
        at += 1;
        part += 1;
      } else if (again >= 0) {
        from += 1;
        [at, part] = [from, again];
      } else {
        return false;
      }
    }
    return parts.slice(part).every((rest) => rest === ANY);
  };
}
