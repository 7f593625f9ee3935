import { salesforceTime } from '../data/fieldValues.ts';
import type { RecordStore, StoredBody } from '../store/recordStore.ts';

const PERSON = { FirstName: 'Pauline', LastName: 'Perret', PersonMobilePhone: '06 39 98 00 20', PersonEmail: 'pauline.perret@example.com' };

/**
 * A person account and the contact that stands behind it. The phone lies on the account alone: whether a search in a real org also brings
 * the contact is not known (docs/unproven.md).
 */
export function seedPersonAccount(store: RecordStore, now: number): void {
  const [owner] = store.list('User');
  const time = salesforceTime(now);
  const stamps = { OwnerId: owner?.id ?? null, CreatedDate: time, LastModifiedDate: time, SystemModstamp: time };
  const { FirstName, LastName } = PERSON;
  const name = { FirstName, LastName, Name: `${FirstName} ${LastName}`, IsPersonAccount: true };
  const [account, contact] = [store.nextId('001'), store.nextId('003')];
  const insert = (object: string, id: string, body: StoredBody): void => store.insert({ id, object, body: { ...body, ...stamps, Id: id } });
  insert('Contact', contact, { ...name, AccountId: account, Email: PERSON.PersonEmail });
  insert('Account', account, { ...PERSON, ...name, PersonContactId: contact });
}
