import { z } from 'zod';
import type { Api, CallOptions } from '../auth/api.ts';
import { DATA_PATH } from '../auth/salesforce/version.ts';
import type { Clock } from '../clock/clock.ts';
import { Fault } from '../faults/fault.ts';
import type { Reply } from '../http/reply.ts';
import { apiFault } from '../salesforce/apiFault.ts';
import { salesforceOn, type SalesforceRecord } from '../salesforce/client.ts';
import { apiName, describedSchema } from '../salesforce/describe.ts';
import { Soql } from '../salesforce/soql.ts';
import { exportsOn } from './salesforceExport.ts';
import { countSoql, pageSoql } from './salesforceQueries.ts';
import type { Source } from './source.ts';

const countSchema = z.object({ totalSize: z.number() });
const momentSchema = z.iso.datetime({ offset: true }).or(z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?\+0000$/));
const deletedSchema = z.object({
  deletedRecords: z.array(z.object({ id: z.string() })),
  earliestDateAvailable: momentSchema,
  latestDateCovered: momentSchema
});

function well(reply: Reply): Reply {
  if (reply.status < 200 || reply.status > 299) throw apiFault(reply, []);
  return reply;
}

/** An API whose answers also tell the org's time. */
function timed(api: Api, clock: Clock): { readonly api: Api; readonly now: () => number | null } {
  let ahead: number | null = null;
  return {
    api: async (request, options) => {
      const reply = await api(request, options);
      const date = Date.parse(reply.headers.get('date') ?? '');
      if (!Number.isNaN(date)) ahead = date - clock.now();
      return reply;
    },
    now: () => (ahead === null ? null : clock.now() + ahead)
  };
}

/** An org over REST and Bulk API 2.0. */
export function salesforceSource(given: Api, clock: Clock, options: CallOptions): Source {
  const { api, now } = timed(given, clock);
  const salesforce = salesforceOn(api);
  const get = (path: string, route: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
    api({ method: 'GET', path, route, headers, repeatable: true }, options);
  return {
    ...exportsOn(api, options),
    now: async () => now() ?? salesforce.now(options),
    describe: async (object, known) => {
      const since = known === null ? {} : { 'if-modified-since': known };
      const reply = await get(`${DATA_PATH}/sobjects/${apiName(object)}/describe`, 'describe', since);
      if (reply.status === 304) return null;
      if (reply.status === 404) throw new Fault('ObjectNotMirrorable', { vendor: 'salesforce', status: 404, fields: [object] });
      return { described: well(reply).as(describedSchema), as: reply.headers.get('last-modified') };
    },
    count: async (schema, until) => {
      const query = encodeURIComponent(Soql.textOf(countSoql(schema, until)));
      return well(await get(`${DATA_PATH}/queryAll?q=${query}`, 'count')).as(countSchema).totalSize;
    },
    page: async (query) => {
      const records: SalesforceRecord[] = [];
      for await (const record of salesforce.query(pageSoql(query), { ...options, deleted: true })) records.push(record);
      return records;
    },
    deleted: async (schema, from, to) => {
      const [start, end] = [from, to].map((time) => encodeURIComponent(new Date(time).toISOString()));
      const path = `${DATA_PATH}/sobjects/${apiName(schema.name)}/deleted/?start=${start}&end=${end}`;
      const { deletedRecords, earliestDateAvailable, latestDateCovered } = well(await get(path, 'deleted')).as(deletedSchema);
      return {
        ids: deletedRecords.map(({ id }) => id),
        earliest: Date.parse(earliestDateAvailable),
        latest: Date.parse(latestDateCovered)
      };
    }
  };
}
