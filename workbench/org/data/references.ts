import { refusal } from '../core/errors.ts';
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import type { StoredBody, StoredRecord } from '../store/recordStore.ts';
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

/**
 * Refuses to delete what other records point to. Salesforce deletes some of those along and empties others, by rules that this
 * twin does not have; whoever deletes them first gets the same end without guessing.
 */
export function checkUnreferenced(context: DataContext, record: StoredRecord): void {
  for (const object of context.schema.list()) {
    const fields = [...object.fields.values()].filter((field) => field.referenceTo.includes(record.object));
    if (fields.length === 0) continue;
    const holder = context.store.list(object.name).find(({ body }) => fields.some((field) => body[field.name] === record.id));
    if (holder === undefined) continue;
    throw refusal(
      'DELETE_FAILED',
      `${record.object} ${record.id} is still named by ${object.name} ${holder.id}; this twin deletes nothing along`
    );
  }
}
