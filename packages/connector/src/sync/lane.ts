import type { FaultName } from '../faults/catalogue.ts';
import type { Mirror, Step, StreamKey } from './mirror.ts';
import type { Pace } from './pace.ts';
import type { MirrorRow } from './row.ts';
import { rowOf } from './row.ts';
import type { Schema } from './schema.ts';
import type { Source } from './source.ts';
import type { StreamState } from './state.ts';

/** Ids that fit into the address of one query. */
const IDS_A_QUERY = 200;

export type Notice = (fault: FaultName, text: string) => void;

export interface LaneParts {
  readonly source: Source;
  readonly mirror: Mirror;
  readonly key: StreamKey;
  readonly pace: Pace;
  readonly schema: Schema;
  /** Server time, UTC milliseconds. */
  readonly now: number;
  readonly notice: Notice;
}

/** One page of work. Null: there is nothing to do yet. */
export type Lane = (parts: LaneParts, state: StreamState) => Promise<Step | null>;

/** A time as a stamp, to the second, as the org's stamps are. */
export const stampOf = (time: number): string => new Date(Math.floor(time / 1000) * 1000).toISOString();

export interface Reread {
  readonly rows: readonly MirrorRow[];
  /** Those that the org does not give any more. */
  readonly missing: readonly string[];
}

/** These records as they are now, whole. */
export async function reread({ source, schema }: Pick<LaneParts, 'source' | 'schema'>, ids: readonly string[]): Promise<Reread> {
  const rows: MirrorRow[] = [];
  for (let at = 0; at < ids.length; at += IDS_A_QUERY) {
    const part = ids.slice(at, at + IDS_A_QUERY);
    const records = await source.page({ schema, rows: { kind: 'ids', ids: part }, limit: part.length });
    rows.push(...records.map((record) => rowOf(schema, record)));
  }
  const found = new Set(rows.map(({ id }) => id));
  return { rows, missing: ids.filter((id) => !found.has(id)) };
}
