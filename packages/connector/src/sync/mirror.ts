import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import { numberOf, type Row, type Statement, type Store, textOf } from '../store/port.ts';
import { handlesOf, hasHandles } from './handles.ts';
import { type MirrorRow, type RowState, rowStateSchema } from './row.ts';
import { type StreamState, stateSchema } from './state.ts';

/** One object of one connection. */
export interface StreamKey {
  readonly connection: string;
  readonly object: string;
}

export interface StoredStream extends StreamKey {
  readonly state: StreamState;
  readonly version: number;
  readonly paused: boolean;
  /** Code of the fault that stopped it, until it works again. */
  readonly fault: string | null;
}

/** What one step of a lane found out. */
export interface Step {
  readonly state: StreamState;
  readonly rows?: readonly MirrorRow[];
  /** Rows that the org does not hold any more, with what they are now. */
  readonly ended?: readonly { readonly id: string; readonly state: RowState }[];
  /** Once the step is taken; what it leaves undone after a crash does no harm. */
  readonly afterwards?: () => Promise<void>;
}

export interface RowHead {
  readonly id: string;
  readonly stamp: string;
  readonly state: RowState;
}

const bodySchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Rows of one transaction: more of them block the thread for noticeable time, fewer are slower. */
const BATCH = 500;
/** Ids of one look-up. */
const LOOKED_UP = 500;

const UPSERT = `INSERT INTO mirror (connection, object, id, stamp, state, into_id, body) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (connection, object, id) DO UPDATE SET stamp = excluded.stamp, state = excluded.state, into_id = excluded.into_id, body = excluded.body
  WHERE excluded.stamp >= mirror.stamp`;
const END = 'UPDATE mirror SET state = ? WHERE connection = ? AND object = ? AND id = ?';
const ADVANCE = 'UPDATE stream SET state = ?, version = version + 1, fault = NULL WHERE connection = ? AND object = ? AND version = ?';

const upsert = ({ connection, object }: StreamKey, row: MirrorRow): Statement => ({
  sql: UPSERT,
  values: [connection, object, row.id, row.stamp, row.state, row.into, JSON.stringify(row.body)]
});

const withoutHandles = ({ connection, object }: StreamKey, id: string): Statement[] =>
  hasHandles(object)
    ? [{ sql: 'DELETE FROM handle WHERE connection = ? AND object = ? AND id = ?', values: [connection, object, id] }]
    : [];

/** The handles of a row, unless the mirror holds a newer one. Only of who is there: a deleted person is nobody's double. */
function handleStatements(key: StreamKey, row: MirrorRow): Statement[] {
  const { connection, object } = key;
  if (!hasHandles(object)) return [];
  const isNewest = 'EXISTS (SELECT 1 FROM mirror WHERE connection = ? AND object = ? AND id = ? AND stamp = ?)';
  const where = [connection, object, row.id, row.stamp];
  const handles = row.state === 'live' ? handlesOf(object, row.body) : [];
  return [
    {
      sql: `DELETE FROM handle WHERE connection = ? AND object = ? AND id = ? AND ${isNewest}`,
      values: [connection, object, row.id, ...where]
    },
    ...handles.map(({ kind, value }) => ({
      sql: `INSERT OR IGNORE INTO handle (connection, object, id, kind, value) SELECT ?, ?, ?, ?, ? WHERE ${isNewest}`,
      values: [connection, object, row.id, kind, value, ...where]
    }))
  ];
}

const streamIn = (row: Row): StoredStream => ({
  connection: textOf(row, 'connection'),
  object: textOf(row, 'object'),
  state: stateSchema.parse(JSON.parse(textOf(row, 'state'))),
  version: numberOf(row, 'version'),
  paused: numberOf(row, 'paused') === 1,
  fault: row['fault'] === null ? null : textOf(row, 'fault')
});

const headIn = (row: Row): RowHead => ({
  id: textOf(row, 'id'),
  stamp: textOf(row, 'stamp'),
  state: rowStateSchema.parse(textOf(row, 'state'))
});

export const rowIn = (row: Row): MirrorRow => ({
  ...headIn(row),
  into: row['into_id'] === null ? null : textOf(row, 'into_id'),
  body: bodySchema.parse(JSON.parse(textOf(row, 'body')))
});

/** The mirrored rows and how far each stream is. */
export class Mirror {
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  async streams(connection: string): Promise<readonly StoredStream[]> {
    return (await this.store.read('SELECT * FROM stream WHERE connection = ? ORDER BY object', connection)).map(streamIn);
  }

  async stream({ connection, object }: StreamKey): Promise<StoredStream | undefined> {
    return (await this.store.read('SELECT * FROM stream WHERE connection = ? AND object = ?', connection, object)).map(streamIn)[0];
  }

  /** The stream, begun with this state when it is new. */
  async begin(key: StreamKey, state: StreamState): Promise<StoredStream> {
    await this.store.write(
      `INSERT INTO stream (connection, object, state, version, paused) VALUES (?, ?, ?, 0, 0) ON CONFLICT (connection, object) DO NOTHING`,
      ...[key.connection, key.object, JSON.stringify(state)]
    );
    const [stored] = (await this.streams(key.connection)).filter(({ object }) => object === key.object);
    if (stored === undefined) throw new Fault('StoreUnavailable', { detail: 'a stream that was begun is not there' });
    return stored;
  }

  /**
   * Takes the step: its last rows and the new state in one transaction, so that no crash keeps one without the other. The version that it
   * has then. Throws Fault SyncElsewhere when another process has moved the stream since it was read.
   */
  async commit(key: StreamKey, version: number, { state, rows = [], ended = [] }: Step): Promise<number> {
    const { connection, object } = key;
    const changes = rows.map((row) => [upsert(key, row), ...handleStatements(key, row)]);
    for (const one of ended) changes.push([{ sql: END, values: [one.state, connection, object, one.id] }, ...withoutHandles(key, one.id)]);
    while (changes.length > BATCH) await this.store.batch(changes.splice(0, BATCH).flat());
    const advance: Statement = { sql: ADVANCE, values: [JSON.stringify(state), connection, object, version], must: true };
    if ((await this.store.batch([...changes.flat(), advance])) === null) {
      throw new Fault('SyncElsewhere', { fields: [object], retry: 'now' });
    }
    return version + 1;
  }

  async pause({ connection, object }: StreamKey, paused: boolean): Promise<void> {
    await this.store.write('UPDATE stream SET paused = ? WHERE connection = ? AND object = ?', paused ? 1 : 0, connection, object);
  }

  async fail({ connection, object }: StreamKey, code: string): Promise<void> {
    await this.store.write('UPDATE stream SET fault = ? WHERE connection = ? AND object = ?', code, connection, object);
  }

  /** Forgets rows and place: the next run begins anew. */
  async reset(key: StreamKey, state: StreamState): Promise<void> {
    const values = [key.connection, key.object];
    await this.store.batch([
      { sql: 'DELETE FROM mirror WHERE connection = ? AND object = ?', values },
      { sql: 'DELETE FROM handle WHERE connection = ? AND object = ?', values },
      {
        sql: 'UPDATE stream SET state = ?, version = version + 1, fault = NULL WHERE connection = ? AND object = ?',
        values: [JSON.stringify(state), ...values]
      }
    ]);
  }

  async heads({ connection, object }: StreamKey, ids: readonly string[]): Promise<ReadonlyMap<string, RowHead>> {
    const found = new Map<string, RowHead>();
    for (let at = 0; at < ids.length; at += LOOKED_UP) {
      const part = JSON.stringify(ids.slice(at, at + LOOKED_UP));
      const rows = await this.store.read(
        'SELECT id, stamp, state FROM mirror WHERE connection = ? AND object = ? AND id IN (SELECT value FROM json_each(?))',
        ...[connection, object, part]
      );
      for (const head of rows.map(headIn)) found.set(head.id, head);
    }
    return found;
  }

  /** Heads behind one id, up to another one where it is given, in order of id. */
  async headsBetween({ connection, object }: StreamKey, after: string, upTo: string | null): Promise<readonly RowHead[]> {
    const rows = await this.store.read(
      `SELECT id, stamp, state FROM mirror WHERE connection = ? AND object = ? AND id > ? AND (? IS NULL OR id <= ?) ORDER BY id`,
      ...[connection, object, after, upTo, upTo]
    );
    return rows.map(headIn);
  }

  /** How many rows there are in each state. */
  async counts({ connection, object }: StreamKey): Promise<Readonly<Record<RowState, number>>> {
    const rows = await this.store.read(
      'SELECT state, COUNT(*) AS n FROM mirror WHERE connection = ? AND object = ? GROUP BY state',
      ...[connection, object]
    );
    const found = new Map(rows.map((row) => [textOf(row, 'state'), numberOf(row, 'n')]));
    const of = (state: RowState): number => found.get(state) ?? 0;
    return { live: of('live'), deleted: of('deleted'), merged: of('merged'), gone: of('gone') };
  }

  /** Rows in order of id, at most `limit`. */
  async rows(key: StreamKey, after: string, limit: number): Promise<readonly MirrorRow[]> {
    const rows = await this.store.read(
      'SELECT id, stamp, state, into_id, body FROM mirror WHERE connection = ? AND object = ? AND id > ? ORDER BY id LIMIT ?',
      ...[key.connection, key.object, after, limit]
    );
    return rows.map(rowIn);
  }
}
