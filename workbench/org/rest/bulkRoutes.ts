import { type WorkbenchResponse, json } from '../../lib/http.ts';
import { OrgError, notFound, refusal } from '../core/errors.ts';
import { methodNotAllowed, noContent, readBody } from './answers.ts';
import { bulkCsv, DELIMITERS, LINE_ENDINGS } from './bulkCsv.ts';
import { type BulkJob, type BulkJobs, jobInfo, jobTable } from './bulkJobs.ts';
import type { RestCall } from './recordRoutes.ts';
import type { QueriedOrg } from './restOrg.ts';

export interface BulkCall extends RestCall {
  readonly org: RestCall['org'] & Pick<QueriedOrg, 'table'>;
  readonly jobs: BulkJobs;
  /** `v67.0`. */
  readonly version: string;
}

/** Rows of a page where neither the client nor the twin's settings say how many. */
const PAGE_ROWS = 50_000;

/** `/jobs/query`: Bulk API 2.0, queries. Ingest is not in this twin: the collections of the REST API write many records. */
export function bulkRoutes(call: BulkCall): WorkbenchResponse {
  const [, kind, id, part, ...more] = call.path;
  const { method } = call.request;
  if (kind === 'ingest') throw notFound('Bulk ingest is not in this twin: write with composite/sobjects or composite/tree');
  if (kind !== 'query' || more.length > 0) throw notFound();
  if (id === undefined) {
    if (method === 'POST') return json(jobInfo(start(call)));
    if (method !== 'GET') throw methodNotAllowed(method, ['GET', 'POST']);
    return json({ done: true, nextRecordsUrl: null, records: call.jobs.list(call.userId).map(jobInfo) });
  }
  const job = call.jobs.find(call.userId, id);
  if (part === undefined) return jobRoute(call, job);
  if (part !== 'results') throw notFound();
  if (method !== 'GET') throw methodNotAllowed(method, ['GET']);
  return results(call, job);
}

const MEMBERS = ['operation', 'query', 'contentType', 'columnDelimiter', 'lineEnding'];

function start({ org, jobs, userId, request, version }: BulkCall): BulkJob {
  const body = readBody(request);
  const strange = Object.keys(body).find((name) => !MEMBERS.includes(name));
  if (strange !== undefined) throw refusal('JSON_PARSER_ERROR', `Unrecognized field "${strange}"`);
  const { operation, query, contentType = 'CSV' } = body;
  if (operation !== 'query' && operation !== 'queryAll') throw invalidJob(`Operation ${String(operation)} is not supported`);
  if (typeof query !== 'string' || query === '') throw invalidJob('Query is required');
  if (contentType !== 'CSV') throw invalidJob('Only contentType CSV is supported');
  const columnDelimiter = oneOf(DELIMITERS, 'columnDelimiter', body['columnDelimiter'] ?? 'COMMA');
  const lineEnding = oneOf(LINE_ENDINGS, 'lineEnding', body['lineEnding'] ?? 'LF');
  const table = jobTable((looksAt) => org.table(userId, query, looksAt), operation, query);
  return jobs.add({ userId, operation, version: version.slice(1), columnDelimiter, lineEnding, table });
}

const invalidJob = (message: string): OrgError => refusal('INVALIDJOB', message);

function oneOf(choices: Readonly<Record<string, string>>, name: string, value: unknown): string {
  if (typeof value !== 'string' || !Object.hasOwn(choices, value))
    throw invalidJob(`${name} must be one of ${Object.keys(choices).join(', ')}`);
  return value;
}

const isOver = ({ state }: BulkJob): boolean => state === 'JobComplete' || state === 'Aborted';

function jobRoute({ jobs, request }: BulkCall, job: BulkJob): WorkbenchResponse {
  switch (request.method) {
    case 'GET': {
      if (!isOver(job)) job.state = job.state === 'UploadComplete' ? 'InProgress' : 'JobComplete';
      const processed = job.state === 'JobComplete' ? job.table.rows.length : 0;
      return json({ ...jobInfo(job), jobType: 'V2Query', numberRecordsProcessed: processed, retries: 0, totalProcessingTime: 1 });
    }
    case 'PATCH':
      if (readBody(request)['state'] !== 'Aborted') throw invalidJob('state can be changed to Aborted only');
      if (isOver(job)) throw refusal('INVALIDJOBSTATE', 'Aborting already Completed Job not allowed');
      job.state = 'Aborted';
      return json(jobInfo(job));
    case 'DELETE':
      if (!isOver(job)) throw refusal('INVALIDJOBSTATE', `A job in state ${job.state} cannot be deleted`);
      jobs.remove(job.id);
      return noContent;
    default:
      throw methodNotAllowed(request.method, ['GET', 'PATCH', 'DELETE']);
  }
}

/** One page. A locator says after how many rows it begins, in a form that nobody takes for a number. */
function results({ org, request, version }: BulkCall, job: BulkJob): WorkbenchResponse {
  if (version.slice(1) !== job.version) throw new OrgError(409, 'VERSION_MISMATCH', `The job was created with API version ${job.version}`);
  if (job.state !== 'JobComplete') throw refusal('JOB_NOT_COMPLETE', `The job is in state ${job.state}`);
  const { searchParams } = request.url;
  const from = readLocator(job, searchParams.get('locator'));
  const end = from + readMost(searchParams.get('maxRecords'), org.settings.pageRows || PAGE_ROWS);
  const rows = job.table.rows.slice(from, end);
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv',
      'sforce-locator': end < job.table.rows.length ? locatorOf(job, end) : 'null',
      'sforce-numberofrecords': String(rows.length)
    },
    body: bulkCsv(job.table, rows, DELIMITERS[job.columnDelimiter] ?? ',', LINE_ENDINGS[job.lineEnding] ?? '\n')
  };
}

const locatorOf = ({ id }: BulkJob, rows: number): string => Buffer.from(`${id.slice(-8)}:${rows}`).toString('base64url');

function readLocator(job: BulkJob, given: string | null): number {
  if (given === null) return 0;
  const rows = Number(/:(\d+)$/.exec(Buffer.from(given, 'base64url').toString())?.[1]);
  if (locatorOf(job, rows) !== given) throw refusal('INVALID_QUERY_LOCATOR', 'invalid query locator');
  return rows;
}

function readMost(given: string | null, otherwise: number): number {
  if (given === null) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw refusal('INVALID_PARAM', `maxRecords must be a whole number above zero: ${given}`);
  return Math.min(Number(given), otherwise);
}
