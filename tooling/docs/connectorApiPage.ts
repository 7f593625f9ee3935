import { type Fields, isFields } from '../../packages/telephony/src/decode/decode.ts';
import { z } from 'zod';
import { ACTIONS } from '../../packages/connector/src/actions/catalogue.ts';
import { TEMPLATES } from '../../packages/connector/src/actions/kore.ts';
import type { ApiRoute } from '../../packages/connector/src/service/apiRoute.ts';
import { API_ROUTES } from '../../packages/connector/src/service/apiRoutes.ts';

const HEAD = `# API of the connector

For programs that call the connector's service. Made from its own schemas by \`npm run docs\`; \`GET /connector/v1/openapi.json\` gives the same as OpenAPI 3.1.

- Addresses begin with \`/connector/v1\`. Bodies are JSON, at most 64 KB.
- Send an API key as \`Authorization: Bearer KEY\`; \`inocx keys add NAME --role read|agent|admin\` makes one. A role may do what the roles before it may.
- A refusal is \`{ "fault": { "code", "name", "retry", "fields", "records", "link", "detail", "words": { "happened", "fix" } } }\`, its words in English or French by
  \`Accept-Language\`. [faults.md](faults.md) lists the codes. A run adds \`message\`, a sentence for the person.
- Keys of one body are in **bold** where they must be sent.

## Routes

| route | role | does | body or query |
|---|---|---|---|
`;

const objects = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** The keys of an object, those of an inner object in brackets; the forms of a union one after the other. */
function keysOf(schema: Fields): string {
  const forms = objects(schema['anyOf']);
  if (forms.length > 0) return forms.map(keysOf).join(' or ');
  const required: unknown = schema['required'];
  const names = isFields(schema['properties']) ? Object.entries(schema['properties']) : [];
  return names
    .map(([name, value]) => {
      const inner = isFields(value) && isFields(value['properties']) ? ` (${keysOf(value)})` : '';
      return `${Array.isArray(required) && required.includes(name) ? `**${name}**` : name}${inner}`;
    })
    .join(', ');
}

const inputOf = ({ body, query }: ApiRoute): string => {
  const schema = body ?? query;
  return schema === undefined ? '' : keysOf(z.toJSONSchema(schema, { io: 'input' }));
};

const routeRow = (route: ApiRoute): string =>
  `| ${route.method.toUpperCase()} \`${route.path}\` | ${route.role ?? 'none'} | ${route.does} | ${inputOf(route)} |`;

const templateRow = ({ id, title, action, input }: (typeof TEMPLATES)[number]): string =>
  `| \`${id}\` | ${title} | \`${action.id}\` | ${keysOf(z.toJSONSchema(input, { io: 'input' }))} |`;

const actionRow = ({ id, idempotent, destructive, writes }: (typeof ACTIONS)[number]): string =>
  `| \`${id}\` | ${writes ? 'writes' : 'reads'} | ${idempotent ? 'yes' : 'with its key'} | ${destructive ? '`confirm: true`' : ''} |`;

/** The page docs/connector-api.md. */
export const connectorApiPage = (): string => `${HEAD}${API_ROUTES.map(routeRow).join('\n')}

## Actions

What an action takes depends on the org: ask \`GET /actions/{id}\`. Each needs the scope \`api\`, and an edition with the API: ${ACTIONS[0]?.editions.join(', ') ?? ''}.

| action | | the same twice is once | needs |
|---|---|---|---|
${ACTIONS.map(actionRow).join('\n')}

## Templates

Kore.ai's seven, under its own names; \`reply\` holds Salesforce's own answer.

| template | title | action | input |
|---|---|---|---|
${TEMPLATES.map(templateRow).join('\n')}
`;
