import { isFields } from '../../packages/telephony/src/decode/decode.ts';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';

/** Salesforce's published JSON schemas, by the file that each is for. */
const SCHEMAS = { 'sfdx-project.json': 'sfdx-project.schema.json', 'project-scratch-def.json': 'project-scratch-def.schema.json' } as const;

/** Faults of a project file or a scratch org definition against Salesforce's schema, one line each, with the place in the file. */
export function schemaProblems(kind: keyof typeof SCHEMAS, value: unknown): string[] {
  const folder = join(createRequire(import.meta.url).resolve('@salesforce/schemas/package.json'), '..');
  const schema: unknown = JSON.parse(readFileSync(join(folder, SCHEMAS[kind]), 'utf8'));
  if (!isFields(schema)) throw new Error(`@salesforce/schemas: ${SCHEMAS[kind]} is no schema`);
  const validate = new Ajv({ allErrors: true, strict: false, logger: false }).compile(schema);
  return validate(value) ? [] : (validate.errors ?? []).map(describeError);
}

function describeError({ instancePath, message, params }: ErrorObject): string {
  const which: unknown = Reflect.get(params, 'additionalProperty') ?? Reflect.get(params, 'allowedValues') ?? '';
  return `${instancePath === '' ? 'the file' : instancePath} ${message ?? 'is wrong'}${which === '' ? '' : `: ${String(which)}`}`;
}
