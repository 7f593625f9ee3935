import { refusal } from '../core/errors.ts';
import type { RecordStore, StoredBody } from '../store/recordStore.ts';

/** Rules and derived values of single objects: what Salesforce itself works out when such a record is saved. */
type Rule = (body: StoredBody, store: RecordStore) => StoredBody;

const RULES: Readonly<Record<string, Rule>> = {
  Contact: withPersonName,
  Lead: withPersonName,
  User: withPersonName,
  Task: taskRule,
  PermissionSetAssignment: assignedOnce
};

export const applyObjectRules = (objectName: string, body: StoredBody, store: RecordStore): StoredBody =>
  RULES[objectName]?.(body, store) ?? body;

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

function taskRule(body: StoredBody, store: RecordStore): StoredBody {
  checkLead(body, store);
  return withAccount({ ...body, IsClosed: body['Status'] === 'Completed' }, store);
}

/** A lead stands for person, company and deal in one: a Task of a lead is related to nothing else. */
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
