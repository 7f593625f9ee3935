import type { TwinSettings } from '../core/types.ts';
import type { ApiUsage } from './apiUsage.ts';
import type { BulkJobs } from './bulkJobs.ts';

/** `GET /limits`: those that the twin has. */
export const limits = (
  usage: ApiUsage,
  jobs: BulkJobs,
  { dailyBulkQueryJobs: most }: Readonly<TwinSettings>
): Readonly<Record<string, { readonly Max: number; readonly Remaining: number }>> => ({
  DailyApiRequests: { Max: usage.most(), Remaining: usage.most() - usage.used() },
  DailyBulkV2QueryJobs: { Max: most, Remaining: Math.max(0, most - jobs.used()) }
});
