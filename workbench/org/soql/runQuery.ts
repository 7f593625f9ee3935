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
import { indexedRecords } from './indexed.ts';
import { type QueryContext, queryContext } from './queryContext.ts';
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

function select(data: DataContext, soql: string, looksAt: QueriedRows): Selected {
  const query = readQuery(soql);
  const context = queryContext(data);
  const object = context.schema.object(query.object);
  if (object === undefined || !context.rights.object(object.name).read) throw unknownObject(query.object);
  const columns = query.paths?.map((path) => resolveColumn(context, object, path)) ?? null;
  if (columns !== null) checkRepeats(columns);
  if (object.name === 'ContentDocumentLink') checkLinkFilter(query.where);
  const sort = compileOrder(context, object, query.orderBy);
  const filter = query.where === null ? () => true : compileFilter(context, object, query.where);
  const records = recordsOf(context, object, query.where, looksAt);
  context.looksAt(records.length);
  const found = sort(records.filter(filter));
  return { object, columns, records: query.limit === null ? found : found.slice(0, query.limit) };
}

function recordsOf(context: QueryContext, object: ObjectSchema, where: Condition | null, looksAt: QueriedRows): readonly StoredRecord[] {
  const live = indexedRecords(context, object, where) ?? context.store.list(object.name);
  const deleted = looksAt === 'all' ? context.store.bin.list(object.name) : [];
  return deleted.length === 0 ? live : [...live, ...deleted].sort((a, b) => (a.id < b.id ? -1 : 1));
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
  const seen = new Set<string>();
  const repeated = paths.find((path) => seen.size === seen.add(path).size);
  if (repeated !== undefined) throw malformed(`duplicate field selected: ${repeated}`);
}

/** Salesforce: most fields of an ORDER BY. */
const MOST_KEYS = 32;

/** Nulls come first unless the query says otherwise; records that are equal keep the order of their ids. */
function compileOrder(
  context: QueryContext,
  object: ObjectSchema,
  orderBy: readonly Ordering[]
): (records: readonly StoredRecord[]) => readonly StoredRecord[] {
  if (orderBy.length > MOST_KEYS) throw malformed(`ORDER BY can have at most ${MOST_KEYS} fields`);
  const keys = orderBy.map((one) => ({ ...one, column: resolveColumn(context, object, one.path) }));
  for (const { column } of keys) {
    if (!column.field.filterable) throw refusal('MALFORMED_QUERY', `field '${column.field.name}' can not be sorted in a query call`);
  }
  const valuesOf = (record: StoredRecord): readonly Comparable[] => {
    context.spend(keys.length);
    return keys.map(({ column }) => comparable(column.field, column.value(record)));
  };
  return (records) =>
    records
      .map((record) => ({ record, values: valuesOf(record) }))
      .sort((a, b) => compareValues(keys, a.values, b.values))
      .map(({ record }) => record);
}

type Comparable = ReturnType<typeof comparable>;

function compareValues(keys: readonly Ordering[], a: readonly Comparable[], b: readonly Comparable[]): number {
  for (const [index, { descending, nullsLast }] of keys.entries()) {
    const [left = null, right = null] = [a[index], b[index]];
    if (left === right) continue;
    if (left === null || right === null) return (left === null) === nullsLast ? 1 : -1;
    return descending ? order(right, left) : order(left, right);
  }
  return 0;
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
