import type { FieldSchema, FieldType, ObjectSchema, Schema } from '../schema/types.ts';

/** Standard objects that the UI API serves; GraphQL knows those alone, and every custom object. Task and Event are its beta part. */
const SERVED: readonly string[] = ['Account', 'Contact', 'Lead', 'Opportunity', 'Task', 'User'];

export const isServed = ({ name }: Pick<ObjectSchema, 'name'>): boolean => SERVED.includes(name) || name.endsWith('__c');

interface Kind {
  /** Type of the field's value object. */
  readonly value: string;
  readonly scalar: string;
  /** Type of its filter. */
  readonly operators: string;
}

const kind = (name: string, scalar: string, operators: string): Kind => ({
  value: `${name}Value`,
  scalar,
  operators: `${operators}Operators`
});

/** How each type of field is read and filtered, as the GraphQL API guide names the types. */
const KINDS: Readonly<Record<FieldType, Kind>> = {
  id: kind('ID', 'ID', 'Id'),
  reference: kind('ID', 'ID', 'Id'),
  string: kind('String', 'String', 'String'),
  textarea: kind('LongTextArea', 'String', 'TextArea'),
  phone: kind('PhoneNumber', 'String', 'PhoneNumber'),
  email: kind('EmailAddress', 'String', 'EmailAddress'),
  url: kind('Url', 'String', 'Url'),
  picklist: kind('Picklist', 'String', 'Picklist'),
  combobox: kind('Picklist', 'String', 'Picklist'),
  int: kind('Int', 'Int', 'Integer'),
  double: kind('Double', 'Float', 'Double'),
  currency: kind('Currency', 'Float', 'Currency'),
  boolean: kind('Boolean', 'Boolean', 'Boolean'),
  date: kind('Date', 'Date', 'Date'),
  datetime: kind('DateTime', 'DateTime', 'DateTime'),
  // No object that is served has one.
  base64: kind('LongTextArea', 'String', 'TextArea')
};

const COMMON = `
directive @optional on FIELD
scalar Date
scalar DateTime
enum ResultOrder { ASC DESC }
input OrderByClause { order: ResultOrder! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Query { uiapi: UIAPI! }
type UIAPI { query: RecordQuery! }
enum DateLiteral { TODAY }
input DateInput { value: Date literal: DateLiteral }
input DateTimeInput { value: DateTime }
`;

/** Text filters have LIKE, ordered ones have an order; ids have neither. */
function operatorsText(): string {
  const all = new Map(Object.values(KINDS).map(({ operators, scalar }) => [operators, scalar]));
  return [...all]
    .map(([name, scalar]) => {
      const input = scalar === 'Date' || scalar === 'DateTime' ? `${scalar}Input` : scalar;
      const order = ['ID', 'Boolean'].includes(scalar) ? '' : `lt: ${input} lte: ${input} gt: ${input} gte: ${input}`;
      const text = scalar === 'String' ? 'like: String' : '';
      const list = scalar === 'Boolean' ? '' : `in: [${input}] nin: [${input}]`;
      return `input ${name} { eq: ${input} ne: ${input} ${list} ${order} ${text} }`;
    })
    .join('\n');
}

function valuesText(): string {
  const all = new Map(Object.values(KINDS).map(({ value, scalar }) => [value, scalar]));
  // Other types have a displayValue too, in the user's locale; the twin does not offer what it cannot say rightly.
  return [...all]
    .map(([name, scalar]) => `type ${name} { value: ${scalar}${name === 'PicklistValue' ? ' displayValue: String' : ''} }`)
    .join('\n');
}

/** Objects that the reference leads to, of those that GraphQL serves. */
const targets = (schema: Schema, field: FieldSchema): readonly string[] =>
  field.referenceTo.filter((name) => {
    const object = schema.object(name);
    return object !== undefined && isServed(object);
  });

function objectText(schema: Schema, object: ObjectSchema): string {
  const { name } = object;
  const fields = [...object.fields.values()].filter((field) => field.name !== 'Id');
  const parents = fields.flatMap((field) => {
    const names = targets(schema, field);
    if (field.relationshipName === null || names.length === 0) return [];
    return [{ relationship: field.relationshipName, names, union: `${name}_${field.relationshipName}` }];
  });
  const unions = parents.filter(({ names }) => names.length > 1).map(({ union, names }) => `union ${union} = ${names.join(' | ')}`);
  const usable = fields.filter(({ filterable }) => filterable);
  const filters = usable.map((field) => `${field.name}: ${KINDS[field.type].operators}`);
  return [
    ...unions,
    `type ${name} {`,
    '  Id: ID!',
    ...fields.map((field) => `  ${field.name}: ${KINDS[field.type].value}`),
    ...parents.map(({ relationship, names, union }) => `  ${relationship}: ${names.length > 1 ? union : names.join()}`),
    '}',
    `type ${name}Edge { node: ${name}! cursor: String! }`,
    `type ${name}Connection { edges: [${name}Edge] pageInfo: PageInfo! totalCount: Int! }`,
    `input ${name}_Filter { and: [${name}_Filter] or: [${name}_Filter] not: ${name}_Filter Id: IdOperators ${filters.join(' ')} }`,
    `input ${name}_OrderBy { Id: OrderByClause ${usable.map((field) => `${field.name}: OrderByClause`).join(' ')} }`
  ].join('\n');
}

/** The org's objects and fields in GraphQL's own language, whoever asks: rights are checked against the query. */
export function schemaText(schema: Schema): string {
  const objects = schema.list().filter(isServed);
  const queries = objects.map(
    ({ name }) => `${name}(first: Int, after: String, where: ${name}_Filter, orderBy: ${name}_OrderBy): ${name}Connection`
  );
  return [
    COMMON,
    operatorsText(),
    valuesText(),
    `type RecordQuery {\n${queries.join('\n')}\n}`,
    ...objects.map((object) => objectText(schema, object))
  ].join('\n');
}
