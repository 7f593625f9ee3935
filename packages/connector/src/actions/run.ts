import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '../faults/catalogue.ts';
import { Fault } from '../faults/fault.ts';
import type { SalesforceRecord } from '../salesforce/client.ts';
import { type Action, actionOf, ROW } from './catalogue.ts';
import { inputSchema, readInput } from './inputSchema.ts';
import { type Template, templateOf } from './kore.ts';
import { deletedMessage, foundMessage, type Message, usedMessage, writtenMessage } from './messages.ts';
import { callOptions, type Org, recordAddress, textField, visible } from './org.ts';
import { listRecords, searchRecords, viewRecord, without } from './reads.ts';
import { type Duplicates, type Outcome, write, type WriteParts } from './writes.ts';

export interface RunRequest {
  readonly id: string;
  readonly input: unknown;
  /** Idempotency key of a write; made when none is given. */
  readonly key?: string | undefined;
  readonly onDuplicate?: Duplicates | undefined;
  /** What takes something away is done with it only. */
  readonly confirm?: boolean | undefined;
  readonly language?: Language | undefined;
}

/** What an action came to. */
export interface Ran {
  readonly action: string;
  readonly message: Message;
  /** Of a write: with it, the same write may be sent again. */
  readonly key?: string;
  readonly outcome?: Outcome['outcome'];
  readonly id?: string;
  readonly address?: string;
  readonly record?: SalesforceRecord;
  readonly rows?: readonly SalesforceRecord[];
  /** Gives the next page of a list. */
  readonly next?: string | null;
  /** Of a template: Salesforce's own answer, null where it has no body. */
  readonly reply?: unknown;
}

interface Task {
  readonly action: Action;
  readonly template: Template | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  readonly language: Language;
}

/** A key of a caller: short, and no control characters. */
const keySchema = z.string().regex(/^[\x21-\x7e]{1,200}$/);

/** Input of an action, or of a template that stands for one. */
async function taskOf(org: Org, { id, input, language = 'en' }: RunRequest): Promise<Task> {
  const template = templateOf(id);
  const action = template?.action ?? actionOf(id);
  const given = template === undefined ? input : template.toInput(readInput(template.input, input));
  const schema = inputSchema(action, await org.describe(action.object));
  return { action, template, input: readInput(schema, given), language };
}

/** Runs an action of the catalogue, or one of the templates. Throws a Fault. */
export async function runAction(parts: WriteParts, org: Org, request: RunRequest): Promise<Ran> {
  const task = await taskOf(org, request);
  const { action } = task;
  if (action.writes) return runWrite(parts, org, task, request);
  switch (action.verb) {
    case 'view':
      return runView(org, task);
    case 'list':
      return task.template === undefined ? runList(org, task) : runRecent(org, task);
    default:
      return runSearch(org, task);
  }
}

/** The record as rows show it; nothing when it cannot be read now: what was written stays written. */
async function shownRecord(org: Org, { object }: Action, id: string): Promise<SalesforceRecord | undefined> {
  try {
    return await org.salesforce.get(object, id, visible(await org.describe(object), ['Id', 'Name']), callOptions(org));
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function givenName(input: Readonly<Record<string, unknown>>): string {
  const parts = [input['Name'], input['FirstName'], input['LastName']].filter((part) => typeof part === 'string');
  return parts.join(' ');
}

async function runWrite(parts: WriteParts, org: Org, task: Task, request: RunRequest): Promise<Ran> {
  const { action, template, input, language } = task;
  if (action.destructive && request.confirm !== true) throw new Fault('NotConfirmed', { fields: ['confirm'] });
  if (action.verb === 'update' && Object.keys(input).length < 2)
    throw new Fault('InputRefused', { fields: ['input'], detail: 'names no field to change' });
  const key = request.key ?? randomUUID();
  if (!keySchema.safeParse(key).success)
    throw new Fault('InputRefused', { fields: ['key'], detail: 'at most 200 letters, digits and signs' });
  const { id, outcome } = await write(parts, org, { action, key, onDuplicate: request.onDuplicate ?? 'report' }, input);
  const done = { action: request.id, key, outcome, id };
  if (outcome === 'deleted')
    return { ...done, message: deletedMessage(action, language), ...(template === undefined ? {} : { reply: null }) };
  const record = await shownRecord(org, action, id);
  const name = (record === undefined ? undefined : textField(record, 'Name')) ?? (givenName(input) || id);
  const address = recordAddress(org, action.object, id);
  const message = (outcome === 'used' ? usedMessage : writtenMessage)(action, name, address, language);
  const reply = action.verb === 'create' ? { id, success: true, errors: [] } : null;
  return { ...done, address, message, ...(record === undefined ? {} : { record }), ...(template === undefined ? {} : { reply }) };
}

async function runView(org: Org, { action, template, input, language }: Task): Promise<Ran> {
  const id = String(input['Id']);
  const record = await viewRecord(org, action, id);
  const shown = { id, record, address: recordAddress(org, action.object, id), message: foundMessage(1, undefined, language) };
  return { action: template?.id ?? action.id, ...shown, ...(template === undefined ? {} : { reply: record }) };
}

async function runList(org: Org, { action, input, language }: Task): Promise<Ran> {
  const { rows, next } = await listRecords(org, action, input);
  return { action: action.id, rows, next, message: foundMessage(rows.length, undefined, language) };
}

const recentSchema = z.object({ recentItems: z.array(z.record(z.string(), z.unknown())) });

/** Kore.ai's List All Leads shows what the user worked on last. */
async function runRecent(org: Org, { action, template, language }: Task): Promise<Ran> {
  const reply = await org.salesforce.recent(action.object, callOptions(org));
  const rows = recentSchema.safeParse(reply).data?.recentItems ?? [];
  return { action: template?.id ?? action.id, rows, message: foundMessage(rows.length, undefined, language), reply };
}

async function runSearch(org: Org, { action, template, input, language }: Task): Promise<Ran> {
  const fields = template === undefined ? visible(await org.describe(action.object), ROW[action.object]) : [];
  const found = await searchRecords(org, action, input, fields);
  const message = foundMessage(found.length, String(input['text']), language);
  if (template === undefined) return { action: action.id, rows: found.map(without), message };
  return { action: template.id, rows: found.map(without), message, reply: { searchRecords: found } };
}
