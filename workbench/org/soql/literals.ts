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
  date: { name: 'date', literals: ['DATE', 'DATE_LITERAL'] },
  datetime: { name: 'dateTime', literals: ['DATETIME'] }
};

/** The value a literal stands for beside this field. Throws Salesforce's refusal when the two do not go together. */
export function literalValue(field: FieldSchema, literal: Literal, now: number): FieldValue {
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
    case 'DATE_LITERAL':
      if (literal.text.toUpperCase() !== 'TODAY') throw unsupported(`the date literal ${literal.text}`);
      return new Date(now).toISOString().slice(0, 10);
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
