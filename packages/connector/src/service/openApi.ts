import { z } from 'zod';
import type { ApiRoute } from './apiRoute.ts';
import { API_ROUTES } from './apiRoutes.ts';

type Json = Readonly<Record<string, unknown>>;

/** As the input is sent: defaults may be left out. */
const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
};

const parametersOf = ({ path, query }: ApiRoute): readonly Json[] => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
  ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({ name, in: 'query', schema: schemaOf(schema) }))
];

function operationOf(route: ApiRoute): Json {
  const { does, role, body } = route;
  const parameters = parametersOf(route);
  return {
    summary: does,
    ...(role === null ? { security: [] } : { 'x-role': role }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { content: { 'application/json': { schema: schemaOf(body) } } } }),
    responses: { 200: { description: 'Done.' }, default: { description: 'A fault: code, words in the caller’s language, what to do.' } }
  };
}

/** The API as OpenAPI 3.1, from the schemas that read its input. */
export function openApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of API_ROUTES) {
    const path = (paths[`/connector/v1${route.path}`] ??= {});
    path[route.method] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'INO cx connector', version: '1' },
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    paths
  };
}
