import type { Store } from '../store/port.ts';
import { textOf } from '../store/port.ts';
import type { Handle } from '../sync/handles.ts';
import { rowIn } from '../sync/mirror.ts';
import type { MirrorRow } from '../sync/row.ts';

export interface FoundRow extends MirrorRow {
  readonly connection: string;
  readonly object: string;
}

/** Fields by which records lead to others; each has an index. */
const PATHS = { AccountId: '$.AccountId', WhoId: '$.WhoId', WhatId: '$.WhatId', ParentId: '$.ParentId' } as const;

const COLUMNS = 'connection, object, id, stamp, state, into_id, body';
const found = (row: Parameters<typeof rowIn>[0]): FoundRow => ({
  ...rowIn(row),
  connection: textOf(row, 'connection'),
  object: textOf(row, 'object')
});

export const rowsOf = (store: Store) => ({
  /** Of these objects the record with this id, whatever became of it. */
  one: async (connection: string, objects: readonly string[], id: string): Promise<FoundRow | undefined> => {
    const rows = await store.read(
      `SELECT ${COLUMNS} FROM mirror WHERE connection = ? AND id = ? AND object IN (SELECT value FROM json_each(?))`,
      ...[connection, id, JSON.stringify(objects)]
    );
    return rows.map(found)[0];
  },
  /** Live records whose field is one of these ids. */
  leadingTo: async (
    connection: string,
    object: string,
    field: keyof typeof PATHS,
    ids: readonly string[]
  ): Promise<readonly FoundRow[]> => {
    const rows = await store.read(
      `SELECT ${COLUMNS} FROM mirror WHERE connection = ? AND object = ? AND json_extract(body, '${PATHS[field]}') IN (SELECT value FROM json_each(?))
         AND json_extract(body, '${PATHS[field]}') IS NOT NULL AND state = 'live'`,
      ...[connection, object, JSON.stringify(ids)]
    );
    return rows.map(found);
  },
  /** People elsewhere who have a handle of this person, with the handle. */
  sharing: async (person: FoundRow): Promise<readonly { readonly row: FoundRow; readonly by: Handle }[]> => {
    const columns = COLUMNS.split(', ').map((column) => `other.${column} AS ${column}`);
    const rows = await store.read(
      `SELECT ${columns.join(', ')}, same.kind AS kind, same.value AS value FROM handle own
         JOIN handle same ON same.kind = own.kind AND same.value = own.value
         JOIN mirror other ON other.connection = same.connection AND other.object = same.object AND other.id = same.id
       WHERE own.connection = ? AND own.object = ? AND own.id = ? AND NOT (same.connection = own.connection AND same.id = own.id)
       ORDER BY same.connection, same.id, same.kind, same.value LIMIT 200`,
      ...[person.connection, person.object, person.id]
    );
    return rows.map((row) => ({
      row: found(row),
      by: { kind: textOf(row, 'kind') === 'email' ? 'email' : 'phone', value: textOf(row, 'value') }
    }));
  },
  /** Live records of an object behind an id. */
  page: async (connection: string, object: string, after: string): Promise<readonly FoundRow[]> => {
    const rows = await store.read(
      `SELECT ${COLUMNS} FROM mirror WHERE connection = ? AND object = ? AND id > ? AND state = 'live' ORDER BY id LIMIT 1000`,
      ...[connection, object, after]
    );
    return rows.map(found);
  }
});

export type GraphRows = ReturnType<typeof rowsOf>;
