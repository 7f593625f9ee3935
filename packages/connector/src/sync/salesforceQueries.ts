import { field, type FieldName, objectOf, type Soql, soql } from '../salesforce/soql.ts';
import type { PageQuery } from './source.ts';
import type { Schema } from './schema.ts';

const names = (schema: Schema, wanted: readonly string[]): readonly FieldName[] => wanted.map((name) => field(schema, name));

const allFields = (schema: Schema): readonly FieldName[] =>
  names(
    schema,
    schema.fields.map(({ name }) => name)
  );

/** The query of one page. */
export function pageSoql({ schema, rows, limit, fields }: PageQuery): Soql {
  const select = fields === undefined ? allFields(schema) : names(schema, fields);
  const [from, cursor] = [objectOf(schema), field(schema, schema.cursor)];
  if (rows.kind === 'ids') return soql`SELECT ${select} FROM ${from} WHERE Id IN ${rows.ids}`;
  if (rows.kind === 'since') {
    const stamp = new Date(rows.after.stamp);
    return rows.after.id === ''
      ? soql`SELECT ${select} FROM ${from} WHERE ${cursor} >= ${stamp} ORDER BY ${cursor}, Id LIMIT ${limit}`
      : soql`SELECT ${select} FROM ${from} WHERE ${cursor} > ${stamp} OR (${cursor} = ${stamp} AND Id > ${rows.after.id}) ORDER BY ${cursor}, Id LIMIT ${limit}`;
  }
  if (rows.kind === 'window') {
    const [begin, end] = [new Date(rows.from), new Date(rows.to)];
    if (rows.after === null)
      return soql`SELECT ${select} FROM ${from} WHERE ${cursor} >= ${begin} AND ${cursor} < ${end} ORDER BY ${cursor}, Id LIMIT ${limit}`;
    const stamp = new Date(rows.after.stamp);
    return soql`SELECT ${select} FROM ${from} WHERE ${cursor} < ${end} AND (${cursor} > ${stamp} OR (${cursor} = ${stamp} AND Id > ${rows.after.id})) ORDER BY ${cursor}, Id LIMIT ${limit}`;
  }
  if (rows.until === undefined) {
    return rows.after === null
      ? soql`SELECT ${select} FROM ${from} ORDER BY Id LIMIT ${limit}`
      : soql`SELECT ${select} FROM ${from} WHERE Id > ${rows.after} ORDER BY Id LIMIT ${limit}`;
  }
  const until = new Date(rows.until);
  return rows.after === null
    ? soql`SELECT ${select} FROM ${from} WHERE ${cursor} <= ${until} ORDER BY Id LIMIT ${limit}`
    : soql`SELECT ${select} FROM ${from} WHERE ${cursor} <= ${until} AND Id > ${rows.after} ORDER BY Id LIMIT ${limit}`;
}

export const countSoql = (schema: Schema, until: number): Soql =>
  soql`SELECT COUNT() FROM ${objectOf(schema)} WHERE ${field(schema, schema.cursor)} <= ${new Date(until)}`;

/** Without ORDER BY and LIMIT: either makes Salesforce read the object in one piece instead of many. */
export const exportSoql = (schema: Schema, until: number): Soql =>
  soql`SELECT ${allFields(schema)} FROM ${objectOf(schema)} WHERE ${field(schema, schema.cursor)} <= ${new Date(until)}`;
