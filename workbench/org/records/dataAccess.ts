import { noRecord, notFound, OrgError, refusal } from '../core/errors.ts';
import { normalizeId } from '../core/ids.ts';
import { type FieldSchema, type ObjectSchema, fieldOf } from '../schema/types.ts';
import { runQuery } from '../soql/runQuery.ts';
import type { StoredBody, StoredRecord } from '../store/recordStore.ts';
import type { DataAccess, DeletedRecord, DuplicateHeader, RecordFields } from '../core/types.ts';
import { type DataContext, readableField, visibleObject } from '../data/context.ts';
import { checkDuplicates } from '../data/duplicateRule.ts';
import { prepareFields } from '../data/prepareFields.ts';
import { readRecord } from '../data/readRecord.ts';
import { checkReferences, checkUnreferenced } from '../data/references.ts';
import { discardRecord, saveRecord, writeTime } from './saveRecord.ts';

/** Records with one user's rights; every refusal is an OrgError in Salesforce's words. */
export function createDataAccess(context: DataContext): DataAccess {
  return {
    query: (soql, rows) => runQuery(context, soql, rows),
    get: (objectName, id) => {
      const object = visibleObject(context, objectName);
      return readRecord(context, object, existing(context, object, id));
    },
    create: (objectName, fields, header) => create(context, visibleObject(context, objectName), fields, header),
    update: (objectName, id, fields) => {
      const object = visibleObject(context, objectName);
      update(context, object, writable(context, object, id), fields);
    },
    upsert: (objectName, keyField, key, fields) => upsert(context, visibleObject(context, objectName), keyField, key, fields),
    checkKey: (objectName, keyField) => void keyOf(context, visibleObject(context, objectName), keyField),
    idOf: (objectName, keyField, key) => {
      const object = visibleObject(context, objectName);
      const record = keyed(context, object, keyOf(context, object, keyField), key);
      if (record === undefined) throw notFound();
      return record.id;
    },
    remove: (objectName, id) => {
      const object = visibleObject(context, objectName);
      const record = writable(context, object, id);
      if (!object.deletable || !context.rights.object(object.name).remove) throw forbidden();
      checkUnreferenced(context, record);
      if (object.recycled) discardRecord(context, record);
      else context.store.remove(record.id);
    },
    deleted: (objectName, from, until) => deleted(context, visibleObject(context, objectName), from, until)
  };
}

const NO_HEADER: DuplicateHeader = { allowSave: false, includeRecordDetails: false };

function existing(context: DataContext, object: ObjectSchema, id: string): StoredRecord {
  const full = normalizeId(id);
  const record = full === undefined ? undefined : context.store.get(full);
  if (record === undefined || record.object !== object.name) throw noRecord(id);
  return record;
}

/** Salesforce tells a deleted record from one that never was when somebody writes to it. */
function writable(context: DataContext, object: ObjectSchema, id: string): StoredRecord {
  if (context.store.bin.get(normalizeId(id) ?? '')?.object === object.name)
    throw new OrgError(404, 'ENTITY_IS_DELETED', 'entity is deleted');
  return existing(context, object, id);
}

function deleted({ store }: DataContext, { name }: ObjectSchema, from: number, until: number): readonly DeletedRecord[] {
  const times = store.bin.log(name).map(({ id, body }) => ({ id, deletedDate: String(body['SystemModstamp']) }));
  return times.filter(({ deletedDate }) => Date.parse(deletedDate) >= from && Date.parse(deletedDate) < until);
}

function create(context: DataContext, object: ObjectSchema, fields: RecordFields, header = NO_HEADER): string {
  if (!object.createable || !context.rights.object(object.name).create) {
    throw refusal('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${object.label}`);
  }
  const prepared = prepareFields(context, object, 'create', {}, fields);
  const body = withOwner(context, object, prepared);
  checkReferences(context, object, body, Object.keys(body));
  if (object.name === 'Lead') checkDuplicates(context.settings.leadDuplicates, body, context.store.list('Lead'), header);
  const id = context.store.nextId(object.keyPrefix);
  const creator = context.userId === null ? {} : { CreatedById: context.userId };
  const record = { id, object: object.name, body: { ...body, ...creator, Id: id, CreatedDate: writeTime(context) } };
  saveRecord(context, record, (saved) => context.store.insert(saved));
  return id;
}

function update(context: DataContext, object: ObjectSchema, record: StoredRecord, fields: RecordFields): void {
  if (!object.updateable || !context.rights.object(object.name).edit) throw forbidden();
  const body = prepareFields(context, object, 'update', record.body, fields);
  const changed = Object.keys(fields).flatMap((name) => fieldOf(object, name)?.name ?? []);
  checkReferences(context, object, body, changed);
  saveRecord(context, { ...record, body }, (saved) => context.store.update(saved));
}

function upsert(
  context: DataContext,
  object: ObjectSchema,
  keyField: string,
  key: string,
  fields: RecordFields
): { id: string; created: boolean } {
  const field = keyOf(context, object, keyField);
  if (Object.keys(fields).some((name) => fieldOf(object, name) === field)) {
    throw refusal('INVALID_FIELD', `The ${field.name} field should not be specified in the sobject data.`, [field.name]);
  }
  const record = keyed(context, object, field, key);
  if (field.name === 'Id' && record === undefined) throw noRecord(key);
  if (record === undefined) return { id: create(context, object, { ...fields, [field.name]: key }), created: true };
  update(context, object, record, fields);
  return { id: record.id, created: false };
}

/** The field that addresses of records may name: the id, or an external id. */
function keyOf(context: DataContext, object: ObjectSchema, name: string): FieldSchema {
  const field = readableField(context, object, name);
  if (field !== undefined && (field.name === 'Id' || (field.externalId && field.unique !== 'no'))) return field;
  throw new OrgError(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`);
}

function keyed(context: DataContext, object: ObjectSchema, field: FieldSchema, key: string): StoredRecord | undefined {
  if (field.name !== 'Id') {
    return context.store.findUnique(
      { object: object.name, field: field.name, caseSensitive: field.unique === 'caseSensitive' },
      key.trim()
    );
  }
  const record = context.store.get(normalizeId(key) ?? '');
  return record?.object === object.name ? record : undefined;
}

/** Records that someone owns belong to their creator unless the request says otherwise. */
function withOwner(context: DataContext, object: ObjectSchema, body: StoredBody): StoredBody {
  if (!object.fields.has('OwnerId') || body['OwnerId'] !== undefined || context.userId === null) return body;
  return { ...body, OwnerId: context.userId };
}

const forbidden = (): OrgError => new OrgError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
