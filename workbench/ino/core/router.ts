import { comesFromOwnOrigin } from '../../lib/form.ts';
import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { ApiError, badInput, errorResponse, notFound } from './errors.ts';
import { type Fields, isFields } from './fields.ts';

type Answer = WorkbenchResponse | Promise<WorkbenchResponse>;
/** `parts` are the named parts of the path, decoded. */
type Handler = (request: WorkbenchRequest, parts: Readonly<Record<string, string>>) => Answer;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Such as `/api/interactions/:id/:action`. */
  readonly path: string;
  readonly handle: Handler;
}

/** Answers with the route that fits; what goes wrong becomes `{error: {code, message}}`. */
export async function dispatch(routes: readonly Route[], request: WorkbenchRequest): Promise<WorkbenchResponse> {
  try {
    const fitting = routes.flatMap((route) => {
      const parts = match(route.path, request.url.pathname);
      return parts === null ? [] : [{ route, parts }];
    });
    const chosen = fitting.find(({ route }) => route.method === request.method);
    if (chosen !== undefined) return await chosen.route.handle(request, chosen.parts);
    if (fitting.length === 0) throw notFound(`Nothing at ${request.url.pathname}.`);
    throw new ApiError(405, 'METHOD_NOT_ALLOWED', `${request.url.pathname} does not take ${request.method}.`);
  } catch (thrown) {
    if (thrown instanceof ApiError) return errorResponse(thrown);
    throw thrown;
  }
}

function match(path: string, actual: string): Record<string, string> | null {
  const wanted = path.split('/');
  const given = actual.split('/');
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') parts[part.slice(1)] = decode(value);
    else if (part !== value) return null;
  }
  return parts;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badInput('The path is not well encoded.');
  }
}

/** `{value: …}`, the envelope of INO cx's REST API. */
export const valueResponse = (value: unknown): WorkbenchResponse => json({ value });

const MAX_BODY = 64 * 1024;

/** The JSON object in the body; an empty body is an empty object. Throws on anything else. */
export function bodyFields(request: WorkbenchRequest): Fields {
  if (request.body.length === 0) return {};
  if (request.body.length > MAX_BODY) throw new ApiError(413, 'TOO_LARGE', `The body is larger than ${MAX_BODY} bytes.`);
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new ApiError(415, 'NOT_JSON', 'Send the body as application/json.');
  }
  const value = parse(new TextDecoder().decode(request.body));
  if (!isFields(value)) throw badInput('The body must be a JSON object.');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badInput('The body is not JSON.');
  }
}

/** Refuses what another site's page sends; scripts send no Origin header. */
export function refuseForeignOrigin(request: WorkbenchRequest): void {
  if (!comesFromOwnOrigin(request)) throw new ApiError(403, 'FOREIGN_ORIGIN', `Not from ${request.headers['origin']}.`);
}
