import { noRecord, notFound, OrgError, refusal } from '../core/errors.ts';
import { normalizeId } from '../core/ids.ts';
import { type FieldSchema, type ObjectSchema, fieldOf } from '../schema/types.ts';
import { runQuery } from '../soql/runQuery.ts';
import { type StoredBody, type StoredRecord, UniqueViolation } from '../store/recordStore.ts';
import type { DataAccess, DuplicateHeader, RecordFields } from '../core/types.ts';
import { type DataContext, readableField, visibleObject } from '../data/context.ts';
import { checkDuplicates } from '../data/duplicateRule.ts';
import { salesforceTime } from '../data/fieldValues.ts';
import { applyObjectRules } from '../data/objectRules.ts';
import { prepareFields } from '../data/prepareFields.ts';
import { readRecord } from '../data/readRecord.ts';
import { checkReferences, checkUnreferenced } from '../data/references.ts';

/** Records with one user's rights; every refusal is an OrgError in Salesforce's words. */
export function createDataAccess(context: DataContext): DataAccess {
  return {
    query: (soql) => runQuery(context, soql),
    get: (objectName, id) => {
      const object = visibleObject(context, objectName);
      return readRecord(context, object, existing(context, object, id));
    },
    create: (objectName, fields, header) => create(context, visibleObject(context, objectName), fields, header),
    update: (objectName, id, fields) => {
      const object = visibleObject(context, objectName);
      update(context, object, existing(context, object, id), fields);
    },
    upsert: (objectName, keyField, key, fields) => upsert(context, visibleObject(context, objectName), keyField, key, fields),
    idOf: (objectName, keyField, key) => {
      const object = visibleObject(context, objectName);
      const record = keyed(context, object, keyOf(context, object, keyField), key);
      if (record === undefined) throw notFound();
      return record.id;
    },
    remove: (objectName, id) => {
      const object = visibleObject(context, objectName);
      const record = existing(context, object, id);
      if (!object.deletable || !context.rights.object(object.name).remove) throw forbidden();
      checkUnreferenced(context, record);
      context.store.remove(record.id);
    }
  };
}

const NO_HEADER: DuplicateHeader = { allowSave: false, includeRecordDetails: false };

function existing(context: DataContext, object: ObjectSchema, id: string): StoredRecord {
  const full = normalizeId(id);
  const record = full === undefined ? undefined : context.store.get(full);
  if (record === undefined || record.object !== object.name) throw noRecord(id);
  return record;
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
  const now = salesforceTime(context.now());
  const creator = context.userId === null ? {} : { CreatedById: context.userId };
  save(context, object, { ...body, ...creator, Id: id, CreatedDate: now }, (record) => context.store.insert(record));
  return id;
}

function update(context: DataContext, object: ObjectSchema, record: StoredRecord, fields: RecordFields): void {
  if (!object.updateable || !context.rights.object(object.name).edit) throw forbidden();
  const body = prepareFields(context, object, 'update', record.body, fields);
  const changed = Object.keys(fields).flatMap((name) => fieldOf(object, name)?.name ?? []);
  checkReferences(context, object, body, changed);
  save(context, object, body, (changedRecord) => context.store.update(changedRecord));
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

function save(context: DataContext, object: ObjectSchema, body: StoredBody, write: (record: StoredRecord) => void): void {
  const now = salesforceTime(context.now());
  const changer = context.userId === null ? {} : { LastModifiedById: context.userId };
  const stamped = { ...applyObjectRules(object.name, body, context.store), ...changer, LastModifiedDate: now, SystemModstamp: now };
  try {
    write({ id: String(body['Id']), object: object.name, body: stamped });
  } catch (error) {
    throw error instanceof UniqueViolation ? duplicate(error) : error;
  }
}

const duplicate = ({ field, existingId }: UniqueViolation): OrgError =>
  refusal('DUPLICATE_VALUE', `duplicate value found: ${field} duplicates value on record with id: ${existingId}`);

const forbidden = (): OrgError => new OrgError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
