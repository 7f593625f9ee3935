/** As much of a record as says which object it is of. */
interface OfObject {
  readonly objectName: string;
  /** Person accounts: the id of their contact. */
  readonly personContactId: string | null;
}

/** Person accounts are accounts to Salesforce's API; scenarios can name them apart. */
const PERSON_ACCOUNT = 'personaccount';

/** The records of any of these objects. `PersonAccount` is an account that is a person. */
export function objectsOf<T extends OfObject>(names: readonly string[], records: readonly T[]): T[] {
  const wanted = names.map((name) => name.toLowerCase());
  return records.filter((record) => {
    const objectName = record.objectName.toLowerCase();
    const isPerson = objectName === PERSON_ACCOUNT || (objectName === 'account' && record.personContactId !== null);
    return wanted.some((name) => name === objectName || (isPerson && (name === PERSON_ACCOUNT || name === 'account')));
  });
}
