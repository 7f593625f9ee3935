import { Fault } from '../faults/fault.ts';
import { checkTotal, rowsOfExport } from './exportRows.ts';
import { type LaneParts, stampOf } from './lane.ts';
import type { Step } from './mirror.ts';
import { rowOf } from './row.ts';
import type { Pace } from './pace.ts';
import type { Backfill, StreamState } from './state.ts';

/**
 * Where the lanes begin: at the first copy. One that begins again, after a lost job or for a new field, keeps them, because the rows of the
 * first one are there already, and what happened to those since must not be missed.
 */
const placesAt = (pace: Pace, cutoff: number): Partial<StreamState> => ({
  fresh: { stamp: stampOf(cutoff), id: '' },
  settledTo: cutoff - pace.settleAgeMs,
  deletedTo: cutoff,
  reconciledAt: cutoff
});

/** Takes the moment up to which the copy reaches, and begins the copy. */
async function begin({ source, schema, pace, now }: LaneParts, state: StreamState, mayExport = true): Promise<Step> {
  const cutoff = Math.floor(now / 1000) * 1000;
  const total = await source.count(schema, cutoff);
  const job = mayExport && total > pace.bulkFrom ? await source.startExport(schema, cutoff) : null;
  const backfill: Backfill = { via: job === null ? 'rest' : 'bulk', cutoff, job, locator: null, after: null, rows: 0, total };
  return { state: { ...state, ...(state.fresh === null ? placesAt(pace, cutoff) : {}), phase: 'backfill', backfill } };
}

const OVER = { via: 'rest', job: null, locator: null, after: null } as const;

/** From now on the lanes follow. */
const live = ({ pace }: LaneParts, state: StreamState, { cutoff, rows }: Backfill): StreamState => ({
  ...state,
  phase: 'live',
  backfill: { ...OVER, cutoff, rows, total: rows },
  freshAt: 0,
  freshEvery: pace.freshMs
});

async function overRest(parts: LaneParts, state: StreamState, backfill: Backfill): Promise<Step> {
  const { source, schema, pace } = parts;
  const page = { kind: 'byId', after: backfill.after, until: backfill.cutoff } as const;
  const rows = (await source.page({ schema, rows: page, limit: pace.pageRows })).map((record) => rowOf(schema, record));
  const done = { ...backfill, after: rows.at(-1)?.id ?? backfill.after, rows: backfill.rows + rows.length };
  return { state: rows.length < pace.pageRows ? live(parts, state, done) : { ...state, backfill: done }, rows };
}

/** Null: the job is still at work. */
async function overBulk(parts: LaneParts, state: StreamState, backfill: Backfill, job: string): Promise<Step | null> {
  const { source, schema } = parts;
  const exported = await source.exportState(job);
  if (exported.state === 'running') return null;
  if (exported.state === 'failed') return begin(parts, state, false);
  const page = await source.exportPage(job, backfill.locator);
  const rows = rowsOfExport(schema, page);
  const done = { ...backfill, locator: page.next, rows: backfill.rows + rows.length, total: exported.rows };
  if (page.next !== null) return { state: { ...state, backfill: done }, rows };
  checkTotal(schema, done.rows, exported.rows);
  return { state: live(parts, state, done), rows, afterwards: () => source.removeExport(job) };
}

/** One page of the copy. Null: a job is still at work. A job that is gone begins again; its rows stay, as they only become newer. */
export async function backfillPage(parts: LaneParts, state: StreamState): Promise<Step | null> {
  const { backfill } = state;
  if (backfill === null) return begin(parts, state);
  if (backfill.job === null) return overRest(parts, state, backfill);
  try {
    return await overBulk(parts, state, backfill, backfill.job);
  } catch (error) {
    if (!(error instanceof Fault) || error.name !== 'JobLost') throw error;
    parts.notice('JobLost', parts.schema.name);
    return begin(parts, state);
  }
}
