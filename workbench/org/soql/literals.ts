import { isDay } from '../data/fieldValues.ts';
import { refusal } from '../core/errors.ts';
import { normalizeId } from '../core/ids.ts';
import type { FieldSchema } from '../schema/types.ts';
import type { FieldValue } from '../core/types.ts';
import type { Literal } from './condition.ts';
import { malformed, unsupported } from './soqlErrors.ts';

/** Kinds of literal that each type of field is compared with; all other fields take strings. */
const KINDS: Readonly<Record<string, { readonly name: string; readonly literals: readonly string[] }>> = {
  int: { name: 'int', literals: ['INTEGER'] },
  double: { name: 'double', literals: ['INTEGER', 'DECIMAL'] },
  currency: { name: 'currency', literals: ['INTEGER', 'DECIMAL'] },
  boolean: { name: 'boolean', literals: ['BOOLEAN'] },
  date: { name: 'date', literals: ['DATE'] },
  datetime: { name: 'dateTime', literals: ['DATETIME'] }
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** UTC milliseconds: the first day's beginning, and the end of the last one. */
export type Days = readonly [from: number, until: number];

/** From which day to which, counted from today. */
const RELATIVE: Readonly<Record<string, (count: number) => readonly [first: number, last: number]>> = {
  YESTERDAY: () => [-1, -1],
  TODAY: () => [0, 0],
  TOMORROW: () => [1, 1],
  LAST_N_DAYS: (count) => [-count, 0],
  NEXT_N_DAYS: (count) => [1, count]
};

/** The days of a literal that counts them from today; undefined for other literals. */
export function relativeDays(field: FieldSchema, { type, text }: Literal, now: number): Days | undefined {
  if (type !== 'DATE_LITERAL' && type !== 'DATE_N_LITERAL') return undefined;
  const [name = '', count] = text.toUpperCase().split(':');
  const days = RELATIVE[name];
  if ((field.type !== 'date' && field.type !== 'datetime') || days === undefined)
    throw unsupported(`the date literal ${text} for field '${field.name}'`);
  const [first, last] = days(Number(count));
  const today = now - (now % DAY_MS);
  return [today + first * DAY_MS, today + (last + 1) * DAY_MS];
}

/** The value a literal stands for beside this field. Throws Salesforce's refusal when the two do not go together. */
export function literalValue(field: FieldSchema, literal: Literal): FieldValue {
  if (literal.type === 'NULL') return null;
  const { name, literals } = KINDS[field.type] ?? { name: 'string', literals: ['STRING'] };
  if (!literals.includes(literal.type)) throw wrongKind(field, name, literal);
  switch (literal.type) {
    case 'INTEGER':
    case 'DECIMAL':
      return Number(literal.text);
    case 'BOOLEAN':
      return literal.text.toUpperCase() === 'TRUE';
    case 'DATE':
      if (!isDay(literal.text)) throw malformed(`Invalid date: ${literal.text}`);
      return literal.text;
    case 'DATETIME':
      return dateTime(literal.text);
    default:
      return stringValue(field, literal.text);
  }
}

function wrongKind(field: FieldSchema, name: string, literal: Literal): Error {
  if (/_N_LITERAL$|_LITERAL$/.test(literal.type)) return unsupported(`the date literal ${literal.text} for field '${field.name}'`);
  const quotes = name === 'string' ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  return refusal('INVALID_FIELD', `value of filter criterion for field '${field.name}' must be of type ${name} and ${quotes}`);
}

function dateTime(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw malformed(`Invalid datetime: ${text}`);
  return new Date(time).toISOString();
}

function stringValue(field: FieldSchema, quoted: string): string {
  const text = unquote(quoted);
  if (field.type !== 'id' && field.type !== 'reference') return text;
  const id = normalizeId(text);
  if (id === undefined) throw refusal('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return id;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', "'": "'", '\\': '\\' };

/** What stands between the quotes; an escape that SOQL does not have is refused. */
function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\([\s\S])/g, (whole, character: string) => {
    const meant = ESCAPES[character];
    if (meant === undefined) throw malformed(`Illegal escape sequence: ${whole}`);
    return meant;
  });
}

/** The pattern of a LIKE: `\%`, `\_` and `\\` stay escaped for the pattern to read. */
export function likeText(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\([\s\S])/g, (whole, character: string) => ('%_\\'.includes(character) ? whole : unquote(`'${whole}'`)));
}
