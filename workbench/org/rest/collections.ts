import { type WorkbenchResponse, json } from '../../lib/http.ts';
import { visibleObject } from '../data/context.ts';
import { OrgError, notFound, refusal } from '../core/errors.ts';
import type { FieldValue, RecordFields } from '../core/types.ts';
import { methodNotAllowed, readBody, readValue, textOf } from './answers.ts';
import { chosen, type RestCall } from './recordRoutes.ts';

/** Most records of one request. */
const MOST = 200;

interface Written {
  readonly id?: string;
  readonly created?: boolean;
  readonly success: boolean;
  readonly errors: readonly { readonly statusCode: string; readonly message: string; readonly fields: readonly string[] }[];
}

interface SentRecord {
  readonly objectName: string;
  readonly id: string | null;
  readonly fields: RecordFields;
}

/** `/composite/sobjects`: create, update or delete up to 200 records; with `allOrNone` all of them or none. */
export function collections(call: RestCall): WorkbenchResponse {
  const { method, url } = call.request;
  const [, , objectName, keyField, ...more] = call.path;
  if (more.length > 0) throw notFound();
  if (objectName !== undefined) return keyField === undefined ? retrieved(call, objectName) : upserted(call, objectName, keyField);
  if (method === 'DELETE') {
    return run(call, listed(url, 'ids'), url.searchParams.get('allOrNone') === 'true', (id) => remove(call, id));
  }
  if (method !== 'POST' && method !== 'PATCH') throw methodNotAllowed(method, ['POST', 'PATCH', 'DELETE']);
  const { records, allOrNone } = readBody(call.request);
  if (!Array.isArray(records)) throw refusal('JSON_PARSER_ERROR', 'records must be a list');
  const sent = records.map(readSent);
  return run(call, sent, allOrNone === true, (record) => (method === 'POST' ? create(call, record) : update(call, record)));
}

/** `/composite/sobjects/X/Key`: each record holds its external id. */
function upserted(call: RestCall, objectName: string, keyField: string): WorkbenchResponse {
  if (call.request.method !== 'PATCH') throw methodNotAllowed(call.request.method, ['PATCH']);
  const { records, allOrNone } = readBody(call.request);
  if (!Array.isArray(records)) throw refusal('JSON_PARSER_ERROR', 'records must be a list');
  const data = call.org.as(call.userId);
  data.checkKey(objectName, keyField);
  const sent = records.map((record: unknown) => {
    const [first] = Object.keys(Object(record)).filter((name) => name !== keyField);
    if (first !== 'attributes') throw refusal('JSON_PARSER_ERROR', ATTRIBUTES_FIRST);
    return readSent(record);
  });
  return run(call, sent, allOrNone === true, ({ id, fields }) => {
    const name = Object.keys(fields).find((one) => one.toLowerCase() === keyField.toLowerCase());
    const key = keyField.toLowerCase() === 'id' ? id : name === undefined ? null : fields[name];
    if (key === null || key === undefined) throw refusal('MISSING_ARGUMENT', `${keyField} not specified`, [keyField]);
    const rest = Object.fromEntries(Object.entries(fields).filter(([one]) => one !== name));
    return data.upsert(objectName, keyField, String(key), rest);
  });
}

/** Of a row that was recorded; the external id may stand before, as jsforce sends it. */
const ATTRIBUTES_FIRST = 'Nested object for polymorphic foreign key must have an attributes field before any other fields.';

/** `/composite/sobjects/X`: records by their ids, in their order; null for one that is not there. */
function retrieved(call: RestCall, objectName: string): WorkbenchResponse {
  const { request, org, userId } = call;
  const { method, url } = request;
  if (method !== 'GET' && method !== 'POST') throw methodNotAllowed(method, ['GET', 'POST']);
  const given: Readonly<Record<string, unknown>> =
    method === 'POST' ? readBody(request) : { ids: listed(url, 'ids'), fields: listed(url, 'fields') };
  const [ids, fields] = [texts(given['ids'], 'ids'), texts(given['fields'], 'fields')];
  checkMost(ids);
  const found = ids.map((id) => {
    try {
      return org.as(userId).get(objectName, id);
    } catch (error) {
      if (error instanceof OrgError && error.errorCode === 'NOT_FOUND') return null;
      throw error;
    }
  });
  return json(found.map((record) => (record === null ? null : chosen(record, fields, objectName))));
}

const listed = (url: URL, name: string): readonly string[] => (url.searchParams.get(name) ?? '').split(',').filter((one) => one !== '');

function texts(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) throw refusal('JSON_PARSER_ERROR', `${name} must be a list`);
  return value.map(String);
}

function checkMost({ length }: readonly unknown[]): void {
  if (length > MOST) throw refusal('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MOST} records into this call`);
}

function run<T>(
  call: RestCall,
  items: readonly T[],
  allOrNone: boolean,
  write: (item: T) => string | { readonly id: string; readonly created: boolean }
): WorkbenchResponse {
  checkMost(items);
  let results: readonly Written[] = [];
  call.org.transaction(() => {
    results = items.map((item) => attempt(() => write(item)));
    return allOrNone && results.some(({ success }) => !success) ? 'undo' : 'keep';
  });
  const undone = allOrNone && results.some(({ success }) => !success);
  return json(undone ? results.map((result) => (result.success ? ROLLED_BACK : result)) : results);
}

/** `POST /composite/tree/X`: new records, all of them or none. Records inside records are not in this twin. */
export function tree(call: RestCall): WorkbenchResponse {
  const [, , objectName, ...more] = call.path;
  if (objectName === undefined || more.length > 0) throw notFound();
  if (call.request.method !== 'POST') throw methodNotAllowed(call.request.method, ['POST']);
  const { records } = readBody(call.request);
  if (!Array.isArray(records)) throw refusal('JSON_PARSER_ERROR', 'records must be a list');
  checkMost(records);
  const sent = records.map((record: unknown) => ({ ...readSent(record), referenceId: referenceOf(record) }));
  if (new Set(sent.map(({ referenceId }) => referenceId)).size < sent.length)
    throw refusal('INVALID_INPUT', 'Duplicate ReferenceId provided in the request.');
  const results: { referenceId: string; result: Written }[] = [];
  const failed = (): boolean => results.some(({ result }) => !result.success);
  call.org.transaction(() => {
    for (const one of sent) results.push({ referenceId: one.referenceId, result: attempt(() => create(call, one)) });
    return failed() ? 'undo' : 'keep';
  });
  if (!failed())
    return json({ hasErrors: false, results: results.map(({ referenceId, result }) => ({ referenceId, id: result.id })) }, 201);
  const faults = results.filter(({ result }) => !result.success);
  return json({ hasErrors: true, results: faults.map(({ referenceId, result }) => ({ referenceId, errors: result.errors })) }, 400);
}

function referenceOf(record: unknown): string {
  const attributes: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, 'attributes') : undefined;
  const reference: unknown = typeof attributes === 'object' && attributes !== null ? Reflect.get(attributes, 'referenceId') : undefined;
  if (typeof reference !== 'string' || reference === '')
    throw refusal('INVALID_INPUT', 'Include a reference ID in attributes of each record.');
  return reference;
}

const ROLLED_BACK: Written = {
  success: false,
  errors: [
    { statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message: 'Record rolled back because not all records were valid', fields: [] }
  ]
};

function attempt(write: () => string | { readonly id: string; readonly created: boolean }): Written {
  try {
    const written = write();
    return typeof written === 'string' ? { id: written, success: true, errors: [] } : { ...written, success: true, errors: [] };
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    return { success: false, errors: [{ statusCode: error.errorCode, message: error.message, fields: error.fields }] };
  }
}

function create({ org, userId }: RestCall, { objectName, id, fields }: SentRecord): string {
  if (id !== null) throw refusal('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
  return org.as(userId).create(named(org, userId, objectName), fields);
}

function update({ org, userId }: RestCall, { objectName, id, fields }: SentRecord): string {
  if (id === null) throw refusal('MISSING_ARGUMENT', 'Id not specified in an update call', ['Id']);
  org.as(userId).update(named(org, userId, objectName), id, fields);
  return id;
}

function remove({ org, userId }: RestCall, id: string): string {
  const object = org.schema.objectOfId(id);
  if (object === undefined) throw refusal('MALFORMED_ID', `malformed id ${id}`);
  org.as(userId).remove(object.name, id);
  return id;
}

const named = (org: RestCall['org'], userId: string, name: string): string =>
  visibleObject({ schema: org.schema, rights: org.rights(userId) }, name).name;

function readSent(record: unknown): SentRecord {
  if (typeof record !== 'object' || record === null) throw refusal('JSON_PARSER_ERROR', 'records must hold objects');
  const attributes: unknown = Reflect.get(record, 'attributes');
  const type: unknown = typeof attributes === 'object' && attributes !== null ? Reflect.get(attributes, 'type') : undefined;
  if (typeof type !== 'string') throw refusal('INVALID_TYPE', 'attributes of each record must name its type');
  const fields: [string, FieldValue][] = [];
  let id: string | null = null;
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    if (name.toLowerCase() === 'id') id = textOf(value);
    else fields.push([name, readValue(name, value)]);
  }
  return { objectName: type, id, fields: Object.fromEntries(fields) };
}
