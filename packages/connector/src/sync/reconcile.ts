import { type Lane, type LaneParts, reread } from './lane.ts';
import type { RowHead } from './mirror.ts';
import { rowOf } from './row.ts';
import type { StreamState } from './state.ts';

export const reconcileDue = ({ pace }: Pick<LaneParts, 'pace'>, { reconciledAt, reconciling }: StreamState): number =>
  reconciling === null ? reconciledAt + pace.reconcileMs : 0;

/** Which records must be read again, as the two lists differ about them. `listed` and `kept` are about the same span of ids. */
function differences(listed: readonly RowHead[], kept: readonly RowHead[]): readonly string[] {
  const here = new Map(kept.map((head) => [head.id, head]));
  const changed = listed.filter(({ id, stamp, state }) => {
    const own = here.get(id);
    return own === undefined || own.stamp < stamp || own.state === 'gone' || (own.state === 'live') !== (state === 'live');
  });
  const there = new Set(listed.map(({ id }) => id));
  const vanished = kept.filter(({ id, state }) => state === 'live' && !there.has(id));
  return [...changed, ...vanished].map(({ id }) => id);
}

/**
 * Compares all ids with the org's, page by page. What a page lacks is read by its id before it counts as gone; what the user may see only
 * now comes in.
 */
export const reconcile: Lane = async (parts, state) => {
  const { source, schema, mirror, key, pace, now } = parts;
  if (now < reconcileDue(parts, state)) return null;
  const after = state.reconciling?.after ?? null;
  const fields = ['Id', schema.cursor, ...['IsDeleted', 'MasterRecordId'].filter((name) => schema.fields.some((one) => one.name === name))];
  const records = await source.page({ schema, rows: { kind: 'byId', after }, limit: pace.pageRows, fields });
  const listed = records.map((record) => rowOf({ ...schema, fields: schema.fields.filter(({ name }) => fields.includes(name)) }, record));
  const last = records.length < pace.pageRows ? undefined : listed.at(-1);
  const kept = await mirror.headsBetween(key, after ?? '', last?.id ?? null);
  const { rows, missing } = await reread(parts, differences(listed, kept));
  const ended = missing.map((id) => ({ id, state: 'gone' as const }));
  if (last !== undefined) return { state: { ...state, reconciling: { after: last.id } }, rows, ended };
  return { state: { ...state, reconciling: null, reconciledAt: now }, rows, ended };
};
