import { type WorkbenchRequest, type WorkbenchResponse, json } from '../../lib/http.ts';
import { notFound, refusal } from '../core/errors.ts';
import { visibleObject } from '../data/context.ts';
import { duplicateHeader } from '../data/duplicateRule.ts';
import type { ObjectSchema } from '../schema/types.ts';
import type { DataAccess, QueryResult } from '../core/types.ts';
import { methodNotAllowed, noContent, readFields } from './answers.ts';
import { describeBriefly, describeObject, nameField } from './describeObject.ts';
import { changeFeed } from './changeFeeds.ts';
import type { Descriptions } from './descriptions.ts';
import type { RecordsOrg } from './restOrg.ts';

export interface RestCall {
  readonly org: RecordsOrg;
  readonly userId: string;
  readonly request: WorkbenchRequest;
  readonly descriptions: Descriptions;
  /** Decoded path segments behind the version. */
  readonly path: readonly string[];
}

type Row = QueryResult['records'][number];

/** `/sobjects` and everything below it. */
export function recordRoutes(call: RestCall): WorkbenchResponse {
  const [, objectName, second, third, ...more] = call.path;
  if (more.length > 0) throw notFound();
  if (objectName === undefined) return only(call, 'GET', () => listObjects(call));
  const object = visibleObject({ schema: call.org.schema, rights: call.org.rights(call.userId) }, objectName);
  const data = call.org.as(call.userId);
  if (second === undefined) return objectRoute(call, data, object);
  if (second === 'describe' && third === undefined) {
    return only(call, 'GET', () => call.descriptions.answer(call, json(describeObject(object, call.org.rights(call.userId)))));
  }
  if ((second === 'updated' || second === 'deleted') && third === undefined)
    return only(call, 'GET', () => changeFeed(second, data, object, call.request.url, call.org.now() - call.org.settings.lateVisibility));
  if (third === undefined) return recordRoute(call, data, object.name, second);
  if (call.request.method === 'PATCH') return upserted(call, data, object.name, second, third);
  return recordRoute(call, data, object.name, data.idOf(object.name, second, third));
}

/** `/sobjects/X`: what the object is and what the user worked on last, or a new record. */
function objectRoute(call: RestCall, data: DataAccess, object: ObjectSchema): WorkbenchResponse {
  const { method, headers } = call.request;
  const header = headers['sforce-duplicate-rule-header'];
  if (method === 'POST')
    return created(call.request, data.create(object.name, readFields(call.request, object.name), duplicateHeader(header)));
  if (method !== 'GET') throw methodNotAllowed(method, ['GET', 'POST']);
  return json({
    objectDescribe: describeBriefly(object, call.org.rights(call.userId)),
    recentItems: recentItems(call, data, object).map(withoutTime)
  });
}

/** Salesforce keeps so many for a user. */
const MOST_RECENT = 200;

/** What this user created or changed, the latest first. A real org counts what they looked at, too. */
function recentItems({ userId }: RestCall, data: DataAccess, object: ObjectSchema): QueryResult['records'] {
  const name = nameField(object);
  if (name === undefined) return [];
  const own = `CreatedById = '${userId}' OR LastModifiedById = '${userId}'`;
  const fields = `Id, ${name}, LastModifiedDate`;
  return data.query(`SELECT ${fields} FROM ${object.name} WHERE ${own} ORDER BY LastModifiedDate DESC LIMIT ${MOST_RECENT}`).records;
}

const withoutTime = ({ LastModifiedDate: _at, ...item }: Row): Row => item;

/** `/recent`: the same over all objects; each record has a Name, whatever its object calls it. */
export function recentRecords(call: RestCall): QueryResult['records'] {
  const [data, rights] = [call.org.as(call.userId), call.org.rights(call.userId)];
  const limit = Number(call.request.url.searchParams.get('limit') ?? MOST_RECENT);
  const objects = call.org.schema.list().filter(({ name, recycled }) => recycled && rights.object(name).read);
  return objects
    .flatMap((object) => recentItems(call, data, object).map((item): Row => ({ ...item, Name: item[nameField(object) ?? ''] })))
    .sort((a, b) => String(b['LastModifiedDate']).localeCompare(String(a['LastModifiedDate'])))
    .slice(0, Math.min(limit, MOST_RECENT))
    .map(({ attributes, Id, Name }) => ({ attributes, Id, Name }));
}

/** `?updateOnly=true` never creates. */
function upserted({ request }: RestCall, data: DataAccess, objectName: string, keyField: string, key: string): WorkbenchResponse {
  if (request.url.searchParams.get('updateOnly') === 'true') data.idOf(objectName, keyField, key);
  const { id, created: isNew } = data.upsert(objectName, keyField, key, readFields(request, objectName));
  return json({ id, success: true, errors: [], created: isNew }, isNew ? 201 : 200);
}

function recordRoute(call: RestCall, data: DataAccess, objectName: string, id: string): WorkbenchResponse {
  switch (call.request.method) {
    case 'GET':
      return json(shown(data.get(objectName, id), call.request.url.searchParams.get('fields'), objectName));
    case 'PATCH':
      data.update(objectName, id, updateFields(call.request, objectName));
      return noContent;
    case 'DELETE':
      data.remove(objectName, id);
      return noContent;
    default:
      throw methodNotAllowed(call.request.method, ['GET', 'PATCH', 'DELETE']);
  }
}

function updateFields(request: WorkbenchRequest, objectName: string): ReturnType<typeof readFields> {
  const fields = readFields(request, objectName);
  if (Object.keys(fields).some((name) => name.toLowerCase() === 'id')) {
    throw refusal('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']);
  }
  return fields;
}

/** `?fields=Subject,Status`: those and the attributes. */
const shown = (record: Row, list: string | null, objectName: string): Row =>
  list === null ? record : chosen(record, list.split(','), objectName);

export function chosen(record: Row, fields: readonly string[], objectName: string): Row {
  const names = fields.map((requested) => {
    const name = Object.keys(record).find((one) => one.toLowerCase() === requested.trim().toLowerCase() && one !== 'attributes');
    if (name === undefined) throw refusal('INVALID_FIELD', `No such column '${requested.trim()}' on sobject of type ${objectName}`);
    return name;
  });
  return Object.fromEntries(['attributes', ...names].map((name) => [name, record[name]]));
}

function listObjects({ org, userId }: RestCall): WorkbenchResponse {
  const rights = org.rights(userId);
  const visible = org.schema.list().filter((object) => rights.object(object.name).read);
  return json({ encoding: 'UTF-8', maxBatchSize: 200, sobjects: visible.map((object) => describeBriefly(object, rights)) });
}

/** The answer says where the record is, in the version that was asked for. */
function created({ url }: WorkbenchRequest, id: string): WorkbenchResponse {
  const answer = json({ id, success: true, errors: [] }, 201);
  return { ...answer, headers: { ...answer.headers, location: `${url.pathname.replace(/\/+$/, '')}/${id}` } };
}

function only(call: RestCall, method: string, answer: () => WorkbenchResponse): WorkbenchResponse {
  if (call.request.method !== method) throw methodNotAllowed(call.request.method, [method]);
  return answer();
}
