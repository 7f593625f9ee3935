import { type FieldType, type OrderByClause, type Query, parseQuery } from '@jetstreamapp/soql-parser-js';
import { refusal } from '../core/errors.ts';
import { type Condition, readCondition } from './condition.ts';
import { malformed, unsupported } from './soqlErrors.ts';

export interface Ordering {
  readonly path: string;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

/** A query with only what this twin evaluates; paths as written. */
export interface ReadQuery {
  readonly object: string;
  /** Null: COUNT(). */
  readonly paths: readonly string[] | null;
  readonly where: Condition | null;
  readonly orderBy: readonly Ordering[];
  readonly limit: number | null;
}

/** Clauses that the parser knows and this twin does not. */
const UNSUPPORTED = [
  'groupBy',
  'having',
  'offset',
  'usingScope',
  'for',
  'update',
  'withDataCategory',
  'withSecurityEnforced',
  'withAccessLevel'
] as const;

/** Salesforce: most characters of a statement. */
const MOST_CHARACTERS = 100_000;

/** Reads SOQL. Throws MALFORMED_QUERY for what is no SOQL, and for SOQL that this twin does not evaluate. */
export function readQuery(soql: string): ReadQuery {
  if (soql.length > MOST_CHARACTERS) throw refusal('QUERY_TOO_COMPLICATED', `SOQL statements cannot exceed ${MOST_CHARACTERS} characters`);
  const query = parse(soql);
  for (const clause of UNSUPPORTED) if (query[clause] !== undefined) throw unsupported(`the ${clause} clause`);
  if (query.sObject === undefined) throw malformed('FROM names no object');
  const prefixes = [query.sObjectAlias, query.sObject].flatMap((name) => name?.toLowerCase() ?? []);
  return {
    object: query.sObject,
    paths: selected(query.fields ?? [], prefixes),
    where: query.where === undefined ? null : withoutAlias(readCondition(query.where), prefixes),
    orderBy: [query.orderBy ?? []].flat().map((one) => ordering(one, prefixes)),
    limit: query.limit ?? null
  };
}

function parse(soql: string): Query {
  try {
    return parseQuery(soql);
  } catch (error) {
    throw malformed(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

function selected(fields: readonly FieldType[], prefixes: readonly string[]): readonly string[] | null {
  const [first] = fields;
  if (fields.length === 1 && first?.type === 'FieldFunctionExpression' && /^COUNT\(\s*\)$/i.test(first.rawValue ?? '')) return null;
  return fields.map((field) => {
    if (field.type === 'Field') return field.field;
    if (field.type === 'FieldRelationship') return stripAlias([...field.relationships, field.field].join('.'), prefixes);
    throw unsupported(field.type === 'FieldSubquery' ? 'subqueries in SELECT' : 'functions and TYPEOF in SELECT');
  });
}

function ordering(clause: OrderByClause, prefixes: readonly string[]): Ordering {
  if (!('field' in clause)) throw unsupported('functions in ORDER BY');
  return { path: stripAlias(clause.field, prefixes), descending: clause.order === 'DESC', nullsLast: clause.nulls === 'LAST' };
}

/** `t.Subject` of `FROM Task t`, `Task.Subject` of `FROM Task`: the field alone. */
function stripAlias(path: string, prefixes: readonly string[]): string {
  const dot = path.indexOf('.');
  return dot > 0 && prefixes.includes(path.slice(0, dot).toLowerCase()) ? path.slice(dot + 1) : path;
}

function withoutAlias(condition: Condition, prefixes: readonly string[]): Condition {
  if (condition.kind === 'compare') return { ...condition, path: stripAlias(condition.path, prefixes) };
  if (condition.kind === 'not') return { kind: 'not', part: withoutAlias(condition.part, prefixes) };
  return { kind: condition.kind, parts: condition.parts.map((part) => withoutAlias(part, prefixes)) };
}
