import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { notFound, refusal } from '../core/errors.ts';
import { methodNotAllowed, readBody } from './answers.ts';
import type { RecordsOrg } from './restOrg.ts';
import { answerGraphql } from '../graphql/answerGraphql.ts';

/** `@optional`, without which a query fails for a user who lacks one field, is there since this version. */
const FIRST_VERSION = 65;

interface GraphqlCall {
  readonly org: RecordsOrg;
  readonly request: WorkbenchRequest;
  readonly userId: string;
  /** `v67.0`. */
  readonly version: string;
  /** Behind `/services/data/vNN.0/graphql`. */
  readonly path: readonly string[];
}

/** `POST /services/data/vNN.0/graphql {query, variables, operationName}`. */
export function graphqlRoute({ org, request, userId, version, path }: GraphqlCall): WorkbenchResponse {
  if (path.length > 0 || Number(version.slice(1)) < FIRST_VERSION) throw notFound();
  if (request.method !== 'POST') throw methodNotAllowed(request.method, ['POST']);
  const { query, variables = null, operationName = null } = readBody(request);
  if (typeof query !== 'string') throw refusal('INVALID_INPUT', 'query must be a text');
  if (typeof variables !== 'object' || Array.isArray(variables)) throw refusal('INVALID_INPUT', 'variables must be an object');
  if (operationName !== null && typeof operationName !== 'string') throw refusal('INVALID_INPUT', 'operationName must be a text');
  const reader = { schema: org.schema, data: org.as(userId) };
  return json(answerGraphql(reader, org.rights(userId), { query, variables: { ...variables }, operationName }));
}
