import { GraphQLError } from 'graphql';
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';

/** A filter as GraphQL has checked it. */
type Filter = Readonly<Record<string, unknown>>;

const SIGNS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '!=',
  like: 'LIKE',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  in: 'IN',
  nin: 'NOT IN'
};

const isFilter = (value: unknown): value is Filter => typeof value === 'object' && value !== null && !Array.isArray(value);

const filtersOf = (value: unknown): readonly Filter[] => (Array.isArray(value) ? value : [value]).filter(isFilter);

/** The condition of a SOQL query; empty for a filter that says nothing. */
export function soqlCondition(object: ObjectSchema, filter: Filter): string {
  return joined(
    Object.entries(filter).map(([name, value]) => {
      if (name === 'and' || name === 'or')
        return joined(
          filtersOf(value).map((one) => soqlCondition(object, one)),
          name.toUpperCase()
        );
      if (name === 'not') return negated(joined(filtersOf(value).map((one) => soqlCondition(object, one))));
      const field = object.fields.get(name);
      return field === undefined || !isFilter(value) ? '' : comparisons(field, value);
    })
  );
}

function joined(parts: readonly string[], operator = 'AND'): string {
  const said = parts.filter((part) => part !== '');
  return said.length <= 1 ? said.join('') : `(${said.join(` ${operator} `)})`;
}

const negated = (condition: string): string => (condition === '' ? '' : `(NOT ${condition})`);

function comparisons(field: FieldSchema, operators: Filter): string {
  return joined(Object.entries(operators).map(([name, value]) => `${field.name} ${SIGNS[name] ?? '='} ${literals(field, value)}`));
}

const literals = (field: FieldSchema, value: unknown): string =>
  Array.isArray(value) ? `(${value.map((one) => literal(field, one)).join(', ')})` : literal(field, value);

function literal(field: FieldSchema, value: unknown): string {
  if (value === null) return 'null';
  if (isFilter(value)) return dateLiteral(field, value);
  if (typeof value === 'string') return `'${value.replace(/['\\]/g, '\\$&')}'`;
  return String(value);
}

/** `{value: "2026-01-31"}` or `{literal: TODAY}`, one of the two. */
function dateLiteral({ name }: FieldSchema, input: Filter): string {
  const given = Object.values(input).filter((one) => one !== null);
  if (given.length !== 1) throw new GraphQLError(`The filter of ${name} takes one of value and literal`);
  const text = String(given[0]);
  if (!/^[\w:.+-]+$/.test(text)) throw new GraphQLError(`${text} is no date for ${name}`);
  return text;
}
