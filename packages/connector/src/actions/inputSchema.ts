import { LINE_LIMIT } from '@inocx/telephony/records/limits.ts';
import { isFields } from '@inocx/telephony/decode/decode.ts';
import { cut } from '@inocx/telephony/text/cut.ts';
import { RECORD_ID } from '@inocx/telephony/records/recordId.ts';
import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import type { Described, DescribedField } from '../salesforce/describe.ts';
import { type Action, REQUIRED } from './catalogue.ts';

const id = z.string().regex(RECORD_ID, 'an id of 15 or 18 letters and digits');

const longest = (field: DescribedField): number => (field.length > 0 ? field.length : LINE_LIMIT);

function wordOf(field: DescribedField): z.ZodType {
  const words = field.picklistValues.filter(({ active }) => active).map(({ value }) => value);
  if (field.restrictedPicklist && words.length > 0) return z.enum(words);
  return z.string().trim().min(1).max(longest(field)).meta({ examples: words });
}

/** What a value of each kind of field must be; kinds that are not here cannot be set. */
const KINDS: Readonly<Record<string, (field: DescribedField) => z.ZodType>> = {
  boolean: () => z.boolean(),
  int: () => z.int(),
  long: () => z.int(),
  double: () => z.number(),
  currency: () => z.number(),
  percent: () => z.number(),
  date: () => z.iso.date('a day such as 2031-08-31'),
  datetime: () => z.iso.datetime({ offset: true, error: 'a time such as 2031-08-31T08:00:00Z' }),
  reference: () => id,
  picklist: wordOf
};
const TEXTS: readonly string[] = ['string', 'textarea', 'phone', 'url', 'email', 'combobox', 'multipicklist', 'encryptedstring', 'time'];

function valueSchema(field: DescribedField): z.ZodType | undefined {
  const kind = Object.hasOwn(KINDS, field.type) ? KINDS[field.type] : undefined;
  const schema = kind?.(field) ?? (TEXTS.includes(field.type) ? z.string().trim().min(1).max(longest(field)) : undefined);
  return schema?.meta({ ...schema.meta(), title: field.label });
}

const availableTypes = ({ recordTypeInfos }: Described): readonly string[] =>
  recordTypeInfos.filter(({ master, available }) => available && !master).map(({ developerName, name }) => developerName ?? name);

function createSchema(action: Action, described: Described): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const field of described.fields.filter(({ createable }) => createable)) {
    const schema = valueSchema(field);
    const required = REQUIRED[action.object].includes(field.name) || (!field.nillable && !field.defaultedOnCreate);
    if (schema !== undefined) shape[field.name] = required ? schema : schema.optional();
  }
  const missing = REQUIRED[action.object].filter((name) => shape[name] === undefined);
  if (missing.length > 0 || !described.createable)
    throw new Fault('RightsMissing', { vendor: 'salesforce', fields: missing, detail: `${action.object} cannot be created` });
  const types = availableTypes(described);
  return z.strictObject({ ...shape, ...(types.length === 0 ? {} : { recordType: z.enum(types).optional() }) });
}

function updateSchema({ fields }: Described): z.ZodObject {
  const shape: Record<string, z.ZodType> = { Id: id };
  for (const field of fields.filter(({ updateable }) => updateable)) {
    const schema = valueSchema(field);
    if (schema !== undefined) shape[field.name] = (field.nillable ? schema.nullable() : schema).optional();
  }
  return z.strictObject(shape);
}

const limit = z.int().min(1).max(200).default(25);

/** What an action takes, in the words of the org: its fields, lists of values and record types. Throws Fault RightsMissing. */
export function inputSchema(action: Action, described: Described): z.ZodObject {
  switch (action.verb) {
    case 'create':
      return createSchema(action, described);
    case 'update':
      return updateSchema(described);
    case 'view':
    case 'delete':
      return z.strictObject({ Id: id });
    case 'list':
      return z.strictObject({ order: z.enum(['newest', 'name']).default('newest'), after: z.string().max(600).optional(), limit });
    case 'search':
      return z.strictObject({ text: z.string().trim().min(2).max(200), limit });
  }
}

/** Names of fields in Salesforce's own capitals: its API takes them in any. */
function canonical(schema: z.ZodObject, input: object): Readonly<Record<string, unknown>> {
  const names = new Map(Object.keys(schema.shape).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [names.get(name.toLowerCase()) ?? name, value]));
}

function faultOf({ issues }: z.ZodError): Fault {
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  const others = issues.filter(({ code }) => code !== 'unrecognized_keys');
  if (others.length === 0)
    return new Fault('FieldUnknown', { fields: unknown.map((name) => cut(name, 100)), detail: 'not among the fields that can be set' });
  const fields = [...new Set([...others.map(({ path }) => path.join('.')), ...unknown])];
  // What is wrong with each, never its value.
  const messages = others.map(
    (issue) => `${issue.path.join('.')}: ${issue.code === 'invalid_type' && issue.input === undefined ? 'missing' : issue.message}`
  );
  return new Fault('InputRefused', { fields, detail: messages.join('; ') });
}

/** The input as the action takes it. Throws Fault InputRefused or FieldUnknown. */
export function readInput(schema: z.ZodObject, input: unknown): Readonly<Record<string, unknown>> {
  if (!isFields(input)) throw new Fault('InputRefused', { fields: ['input'], detail: 'no object' });
  const read = schema.safeParse(canonical(schema, input), { reportInput: true });
  if (!read.success) throw faultOf(read.error);
  return read.data;
}
