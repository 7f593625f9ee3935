import {
  buildSchema,
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  validate
} from 'graphql';
import { OrgError } from '../core/errors.ts';
import type { Rights } from '../rights/rights.ts';
import type { Schema } from '../schema/types.ts';
import { connection, type ConnectionArguments, type Reader } from './connection.ts';
import { undefinedField, withRights } from './documentRights.ts';
import { isServed, schemaText } from './schemaText.ts';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

/** As Salesforce answers every request that is well formed, refused or not. */
export interface GraphqlAnswer {
  readonly data: unknown;
  readonly errors: readonly unknown[];
}

const SUBQUERIES = 10;
const MOST_TOKENS = 2000;

/** A deployment makes a new schema of the org, and so a new one here. */
const known = new WeakMap<Schema, GraphQLSchema>();

function typesOf(schema: Schema): GraphQLSchema {
  const types = known.get(schema) ?? buildSchema(schemaText(schema));
  known.set(schema, types);
  return types;
}

const refused = (...errors: readonly GraphQLError[]): GraphqlAnswer => ({ data: null, errors: errors.map(inSalesforceWords) });

/** What an org says of a field that does not exist; other refusals have the words of this library (docs/unproven.md). */
function inSalesforceWords(error: GraphQLError): unknown {
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  return { ...error.toJSON(), message: field === undefined ? error.message : undefinedField(type ?? '', field) };
}

/** Answers a GraphQL query with the rights of one user; what it must refuse is an error in the answer. */
export function answerGraphql(reader: Reader, rights: Rights, request: GraphqlRequest): GraphqlAnswer {
  const document = parsed(request.query);
  if (document instanceof GraphQLError) return refused(document);
  const types = typesOf(reader.schema);
  const problems = [...validate(types, document), ...tooMany(document)];
  if (problems.length > 0) return refused(...problems);
  const seen = withRights(document, { types, schema: reader.schema, rights });
  if (seen.errors.length > 0) return refused(...seen.errors);
  return answered(
    execute({
      schema: types,
      document: seen.document,
      rootValue: { uiapi: { query: queries(reader) } },
      variableValues: request.variables,
      operationName: request.operationName
    })
  );
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    // Validation takes as long as the square of the text.
    return parse(query, { maxTokens: MOST_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** A request has at most ten subqueries, each a field below uiapi.query. */
function tooMany(document: DocumentNode): readonly GraphQLError[] {
  const inside = (nodes: readonly DocumentNode['definitions'][number][]): number =>
    nodes.reduce((sum, node) => (node.kind === Kind.OPERATION_DEFINITION ? sum + subqueries(node.selectionSet, 0) : sum), 0);
  return inside(document.definitions) > SUBQUERIES ? [new GraphQLError(`A request has at most ${SUBQUERIES} subqueries`)] : [];
}

type Selections = Extract<DocumentNode['definitions'][number], { kind: Kind.OPERATION_DEFINITION }>['selectionSet'];

/** Fields two levels down: those of `query` in `uiapi`. */
const subqueries = ({ selections }: Selections, level: number): number =>
  selections.reduce((sum, node) => {
    if (level === 2) return sum + 1;
    return node.kind === Kind.FIELD && node.selectionSet !== undefined ? sum + subqueries(node.selectionSet, level + 1) : sum;
  }, 0);

function queries(reader: Reader): object {
  const objects = reader.schema.list().filter(isServed);
  return Object.fromEntries(
    objects.map((object) => [
      object.name,
      (given: ConnectionArguments, _context: unknown, info: Parameters<typeof connection>[3]) =>
        refusing(() => connection(reader, object, given, info))
    ])
  );
}

/** What SOQL refuses is an error of the answer. */
function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof OrgError) throw new GraphQLError(error.message, { extensions: { errorCode: error.errorCode } });
    throw error;
  }
}

function answered(result: ReturnType<typeof execute>): GraphqlAnswer {
  if (result instanceof Promise) throw new Error('A resolver of the twin waits for something.');
  const { data, errors = [] }: ExecutionResult = result as ExecutionResult;
  const own = errors.find(
    ({ originalError }) => originalError !== undefined && originalError !== null && !(originalError instanceof GraphQLError)
  );
  if (own?.originalError !== undefined) throw own.originalError;
  return { data: data ?? null, errors: errors.map((error) => error.toJSON()) };
}
