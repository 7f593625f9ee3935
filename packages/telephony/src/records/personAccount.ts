/** The accounts that are persons, by the name that orders and rules may give them. */
export const PERSON_ACCOUNT = 'PersonAccount';

/** What Salesforce says of an account in an org with person accounts. */
export const PERSON_FIELDS = ['IsPersonAccount', 'PersonContactId'] as const;

/** The contact behind a person account, which a Task is related to; undefined for every other record. */
export const personContactOf = (record: Readonly<Record<string, unknown>>): unknown =>
  record[PERSON_FIELDS[0]] === false ? undefined : record[PERSON_FIELDS[1]];
