import type { ApiUsage } from './apiUsage.ts';

/** Limits that the twin has; names and figures are those of a Developer Edition. */
const BULK_QUERY_JOBS = 10_000;

/** `GET /limits`. */
export const limits = (
  usage: ApiUsage,
  bulkJobs: number
): Readonly<Record<string, { readonly Max: number; readonly Remaining: number }>> => ({
  DailyApiRequests: { Max: usage.most(), Remaining: usage.most() - usage.used() },
  DailyBulkV2QueryJobs: { Max: BULK_QUERY_JOBS, Remaining: BULK_QUERY_JOBS - bulkJobs }
});
