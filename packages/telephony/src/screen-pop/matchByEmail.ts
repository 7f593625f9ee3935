import type { FoundRecord } from '../ports/ports.ts';
import type { PopObject } from './model.ts';
import { finds } from './finds.ts';
import type { Certainty } from './matchByPhone.ts';
import { isTalk } from './phoneFields.ts';
import { IS_MAIL, countedFields, fieldsThatProve } from './objectOrder.ts';

const lowered = (value: unknown): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');

/**
 * How certain it is that the record has this e-mail address. A text search finds it in notes as well, and finds longer addresses: only a
 * field that is the address, in any case, proves a record.
 */
export function addressCertainty(record: FoundRecord, address: string, order: readonly PopObject[]): Certainty {
  const wanted = address.toLowerCase();
  const named = fieldsThatProve(record, order, 'address');
  const holds = (names: readonly string[] | null): boolean =>
    countedFields(record, names).some(([name, value]) => (names !== null || !isTalk(name)) && lowered(value) === wanted);
  if (holds(named)) return 'proven';
  const own = countedFields(record, null).filter(([name]) => IS_MAIL.test(name));
  // A field that the scenario leaves out may hold the address: then the record was not found for another one.
  return !holds(null) && own.some(([, value]) => finds(lowered(value), wanted)) ? 'stranger' : 'mentioned';
}
