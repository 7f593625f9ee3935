import { LINE_LIMIT } from '@inocx/telephony/records/limits.ts';
import { isFields } from '@inocx/telephony/decode/decode.ts';
import { z } from 'zod';
import { refSchema } from '../../vault/methods.ts';
import { line } from './line.ts';
import { CRM_TYPES, type CrmProblem } from './types.ts';

/** Zoho's custom fields have a dot in their names: `cf.cf_number`. */
const apiName = z.string().regex(/^[A-Za-z][A-Za-z0-9_.]{0,99}$/, 'an API name: letters, digits and _');

const fieldSchema = z.strictObject({
  name: line(100),
  apiName,
  type: z.enum(CRM_TYPES),
  required: z.boolean().optional(),
  /** Value where no rule gives one. */
  default: z.union([line(4000), z.number(), z.boolean()]).optional()
});

const objectSchema = z.strictObject({
  name: line(100),
  apiName,
  /** The object that interactions are logged in. */
  log: z.boolean().optional(),
  /** Field with the interaction's id. */
  key: apiName.optional(),
  /** Field with the recording's address. */
  recording: apiName.optional(),
  fields: z.array(fieldSchema).min(1).max(200)
});

/** What a CRM file says of the log, for what the call center does not say. */
export const crmLogSchema = z.strictObject({
  writer: z.enum(['softphone', 'inocx']).optional(),
  subjectTemplate: line(LINE_LIMIT).optional(),
  status: line(LINE_LIMIT).optional(),
  priority: line(LINE_LIMIT).optional(),
  recordTypeId: line(18).optional()
});

export const vendorSchema = z.enum(['salesforce', 'zohoDesk']);

/** One CRM v2: what INO cx works with in one customer system. Scenarios have the form of docs/scenarios.md. */
export const crmSchema = z.strictObject({
  crm: z.literal(2),
  name: line(100),
  vendor: vendorSchema,
  /** Reference of the authentication method. */
  method: refSchema,
  /** Names of the profiles whose agents have it. */
  profiles: z.array(line(100)).max(50).default([]),
  /** Where numbers without country code belong: ISO 3166, two letters. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two letters such as FR')
    .optional(),
  /** Department of logs, where the vendor wants one: its id or name, or `default`. */
  department: line(100).optional(),
  objects: z.array(objectSchema).min(1).max(50),
  screenPop: z.unknown().optional(),
  assignment: z.unknown().optional(),
  /** For what the call center's settings do not say. */
  log: crmLogSchema.optional()
});

export type CrmFile = Readonly<z.infer<typeof crmSchema>>;
export type CrmObject = CrmFile['objects'][number];
export type CrmField = CrmObject['fields'][number];
export type CrmVendorName = CrmFile['vendor'];

type Path = readonly PropertyKey[];

/** `objects[1].fields[0].type`. */
const pathText = (path: Path): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`)).join('');

/** zod's words name what was expected, and of what came its kind alone. */
function problemsOf({ issues }: z.ZodError): CrmProblem[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys')
      return [
        { path: pathText(issue.path), message: issue.input === undefined && issue.code === 'invalid_type' ? 'missing' : issue.message }
      ];
    return issue.keys.map((key) => ({ path: pathText([...issue.path, /^\w{1,80}$/.test(key) ? key : '?']), message: 'not known here' }));
  });
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** Stands for what is missing while the rest is looked at; such a file is never used. */
const STAND_IN: Readonly<Record<string, unknown>> = { crm: 2, name: '?', method: '?', profiles: [] };

/** The object or the field that an issue is about; undefined for the file's own words. */
function entryOf([first, object, , field]: Path): { readonly object: number; readonly field: number | undefined } | undefined {
  if (first !== 'objects' || typeof object !== 'number') return undefined;
  return { object, field: typeof field === 'number' ? field : undefined };
}

/** The file without what is wrong in it, so that the rest can be looked at in the same run; undefined when too little is left. */
function salvaged(json: unknown, { issues }: z.ZodError): CrmFile | undefined {
  if (!isFields(json)) return undefined;
  const copy: Record<string, unknown> = { ...json };
  const entries = issues.flatMap(({ path }) => entryOf(path) ?? []);
  for (const issue of issues) {
    const [first] = issue.path;
    if (first === undefined && issue.code === 'unrecognized_keys') for (const key of issue.keys) delete copy[key];
    if (first !== undefined && entryOf(issue.path) === undefined) copy[String(first)] = STAND_IN[String(first)];
  }
  if (isList(copy['objects'])) {
    copy['objects'] = copy['objects'].map((object: unknown, at) => {
      if (!isFields(object) || !isList(object['fields'])) return object;
      const fields = object['fields'].map((field: unknown, place) =>
        entries.some((one) => one.object === at && one.field === place) ? null : field
      );
      return { ...object, fields: fields.filter((field) => field !== null) };
    });
  }
  return crmSchema.safeParse(copy).data;
}

/** Names that stand twice. */
function repeats(names: readonly string[], pathOf: (at: number) => string): CrmProblem[] {
  const lowered = names.map((name) => name.toLowerCase());
  return lowered.flatMap((name, at) =>
    lowered.indexOf(name) < at ? [{ path: pathOf(at), message: `${names[at] ?? ''} stands here already` }] : []
  );
}

function ownProblems({ objects, profiles, vendor, department }: CrmFile): CrmProblem[] {
  const logs = objects.flatMap(({ log }, at) => (log === true ? [at] : []));
  return [
    ...repeats(
      objects.map(({ apiName: name }) => name),
      (at) => `objects[${at}].apiName`
    ),
    ...objects.flatMap(({ fields }, at) =>
      repeats(
        fields.map(({ apiName: name }) => name),
        (place) => `objects[${at}].fields[${place}].apiName`
      )
    ),
    ...repeats(profiles, (at) => `profiles[${at}]`),
    ...logs.slice(1).map((at) => ({ path: `objects[${at}].log`, message: 'another object is logged in already' })),
    ...objects.flatMap((object, at) =>
      object.log === true
        ? []
        : (['key', 'recording'] as const).flatMap((name) =>
            object[name] === undefined ? [] : [{ path: `objects[${at}].${name}`, message: 'for the object that is logged in' }]
          )
    ),
    ...(vendor === 'salesforce' && department !== undefined ? [{ path: 'department', message: 'Salesforce has no departments' }] : [])
  ];
}

export interface CrmReading {
  /** What can be read of it; undefined when nothing can. It is whole only without problems. */
  readonly file: CrmFile | undefined;
  readonly problems: readonly CrmProblem[];
}

/** Reads a file from outside. Never throws: everything that is wrong with its form is named. */
export function readCrm(json: unknown): CrmReading {
  const read = crmSchema.safeParse(json, { reportInput: true });
  if (read.success) return { file: read.data, problems: ownProblems(read.data) };
  const rest = salvaged(json, read.error);
  return { file: rest, problems: [...problemsOf(read.error), ...(rest === undefined ? [] : ownProblems(rest))] };
}
