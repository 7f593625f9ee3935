import type { ObjectSchema, FieldSchema } from '../schema/types.ts';
import type { StoredBody, StoredRecord } from '../store/recordStore.ts';
import type { FieldValue } from '../core/types.ts';
import type { DataContext } from './context.ts';

/** Version in the addresses of records, whatever version the client asked with. */
const API_VERSION = '67.0';

export const recordAttributes = (objectName: string, id: string): { readonly type: string; readonly url: string } => ({
  type: objectName,
  url: `/services/data/v${API_VERSION}/sobjects/${objectName}/${id}`
});

/** A checkbox is never null. */
export const fieldValue = ({ name, type }: FieldSchema, body: StoredBody): FieldValue => body[name] ?? (type === 'boolean' ? false : null);

/** A record as `GET /sobjects/X/id` answers it: every field this user may read, empty ones as null. */
export function readRecord(context: DataContext, object: ObjectSchema, record: StoredRecord): Readonly<Record<string, unknown>> {
  const readable = [...object.fields.values()].filter((field) => context.rights.field(object.name, field.name).readable);
  return {
    attributes: recordAttributes(object.name, record.id),
    ...Object.fromEntries(readable.map((field) => [field.name, fieldValue(field, record.body)]))
  };
}
