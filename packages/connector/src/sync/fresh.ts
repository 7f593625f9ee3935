import { type Lane } from './lane.ts';
import { rowOf } from './row.ts';
import type { Pace } from './pace.ts';
import type { StreamState } from './state.ts';

export const freshDue = ({ freshAt, freshEvery }: StreamState): number => freshAt + freshEvery;

/** Looks more and more seldom where nothing changes. */
const nextWait = (pace: Pace, before: number, found: number): number => (found > 0 ? pace.freshMs : Math.min(before * 2, pace.freshIdleMs));

/** Brings what changed soon after it changed. That nothing is missed is the settle lane's part. */
export const fresh: Lane = async ({ source, schema, pace, now }, state) => {
  if (state.fresh === null || now < freshDue(state)) return null;
  const records = await source.page({ schema, rows: { kind: 'since', after: state.fresh }, limit: pace.pageRows });
  const rows = records.map((record) => rowOf(schema, record));
  const last = rows.at(-1);
  const position = last === undefined ? state.fresh : { stamp: last.stamp, id: last.id };
  const isFull = rows.length >= pace.pageRows;
  const waiting = isFull ? {} : { freshAt: now, freshEvery: nextWait(pace, state.freshEvery, rows.length) };
  return { state: { ...state, ...waiting, fresh: position }, rows };
};
