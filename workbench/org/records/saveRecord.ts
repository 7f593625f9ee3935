import { refusal, type OrgError } from '../core/errors.ts';
import type { DataContext } from '../data/context.ts';
import { salesforceTime } from '../data/fieldValues.ts';
import { applyObjectRules } from '../data/objectRules.ts';
import { type StoredBody, type StoredRecord, UniqueViolation } from '../store/recordStore.ts';

/** The time that a write leaves in its record: it began some time before others see it. */
export const writeTime = ({ now, settings }: DataContext): string => salesforceTime(now() - settings.lateVisibility);

/** Who writes, and when. */
function stamps(context: DataContext): StoredBody {
  const time = writeTime(context);
  return { ...(context.userId === null ? {} : { LastModifiedById: context.userId }), LastModifiedDate: time, SystemModstamp: time };
}

/** Writes a record with what its object works out by itself, and with new stamps. Throws OrgError. */
export function saveRecord(context: DataContext, record: StoredRecord, write: (record: StoredRecord) => void): void {
  try {
    write({ ...record, body: { ...applyObjectRules(record.object, record.body, context.store), ...stamps(context) } });
  } catch (error) {
    throw error instanceof UniqueViolation ? duplicate(error) : error;
  }
}

/** Changes fields that no user may, as the org itself does. */
export function changeRecord(context: DataContext, id: string, changes: StoredBody): void {
  const record = context.store.get(id);
  if (record === undefined) return;
  saveRecord(context, { ...record, body: { ...record.body, ...changes } }, (changed) => context.store.update(changed));
}

/** Moves a record to the recycle bin. */
export function discardRecord(context: DataContext, { id, object, body }: StoredRecord, changes: StoredBody = {}): void {
  context.store.remove(id);
  context.store.bin.put({ id, object, body: { ...body, ...changes, IsDeleted: true, ...stamps(context) } });
}

const duplicate = ({ field, existingId }: UniqueViolation): OrgError =>
  refusal('DUPLICATE_VALUE', `duplicate value found: ${field} duplicates value on record with id: ${existingId}`);
