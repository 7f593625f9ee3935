import { notFound, refusal } from '../core/errors.ts';
import type { Rights } from '../rights/rights.ts';
import { type FieldSchema, type ObjectSchema, type Schema, fieldOf } from '../schema/types.ts';
import type { TwinSettings } from '../core/types.ts';
import type { RecordStore } from '../store/recordStore.ts';

/** What a read or a write stands on: the org's data and one user's rights. */
export interface DataContext {
  readonly schema: Schema;
  readonly store: RecordStore;
  readonly rights: Rights;
  /** Who creates and changes; null for the org itself. */
  readonly userId: string | null;
  /** UTC ms. */
  now(): number;
  readonly settings: Readonly<TwinSettings>;
}

/** The object, if this user may see it; else what REST says of a resource that is not there. */
export function visibleObject(context: Pick<DataContext, 'schema' | 'rights'>, name: string): ObjectSchema {
  const object = context.schema.object(name);
  if (object === undefined || !context.rights.object(object.name).read) throw notFound();
  return object;
}

/** The field, if it exists and this user may see it. */
export function readableField(context: DataContext, object: ObjectSchema, name: string): FieldSchema | undefined {
  const field = fieldOf(object, name);
  return field !== undefined && context.rights.field(object.name, field.name).readable ? field : undefined;
}

export const noSuchColumn = (object: ObjectSchema, name: string): Error =>
  refusal('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
