import type { FieldValues } from '../salesforce/client.ts';

/** A record as a part of the graph, or why it is none. */
export type Mapped<T> = { readonly node: T } | { readonly skip: string };

export interface Phone {
  readonly number: string;
  readonly label: string;
}

export interface Organization {
  /** Of the record that it comes from; of a deal, that of its account. */
  readonly externalId: string;
  readonly name: string | null;
  readonly domains: readonly string[];
  readonly phones: readonly Phone[];
  readonly website: string | null;
  readonly industry: string | null;
  readonly ownerId: string | null;
  readonly isCustomer: boolean;
  /** Marks an organisation that is there, and makes none. */
  readonly updateOnly: boolean;
}

export interface Person {
  readonly externalId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phones: readonly Phone[];
  readonly jobTitle: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly locality: string | null;
  /** The organisation by its id, or by its domain, without which a person of a lead has none. */
  readonly organization: { readonly id: string } | { readonly domain: string } | null;
}

export interface LogEntry {
  readonly externalId: string;
  readonly content: string;
  readonly contentType: 'text/html' | 'text/plain';
  readonly startedAt: string | null;
  readonly authorId: string | null;
  readonly organizationId: string;
}

const text = (row: FieldValues, name: string): string | null => {
  const value = row[name];
  return value === null || value === undefined || value === '' ? null : String(value);
};

/** Empty and repeated numbers are left out. */
function phonesOf(row: FieldValues, labels: Readonly<Record<string, string>>): readonly Phone[] {
  const found = new Map<string, Phone>();
  for (const [field, label] of Object.entries(labels)) {
    const number = text(row, field)?.trim() ?? '';
    if (number !== '' && !found.has(number)) found.set(number, { number, label });
  }
  return [...found.values()];
}

const nameOf = (row: FieldValues): string =>
  text(row, 'Name') ?? [text(row, 'FirstName'), text(row, 'LastName')].filter((part) => part !== null).join(' ');

/** What stands behind the one @ of an address, in lower case; null when there is not exactly one. */
function domainOf(email: string | null): string | null {
  const parts = (email ?? '').trim().toLowerCase().split('@');
  return parts.length === 2 && parts[0] !== '' && parts[1] !== '' ? (parts[1] ?? null) : null;
}

const MAIN = { Phone: 'PRIMARY' };

export function userOf(row: FieldValues): Mapped<Person> {
  const id = text(row, 'Id');
  if (id === null) return { skip: 'Missing id' };
  const phones = phonesOf(row, { ...MAIN, MobilePhone: 'MOBILE' });
  const elsewhere = { jobTitle: null, country: null, region: null, locality: null, organization: null };
  return { node: { externalId: id, name: nameOf(row), email: text(row, 'Email'), phones, ...elsewhere } };
}

const organization = (row: FieldValues, externalId: string, name: string | null): Organization => ({
  externalId,
  name,
  domains: [],
  phones: phonesOf(row, MAIN),
  website: text(row, 'Website'),
  industry: text(row, 'Industry'),
  ownerId: text(row, 'OwnerId'),
  isCustomer: false,
  updateOnly: false
});

export function accountOf(row: FieldValues): Mapped<Organization> {
  const [id, name] = [text(row, 'Id'), text(row, 'Name')];
  if (id === null) return { skip: 'Missing id' };
  return name === null ? { skip: 'Missing name' } : { node: organization(row, id, name) };
}

export function organizationOfLead(row: FieldValues): Mapped<Organization> {
  if (row['IsConverted'] === true && text(row, 'ConvertedAccountId') !== null) return { skip: 'Lead already converted into account' };
  const [id, domain] = [text(row, 'Id'), domainOf(text(row, 'Email'))];
  if (id === null) return { skip: 'Missing id' };
  if (domain === null) return { skip: 'Missing email domain' };
  return { node: { ...organization(row, id, text(row, 'Company')), phones: [], domains: [domain] } };
}

/** A won deal makes its account a customer. */
export function customerOfDeal(row: FieldValues): Mapped<Organization> {
  if (row['IsClosed'] !== true) return { skip: 'Opportunity not closed yet' };
  if (row['IsWon'] !== true) return { skip: 'Opportunity not won' };
  const account = text(row, 'AccountId');
  if (account === null) return { skip: 'Missing account id' };
  const nothing = { phones: [], website: null, industry: null, ownerId: null };
  return { node: { ...organization(row, account, null), ...nothing, isCustomer: true, updateOnly: true } };
}

const CONTACT_PHONES = {
  ...MAIN,
  ...{ MobilePhone: 'MOBILE', HomePhone: 'HOME', OtherPhone: 'OTHER', AssistantPhone: 'ASSISTANT', Fax: 'FAX' }
};

export function contactOf(row: FieldValues): Mapped<Person> {
  const [id, account] = [text(row, 'Id'), text(row, 'AccountId')];
  if (id === null) return { skip: 'Missing id' };
  const place = { country: text(row, 'MailingCountry'), region: text(row, 'MailingState'), locality: text(row, 'MailingCity') };
  const who = { externalId: id, name: nameOf(row), email: text(row, 'Email'), jobTitle: text(row, 'Title') };
  return { node: { ...who, phones: phonesOf(row, CONTACT_PHONES), ...place, organization: account === null ? null : { id: account } } };
}

export function contactOfLead(row: FieldValues): Mapped<Person> {
  const [id, domain] = [text(row, 'Id'), domainOf(text(row, 'Email'))];
  if (id === null) return { skip: 'Missing id' };
  if (row['IsConverted'] === true) return { skip: 'Lead already converted' };
  if (domain === null) return { skip: 'Missing email domain' };
  const place = { country: text(row, 'Country'), region: text(row, 'State'), locality: text(row, 'City') };
  const who = { externalId: id, name: nameOf(row), email: text(row, 'Email'), jobTitle: text(row, 'Title') };
  return { node: { ...who, phones: phonesOf(row, { ...MAIN, MobilePhone: 'MOBILE' }), ...place, organization: { domain } } };
}

const isOrganization = (id: string): boolean => id.startsWith('001') || id.startsWith('00Q');

export function feedItemOf(row: FieldValues): Mapped<LogEntry> {
  const [id, body, parent] = [text(row, 'Id'), text(row, 'Body'), text(row, 'ParentId')];
  if (id === null) return { skip: 'Missing id' };
  if (body === null) return { skip: 'Missing body' };
  if (text(row, 'Status') !== 'Published') return { skip: 'Not published' };
  if (parent === null || !isOrganization(parent)) return { skip: 'Parent is no organization' };
  const contentType = row['IsRichText'] === true ? 'text/html' : 'text/plain';
  const made = { startedAt: text(row, 'CreatedDate'), authorId: text(row, 'CreatedById') };
  return { node: { externalId: id, content: body, contentType, ...made, organizationId: parent } };
}
