import type { DataContext } from '../data/context.ts';
import { unknownObject } from '../core/errors.ts';
import { type Column, resolveColumn } from './column.ts';
import { queryContext } from './queryContext.ts';
import { readQuery } from './readQuery.ts';

/** What `?columns=true` says of one column; parents hold theirs in `joinColumns`. */
type ColumnMetadata = Readonly<Record<string, unknown>>;

/** The columns of a query, in its order, as the CLI asks for them to head its tables. Throws what the query itself would throw. */
export function queryColumns(context: DataContext, soql: string): Readonly<Record<string, unknown>> {
  const query = readQuery(soql);
  const object = context.schema.object(query.object);
  if (object === undefined || !context.rights.object(object.name).read) throw unknownObject(query.object);
  const columns = (query.paths ?? []).map((path) => resolveColumn(queryContext(context), object, path));
  return {
    columnMetadata: columns.map((column) => describe(column, column.names)),
    entityName: object.name,
    groupBy: false,
    idSelected: columns.some(({ names }) => names.join('.') === 'Id'),
    keyPrefix: object.keyPrefix
  };
}

const NUMBERS = ['int', 'double', 'currency'];
const NO_TEXT = [...NUMBERS, 'boolean', 'date', 'datetime'];

function describe(column: Column, names: readonly string[]): ColumnMetadata {
  const [name, ...rest] = names;
  const { field } = column;
  const own = rest.length === 0;
  return {
    aggregate: false,
    apexType: null,
    booleanType: own && field.type === 'boolean',
    columnName: name,
    custom: own && field.custom,
    displayName: name,
    foreignKeyName: own ? null : name,
    insertable: own && field.createable,
    joinColumns: own ? [] : [describe(column, rest)],
    numberType: own && NUMBERS.includes(field.type),
    textType: own && !NO_TEXT.includes(field.type),
    updatable: own && field.updateable
  };
}
