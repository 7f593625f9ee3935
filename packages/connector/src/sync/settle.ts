import { type Lane } from './lane.ts';
import type { Pace } from './pace.ts';
import { rowOf } from './row.ts';
import type { StreamState } from './state.ts';

/** Up to where changes are old enough to be read for the last time. */
const settledBy = ({ settleAgeMs, bucketMs }: Pace, now: number): number => Math.floor((now - settleAgeMs) / bucketMs) * bucketMs;

export const settleDue = (pace: Pace, { settledTo, settling }: StreamState): number =>
  settling === null ? (Math.floor(settledTo / pace.bucketMs) + 1) * pace.bucketMs + pace.settleAgeMs : 0;

/**
 * Reads each span of time once more when it is old enough, whole rows: a change may become visible minutes after its stamp, and two changes
 * of one second have the same stamp. Only this lane moves `settledTo`.
 */
export const settle: Lane = async ({ source, schema, pace, now }, state) => {
  const to = state.settling?.to ?? settledBy(pace, now);
  if (to <= state.settledTo) return null;
  const window = { kind: 'window', from: state.settledTo, to, after: state.settling?.after ?? null } as const;
  const rows = (await source.page({ schema, rows: window, limit: pace.pageRows })).map((record) => rowOf(schema, record));
  const last = rows.at(-1);
  if (last !== undefined && rows.length >= pace.pageRows) {
    return { state: { ...state, settling: { to, after: { stamp: last.stamp, id: last.id } } }, rows };
  }
  return { state: { ...state, settledTo: to, settling: null }, rows };
};
