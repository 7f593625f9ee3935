import { z } from 'zod';
import type { Pace } from './pace.ts';

const positionSchema = z.object({ stamp: z.string(), id: z.string() });
/** Behind the last row of a page, in the org's order of time of change and id. An empty id is before every record of that moment. */
export type Position = Readonly<z.infer<typeof positionSchema>>;

const schemaSchema = z.object({
  name: z.string(),
  fields: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
  cursor: z.string(),
  replicateable: z.boolean()
});

const backfillSchema = z.object({
  via: z.enum(['bulk', 'rest']),
  /** Server time at its start: what changed later is the fresh lane's. */
  cutoff: z.number(),
  job: z.string().nullable(),
  /** The next page of the job; null: the first. */
  locator: z.string().nullable(),
  /** Id behind which the next page over REST begins; null: the first. */
  after: z.string().nullable(),
  rows: z.number(),
  total: z.number()
});
export type Backfill = Readonly<z.infer<typeof backfillSchema>>;

/** Where a stream is: one object of one connection. Times are server time in UTC milliseconds. */
export const stateSchema = z.object({
  phase: z.enum(['new', 'backfill', 'live']),
  schema: schemaSchema.nullable(),
  /** `Last-Modified` of the describe. */
  describedAs: z.string().nullable(),
  describedAt: z.number(),
  backfill: backfillSchema.nullable(),
  fresh: positionSchema.nullable(),
  freshAt: z.number(),
  freshEvery: z.number(),
  /** Everything that changed before has been read a second time. */
  settledTo: z.number(),
  settling: z.object({ to: z.number(), after: positionSchema.nullable() }).nullable(),
  deletedTo: z.number(),
  deletesAt: z.number(),
  reconciledAt: z.number(),
  reconciling: z.object({ after: z.string().nullable() }).nullable()
});
export type StreamState = Readonly<z.infer<typeof stateSchema>>;

export const newState = (pace: Pace): StreamState => ({
  phase: 'new',
  schema: null,
  describedAs: null,
  describedAt: 0,
  backfill: null,
  fresh: null,
  freshAt: 0,
  freshEvery: pace.freshMs,
  settledTo: 0,
  settling: null,
  deletedTo: 0,
  deletesAt: 0,
  reconciledAt: 0,
  reconciling: null
});
