import { type WorkbenchRequest, type WorkbenchResponse, json } from '../../lib/http.ts';
import { DuplicatesDetected } from '../data/duplicateRule.ts';
import { OrgError, refusal } from '../core/errors.ts';
import type { FieldValue, OrgErrorShape, RecordFields } from '../core/types.ts';

/** Salesforce's REST error envelope: a list, even for one error. */
export const errorAnswer = ({ status, errorCode, message, fields }: OrgErrorShape): WorkbenchResponse =>
  json([{ message, errorCode, ...(status === 400 ? { fields } : {}) }], status);

/** The key is misspelt in the answers of real orgs, too. */
const duplicatesAnswer = ({ status, errorCode, message, result }: DuplicatesDetected): WorkbenchResponse =>
  json([{ duplicateResut: result, errorCode, message }], status);

/** Runs a route; refusals become answers, anything else is the twin's own fault and goes on. */
export const answering = async (route: () => WorkbenchResponse): Promise<WorkbenchResponse> => answered(route);

/** The same at once. */
export function answered(route: () => WorkbenchResponse): WorkbenchResponse {
  try {
    return route();
  } catch (error) {
    if (error instanceof DuplicatesDetected) return duplicatesAnswer(error);
    if (error instanceof OrgError) return errorAnswer(error);
    throw error;
  }
}

export const noContent: WorkbenchResponse = { status: 204, headers: {}, body: '' };

export function methodNotAllowed(method: string, allowed: readonly string[]): OrgError {
  return new OrgError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(',')}`);
}

/** The request's JSON object. */
export function readBody(request: WorkbenchRequest): Readonly<Record<string, unknown>> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new OrgError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Content type in request or accept header is not recognized or is not supported');
  }
  const body = parse(Buffer.from(request.body).toString('utf8'));
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw refusal('JSON_PARSER_ERROR', 'The HTTP entity body must be a JSON object');
  return { ...body };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refusal('JSON_PARSER_ERROR', error instanceof Error ? error.message : String(error));
  }
}

/** A record's fields as sent. `attributes` may name the object it is sent to, and no other. */
export function readFields(request: WorkbenchRequest, objectName: string): RecordFields {
  const { attributes, ...body } = readBody(request);
  if (attributes !== undefined && !namesObject(attributes, objectName)) {
    throw refusal('INVALID_TYPE', `attributes of the record do not name ${objectName}`);
  }
  // An assignment to the field __proto__ would be lost, and a refusal with it.
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, readValue(name, value)]));
}

const namesObject = (attributes: unknown, objectName: string): boolean =>
  typeof attributes === 'object' &&
  attributes !== null &&
  textOf(Reflect.get(attributes, 'type')).toLowerCase() === objectName.toLowerCase();

/** A leaf of JSON as text. An object is none, and cannot be made one: its own `toString` may be anything. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** One value of a record. */
export function readValue(name: string, value: unknown): FieldValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw refusal('JSON_PARSER_ERROR', `Cannot deserialize the value of ${name}: nested records and lists are not in this twin`);
}
