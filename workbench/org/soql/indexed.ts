import { readableField } from '../data/context.ts';
import type { ObjectSchema } from '../schema/types.ts';
import type { StoredRecord } from '../store/recordStore.ts';
import type { Comparison, Condition } from './condition.ts';
import { literalValue } from './literals.ts';
import { STEPS_OF_A_READ, type QueryContext } from './queryContext.ts';

type Found = ReadonlyMap<string, StoredRecord>;

/**
 * The records among which those of a condition are, found by their id or by a unique field without a look at any other; null where the
 * condition does not say so much. The oldest id comes first, as in a list of all records.
 */
export function indexedRecords(context: QueryContext, object: ObjectSchema, condition: Condition | null): readonly StoredRecord[] | null {
  const found = condition === null ? null : lookUp(context, object, condition);
  return found === null ? null : [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function lookUp(context: QueryContext, object: ObjectSchema, condition: Condition): Found | null {
  if (condition.kind === 'compare') return byKey(context, object, condition);
  if (condition.kind === 'not') return null;
  const found = condition.parts.map((part) => lookUp(context, object, part));
  if (condition.kind === 'and') return found.find((one) => one !== null) ?? null;
  return found.every((one) => one !== null) ? new Map(found.flatMap((one) => [...one])) : null;
}

function byKey(context: QueryContext, object: ObjectSchema, { path, operator, literals }: Comparison): Found | null {
  const field = readableField(context, object, path);
  if (field === undefined || (operator !== '=' && operator !== 'IN')) return null;
  if (field.name !== 'Id' && field.unique === 'no') return null;
  const values = new Set(literals.map((literal) => literalValue(field, literal)));
  if (values.has(null)) return null;
  const unique = { object: object.name, field: field.name, caseSensitive: field.unique === 'caseSensitive' };
  const records = [...values].flatMap((value) => {
    if (field.name !== 'Id') context.spend(STEPS_OF_A_READ);
    const record = field.name === 'Id' ? context.parent(String(value)) : context.store.findUnique(unique, value);
    return record === undefined || record.object !== object.name ? [] : record;
  });
  return new Map(records.map((record) => [record.id, record]));
}
