import { Fault } from '../faults/fault.ts';
import type { FieldValue } from '../salesforce/client.ts';
import type { Described } from '../salesforce/describe.ts';

/** What of an object is mirrored. */
export interface Schema {
  readonly name: string;
  /** In the order in which they are asked for. */
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  /** The field that moves with each change. */
  readonly cursor: string;
  /** Whether the org keeps a feed of deleted records of it. */
  readonly replicateable: boolean;
}

/** Compounds are read by their parts, and files are not mirrored. */
const LEFT_OUT = ['address', 'location', 'base64', 'complexvalue'];
const CURSORS = ['SystemModstamp', 'LastModifiedDate', 'CreatedDate'];

/** Throws Fault ObjectNotMirrorable when no field shows what changed. */
export function schemaOf(described: Described): Schema {
  const { name, replicateable, queryable } = described;
  const fields = described.fields.filter(({ type }) => !LEFT_OUT.includes(type)).map((one) => ({ name: one.name, type: one.type }));
  const isCursor = (wanted: string): boolean =>
    described.fields.some((field) => field.name === wanted && field.type === 'datetime' && field.filterable && field.sortable);
  const cursor = CURSORS.find(isCursor);
  if (!queryable || cursor === undefined || !fields.some((field) => field.name === 'Id')) {
    throw new Fault('ObjectNotMirrorable', { vendor: 'salesforce', fields: [name], detail: `${name} has no time of change to follow` });
  }
  return { name, fields, cursor, replicateable };
}

export interface Drift {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly retyped: readonly string[];
}

export function driftOf(before: Schema, after: Schema): Drift {
  const typeIn = (schema: Schema, name: string): string | undefined => schema.fields.find((field) => field.name === name)?.type;
  const names = (schema: Schema): readonly string[] => schema.fields.map(({ name }) => name);
  return {
    added: names(after).filter((name) => typeIn(before, name) === undefined),
    removed: names(before).filter((name) => typeIn(after, name) === undefined),
    retyped: names(after).filter((name) => ![undefined, typeIn(after, name)].includes(typeIn(before, name)))
  };
}

const NUMBERS = ['int', 'double', 'currency', 'percent', 'long'];

/** REST writes `+0000` and Bulk `Z` behind the same moment. */
const momentOf = (text: string): string => {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
};

/** One form for a value, whether REST gave it as JSON or Bulk as a text, in which nothing stands for null. */
export function valueOf(type: string, value: unknown): FieldValue {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = String(value).replaceAll('\0', '');
  if (type === 'boolean') return text.toLowerCase() === 'true';
  if (NUMBERS.includes(type) && Number.isFinite(Number(text))) return Number(text);
  return type === 'datetime' ? momentOf(text) : text;
}
