import { refusal } from '../core/errors.ts';
import { visibleObject, type DataContext } from '../data/context.ts';
import type { StoredRecord } from '../store/recordStore.ts';
import { changeRecord, discardRecord, saveRecord } from './saveRecord.ts';

const MERGED: readonly string[] = ['Account', 'Contact', 'Lead'];

/**
 * Merges up to two records into a third one, as the pages of Salesforce do: what hung on them hangs on the one that stays, and each
 * names it in `MasterRecordId` from the recycle bin on. Throws OrgError.
 */
export function mergeRecords(context: DataContext, masterId: string, lostIds: readonly string[]): void {
  const { store, schema } = context;
  const master = recordOf(context, masterId);
  if (!MERGED.includes(master.object)) throw refusal('INVALID_TYPE', `${master.object} records cannot be merged`);
  if (lostIds.length < 1 || lostIds.length > 2 || new Set([masterId, ...lostIds]).size <= lostIds.length)
    throw refusal('INVALID_OPERATION', 'one or two records are merged into a third one');
  const lost = lostIds.map((id) => recordOf(context, id));
  if (lost.some(({ object }) => object !== master.object))
    throw refusal('INVALID_OPERATION', 'only records of the same type can be merged');
  if (!context.rights.object(master.object).remove)
    throw refusal('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  for (const object of schema.list()) {
    const fields = [...object.fields.values()].filter(({ referenceTo }) => referenceTo.includes(master.object));
    for (const { id, body } of fields.length === 0 ? [] : store.list(object.name)) {
      const held = fields.filter(({ name }) => lost.some((one) => one.id === body[name]));
      if (held.length > 0) changeRecord(context, id, Object.fromEntries(held.map(({ name }) => [name, master.id])));
    }
  }
  for (const one of lost) discardRecord(context, one, { MasterRecordId: master.id });
  changeRecord(context, master.id, {});
}

/** Brings a deleted record back, with new stamps. Throws OrgError. */
export function undeleteRecord(context: DataContext, id: string): void {
  const deleted = context.store.bin.get(id);
  if (deleted === undefined) throw refusal('UNDELETE_FAILED', 'entity is not deleted');
  const { MasterRecordId: _merged, ...body } = deleted.body;
  saveRecord(context, { ...deleted, body: { ...body, IsDeleted: false } }, (record) => context.store.insert(record));
  context.store.bin.take(id);
}

function recordOf(context: DataContext, id: string): StoredRecord {
  const record = context.store.get(id);
  if (record === undefined) throw refusal('INVALID_ID_FIELD', `invalid record id: ${id}`);
  visibleObject(context, record.object);
  return record;
}
