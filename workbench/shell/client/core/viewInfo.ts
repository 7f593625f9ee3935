import type { Fields } from '../rest/guards.ts';
import type { Shown, ShownRecord } from './pageRegion.ts';

/** What getAppViewInfo and onNavigationChange say of a page: the address, and the record when there is one. */
export function viewInfo(shown: Shown): Fields {
  const { record } = shown;
  return record === null ? { url: shown.url } : { url: shown.url, ...recordInfo(record) };
}

/** The record as events name it. Person accounts come with their contact; where it is no person, nothing is said of it. */
export function recordInfo({ id, name, objectName, personContactId }: ShownRecord): Fields {
  const person = personContactId === undefined ? {} : { personAccount: true, contactId: personContactId };
  return { recordId: id, recordName: name, objectType: objectName, ...person };
}
