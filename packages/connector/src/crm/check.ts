import { readRecording } from '@inocx/telephony/call-log/callLog.ts';
import { rightOf } from '@inocx/telephony/fields/catalogue.ts';
import { readScenarios, type ScenarioReading } from '@inocx/telephony/scenario/scenario.ts';
import { checkCatalogue, logObjectOf } from './model/catalogue.ts';
import type { CrmField, CrmFile, CrmObject } from './model/file.ts';
import { sameObject } from './model/objectNames.ts';
import type { CrmProblem } from './model/types.ts';
import type { CrmVendor, VendorField, VendorObject } from './model/vendor.ts';

const problem = (path: string, message: string): CrmProblem => ({ path, message });

/** What the vendor says of each object of a file, by its place. */
type Described = readonly (VendorObject | null)[];

/** Fields for a recording begin with dashes: there is none yet. */
const isNoRecording = (object: CrmObject, { apiName, default: value }: CrmField): boolean =>
  object.recording?.toLowerCase() === apiName.toLowerCase() && typeof value === 'string' && readRecording(value).kind === 'none';

function fieldProblems(path: string, object: CrmObject, field: CrmField, described: VendorField | undefined): CrmProblem[] {
  if (described === undefined) return [problem(`${path}.apiName`, `there is no field ${field.apiName}, or the user may not see it`)];
  const found: CrmProblem[] = [];
  if (!described.fits.includes(field.type))
    found.push(
      problem(`${path}.type`, `${field.type} does not fit a field of type ${described.type}; these do: ${described.fits.join(', ')}`)
    );
  if (field.default === undefined || isNoRecording(object, field)) return found;
  const { form } = described;
  const text = String(field.default);
  if (form === null) found.push(problem(`${path}.default`, 'a field of this type takes no value'));
  else if (form.limit !== undefined && text.length > form.limit)
    found.push(problem(`${path}.default`, `longer than ${form.limit} characters`));
  else if (form.take(text) === null) found.push(problem(`${path}.default`, form.expected));
  return found;
}

function objectProblems(path: string, object: CrmObject, described: VendorObject | null): CrmProblem[] {
  if (described === null) return [problem(`${path}.apiName`, `there is no object ${object.apiName}, or the user may not see it`)];
  return object.fields.flatMap((field, at) => fieldProblems(`${path}.fields[${at}]`, object, field, described.field(field.apiName)));
}

/** The field of the log by which it is found again, and that of the recording. */
function keyProblems(path: string, { key, recording }: CrmObject, described: VendorObject, needsKey: boolean): CrmProblem[] {
  const found: CrmProblem[] = [];
  if (key === undefined && needsKey) found.push(problem(`${path}.key`, 'missing: without it an interaction could be logged twice'));
  if (key !== undefined) {
    const field = described.field(key);
    if (field === undefined) found.push(problem(`${path}.key`, `there is no field ${key}, or the user may not see it`));
    else if (needsKey && !field.isKey) found.push(problem(`${path}.key`, `${key} is no unique external id`));
  }
  if (recording !== undefined && described.field(recording) === undefined)
    found.push(problem(`${path}.recording`, `there is no field ${recording}, or the user may not see it`));
  return found;
}

function rightsProblems(path: string, vendor: CrmVendor, object: CrmObject, described: VendorObject): CrmProblem[] {
  const catalogue = vendor.logFields(object, described);
  return object.fields.flatMap(({ apiName }, at) => {
    const [known, field] = [
      Object.entries(catalogue).find(([name]) => described.field(name) === described.field(apiName))?.[1],
      described.field(apiName)
    ];
    if (known === undefined || field === undefined || field.form === null || field[rightOf(known)]) return [];
    return [problem(`${path}.fields[${at}].apiName`, `the user may not write ${apiName}`)];
  });
}

/** Fields without which no log can be made, and to which neither a rule nor the file gives a value. */
function missingValues(
  path: string,
  object: CrmObject,
  described: VendorObject,
  vendor: CrmVendor,
  { assignment }: ScenarioReading
): CrmProblem[] {
  const known = vendor.logFields(object, described);
  const has = (field: VendorField): boolean =>
    object.fields.some((own) => described.field(own.apiName) === field && own.default !== undefined) ||
    (assignment ?? []).some((rule) => rule.fields.some((one) => described.field(one.field) === field)) ||
    Object.entries(known).some(
      ([name, { owner }]) =>
        described.field(name) === field && ((owner !== 'agent' && owner !== 'fact') || vendor.known?.includes(field.apiName) === true)
    );
  return described.required
    .filter((field) => !has(field))
    .map(({ apiName }) => problem(path, `${apiName} is required, and nothing gives it a value`));
}

function logProblems(file: CrmFile, vendor: CrmVendor, described: Described): CrmProblem[] {
  const log = logObjectOf(file);
  const scenarios = { screenPop: file.screenPop, assignment: file.assignment };
  if (log === undefined) {
    const read = readScenarios({ screenPop: file.screenPop });
    const none = file.assignment === undefined ? [] : [problem('assignment', 'no object is marked as the one that is logged in')];
    return [...read.problems, ...none, ...orderProblems(file, read, described)];
  }
  const object = described[file.objects.indexOf(log.object)] ?? null;
  if (object === null) return [...readScenarios({ screenPop: file.screenPop }).problems];
  const read = readScenarios(scenarios, checkCatalogue(vendor, log.object, object));
  const rights =
    object.createable && object.updateable ? [] : [problem(`${log.path}.apiName`, `the user may not create and update ${object.apiName}`)];
  return [
    ...keyProblems(log.path, log.object, object, vendor.needsKey),
    ...rights,
    ...rightsProblems(log.path, vendor, log.object, object),
    ...missingValues(log.path, log.object, object, vendor, read),
    ...read.problems,
    ...orderProblems(file, read, described)
  ];
}

/** Objects of scenarios are those of the file, and their fields those of the vendor. */
function orderProblems(file: CrmFile, { order, assignment }: ScenarioReading, described: Described): CrmProblem[] {
  const placeOf = (name: string): number => file.objects.findIndex(({ apiName }) => sameObject(apiName, name));
  const strange = (path: string, name: string): CrmProblem[] =>
    placeOf(name) < 0 ? [problem(path, `${name} is not among the objects of this CRM`)] : [];
  return [
    ...(order ?? []).flatMap(({ path, objectName, fields }) => {
      const object = described[placeOf(objectName)];
      const unknown = (fields ?? []).filter((name) => object !== null && object !== undefined && object.field(name) === undefined);
      return [
        ...strange(path, objectName),
        ...unknown.map((name) => problem(`${path}.fields`, `${objectName} has no field ${name}, or the user may not see it`))
      ];
    }),
    ...(assignment ?? []).flatMap(({ path, when }) => (when.object ?? []).flatMap((name) => strange(`${path}.when.object`, name)))
  ];
}

export interface CheckOptions {
  /** Names of all profiles of INO cx; not looked at when absent. */
  readonly profiles?: readonly string[] | undefined;
}

export const profileProblems = ({ profiles }: CrmFile, known: readonly string[] | undefined): CrmProblem[] =>
  known === undefined
    ? []
    : profiles.flatMap((name, at) => (known.includes(name) ? [] : [problem(`profiles[${at}]`, `there is no profile ${name}`)]));

/** Everything that the customer system has against a file. Throws a Fault when it cannot be asked. */
export async function checkCrm(file: CrmFile, vendor: CrmVendor): Promise<readonly CrmProblem[]> {
  const described = await Promise.all(file.objects.map(({ apiName }) => vendor.object(apiName)));
  return [
    ...file.objects.flatMap((object, at) => objectProblems(`objects[${at}]`, object, described[at] ?? null)),
    ...logProblems(file, vendor, described),
    ...(await vendor.problems(file))
  ];
}
