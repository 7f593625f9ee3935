import { refusal } from '../core/errors.ts';
import { salesforceTime } from './fieldValues.ts';
import type { RecordStore, StoredBody } from '../store/recordStore.ts';

const MINUTE_MS = 60_000;

/** Rules and derived values of single objects: what Salesforce itself works out when such a record is saved. */
type Rule = (body: StoredBody, store: RecordStore, before: StoredBody) => StoredBody;

const RULES: Readonly<Record<string, Rule>> = {
  Contact: withPersonName,
  Lead: withPersonName,
  User: withPersonName,
  Opportunity: withStage,
  Task: taskRule,
  Event: eventRule,
  ContentNote: withPreview,
  PermissionSetAssignment: assignedOnce
};

export const applyObjectRules = (objectName: string, body: StoredBody, store: RecordStore): StoredBody =>
  RULES[objectName]?.(body, store, store.get(String(body['Id']))?.body ?? {}) ?? body;

/** Salesforce names neither field nor record in this refusal. */
function assignedOnce(body: StoredBody, store: RecordStore): StoredBody {
  const twice = store
    .list('PermissionSetAssignment')
    .some(({ body: other }) => other['AssigneeId'] === body['AssigneeId'] && other['PermissionSetId'] === body['PermissionSetId']);
  if (twice) throw refusal('DUPLICATE_VALUE', 'duplicate value found: <unknown> duplicates value on record with id: <unknown>');
  return body;
}

function withPersonName(body: StoredBody): StoredBody {
  const names = [body['FirstName'], body['LastName']].filter((name) => typeof name === 'string');
  return { ...body, Name: names.join(' ') };
}

function withStage(body: StoredBody): StoredBody {
  const stage = String(body['StageName']);
  return { ...body, IsClosed: stage.startsWith('Closed'), IsWon: stage === 'Closed Won' };
}

/** The end follows from the minutes, unless this write sets it. */
function eventRule(body: StoredBody, store: RecordStore, before: StoredBody): StoredBody {
  checkLead(body, store);
  const start = Date.parse(String(body['StartDateTime']));
  const byMinutes = body['EndDateTime'] === before['EndDateTime'] && typeof body['DurationInMinutes'] === 'number';
  const end = byMinutes ? start + Number(body['DurationInMinutes']) * MINUTE_MS : Date.parse(String(body['EndDateTime']));
  if (Number.isNaN(end)) throw refusal('REQUIRED_FIELD_MISSING', 'Required fields are missing: [DurationInMinutes]', ['DurationInMinutes']);
  if (end < start) throw refusal('FIELD_INTEGRITY_EXCEPTION', 'The duration must be greater than or equal to 0', ['DurationInMinutes']);
  const times = {
    EndDateTime: salesforceTime(end),
    DurationInMinutes: (end - start) / MINUTE_MS,
    ActivityDate: salesforceTime(start).slice(0, 10)
  };
  return withAccount({ ...body, ...times }, store);
}

/** A note's text is written as base64 HTML, and read at an address of its own; its beginning is a field. */
function withPreview(body: StoredBody): StoredBody {
  const address = `/services/data/v67.0/sobjects/ContentNote/${String(body['Id'])}/Content`;
  if (typeof body['Content'] !== 'string' || body['Content'] === address) return body;
  const plain = Buffer.from(body['Content'], 'base64')
    .toString('utf8')
    .replace(/<[^>]*>/g, ' ');
  const text = plain.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  return { ...body, Content: address, TextPreview: text.replace(/\s+/g, ' ').trim().slice(0, 255) };
}

function taskRule(body: StoredBody, store: RecordStore): StoredBody {
  checkLead(body, store);
  return withAccount({ ...body, IsClosed: body['Status'] === 'Completed' }, store);
}

/** A lead stands for person, company and deal in one: an activity of a lead is related to nothing else. */
function checkLead({ WhoId, WhatId }: StoredBody, store: RecordStore): void {
  if (typeof WhoId !== 'string' || !WhoId.startsWith('00Q')) return;
  if (store.get(WhoId)?.body['IsConverted'] === true) throw refusal('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  if (WhatId === undefined) return;
  throw refusal('FIELD_INTEGRITY_EXCEPTION', 'Related To ID: a task of a lead cannot be related to another record', ['WhatId']);
}

/** Object Reference, Task.AccountId: the account that WhatId is or belongs to, else that of the contact in WhoId. */
function withAccount(body: StoredBody, store: RecordStore): StoredBody {
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'AccountId'));
  const account = accountOf(body['WhatId'], store) ?? accountOf(body['WhoId'], store);
  return account === undefined ? rest : { ...rest, AccountId: account };
}

function accountOf(id: StoredBody[string] | undefined, store: RecordStore): string | undefined {
  if (typeof id !== 'string') return undefined;
  if (id.startsWith('001')) return id;
  const account = store.get(id)?.body['AccountId'];
  return typeof account === 'string' ? account : undefined;
}
