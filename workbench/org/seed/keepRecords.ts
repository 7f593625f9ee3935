import type { RecordStore, StoredBody, StoredRecord } from '../store/recordStore.ts';

/** Keeps the records of one object, found by a key of theirs; returns their ids by that key. */
export type Keep = (
  object: string,
  key: string | ((body: StoredBody) => string),
  bodies: readonly StoredBody[]
) => ReadonlyMap<string, string>;

/**
 * Brings the records of an object in step with `bodies`: those with the same key keep their id, new ones are written, others go.
 * Returns the ids by key. A value that is gone from a body is gone from the record.
 */
export function keepRecords(
  store: RecordStore,
  object: { readonly name: string; readonly keyPrefix: string },
  keyOf: (body: StoredBody) => string,
  bodies: readonly StoredBody[]
): ReadonlyMap<string, string> {
  const old = new Map<string, StoredRecord>(store.list(object.name).map((record) => [keyOf(record.body), record]));
  const ids = new Map<string, string>();
  for (const body of bodies) {
    const key = keyOf(body);
    const known = old.get(key);
    old.delete(key);
    const id = known?.id ?? store.nextId(object.keyPrefix);
    ids.set(key, id);
    const record = { id, object: object.name, body: { ...body, Id: id } };
    if (known === undefined) store.insert(record);
    else store.update(record);
  }
  for (const gone of old.values()) store.remove(gone.id);
  return ids;
}
