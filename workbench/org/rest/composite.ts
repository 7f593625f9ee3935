import { type WorkbenchRequest, type WorkbenchResponse, json } from '../../lib/http.ts';
import { refusal } from '../core/errors.ts';
import type { ApiUsage } from './apiUsage.ts';
import { methodNotAllowed, readBody } from './answers.ts';
import type { RestCall } from './recordRoutes.ts';

export interface CompositeCall extends RestCall {
  readonly usage: ApiUsage;
  /** The answer to a request inside this one; a refusal is one, too. */
  inner(request: WorkbenchRequest): WorkbenchResponse;
}

const MOST = 25;
const MOST_QUERIES = 5;

interface Part {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly body: unknown;
}

interface PartAnswer {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, unknown>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/** `POST /composite`: requests that may name what earlier ones answered. They count as one. */
export function composite(call: CompositeCall): WorkbenchResponse {
  const { compositeRequest, allOrNone } = bodyOf(call);
  const parts = listOf(compositeRequest, 'compositeRequest').map(readPart);
  check(parts);
  let answers: readonly PartAnswer[] = [];
  const failed = (): boolean => answers.some(({ httpStatusCode }) => httpStatusCode >= 400);
  call.org.transaction(() => {
    for (const part of parts) answers = [...answers, allOrNone === true && failed() ? halted(part) : answerOf(call, part, answers)];
    return allOrNone === true && failed() ? 'undo' : 'keep';
  });
  const undone = allOrNone === true && failed();
  return json({ compositeResponse: answers.map((one, index) => (undone && one.httpStatusCode < 400 ? halted(parts[index] ?? one) : one)) });
}

function check(parts: readonly Part[]): void {
  const queries = parts.filter(({ url }) => /\/(?:query|queryAll|composite\/sobjects)\b/.test(url)).length;
  if (queries > MOST_QUERIES)
    throw refusal('LIMIT_EXCEEDED', `no more than ${MOST_QUERIES} queries and collections are allowed in one composite request`);
  if (new Set(parts.map(({ referenceId }) => referenceId)).size < parts.length)
    throw refusal('INVALID_REFERENCE_ID', 'Duplicate ReferenceId provided in the request.');
  const strange = parts.find(({ url }) => !/^\/services\/data\/v\d\d\.0\/(?:sobjects|query|queryAll|composite\/sobjects)\b/.test(url));
  if (strange !== undefined) throw refusal('INVALID_PARAM', `The url ${strange.url} is not supported in a composite request`);
}

function readPart(value: unknown): Part {
  const [method, url, referenceId] = [member(value, 'method'), member(value, 'url'), member(value, 'referenceId')];
  if (typeof method !== 'string' || typeof url !== 'string')
    throw refusal('JSON_PARSER_ERROR', 'method and url of each request must be texts');
  if (typeof referenceId !== 'string' || !/^\w+$/.test(referenceId)) throw refusal('INVALID_REFERENCE_ID', 'Invalid reference ID');
  return { method, url, referenceId, body: member(value, 'body') };
}

function answerOf(call: CompositeCall, part: Part, before: readonly PartAnswer[]): PartAnswer {
  const url = filled(part.url, before);
  const body = part.body === undefined ? '' : filled(JSON.stringify(part.body), before);
  if (url === undefined || body === undefined) return halted(part);
  const answer = call.inner(innerRequest(call, part.method, url, body));
  const { location } = answer.headers;
  return {
    body: parsed(answer),
    httpHeaders: location === undefined ? {} : { Location: location },
    httpStatusCode: answer.status,
    referenceId: part.referenceId
  };
}

/** The text with each `@{reference.path}` replaced; undefined where one leads to nothing. */
function filled(text: string, answers: readonly PartAnswer[]): string | undefined {
  let known = true;
  const result = text.replace(/@\{(\w+)((?:\.\w+|\[\d+\])+)\}/g, (_whole, name: string, path: string) => {
    const answer = answers.find(({ referenceId }) => referenceId === name);
    const found = [...path.matchAll(/\w+/g)].reduce<unknown>((value, [step]) => member(value, step), answer?.body);
    known &&= answer !== undefined && answer.httpStatusCode < 400 && typeof found !== 'object' && found !== undefined;
    return String(found);
  });
  return known ? result : undefined;
}

const HALTED = 'The transaction was rolled back since another operation in the same transaction failed.';

const halted = ({ referenceId }: Pick<Part, 'referenceId'>): PartAnswer => ({
  body: [{ errorCode: 'PROCESSING_HALTED', message: HALTED }],
  httpHeaders: {},
  httpStatusCode: 400,
  referenceId
});

/** `POST /composite/batch`: requests that know nothing of each other. Each counts. */
export function batch(call: CompositeCall): WorkbenchResponse {
  const { batchRequests, haltOnError } = bodyOf(call);
  let hasErrors = false;
  const results = listOf(batchRequests, 'batchRequests').map((value) => {
    if (hasErrors && haltOnError === true) return { statusCode: 412, result: [HALTED_BATCH] };
    const url = String(member(value, 'url')).replace(/^\/?(?:services\/data\/)?/, '/services/data/');
    const input = member(value, 'richInput');
    call.usage.count();
    const answer = call.inner(innerRequest(call, String(member(value, 'method')), url, input === undefined ? '' : JSON.stringify(input)));
    hasErrors ||= answer.status >= 400;
    return { statusCode: answer.status, result: parsed(answer) };
  });
  return json({ hasErrors, results });
}

const HALTED_BATCH = { errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' };

function innerRequest({ request }: CompositeCall, method: string, path: string, body: string): WorkbenchRequest {
  const headers = { ...request.headers, 'content-type': 'application/json' };
  const address = URL.canParse(path, request.url.origin) ? new URL(path, request.url.origin) : request.url;
  return { ...request, method: method.toUpperCase(), url: address, headers, body: Buffer.from(body) };
}

function bodyOf({ request }: CompositeCall): Readonly<Record<string, unknown>> {
  if (request.method !== 'POST') throw methodNotAllowed(request.method, ['POST']);
  return readBody(request);
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw refusal('JSON_PARSER_ERROR', `${name} must be a list of requests`);
  if (value.length > MOST) throw refusal('LIMIT_EXCEEDED', `${name} may hold at most ${MOST} requests`);
  return value;
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const parsed = ({ body, headers }: WorkbenchResponse): unknown => {
  const text = String(body);
  if (text === '') return null;
  return String(headers['content-type']).startsWith('application/json') ? JSON.parse(text) : text;
};
