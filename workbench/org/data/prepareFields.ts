import { refusal } from '../core/errors.ts';
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import type { StoredBody } from '../store/recordStore.ts';
import type { FieldValue, RecordFields } from '../core/types.ts';
import { type DataContext, noSuchColumn, readableField } from './context.ts';
import { toFieldValue } from './fieldValues.ts';

type Operation = 'create' | 'update';

/**
 * The body after a write: names in their canonical case, values as fields store them, defaults in. Throws Salesforce's refusal
 * for unknown fields, fields without right, wrong values, missing required ones.
 */
export function prepareFields(
  context: DataContext,
  object: ObjectSchema,
  operation: Operation,
  before: StoredBody,
  fields: RecordFields
): StoredBody {
  const known = Object.entries(fields).map(([name, value]) => [resolve(context, object, name), value] as const);
  const locked = known.map(([field]) => field).filter((field) => !isWritable(context, object, field, operation));
  if (locked.length > 0) throw lockedFields(locked);
  const changes = known.map(([field, value]): [string, FieldValue] => [field.name, toFieldValue(field, value)]);
  const body = { ...(operation === 'create' ? defaults(object) : before), ...Object.fromEntries(changes) };
  checkRequired(object, body);
  return withoutNulls(body);
}

function resolve(context: DataContext, object: ObjectSchema, name: string): FieldSchema {
  const field = readableField(context, object, name);
  if (field === undefined) throw noSuchColumn(object, name);
  return field;
}

/** What describe calls createable and updateable: the field allows it and the user may. */
export function isWritable(context: Pick<DataContext, 'rights'>, object: ObjectSchema, field: FieldSchema, operation: Operation): boolean {
  const allowed = operation === 'create' ? field.createable : field.updateable;
  return allowed && context.rights.field(object.name, field.name).editable;
}

function lockedFields(fields: readonly FieldSchema[]): Error {
  const names = fields.map((field) => field.name);
  return refusal(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    names
  );
}

/** Checkboxes without a default are false; other fields without one stay empty. */
const defaults = (object: ObjectSchema): StoredBody =>
  Object.fromEntries(
    [...object.fields.values()].map((field) => [field.name, field.defaultValue ?? (field.type === 'boolean' ? false : null)])
  );

function checkRequired(object: ObjectSchema, body: StoredBody): void {
  const missing = [...object.fields.values()].filter((field) => field.required && (body[field.name] ?? null) === null);
  if (missing.length === 0) return;
  const names = missing.map((field) => field.name);
  throw refusal('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
}

const withoutNulls = (body: StoredBody): StoredBody => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
