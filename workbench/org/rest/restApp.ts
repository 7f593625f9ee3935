import { type App, type WorkbenchRequest, type WorkbenchResponse, json } from '../../lib/http.ts';
import { setTimeout as machinePause } from 'node:timers/promises';
import { notFound, OrgError, refusal } from '../core/errors.ts';
import { changeSettings } from '../core/settings.ts';
import type { QueriedRows, QueryResult } from '../core/types.ts';
import { graphqlRoute } from './graphqlRoute.ts';
import { answered, answering, methodNotAllowed } from './answers.ts';
import { apiRefusal } from './apiAccess.ts';
import { type ApiUsage, createApiUsage } from './apiUsage.ts';
import { FIRST_VERSION, LAST_VERSION, authenticate, isServedVersion } from './authenticate.ts';
import { type BulkJobs, createBulkJobs } from './bulkJobs.ts';
import { bulkRoutes } from './bulkRoutes.ts';
import { collections, tree } from './collections.ts';
import { batch, composite, type CompositeCall } from './composite.ts';
import { createDescriptions } from './descriptions.ts';
import { limits } from './limits.ts';
import { createQueryPages, pageSize, type QueryPages } from './queryPages.ts';
import { recentRecords, recordRoutes, type RestCall } from './recordRoutes.ts';
import type { RestOrg } from './restOrg.ts';
import { searchRoutes } from './searchRoutes.ts';
import { withDefinitions } from './toolingQuery.ts';

/**
 * `/services/data/…`: Salesforce's REST API, as far as the project uses it.
 * @param pause lets the time of a request pass.
 */
export function restApp(org: RestOrg, pause: (milliseconds: number) => Promise<void> = machinePause): App {
  const usage = createApiUsage(() => org.settings.dailyApiRequests, org.now);
  const pages = createQueryPages(org.now);
  const descriptions = createDescriptions(org.now);
  const jobs = createBulkJobs(() => org.settings.dailyBulkQueryJobs, org.now);
  return async (request) => {
    const { latency } = org.settings;
    if (latency > 0) await pause(latency);
    let counted = false;
    const answer = await answering(() => {
      const path = segments(request.url);
      if (path[0] !== 'services' || path[1] !== 'data') throw notFound();
      if (path[2] === undefined) return listVersions(request);
      const session = authenticate(org, request);
      counted = true;
      if (session.clientId !== null && org.settings.failures > 0) {
        changeSettings(org.settings, { failures: org.settings.failures - 1 });
        throw new OrgError(503, 'SERVER_UNAVAILABLE', 'Server is not available');
      }
      const refused = apiRefusal(org, session);
      if (refused !== null) throw refused;
      // Lightning's own requests are no API requests.
      if (session.clientId !== null) usage.count();
      const { userId } = session;
      const at = (inside: WorkbenchRequest, [, , version = '', ...rest]: readonly string[]): WorkbenchResponse =>
        route({ org, request: inside, pages, jobs, usage, descriptions, userId, version, path: rest, inner });
      const inner = (inside: WorkbenchRequest): WorkbenchResponse => answered(() => at(inside, segments(inside.url)));
      return at(request, path);
    });
    // Recorded answers without a body have no such header.
    const usageHeader = !counted || answer.status === 204 ? {} : { 'sforce-limit-info': usage.header() };
    // The org's time, not the machine's.
    return { ...answer, headers: { ...answer.headers, ...usageHeader, date: new Date(org.now()).toUTCString() } };
  };
}

interface Call extends RestCall, CompositeCall {
  readonly org: RestOrg;
  readonly pages: QueryPages;
  readonly jobs: BulkJobs;
  readonly usage: ApiUsage;
  /** `v67.0`. */
  readonly version: string;
}

function route(call: Call): WorkbenchResponse {
  const { org, userId, request, version, path } = call;
  if (!isServed(version)) throw notFound();
  switch (path[0]) {
    case undefined:
      return json(resources(call));
    case 'query':
      return query(call, 'query', path.slice(1), recordQueries(call, 'live'));
    case 'queryAll':
      // Its later pages are those of a query.
      return query(call, 'query', path.slice(1), recordQueries(call, 'all'));
    case 'limits':
      if (path.length > 1) throw notFound();
      return onlyGet(request, () => json(limits(call.usage, call.jobs, org.settings)));
    case 'tooling':
      if (path[1] !== 'query') throw notFound();
      return query(call, 'tooling/query', path.slice(2), {
        columns: (soql) => org.tooling(userId).columns(soql),
        rows: (soql) => withDefinitions(org.tooling(userId).query(soql))
      });
    case 'sobjects':
      return recordRoutes(call);
    case 'jobs':
      return bulkRoutes(call);
    case 'composite':
      return compositeRoutes(call);
    case 'graphql':
      return graphqlRoute({ ...call, path: path.slice(1) });
    case 'recent':
      if (path.length > 1) throw notFound();
      return onlyGet(request, () => json(recentRecords(call)));
    case 'search':
    case 'parameterizedSearch':
      if (path.length > 1) throw notFound();
      return searchRoutes(call);
    default:
      throw notFound();
  }
}

/** The resources of a version, and who asks: clients learn from it whose token they have. */
function resources({ org, userId, request, version }: Call): Readonly<Record<string, string>> {
  const names = [
    'composite',
    'graphql',
    'jobs',
    'limits',
    'parameterizedSearch',
    'query',
    'queryAll',
    'recent',
    'search',
    'sobjects',
    'tooling'
  ];
  const addresses = Object.fromEntries(names.map((name) => [name, `/services/data/${version}/${name}`]));
  return { ...addresses, identity: `${request.url.origin}/id/${org.id}/${userId}` };
}

function segments(url: URL): readonly string[] {
  try {
    const parts = url.pathname.split('/');
    const isGiven = (part: string): boolean => part !== '';
    return parts.slice(parts.findIndex(isGiven), parts.findLastIndex(isGiven) + 1).map(decodeURIComponent);
  } catch {
    throw notFound();
  }
}

function isServed(version: string): boolean {
  const number = /^v(\d{2})\.0$/.exec(version)?.[1];
  return number !== undefined && isServedVersion(Number(number));
}

function onlyGet({ method }: WorkbenchRequest, answer: () => WorkbenchResponse): WorkbenchResponse {
  if (method !== 'GET') throw methodNotAllowed(method, ['GET']);
  return answer();
}

function compositeRoutes(call: Call): WorkbenchResponse {
  const [, kind, ...more] = call.path;
  if (kind === undefined) return composite(call);
  if (kind === 'batch' && more.length === 0) return batch(call);
  if (kind === 'tree') return tree(call);
  if (kind !== 'sobjects') throw notFound();
  return collections(call);
}

/** The one resource that needs no session. */
function listVersions(request: WorkbenchRequest): WorkbenchResponse {
  const versions = Array.from({ length: LAST_VERSION - FIRST_VERSION + 1 }, (_none, index) => `${FIRST_VERSION + index}.0`);
  return onlyGet(request, () =>
    json(versions.map((version) => ({ label: `Version ${version}`, url: `/services/data/v${version}`, version })))
  );
}

interface Queries {
  columns(soql: string): unknown;
  rows(soql: string): QueryResult;
}

const recordQueries = ({ org, userId }: Call, looksAt: QueriedRows): Queries => ({
  columns: (soql) => org.columns(userId, soql),
  rows: (soql) => org.as(userId).query(soql, looksAt)
});

/** `query?q=…`, and `query/{locator}` for the pages behind the first. */
function query({ org, request, userId, version, pages }: Call, name: string, path: readonly string[], run: Queries): WorkbenchResponse {
  const [locator, ...more] = path;
  if (more.length > 0) throw notFound();
  if (request.method !== 'GET') throw methodNotAllowed(request.method, ['GET']);
  const resource = `/services/data/${version}/${name}`;
  const size = Math.min(pageSize(request.headers['sforce-query-options']), org.settings.pageRows || Infinity);
  if (locator !== undefined) return json(pages.next(userId, resource, locator, size));
  const soql = request.url.searchParams.get('q');
  if (soql === null) throw refusal('MALFORMED_QUERY', 'A query string has to be specified');
  if (request.url.searchParams.get('columns') === 'true') return json(run.columns(soql));
  return json(pages.first(userId, resource, run.rows(soql), size));
}
