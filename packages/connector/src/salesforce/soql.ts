import { isFields } from '@inocx/telephony/decode/decode.ts';
import { cut } from '@inocx/telephony/text/cut.ts';
import { Fault } from '../faults/fault.ts';

const refused = (detail: string): Fault => new Fault('InputRefused', { fields: ['query'], detail });

/** A query made by the tag below: no text becomes one in any other way. */
export class Soql {
  readonly #text: string;

  constructor(key: typeof madeHere, text: string) {
    if (key !== madeHere) throw refused('a query is made with the soql tag');
    this.#text = text;
  }

  /** Also refuses what only looks like a query. */
  static textOf(query: Soql): string {
    if (!isFields(query) || !(#text in query)) throw refused('a query is made with the soql tag');
    return query.#text;
  }
}

/** A name that a describe knows. */
export class FieldName {
  readonly #name: string;

  constructor(key: typeof madeHere, name: string) {
    if (key !== madeHere) throw refused('a field name comes from a describe');
    this.#name = name;
  }

  static textOf(field: FieldName): string {
    return field.#name;
  }
}

/** Nobody outside has it, so nobody outside makes a query or a name. */
const madeHere = Symbol('made here');

export type SoqlValue = string | number | boolean | null | Date | readonly string[] | FieldName | readonly FieldName[];

const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f'
};

const quoted = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  `'${text.replace(/[\\'"\u0000-\u001f\u007f\u2028\u2029]/g, (sign) => NAMED[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;

function numeric(value: number): string {
  const text = String(value);
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw refused(`${text} is no number of SOQL`);
  return text;
}

function dated(value: Date): string {
  if (Number.isNaN(value.getTime())) throw refused('an invalid date');
  return value.toISOString();
}

function listed(values: readonly unknown[]): string {
  if (values.length === 0) throw refused('an empty list matches nothing and is no SOQL');
  if (values.every((value) => value instanceof FieldName)) return values.map((value) => FieldName.textOf(value)).join(', ');
  const texts = values.map((value) => {
    if (typeof value !== 'string') throw refused('a list holds texts');
    return quoted(value);
  });
  return `(${texts.join(',')})`;
}

function written(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numeric(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (value instanceof Date) return dated(value);
  if (value instanceof FieldName) return FieldName.textOf(value);
  if (Array.isArray(value)) return listed(value);
  throw refused(`a value of type ${typeof value}`);
}

/** Whether a text of the template ends inside a quoted string, which a value would end early. */
function endsQuoted(text: string, begunQuoted: boolean): boolean {
  let inside = begunQuoted;
  for (let at = 0; at < text.length; at += 1) {
    if (inside && text[at] === '\\') at += 1;
    else if (text[at] === "'") inside = !inside;
  }
  return inside;
}

/**
 * SOQL with values in it: soql`SELECT Id FROM Contact WHERE LastName = ${name}`. Texts are quoted and escaped, dates and lists of texts are
 * written as SOQL wants them; fields one behind the other;
 * a placeholder stands for a whole value, never inside quotes. Throws Fault InputRefused.
 */
export function soql(texts: TemplateStringsArray, ...values: readonly SoqlValue[]): Soql {
  let result = '';
  let inside = false;
  for (const [at, text] of texts.entries()) {
    result += text;
    inside = endsQuoted(text, inside);
    if (at === values.length) break;
    if (inside) throw refused('a placeholder stands inside quotes');
    result += written(values[at]);
  }
  if (inside) throw refused('a quote does not end');
  return new Soql(madeHere, result);
}

/** As much of a describe as holds names. */
interface DescribedNames {
  readonly name: string;
  readonly fields: readonly { readonly name: string }[];
}

/** A field by its name, checked against the object's describe. Throws Fault FieldUnknown. */
export function field(described: DescribedNames, name: string): FieldName {
  const found = described.fields.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Fault('FieldUnknown', { fields: [cut(name, 100)], detail: `${described.name} has no such field` });
  return new FieldName(madeHere, found.name);
}

/** The object of a describe, to stand behind FROM. */
export const objectOf = (described: Pick<DescribedNames, 'name'>): FieldName => new FieldName(madeHere, described.name);
