import type { FoundRecord } from 'types/ports';
import type { PopObject } from './findCaller';
import { countedFields, fieldsThatProve } from './popOrder';

/**
 * The found records that have this e-mail address. A text search finds it in notes as well, and finds longer addresses: a record
 * counts only when one of its fields is the address, in any case.
 */
export function ownersAmong(found: readonly FoundRecord[], address: string, order: readonly PopObject[]): FoundRecord[] {
  const wanted = address.toLowerCase();
  return found.filter((record) =>
    countedFields(record, fieldsThatProve(record, order, 'address')).some(
      ([, value]) => typeof value === 'string' && value.trim().toLowerCase() === wanted
    )
  );
}
