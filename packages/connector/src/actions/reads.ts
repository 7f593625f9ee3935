import { searchTexts } from '@inocx/telephony/phone-numbers/searchTexts.ts';
import { toE164 } from '@inocx/telephony/phone-numbers/toE164.ts';
import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import type { SalesforceRecord } from '../salesforce/client.ts';
import type { Described } from '../salesforce/describe.ts';
import { field, objectOf, type Soql, soql } from '../salesforce/soql.ts';
import { type Action, ROW } from './catalogue.ts';
import { callOptions, idOf, type Org, textField, visible } from './org.ts';

export interface Page {
  readonly rows: readonly SalesforceRecord[];
  /** Gives the next page as `after`; null behind the last. */
  readonly next: string | null;
}

export const without = (record: SalesforceRecord): SalesforceRecord =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes'));

const listInput = z.object({ order: z.enum(['newest', 'name']), after: z.string().optional(), limit: z.int() });
const searchInput = z.object({ text: z.string(), limit: z.int() });
const cursorSchema = z.tuple([z.enum(['newest', 'name']), z.string(), z.string()]);

/** Behind which record a page begins: the order, the value that is ordered by, the id. */
function readCursor(after: string, order: string): { readonly value: string; readonly id: string } {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
  } catch {
    read = undefined;
  }
  const cursor = cursorSchema.safeParse(read).data;
  if (cursor === undefined || cursor[0] !== order) throw new Fault('InputRefused', { fields: ['after'], detail: 'no page of this list' });
  return { value: cursor[1], id: cursor[2] };
}

const writeCursor = (order: string, value: string, id: string): string =>
  Buffer.from(JSON.stringify([order, value, id])).toString('base64url');

interface ReadRequest {
  readonly described: Described;
  readonly fields: readonly string[];
  readonly order: 'newest' | 'name';
  readonly after?: string | undefined;
  readonly limit: number;
}

function newestQuery({ described, fields, after, limit }: ReadRequest): Soql {
  const [columns, from] = [fields.map((name) => field(described, name)), objectOf(described)];
  if (after === undefined) return soql`SELECT ${columns} FROM ${from} ORDER BY CreatedDate DESC, Id DESC LIMIT ${limit}`;
  const { value, id } = readCursor(after, 'newest');
  const time = new Date(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return soql`SELECT ${columns} FROM ${from} WHERE CreatedDate < ${time} OR (CreatedDate = ${time} AND Id < ${id}) ORDER BY CreatedDate DESC, Id DESC LIMIT ${limit}`;
}

function nameQuery({ described, fields, after, limit }: ReadRequest): Soql {
  const [columns, from] = [fields.map((name) => field(described, name)), objectOf(described)];
  if (after === undefined) return soql`SELECT ${columns} FROM ${from} ORDER BY Name, Id LIMIT ${limit}`;
  const { value, id } = readCursor(after, 'name');
  return soql`SELECT ${columns} FROM ${from} WHERE Name > ${value} OR (Name = ${value} AND Id > ${id}) ORDER BY Name, Id LIMIT ${limit}`;
}

/** A page of all records, by keyset: rows that come or go between two pages move no other row. */
export async function listRecords(org: Org, action: Action, input: unknown): Promise<Page> {
  const { order, after, limit } = listInput.parse(input);
  const described = await org.describe(action.object);
  const by = order === 'newest' ? 'CreatedDate' : 'Name';
  const fields = [...new Set([...visible(described, ROW[action.object]), by])];
  const request: ReadRequest = { described, fields, order, after, limit: limit + 1 };
  const rows: SalesforceRecord[] = [];
  for await (const row of org.salesforce.query(order === 'newest' ? newestQuery(request) : nameQuery(request), callOptions(org)))
    rows.push(without(row));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { rows: page, next: more ? writeCursor(order, textField(last, by) ?? '', idOf(last)) : null };
}

/** Most written forms of one number that are searched. */
const MOST_FORMS = 4;

/** A text as it is; a number with its country code also as people write it, because Salesforce compares texts. */
function formsOf(text: string): readonly string[] {
  const number = /\p{L}|@/u.test(text) ? null : toE164(text, NO_COUNTRY);
  return number === null ? [text] : [...new Set([text, ...searchTexts(number, NO_COUNTRY)])].slice(0, MOST_FORMS);
}

/** A national number says nothing here: whose country would it be? */
const NO_COUNTRY = '';

/** By name, e-mail address or number, as Salesforce answers it; without fields the ids alone. One form after the other: the first that finds anything spares the rest. */
export async function searchRecords(
  org: Org,
  { object }: Action,
  input: unknown,
  fields: readonly string[]
): Promise<readonly SalesforceRecord[]> {
  const { text, limit } = searchInput.parse(input);
  for (const form of formsOf(text)) {
    const found = await org.salesforce.search({ text: form, in: 'ALL', objects: [{ name: object, fields }], limit }, callOptions(org));
    if (found.length > 0) return found;
  }
  return [];
}

export const viewRecord = async (org: Org, action: Action, id: string): Promise<SalesforceRecord> =>
  org.salesforce.whole(action.object, id, callOptions(org));
