import { type WorkbenchResponse, json } from '../../lib/http.ts';
import { visibleObject } from '../data/context.ts';
import { OrgError, notFound, refusal } from '../core/errors.ts';
import type { FieldValue, RecordFields } from '../core/types.ts';
import { methodNotAllowed, readBody, readValue } from './answers.ts';
import type { RestCall } from './recordRoutes.ts';

/** Most records of one request. */
const MOST = 200;

interface Written {
  readonly id?: string;
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
  if (call.path.length > 2) throw notFound();
  const { method, url } = call.request;
  if (method === 'DELETE') {
    const ids = (url.searchParams.get('ids') ?? '').split(',').filter((id) => id !== '');
    return run(call, ids, url.searchParams.get('allOrNone') === 'true', (id) => remove(call, id));
  }
  if (method !== 'POST' && method !== 'PATCH') throw methodNotAllowed(method, ['POST', 'PATCH', 'DELETE']);
  const { records, allOrNone } = readBody(call.request);
  if (!Array.isArray(records)) throw refusal('JSON_PARSER_ERROR', 'records must be a list');
  const sent = records.map(readSent);
  return run(call, sent, allOrNone === true, (record) => (method === 'POST' ? create(call, record) : update(call, record)));
}

function run<T>(call: RestCall, items: readonly T[], allOrNone: boolean, write: (item: T) => string): WorkbenchResponse {
  if (items.length > MOST)
    throw refusal('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MOST} records into this call`);
  let results: readonly Written[] = [];
  call.org.transaction(() => {
    results = items.map((item) => attempt(() => write(item)));
    return allOrNone && results.some(({ success }) => !success) ? 'undo' : 'keep';
  });
  const undone = allOrNone && results.some(({ success }) => !success);
  return json(undone ? results.map((result) => (result.success ? ROLLED_BACK : result)) : results);
}

const ROLLED_BACK: Written = {
  success: false,
  errors: [
    { statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message: 'Record rolled back because not all records were valid', fields: [] }
  ]
};

function attempt(write: () => string): Written {
  try {
    return { id: write(), success: true, errors: [] };
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
  const fields: Record<string, FieldValue> = {};
  let id: string | null = null;
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    if (name.toLowerCase() === 'id') id = String(value);
    else fields[name] = readValue(name, value);
  }
  return { objectName: type, id, fields };
}
