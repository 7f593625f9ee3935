import { refusal } from '../core/errors.ts';
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import type { StoredRecord } from '../store/recordStore.ts';
import { type Column, resolveColumn } from './column.ts';
import { comparable, likeMatcher, order } from './compare.ts';
import type { Comparison, Condition } from './condition.ts';
import { type Days, likeText, literalValue, relativeDays } from './literals.ts';
import type { QueryContext } from './queryContext.ts';
import { malformed, unsupported } from './soqlErrors.ts';

export type Filter = (record: StoredRecord) => boolean;

/** The WHERE clause as a function. Fields, operators and literals are checked here, before any record is looked at. */
export function compileFilter(context: QueryContext, object: ObjectSchema, condition: Condition): Filter {
  if (condition.kind === 'compare') return compileComparison(context, object, condition);
  if (condition.kind === 'not') {
    const part = compileFilter(context, object, condition.part);
    return (record) => !part(record);
  }
  const parts = condition.parts.map((part) => compileFilter(context, object, part));
  return condition.kind === 'and' ? (record) => parts.every((part) => part(record)) : (record) => parts.some((part) => part(record));
}

function compileComparison(context: QueryContext, object: ObjectSchema, comparison: Comparison): Filter {
  const column = resolveColumn(context, object, comparison.path);
  if (!column.field.filterable) {
    throw refusal('INVALID_FIELD', `field '${column.field.name}' can not be filtered in a query call`);
  }
  if (comparison.operator === 'LIKE') return compileLike(context, column, comparison);
  const [only, ...others] = comparison.literals;
  const days = only === undefined || others.length > 0 ? undefined : relativeDays(column.field, only, context.now());
  if (days !== undefined) return compileDays(context, column, comparison.operator, days);
  const wanted = comparison.literals.map((literal) => comparable(column.field, literalValue(column.field, literal)));
  const value = (record: StoredRecord): ReturnType<typeof comparable> => {
    context.spend(1);
    return comparable(column.field, column.value(record));
  };
  const [first = null] = wanted;
  const all = new Set(wanted);
  switch (comparison.operator) {
    case '=':
      return (record) => value(record) === first;
    case '!=':
      return (record) => value(record) !== first;
    case 'IN':
      return (record) => all.has(value(record));
    case 'NOT IN':
      return (record) => !all.has(value(record));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileOrder(column.field, comparison.operator, value, first);
    default:
      throw unsupported(`the operator ${comparison.operator}`);
  }
}

/** A literal such as LAST_N_DAYS:7 is all of its days; days are those of UTC. */
function compileDays(context: QueryContext, column: Column, operator: Comparison['operator'], [from, until]: Days): Filter {
  const compare: Readonly<Record<string, (time: number) => boolean>> = {
    '=': (time) => time >= from && time < until,
    '!=': (time) => time < from || time >= until,
    '<': (time) => time < from,
    '<=': (time) => time < until,
    '>': (time) => time >= until,
    '>=': (time) => time >= from
  };
  const holds = compare[operator];
  if (holds === undefined) throw unsupported(`the operator ${operator} with a date literal`);
  return (record) => {
    context.spend(1);
    const value = column.value(record);
    return value === null ? operator === '!=' : holds(Date.parse(String(value).replace(/\+0000$/, 'Z')));
  };
}

/** Nothing is less or greater than null: such a comparison never holds. Ids have an order, by which clients page. */
function compileOrder(
  field: FieldSchema,
  operator: '<' | '<=' | '>' | '>=',
  value: (record: StoredRecord) => ReturnType<typeof comparable>,
  wanted: ReturnType<typeof comparable>
): Filter {
  if (field.type === 'boolean') throw invalidOperator(field);
  if (wanted === null) throw malformed(`${operator} null`);
  return (record) => {
    const found = value(record);
    if (found === null) return false;
    const difference = order(found, wanted);
    if (difference === 0) return operator.length === 2;
    return operator.startsWith('<') === difference < 0;
  };
}

const TEXT: readonly string[] = ['string', 'textarea', 'phone', 'email', 'url', 'picklist', 'combobox'];

function compileLike(context: QueryContext, column: Column, { literals }: Comparison): Filter {
  if (!TEXT.includes(column.field.type)) throw invalidOperator(column.field);
  const [literal] = literals;
  if (literal?.type !== 'STRING') throw malformed('LIKE needs a string');
  const fits = likeMatcher(likeText(literal.text));
  return (record) => {
    const value = column.value(record);
    if (typeof value !== 'string') return false;
    context.spend(1 + value.length);
    return fits(value);
  };
}

const invalidOperator = (field: FieldSchema): Error =>
  refusal('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field '${field.name}'`);
