import { type App, type WorkbenchRequest, type WorkbenchResponse, json } from '../../lib/http.ts';
import { notFound, refusal } from '../errors.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { answering, methodNotAllowed } from './answers.ts';
import { FIRST_VERSION, LAST_VERSION, authenticate, isServedVersion } from './authenticate.ts';
import { collections } from './collections.ts';
import { recordRoutes } from './recordRoutes.ts';
import { withDefinitions } from './toolingQuery.ts';

/** `/services/data/…`: Salesforce's REST API, as far as the project uses it. */
export function restApp(org: WorkbenchOrg): App {
  return (request) => answering(() => route(org, request));
}

function route(org: WorkbenchOrg, request: WorkbenchRequest): WorkbenchResponse {
  const [services, data, version, ...path] = segments(request.url);
  if (services !== 'services' || data !== 'data') throw notFound();
  if (version === undefined) return listVersions(request);
  const { userId } = authenticate(org, request);
  if (!isServed(version)) throw notFound();
  switch (path[0]) {
    case undefined:
      return json({ sobjects: `/services/data/${version}/sobjects`, query: `/services/data/${version}/query` });
    case 'query':
      return query(request, path, (soql, columns) => (columns ? org.columns(userId, soql) : org.as(userId).query(soql)));
    case 'tooling':
      if (path[1] !== 'query') throw notFound();
      return query(request, path.slice(1), (soql, columns) => {
        const tooling = org.tooling(userId);
        return columns ? tooling.columns(soql) : withDefinitions(tooling.query(soql));
      });
    case 'sobjects':
      return recordRoutes({ org, userId, request, path });
    case 'composite':
      if (path[1] !== 'sobjects') throw notFound();
      return collections({ org, userId, request, path });
    default:
      throw notFound();
  }
}

function segments(url: URL): readonly string[] {
  try {
    return url.pathname
      .replace(/^\/+|\/+$/g, '')
      .split('/')
      .map(decodeURIComponent);
  } catch {
    throw notFound();
  }
}

function isServed(version: string): boolean {
  const number = /^v(\d{2})\.0$/.exec(version)?.[1];
  return number !== undefined && isServedVersion(Number(number));
}

/** The one resource that needs no session. */
function listVersions(request: WorkbenchRequest): WorkbenchResponse {
  if (request.method !== 'GET') throw methodNotAllowed(request.method, ['GET']);
  const versions = Array.from({ length: LAST_VERSION - FIRST_VERSION + 1 }, (_none, index) => `${FIRST_VERSION + index}.0`);
  return json(versions.map((version) => ({ label: `Version ${version}`, url: `/services/data/v${version}`, version })));
}

function query(request: WorkbenchRequest, path: readonly string[], run: (soql: string, columns: boolean) => unknown): WorkbenchResponse {
  if (path.length > 1) throw notFound();
  if (request.method !== 'GET') throw methodNotAllowed(request.method, ['GET']);
  const soql = request.url.searchParams.get('q');
  if (soql === null) throw refusal('MALFORMED_QUERY', 'A query string has to be specified');
  return json(run(soql, request.url.searchParams.get('columns') === 'true'));
}
