import { refusal } from '../errors.ts';
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import type { StoredBody } from '../store/recordStore.ts';
import type { DataContext } from './context.ts';

/** Every reference that this write sets must be an id of a right object and of a record that is there. */
export function checkReferences(context: DataContext, object: ObjectSchema, body: StoredBody, changed: readonly string[]): void {
  for (const field of object.fields.values()) {
    const id = body[field.name];
    if (field.type === 'reference' && changed.includes(field.name) && typeof id === 'string') checkReference(context, field, id);
  }
}

function checkReference(context: DataContext, field: FieldSchema, id: string): void {
  const target = context.schema.objectOfId(id);
  if (target === undefined || !field.referenceTo.includes(target.name)) {
    throw refusal('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
  }
  if (context.store.get(id) === undefined) {
    throw refusal('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`, [field.name]);
  }
}
