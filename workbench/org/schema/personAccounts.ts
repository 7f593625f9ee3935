import type { StandardObject } from './customerObjects.ts';
import { email, field, phone, readOnly, reference, string } from './fields.ts';
import type { FieldSchema } from './types.ts';

/** What Salesforce switches on for an org and metadata does not carry. */
export interface OrgFeatures {
  /** Accounts may be people, each with a contact of its own. Once on, it stays (Salesforce Help, "Enable Person Accounts"). */
  readonly personAccounts: boolean;
}

export const NO_FEATURES: OrgFeatures = { personAccounts: false };

const isPerson = field('IsPersonAccount', 'Is Person Account', 'boolean', { ...readOnly, defaultValue: false });

/** Nobody makes or changes a person account in this twin: the seed has one. A real org lets whoever may edit accounts do so. */
const ofAccount: readonly FieldSchema[] = [
  isPerson,
  reference('PersonContactId', 'Contact ID', ['Contact'], readOnly),
  string('FirstName', 'First Name', 40, readOnly),
  string('LastName', 'Last Name', 80, readOnly),
  { ...phone('PersonMobilePhone', 'Mobile'), ...readOnly },
  { ...email('PersonEmail', 'Email'), ...readOnly }
];

const EXTRA: Readonly<Record<string, readonly FieldSchema[]>> = { Account: ofAccount, Contact: [isPerson] };

/** The standard object as an org with these features has it. */
export function withFeatures(object: StandardObject, { personAccounts }: OrgFeatures): StandardObject {
  const extra = personAccounts ? (EXTRA[object.name] ?? []) : [];
  return extra.length === 0 ? object : { ...object, fields: [...object.fields, ...extra] };
}
