import { GraphQLError, type GraphQLResolveInfo, Kind } from 'graphql';
import type { DataAccess } from '../core/types.ts';
import type { ObjectSchema, Schema } from '../schema/types.ts';
import { soqlCondition } from './where.ts';

export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly where?: Readonly<Record<string, unknown>> | null;
}

export interface Reader {
  readonly schema: Schema;
  readonly data: Pick<DataAccess, 'query' | 'get'>;
}

/** Rows that come without `first`, and the most that may be asked for (GraphQL API guide, "Query Limitations"). */
const DEFAULT_ROWS = 10;
const MOST_ROWS = 2000;

/** The rows of one subquery, page by page. Throws GraphQLError, and OrgError where SOQL refuses. */
export function connection(reader: Reader, object: ObjectSchema, given: ConnectionArguments, info: GraphQLResolveInfo): object {
  const first = given.first ?? DEFAULT_ROWS;
  if (first < 1 || first > MOST_ROWS) throw new GraphQLError(`first must be between 1 and ${MOST_ROWS}, not ${first}`);
  const condition = given.where === undefined || given.where === null ? '' : soqlCondition(object, given.where);
  const where = condition === '' ? '' : ` WHERE ${condition}`;
  const ids = reader.data.query(`SELECT Id FROM ${object.name}${where}${orderClause(info)}`).records.map((row) => String(row['Id']));
  const begin = startAfter(ids, given.after ?? null);
  const page = ids.slice(begin, begin + first);
  const edges = page.map((id, index) => ({ node: node(reader, object, id), cursor: cursorOf(id, begin + index) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: begin + page.length < ids.length,
      hasPreviousPage: begin > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null
    },
    totalCount: ids.length
  };
}

const cursorOf = (id: string, index: number): string => Buffer.from(`${id}:${index}`).toString('base64url');

/** After the row of the cursor, wherever it is by now; where it was when it is gone. */
function startAfter(ids: readonly string[], cursor: string | null): number {
  if (cursor === null) return 0;
  const [, id = '', index = ''] = /^(\w{18}):(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (id === '') throw new GraphQLError(`The cursor ${cursor} is not one of this query`);
  const at = ids.indexOf(id);
  return at < 0 ? Number(index) : at + 1;
}

/** The order as the query writes it: a GraphQL input object itself has none. */
function orderClause({ fieldNodes }: GraphQLResolveInfo): string {
  const given = fieldNodes[0]?.arguments?.find(({ name }) => name.value === 'orderBy')?.value;
  if (given === undefined || given.kind === Kind.NULL) return '';
  if (given.kind !== Kind.OBJECT) throw new GraphQLError('In this twin orderBy stands in the query, not in a variable');
  const keys = given.fields.map(({ name, value }) => {
    const order = value.kind === Kind.OBJECT ? value.fields.find((one) => one.name.value === 'order')?.value : undefined;
    if (order?.kind !== Kind.ENUM) throw new GraphQLError('In this twin the order stands in the query, not in a variable');
    return `${name.value} ${order.value}`;
  });
  return keys.length === 0 ? '' : ` ORDER BY ${keys.join(', ')}`;
}

/** One record: its id, each field as an object with its value, and each parent as a record. */
function node(reader: Reader, object: ObjectSchema, id: string): object {
  const record = reader.data.get(object.name, id);
  const values = [...object.fields.values()].map((field): readonly [string, unknown] => {
    const value = record[field.name] ?? null;
    return [field.name, field.name === 'Id' ? value : { value, displayValue: value }];
  });
  const parents = [...object.fields.values()].flatMap(({ name, relationshipName }): (readonly [string, () => object | null])[] =>
    relationshipName === null ? [] : [[relationshipName, () => parent(reader, record[name])]]
  );
  return { __typename: object.name, ...Object.fromEntries([...values, ...parents]) };
}

function parent(reader: Reader, id: unknown): object | null {
  const object = typeof id === 'string' ? reader.schema.objectOfId(id) : undefined;
  return object === undefined || typeof id !== 'string' ? null : node(reader, object, id);
}
