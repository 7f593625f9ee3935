import { z } from 'zod';
import type { Api, CallOptions } from '../auth/api.ts';
import { DATA_PATH } from '../auth/salesforce/version.ts';
import { Fault } from '../faults/fault.ts';
import type { Reply } from '../http/reply.ts';
import { apiFault } from '../salesforce/apiFault.ts';
import { recordId } from '../salesforce/describe.ts';
import { Soql } from '../salesforce/soql.ts';
import { exportSoql } from './salesforceQueries.ts';
import type { Source } from './source.ts';

const JOBS = `${DATA_PATH}/jobs/query`;
/** Rows of one page: enough that requests are few, little enough to be held in memory. */
const ROWS_A_PAGE = 5000;

const jobSchema = z.object({
  id: z.string(),
  state: z.enum(['UploadComplete', 'InProgress', 'JobComplete', 'Aborted', 'Failed']),
  numberRecordsProcessed: z.number().default(0),
  errorMessage: z.string().nullish()
});

const RUNNING = ['UploadComplete', 'InProgress'];

function jobReply(reply: Reply): Reply {
  if (reply.status === 404 || reply.status === 409)
    throw new Fault('JobLost', { vendor: 'salesforce', status: reply.status, retry: 'now' });
  if (reply.status >= 300) throw apiFault(reply, []);
  return reply;
}

const countIn = (header: string | null): number | null => (header !== null && /^\d{1,12}$/.test(header) ? Number(header) : null);

/** Bulk API 2.0 query jobs. */
export function exportsOn(api: Api, options: CallOptions): Pick<Source, 'startExport' | 'exportState' | 'exportPage' | 'removeExport'> {
  const jobPath = (job: string): string => `${JOBS}/${recordId(job)}`;
  return {
    startExport: async (schema, until) => {
      const query = Soql.textOf(exportSoql(schema, until));
      const body = JSON.stringify({ operation: 'queryAll', query, contentType: 'CSV', columnDelimiter: 'COMMA', lineEnding: 'LF' });
      const headers = { 'content-type': 'application/json;charset=UTF-8' };
      // A second job, after a lost answer, only costs a job.
      const reply = await api({ method: 'POST', path: JOBS, route: 'exportStart', body, headers, repeatable: true }, options);
      if (reply.status < 300) return reply.as(jobSchema).id;
      const fault = apiFault(reply, []);
      // An object that Bulk does not take, or the jobs of the day are used up: REST reads it too.
      if (fault.name === 'InputRefused') return null;
      throw fault;
    },
    exportState: async (job) => {
      const path = jobPath(job);
      const read = jobReply(await api({ method: 'GET', path, route: 'exportState', repeatable: true }, options)).as(jobSchema);
      const state = RUNNING.includes(read.state) ? 'running' : read.state === 'JobComplete' ? 'done' : 'failed';
      return { state, rows: read.numberRecordsProcessed, reason: read.errorMessage ?? '' };
    },
    exportPage: async (job, locator) => {
      const where = locator === null ? '' : `&locator=${encodeURIComponent(locator)}`;
      const path = `${jobPath(job)}/results?maxRecords=${ROWS_A_PAGE}${where}`;
      const ask = { method: 'GET', path, route: 'exportPage', headers: { accept: 'text/csv' }, repeatable: true } as const;
      const reply = jobReply(await api(ask, options));
      const next = reply.headers.get('sforce-locator');
      return {
        text: reply.text,
        rows: countIn(reply.headers.get('sforce-numberofrecords')),
        next: next === null || next === '' || next === 'null' ? null : next
      };
    },
    removeExport: async (job) => {
      const reply = await api({ method: 'DELETE', path: jobPath(job), route: 'exportEnd', repeatable: true }, options);
      if (reply.status >= 300 && reply.status !== 404) throw apiFault(reply, []);
    }
  };
}
