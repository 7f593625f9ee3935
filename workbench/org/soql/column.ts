import { readableField } from '../data/context.ts';
import { fieldValue } from '../data/readRecord.ts';
import { field } from '../schema/fields.ts';
import { type FieldSchema, type ObjectSchema, fieldOf } from '../schema/types.ts';
import type { StoredRecord } from '../store/recordStore.ts';
import type { FieldValue } from '../core/types.ts';
import type { QueryContext } from './queryContext.ts';
import { malformed, noColumn } from './soqlErrors.ts';

/** A field or parent path of a query, resolved for one user. */
export interface Column {
  /** Canonical names: `['Who', 'Name']`. */
  readonly names: readonly string[];
  readonly field: FieldSchema;
  value(record: StoredRecord): FieldValue;
  /** The parent record that a path leads to, for the answer's attributes; the record itself for a plain field. */
  holder(record: StoredRecord): StoredRecord | undefined;
}

/** What a reference to several objects shows of its target: Salesforce's `Name` entity, as far as it is used. */
const nameEntity: readonly FieldSchema[] = [field('Id', 'Id', 'id'), field('Name', 'Name', 'string'), field('Type', 'Type', 'picklist')];

/** Salesforce: levels of parents in one path. */
const MOST_PARENTS = 5;

/** Throws INVALID_FIELD when the path does not exist or this user may not see a part of it. */
export function resolveColumn(context: QueryContext, object: ObjectSchema, path: string): Column {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) return ownColumn(context, object, first);
  if (rest.length > MOST_PARENTS) throw malformed(`no more than ${MOST_PARENTS} child-to-parent relationships: ${path.slice(0, 255)}`);
  const link = relationship(context, object, first);
  const [only, ...others] = link.referenceTo;
  const target = only !== undefined && others.length === 0 ? context.schema.object(only) : undefined;
  const inner = target === undefined ? nameColumn(context, rest.join('.')) : resolveColumn(context, target, rest.join('.'));
  const parent = (record: StoredRecord): StoredRecord | undefined => context.parent(String(record.body[link.name] ?? ''));
  return {
    names: [link.relationshipName ?? first, ...inner.names],
    field: inner.field,
    value: (record) => {
      const found = parent(record);
      return found === undefined ? null : inner.value(found);
    },
    holder: (record) => {
      const found = parent(record);
      return found === undefined ? undefined : inner.holder(found);
    }
  };
}

function ownColumn(context: QueryContext, object: ObjectSchema, name: string): Column {
  const own = readableField(context, object, name);
  if (own === undefined) throw noColumn(name, object.name);
  return { names: [own.name], field: own, value: (record) => fieldValue(own, record.body), holder: (record) => record };
}

function relationship(context: QueryContext, object: ObjectSchema, name: string): FieldSchema {
  for (const one of object.fields.values()) {
    if (one.relationshipName?.toLowerCase() === name.toLowerCase() && context.rights.field(object.name, one.name).readable) return one;
  }
  throw noColumn(name, object.name);
}

function nameColumn(context: QueryContext, name: string): Column {
  const found = nameEntity.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw noColumn(name, 'Name');
  const value = (record: StoredRecord): FieldValue => {
    if (found.name === 'Type') return record.object;
    const object = context.schema.object(record.object);
    const readable = object === undefined ? undefined : fieldOf(object, found.name);
    return readable === undefined ? null : (record.body[readable.name] ?? null);
  };
  return { names: [found.name], field: found, value, holder: (record) => record };
}
