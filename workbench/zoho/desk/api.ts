import { setTimeout as pause } from 'node:timers/promises';
import { type App, json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import type { DataCentre } from '../data/dataCentre.ts';
import { DeskError, notFound, unprocessable } from './deskError.ts';
import { agentOf, type DeskOrganization, EDITIONS } from '../data/organization.ts';
import type { DeskCall, DeskRoute } from './route.ts';
import { ROUTES } from './routes.ts';

export const API = '/api/v1';

function partsOf(path: string, actual: string): Record<string, string> | null {
  const [wanted, given] = [path.split('/'), actual.split('/')];
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    if (part.startsWith(':')) parts[part.slice(1)] = given[at] ?? '';
    else if (part !== given[at]) return null;
  }
  return parts;
}

function routeFor({ method, url }: WorkbenchRequest): { readonly route: DeskRoute; readonly parts: Record<string, string> } {
  const path = url.pathname.slice(API.length);
  const fitting = ROUTES.flatMap((route) => {
    const parts = partsOf(route.path, path);
    // A name of the API is no id: `/contacts/search` is not the contact `search`.
    return parts === null || Object.values(parts).some((part) => !/^\d+$/.test(part)) ? [] : [{ route, parts }];
  });
  const chosen = fitting.find(({ route }) => route.method === method);
  if (chosen !== undefined) return chosen;
  if (fitting.length === 0) throw notFound();
  throw new DeskError(405, 'METHOD_NOT_ALLOWED', `The method ${method} is not allowed here.`);
}

function bodyOf(request: WorkbenchRequest): unknown {
  if (request.method === 'GET') return undefined;
  if (request.body.length === 0) throw new DeskError(422, 'EMPTY_PAYLOAD', 'The request body is empty.');
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new DeskError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.');
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(request.body));
    return value;
  } catch {
    throw new DeskError(400, 'BAD_REQUEST', 'The body is no JSON.');
  }
}

/** Whose token it is, as an agent of the organisation that the request names, or, for the list of organisations, of any. */
function callerOf(centre: DataCentre, request: WorkbenchRequest, route: DeskRoute): Pick<DeskCall, 'organization' | 'agent'> {
  const token = /^Zoho-oauthtoken (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1];
  if (token === undefined) throw new DeskError(401, 'UNAUTHORIZED', 'You are not authenticated to perform this operation.');
  const allowed = centre.grants.access(token);
  if (allowed === undefined) throw new DeskError(401, 'INVALID_OAUTH', 'The OAuth Token you provided is invalid.');
  if (!route.scopes.some((scope) => allowed.scopes.includes(scope))) {
    throw new DeskError(401, 'SCOPE_MISMATCH', 'The scope of the OAuth token does not allow this operation.');
  }
  const id = request.headers['orgid'] ?? request.url.searchParams.get('orgId');
  const [first] = centre.organizations;
  const organization = route.path === '/organizations' ? first : centre.organizations.find((one) => one.id === id);
  const agent = organization === undefined ? undefined : agentOf(organization, allowed.email);
  if (organization === undefined || agent === undefined) {
    throw new DeskError(401, 'OAUTH_ORG_MISMATCH', 'The OAuth token is not of this organisation.');
  }
  return { organization, agent };
}

function spend({ settings }: DataCentre, { edition, use }: DeskOrganization, weight: number): number {
  const allowance = settings.credits ?? EDITIONS[edition].credits;
  if (use.credits + weight > allowance) throw new DeskError(429, 'THRESHOLD_EXCEEDED', 'The number of API credits of the day is exceeded.');
  use.credits += weight;
  return allowance - use.credits;
}

async function handle(centre: DataCentre, request: WorkbenchRequest): Promise<WorkbenchResponse> {
  const { route, parts } = routeFor(request);
  const { organization, agent } = callerOf(centre, request, route);
  const { use, edition } = organization;
  if (use.underWay >= EDITIONS[edition].concurrency) {
    use.refused += 1;
    throw new DeskError(429, 'TOO_MANY_REQUESTS', 'Too many requests are under way at the same time.');
  }
  use.underWay += 1;
  try {
    if (centre.settings.latencyMs > 0) await pause(centre.settings.latencyMs);
    const query = request.url.searchParams;
    const left = spend(centre, organization, route.weight);
    const extra =
      route.query === 'checked later' ? undefined : [...query.keys()].find((name) => name !== 'orgId' && !route.query.includes(name));
    if (extra !== undefined) throw unprocessable(`Extra query parameter '${extra}' is present in the input.`);
    const answer = route.answer({ centre, organization, agent, query, parts, body: bodyOf(request) });
    const headers = { 'x-rate-limit-remaining-v3': String(left), 'x-rate-limit-request-weight-v3': String(route.weight) };
    const response = answer === null ? { status: 204, headers: {}, body: '' } : json(answer);
    return { ...response, headers: { ...response.headers, ...headers } };
  } finally {
    use.underWay -= 1;
  }
}

/** desk.zoho.…/api/v1. */
export const deskApi =
  (centre: DataCentre): App =>
  async (request) => {
    try {
      return await handle(centre, request);
    } catch (error) {
      if (error instanceof DeskError) return error.response;
      throw error;
    }
  };
