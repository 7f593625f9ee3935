import type { Mirror, StreamKey } from '../../src/sync/mirror.ts';
import type { MirrorRow } from '../../src/sync/row.ts';
import { valueOf } from '../../src/sync/schema.ts';
import type { MirrorWorld, WorldRecord } from './mirrorWorld.ts';

const stateOf = (record: WorldRecord): string =>
  record['IsDeleted'] !== true ? 'live' : record['MasterRecordId'] === null ? 'deleted' : 'merged';

function differenceOf(world: MirrorWorld, id: string, row: MirrorRow | undefined, withBody: boolean): string | null {
  const record = world.hidden.has(id) ? undefined : world.records.get(id);
  if (record === undefined) return row === undefined || row.state !== 'live' ? null : `${id} is live in the mirror and not in the org`;
  if (row === undefined) return `${id} is missing`;
  if (row.state !== stateOf(record)) return `${id} is ${row.state}, in the org ${stateOf(record)}`;
  if (row.into !== (record['MasterRecordId'] ?? record['ConvertedContactId'] ?? null)) return `${id} leads to ${row.into}`;
  if (!withBody) return null;
  const wrong = world.fields.filter(({ name, type }) => type !== 'address' && (row.body[name] ?? null) !== valueOf(type, record[name]));
  return wrong.length === 0 ? null : `${id} differs in ${wrong.map(({ name }) => name).join(', ')}`;
}

/**
 * Where the mirror is not the org, row for row. `settled`: of records that were hidden or shown nothing is known before all ids are compared;
 * `reconciled`: of those, a change while they were hidden may stay unseen, what they are may not.
 */
export async function differencesFrom(
  world: MirrorWorld,
  mirror: Mirror,
  key: StreamKey,
  promise: 'settled' | 'reconciled'
): Promise<readonly string[]> {
  const rows = new Map((await mirror.rows(key, '', 1_000_000)).map((row) => [row.id, row]));
  const ids = new Set([...rows.keys(), ...world.records.keys()]);
  return [...ids].sort().flatMap((id) => {
    const shared = world.shared.has(id);
    if (shared && promise === 'settled') return [];
    return differenceOf(world, id, rows.get(id), !shared) ?? [];
  });
}
