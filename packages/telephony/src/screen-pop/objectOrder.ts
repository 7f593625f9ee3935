import { PERSON_ACCOUNT } from '../records/personAccount.ts';
import { objectsOf } from '../scenario/scenario.ts';
import type { FoundRecord } from '../ports/ports.ts';
import type { Party, PopObject } from './model.ts';

const isCalled = (object: PopObject, name: string): boolean => object.objectName.toLowerCase() === name.toLowerCase();

/** The records of one object of the order. An order that names person accounts apart means companies by `Account`. */
export function recordsOf(object: PopObject, order: readonly PopObject[], records: readonly FoundRecord[]): FoundRecord[] {
  const own = objectsOf([object.objectName], records);
  const personsApart = isCalled(object, 'Account') && order.some((other) => isCalled(other, PERSON_ACCOUNT));
  return personsApart ? own.filter((record) => objectsOf([PERSON_ACCOUNT], [record]).length === 0) : own;
}

export const IS_MAIL = /mail/i;

/**
 * The fields that alone may prove this record a hit; null: any. Fields named for numbers say nothing of addresses, nor the other
 * way round: an order of phone fields must not end the search by e-mail.
 */
export function fieldsThatProve(record: FoundRecord, order: readonly PopObject[], kind: Party['kind']): readonly string[] | null {
  const named = order.find((object) => recordsOf(object, order, [record]).length > 0)?.fields ?? [];
  const ofKind = named.filter((name) => IS_MAIL.test(name) === (kind === 'address'));
  return ofKind.length > 0 ? ofKind : null;
}

/** The record's own fields that count, those of `names` or all. Names in any case. */
export function countedFields(record: FoundRecord, names: readonly string[] | null): [string, unknown][] {
  const wanted = names?.map((name) => name.toLowerCase());
  return Object.entries(record.fields).filter(([name]) => wanted === undefined || wanted.includes(name.toLowerCase()));
}
