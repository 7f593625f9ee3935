import { refusal } from '../core/errors.ts';
import type { RecordFields } from '../core/types.ts';
import type { DataContext } from '../data/context.ts';
import { createDataAccess } from './dataAccess.ts';
import { changeRecord, writeTime } from './saveRecord.ts';

/** What became of a lead. */
export interface ConvertedLead {
  readonly accountId: string;
  readonly contactId: string;
}

const PERSON_FIELDS = ['FirstName', 'LastName', 'Title', 'Phone', 'MobilePhone', 'Email'] as const;

/**
 * Converts a lead as the button of its page does, without an opportunity: a new account of its company, a new contact with its numbers,
 * its activities moved to the contact (Salesforce Help, "Convert Qualified Leads"). Throws OrgError when it is converted already.
 */
export function convertLead(context: DataContext, leadId: string): ConvertedLead {
  const access = createDataAccess(context);
  const id = String(access.get('Lead', leadId)['Id']);
  const lead = context.store.get(id)?.body ?? {};
  if (lead['IsConverted'] === true) throw refusal('CANNOT_UPDATE_CONVERTED_LEAD', 'lead already converted');
  const copied = (...names: string[]): RecordFields => Object.fromEntries(names.map((name) => [name, lead[name] ?? null]));
  const accountId = access.create('Account', { Name: lead['Company'] ?? null, ...copied('OwnerId') });
  const contactId = access.create('Contact', { ...copied(...PERSON_FIELDS, 'OwnerId'), AccountId: accountId });
  const { store } = context;
  const activities = [...store.list('Task'), ...store.list('Event')].filter(({ body }) => body['WhoId'] === id);
  for (const activity of activities) changeRecord(context, activity.id, { WhoId: contactId });
  const became = { ConvertedContactId: contactId, ConvertedAccountId: accountId, ConvertedDate: writeTime(context).slice(0, 10) };
  changeRecord(context, id, { IsConverted: true, Status: 'Closed - Converted', ...became });
  return { accountId, contactId };
}
