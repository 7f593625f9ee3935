import type { DataContext } from '../data/context.ts';
import { recordAttributes } from '../data/readRecord.ts';
import { refusal, unknownObject } from '../core/errors.ts';
import type { FieldType, ObjectSchema } from '../schema/types.ts';
import type { StoredRecord } from '../store/recordStore.ts';
import type { FieldValue, QueriedRows, QueryResult } from '../core/types.ts';
import { type Column, resolveColumn } from './column.ts';
import { comparable, order } from './compare.ts';
import type { Condition } from './condition.ts';
import { compileFilter } from './filter.ts';
import { type Ordering, readQuery } from './readQuery.ts';
import { malformed, unsupported } from './soqlErrors.ts';

/** What a query selects, before it is written as an answer. */
interface Selected {
  readonly object: ObjectSchema;
  /** Null: COUNT(). */
  readonly columns: readonly Column[] | null;
  readonly records: readonly StoredRecord[];
}

/** The columns of a query and their values, row by row. */
export interface QueryTable {
  readonly object: string;
  /** Paths with their canonical names, and the types of their fields; null: COUNT(). */
  readonly columns: readonly { readonly path: string; readonly type: FieldType }[] | null;
  readonly rows: readonly (readonly FieldValue[])[];
}

/** The same query as a table. */
export function queryTable(context: DataContext, soql: string, looksAt: QueriedRows): QueryTable {
  const { object, columns, records } = select(context, soql, looksAt);
  return {
    object: object.name,
    columns: columns?.map(({ names, field }) => ({ path: names.join('.'), type: field.type })) ?? null,
    rows: columns === null ? [] : records.map((record) => columns.map((column) => column.value(record)))
  };
}

/** Runs a SOQL query with the rights of the context's user. All rows: it is REST that hands them out in pages. */
export function runQuery(context: DataContext, soql: string, looksAt: QueriedRows = 'live'): QueryResult {
  const { object, columns, records } = select(context, soql, looksAt);
  if (columns === null) return { totalSize: records.length, done: true, records: [] };
  return { totalSize: records.length, done: true, records: records.map((record) => toRow(object, columns, record)) };
}

function select(context: DataContext, soql: string, looksAt: QueriedRows): Selected {
  const query = readQuery(soql);
  const object = context.schema.object(query.object);
  if (object === undefined || !context.rights.object(object.name).read) throw unknownObject(query.object);
  const columns = query.paths?.map((path) => resolveColumn(context, object, path)) ?? null;
  if (columns !== null) checkRepeats(columns);
  if (object.name === 'ContentDocumentLink') checkLinkFilter(query.where);
  const sort = compileOrder(context, object, query.orderBy);
  const filter = query.where === null ? () => true : compileFilter(context, object, query.where);
  const found = recordsOf(context, object, looksAt).filter(filter).sort(sort);
  return { object, columns, records: query.limit === null ? found : found.slice(0, query.limit) };
}

function recordsOf({ store }: DataContext, { name }: ObjectSchema, looksAt: QueriedRows): readonly StoredRecord[] {
  const deleted = looksAt === 'all' ? store.bin.list(name) : [];
  if (deleted.length === 0) return store.list(name);
  return [...store.list(name), ...deleted].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Salesforce finds links by one of their ends only. */
function checkLinkFilter(where: Condition | null): void {
  const isFilter = (one: Condition): boolean =>
    one.kind === 'and'
      ? one.parts.some(isFilter)
      : one.kind === 'compare' &&
        /^(?:ContentDocumentId|LinkedEntityId)$/i.test(one.path) &&
        (one.operator === '=' || one.operator === 'IN');
  if (where !== null && isFilter(where)) return;
  throw malformed(
    "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator."
  );
}

function checkRepeats(columns: readonly Column[]): void {
  const paths = columns.map((column) => column.names.join('.'));
  const repeated = paths.find((path, index) => paths.indexOf(path) !== index);
  if (repeated !== undefined) throw malformed(`duplicate field selected: ${repeated}`);
}

/** Nulls come first unless the query says otherwise; records that are equal keep the order of their ids. */
function compileOrder(
  context: DataContext,
  object: ObjectSchema,
  orderBy: readonly Ordering[]
): (a: StoredRecord, b: StoredRecord) => number {
  const keys = orderBy.map((one) => ({ ...one, column: resolveColumn(context, object, one.path) }));
  for (const { column } of keys) {
    if (!column.field.filterable) throw refusal('MALFORMED_QUERY', `field '${column.field.name}' can not be sorted in a query call`);
  }
  return (a, b) => {
    for (const { column, descending, nullsLast } of keys) {
      const [left, right] = [comparable(column.field, column.value(a)), comparable(column.field, column.value(b))];
      if (left === right) continue;
      if (left === null || right === null) return (left === null) === nullsLast ? 1 : -1;
      return descending ? order(right, left) : order(left, right);
    }
    return 0;
  };
}

function toRow(object: ObjectSchema, columns: readonly Column[], record: StoredRecord): Readonly<Record<string, unknown>> {
  const row: Record<string, unknown> = { attributes: recordAttributes(object.name, record.id) };
  for (const column of columns) put(row, column, column.names, record);
  return row;
}

/** `Who.Name` becomes `{Who: {attributes, Name}}`; a reference to nothing is null. */
function put(row: Record<string, unknown>, column: Column, names: readonly string[], record: StoredRecord): void {
  const [name = '', ...rest] = names;
  if (rest.length === 0) {
    row[name] = column.value(record);
    return;
  }
  const holder = column.holder(record);
  if (rest.length > 1) throw unsupported('paths over more than one parent in SELECT');
  if (holder === undefined) {
    row[name] = null;
    return;
  }
  const known = row[name];
  const inner: Record<string, unknown> =
    typeof known === 'object' && known !== null ? { ...known } : { attributes: recordAttributes(holder.object, holder.id) };
  row[name] = { ...inner, [rest[0] ?? '']: column.value(record) };
}
