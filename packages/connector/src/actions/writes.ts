import { z } from 'zod';
import type { Clock } from '../clock/clock.ts';
import { Fault } from '../faults/fault.ts';
import type { FieldValue, FieldValues } from '../salesforce/client.ts';
import type { Described } from '../salesforce/describe.ts';
import type { Similar } from '../salesforce/similar.ts';
import { field, objectOf, type Soql, soql } from '../salesforce/soql.ts';
import type { Journal, Written } from '../vault/journal.ts';
import { type Action, REQUIRED } from './catalogue.ts';
import { once } from '../vault/once.ts';
import { callOptions, idOf, type Org } from './org.ts';

export const duplicatesSchema = z.enum(['report', 'use', 'save']);
/** What to do when a duplicate rule of the org finds records alike: say so, update the best of them, or save all the same. */
export type Duplicates = z.infer<typeof duplicatesSchema>;

const outcomeSchema = z.object({ id: z.string(), outcome: z.enum(['created', 'used', 'updated', 'deleted']) });
export type Outcome = z.infer<typeof outcomeSchema>;

export interface WriteParts {
  readonly journal: Journal;
  readonly clock: Clock;
}

export interface WriteRequest {
  readonly action: Action;
  readonly key: string;
  readonly onDuplicate: Duplicates;
}

const written = (id: string, outcome: Outcome['outcome']): Written => ({
  record: outcome === 'created' ? id : null,
  result: { id, outcome }
});

/** Values for Salesforce, the record type by its id. */
function valuesOf(input: Readonly<Record<string, unknown>>, { recordTypeInfos }: Described): FieldValues {
  const { recordType, ...fields } = input;
  const values: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') values[name] = value;
  }
  const type = recordTypeInfos.find(({ developerName, name }) => (developerName ?? name) === recordType);
  return type === undefined ? values : { ...values, RecordTypeId: type.recordTypeId };
}

/** The existing record to use. Throws Fault DuplicateFound or SeveralRecords. */
function bestOf({ matches }: Similar, object: string): string {
  const own = matches.filter((match) => match.object === object);
  const [first, second] = own;
  if (first === undefined) throw similarFault({ blocked: false, matches });
  if (second?.confidence === first.confidence)
    throw new Fault('SeveralRecords', {
      vendor: 'salesforce',
      records: own.filter(({ confidence }) => confidence === first.confidence).map(({ id }) => id)
    });
  return first.id;
}

const similarFault = ({ matches }: Similar, name: 'DuplicateFound' | 'DuplicateBlocked' = 'DuplicateFound'): Fault =>
  new Fault(name, { vendor: 'salesforce', status: 400, vendorCode: 'DUPLICATES_DETECTED', records: matches.map(({ id }) => id) });

async function sendCreate(org: Org, { action, onDuplicate }: WriteRequest, values: FieldValues): Promise<Written> {
  const made = await org.salesforce.createUnlessSimilar(action.object, values, onDuplicate === 'save', callOptions(org));
  if ('id' in made) return written(made.id, 'created');
  const { similar } = made;
  if (onDuplicate === 'report') throw similarFault(similar);
  if (onDuplicate === 'save') throw similarFault(similar, 'DuplicateBlocked');
  const id = bestOf(similar, action.object);
  const { RecordTypeId: _type, ...changes } = values;
  await org.salesforce.update(action.object, id, changes, callOptions(org));
  return written(id, 'used');
}

/** What tells a record of ours from others; `Name` of a lead is made of its parts. */
const TELLING: readonly string[] = ['LastName', 'FirstName', 'Company', 'Email', 'Name', 'CloseDate', 'StageName'];
/** Salesforce keeps whole seconds, and its clock is read a moment later. */
const SLACK_MS = 2000;
const MOST_LOOKED_AT = 50;

/** Records of our user that hold the same, made since the request was sent. */
async function findCreated(
  org: Org,
  { action }: WriteRequest,
  values: FieldValues,
  sentAt: number,
  clock: Clock
): Promise<readonly Written[]> {
  const described = await org.describe(action.object);
  const ahead = (await org.salesforce.now(callOptions(org))) - clock.now();
  const since = new Date(sentAt + ahead - SLACK_MS);
  const found: Written[] = [];
  for await (const row of org.salesforce.query(createdQuery(org, described, action, values, since), callOptions(org))) {
    const same = TELLING.every((name) => values[name] === undefined || row[name] === undefined || row[name] === values[name]);
    if (same) found.push(written(idOf(row), 'created'));
  }
  return found;
}

/** Filtered by the first required text; the rest is compared here, where letters and blanks count as they do in the answer. */
function createdQuery(org: Org, described: Described, { object }: Action, values: FieldValues, since: Date): Soql {
  const [telling = 'Name'] = REQUIRED[object];
  const columns = ['Id', ...TELLING.filter((name) => values[name] !== undefined)].map((name) => field(described, name));
  const value = values[telling] ?? null;
  return soql`SELECT ${columns} FROM ${objectOf(described)} WHERE ${field(described, telling)} = ${value} AND CreatedDate >= ${since} AND CreatedBy.Username = ${org.username} ORDER BY CreatedDate, Id LIMIT ${MOST_LOOKED_AT}`;
}

/** Creates, updates or deletes once for the key. Throws Fault DuplicateFound, DuplicateBlocked, SeveralRecords, OutcomeUnknown, or that of Salesforce. */
export async function write(
  parts: WriteParts,
  org: Org,
  request: WriteRequest,
  input: Readonly<Record<string, unknown>>
): Promise<Outcome> {
  const { action, key, onDuplicate } = request;
  const described = await org.describe(action.object);
  const { Id, ...rest } = input;
  const id = String(Id ?? '');
  const values = valuesOf(rest, described);
  const body = JSON.stringify([action.verb === 'create' ? onDuplicate : id, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);
  const entry = { connection: org.connection, key, action: action.id, body };
  const send = (): Promise<Written> => {
    if (action.verb === 'create') return sendCreate(org, request, values);
    return sendChange(org, action, id, values);
  };
  const find = action.verb === 'create' ? (sentAt: number) => findCreated(org, request, values, sentAt, parts.clock) : null;
  return outcomeSchema.parse(await once(parts.journal, parts.clock, { vendor: 'salesforce', entry, send, find }));
}

async function sendChange(org: Org, action: Action, id: string, values: FieldValues): Promise<Written> {
  if (action.verb === 'delete') await org.salesforce.remove(action.object, id, callOptions(org));
  else await org.salesforce.update(action.object, id, values, callOptions(org));
  return written(id, action.verb === 'delete' ? 'deleted' : 'updated');
}
