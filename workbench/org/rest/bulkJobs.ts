import { OrgError, notFound, refusal } from '../core/errors.ts';
import { makeId } from '../core/ids.ts';
import { salesforceTime } from '../data/fieldValues.ts';
import type { QueriedRows } from '../core/types.ts';
import type { QueryTable } from '../soql/runQuery.ts';

export interface BulkJob {
  readonly id: string;
  readonly userId: string;
  readonly operation: 'query' | 'queryAll';
  /** Of the request that made it: the results are read with the same. */
  readonly version: string;
  readonly columnDelimiter: string;
  readonly lineEnding: string;
  /** UTC milliseconds. */
  readonly createdAt: number;
  readonly table: QueryTable;
  state: 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Aborted';
}

/** The query jobs of the org. A job goes on whenever its state is asked for, so no client waits and none finds it complete at once. */
export interface BulkJobs {
  /** Throws LIMIT_EXCEEDED when the day has no job left. */
  add(job: Omit<BulkJob, 'id' | 'createdAt' | 'state'>): BulkJob;
  /** Throws NOT_FOUND for one that is old, gone or another user's. */
  find(userId: string, id: string): BulkJob;
  list(userId: string): readonly BulkJob[];
  remove(id: string): void;
  /** Jobs of the last 24 hours. */
  used(): number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_MS = 7 * DAY_MS;

/**
 * @param most jobs of 24 hours.
 * @param now UTC milliseconds.
 */
export function createBulkJobs(most: () => number, now: () => number): BulkJobs {
  const jobs = new Map<string, BulkJob>();
  let times: readonly number[] = [];
  let count = 0;
  const used = (): number => (times = times.filter((time) => time > now() - DAY_MS)).length;
  const kept = (userId: string): readonly BulkJob[] =>
    [...jobs.values()].filter((job) => job.userId === userId && now() - job.createdAt < KEPT_MS);
  return {
    used,
    list: kept,
    add(job) {
      const next = used() + 1;
      if (next > most()) throw refusal('LIMIT_EXCEEDED', `Max bulk v2 query jobs (${most()}) per 24 hrs has been exceeded (${next})`);
      for (const [id, { createdAt }] of jobs) if (now() - createdAt >= KEPT_MS) jobs.delete(id);
      times = [...times, now()];
      const added: BulkJob = { ...job, id: makeId('750', ++count), createdAt: now(), state: 'UploadComplete' };
      jobs.set(added.id, added);
      return added;
    },
    find(userId, id) {
      const job = kept(userId).find((one) => one.id === id || one.id.startsWith(id));
      if (job === undefined || id.length < 15) throw notFound();
      return job;
    },
    remove: (id) => void jobs.delete(id)
  };
}

/** What the API says of a job. */
export const jobInfo = (job: BulkJob): Readonly<Record<string, unknown>> => ({
  id: job.id,
  operation: job.operation,
  object: job.table.object,
  createdById: job.userId,
  createdDate: salesforceTime(job.createdAt),
  systemModstamp: salesforceTime(job.createdAt),
  state: job.state,
  concurrencyMode: 'Parallel',
  contentType: 'CSV',
  apiVersion: Number(job.version),
  lineEnding: job.lineEnding,
  columnDelimiter: job.columnDelimiter
});

/** Objects that have no bulk query; the twin's own choice of those that a real org refuses. */
const REFUSED: readonly string[] = ['AppDefinition'];

/** The rows of a job. Refusals are those of the Bulk API. */
export function jobTable(read: (looksAt: QueriedRows) => QueryTable, operation: BulkJob['operation'], soql: string): QueryTable {
  const entity = /\bFROM\s+(\w+)(?![\s\S]*\bFROM\b)/i.exec(soql)?.[1] ?? '';
  const table = asBulk(entity, () => read(operation === 'query' ? 'live' : 'all'));
  if (REFUSED.includes(table.object)) throw invalidEntity(table.object);
  if (table.columns === null) throw apiError('Aggregate functions are not supported in Bulk V2 Query');
  if (table.columns.some(({ type }) => type === 'base64')) throw apiError('Selecting binary data not supported in Bulk V2 Query');
  return table;
}

const apiError = (message: string): OrgError => refusal('API_ERROR', message);
const invalidEntity = (name: string): OrgError => refusal('INVALIDENTITY', `Entity '${name}' is not supported by the Bulk API.`);

function asBulk(entity: string, read: () => QueryTable): QueryTable {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    if (error.errorCode === 'INVALID_TYPE') throw invalidEntity(entity);
    if (error.message.startsWith('subqueries in SELECT'))
      throw apiError('Aggregate Relationships not supported in Bulk V2 Query with CSV content type');
    throw apiError(error.message);
  }
}
