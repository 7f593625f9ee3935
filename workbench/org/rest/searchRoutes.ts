import { type WorkbenchResponse, json } from '../../lib/http.ts';
import { refusal } from '../core/errors.ts';
import { MOST_FOUND, type SearchedObject, type TextSearch } from '../search/textSearch.ts';
import { nameField } from './describeObject.ts';
import { methodNotAllowed, readBody, textOf } from './answers.ts';
import type { RestCall } from './recordRoutes.ts';

/** `/search?q=FIND…` and `/parameterizedSearch`, as a GET and as a POST. */
export function searchRoutes(call: RestCall): WorkbenchResponse {
  const { method, url } = call.request;
  const parameterized = call.path[0] === 'parameterizedSearch';
  if (method !== 'GET' && !(parameterized && method === 'POST')) throw methodNotAllowed(method, parameterized ? ['GET', 'POST'] : ['GET']);
  const search = parameterized ? readSearch(call, method === 'GET' ? fromAddress(url) : readBody(call.request)) : readSosl(call, url);
  return json({ searchRecords: call.org.find(call.userId, search) });
}

/** Objects without a list: all with names that the user may see. */
const everyObject = ({ org, userId }: RestCall, fields: readonly string[], limit: number): readonly SearchedObject[] =>
  org.schema
    .list()
    .filter((object) => org.rights(userId).object(object.name).read && nameField(object) !== undefined)
    .map(({ name }) => ({ name, fields, clauses: '', limit }));

const fromAddress = ({ searchParams }: URL): Readonly<Record<string, unknown>> => {
  const list = (name: string): readonly string[] => (searchParams.get(name) ?? '').split(',').filter((one) => one !== '');
  const sobjects = searchParams.getAll('sobject').map((name) => ({
    name,
    ...(searchParams.has(`${name}.fields`) ? { fields: list(`${name}.fields`) } : {}),
    ...Object.fromEntries(
      ['where', 'limit'].flatMap((key) => (searchParams.has(`${name}.${key}`) ? [[key, searchParams.get(`${name}.${key}`)]] : []))
    )
  }));
  return {
    ...Object.fromEntries([...searchParams].filter(([name]) => name !== 'sobject' && !name.includes('.') && name !== 'fields')),
    ...(sobjects.length === 0 ? {} : { sobjects }),
    fields: list('fields')
  };
};

const NAMES = ['q', 'in', 'fields', 'sobjects', 'overallLimit', 'defaultLimit', 'spellCorrection'];

function readSearch(call: RestCall, body: Readonly<Record<string, unknown>>): TextSearch {
  const strange = Object.keys(body).find((name) => !NAMES.includes(name));
  if (strange !== undefined) throw refusal('JSON_PARSER_ERROR', `Unrecognized field "${strange}"`);
  const { q, in: group = 'ALL', sobjects, fields, overallLimit, defaultLimit } = body;
  if (typeof q !== 'string' || typeof group !== 'string') throw refusal('MALFORMED_SEARCH', 'q and in must be texts');
  const limit = readLimit(defaultLimit);
  const objects = Array.isArray(sobjects)
    ? sobjects.map((one) => readObject(one, readFields(fields), limit))
    : everyObject(call, readFields(fields), limit);
  return { text: q, group, objects, limit: readLimit(overallLimit) };
}

function readLimit(value: unknown): number {
  if (value === undefined) return MOST_FOUND;
  if (!/^\d{1,4}$/.test(textOf(value)) || Number(value) < 1 || Number(value) > MOST_FOUND)
    throw refusal('MALFORMED_SEARCH', `limit must be between 1 and ${MOST_FOUND}`);
  return Number(value);
}

function readFields(value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw refusal('JSON_PARSER_ERROR', 'fields must be a list');
  return value.map((name) => plainName(textOf(name)));
}

function plainName(name: string): string {
  if (!/^[A-Za-z]\w*$/.test(name)) throw refusal('MALFORMED_SEARCH', `unexpected token: ${name}`);
  return name;
}

function readObject(value: unknown, fields: readonly string[], limit: number): SearchedObject {
  const part = (name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined);
  const [where, orderBy] = [part('where'), part('orderBy')];
  return {
    name: plainName(textOf(part('name'))),
    fields: part('fields') === undefined ? fields : readFields(part('fields')),
    clauses: [where === undefined ? '' : `WHERE ${textOf(where)}`, orderBy === undefined ? '' : `ORDER BY ${textOf(orderBy)}`].join(' '),
    limit: part('limit') === undefined ? limit : readLimit(part('limit'))
  };
}

const FIND = /^\s*FIND\s*\{((?:\\.|[^\\}])*)\}\s*(?:IN\s+(\w+)\s+FIELDS\s*)?(?:RETURNING\s+(.*?))?\s*(?:LIMIT\s+(\d+)\s*)?$/is;

/** Runs of white space as one space, texts in quotes as they stand: the patterns try each place of a run. */
const withSingleSpaces = (statement: string): string =>
  statement.replace(/('(?:\\.|[^'\\])*(?:'|$))|\s+/gs, (_whole, quoted: string | undefined) => quoted ?? ' ');

/** Salesforce: most characters of a statement. */
const MOST_CHARACTERS = 20_000;

function readSosl(call: RestCall, { searchParams }: URL): TextSearch {
  const q = searchParams.get('q') ?? '';
  if (q.length > MOST_CHARACTERS) throw refusal('MALFORMED_SEARCH', `SOSL statements cannot exceed ${MOST_CHARACTERS} characters`);
  const [, text, group = 'ALL', returning, limit] = FIND.exec(withSingleSpaces(q)) ?? [];
  if (text === undefined) throw refusal('MALFORMED_SEARCH', 'No search term found. The search term must be enclosed in braces.');
  const objects = returning === undefined ? everyObject(call, [], MOST_FOUND) : returned(returning);
  return { text, group, objects, limit: readLimit(limit) };
}

/** `Contact(Id, Name WHERE … LIMIT 5), Account`. */
function returned(text: string): readonly SearchedObject[] {
  const objects: SearchedObject[] = [];
  const reader = /\s*(\w+)\s*(?:\(((?:'(?:\\.|[^'\\])*'|\((?:'(?:\\.|[^'\\])*'|[^()'])*\)|[^()'])*)\))?\s*(,|$)/gy;
  while (reader.lastIndex < text.length) {
    const [whole, name, inside = ''] = reader.exec(text) ?? [];
    if (whole === undefined || name === undefined) throw refusal('MALFORMED_SEARCH', 'unexpected token in RETURNING');
    const [, list = '', clauses = '', limit] = /^(.*?)((?:\s(?:WHERE|ORDER\s+BY)\s.*?)?)(?:\sLIMIT\s+(\d+)\s*)?$/is.exec(inside) ?? [];
    const fields = list.trim() === '' ? [] : list.split(',').map((one) => plainName(one.trim()));
    objects.push({ name, fields, clauses, limit: readLimit(limit) });
  }
  return objects;
}
