import { makeId } from '../core/ids.ts';
import { accounts } from './accounts.ts';
import { contacts } from './contacts.ts';
import { leads } from './leads.ts';
import type { SeedRecord } from './typedNumber.ts';

/** In the order in which they are created: a record's place in its list gives its id. */
export const seedRecords: readonly SeedRecord[] = [...accounts, ...contacts, ...leads];

/** One phone field of the seed, for tests that go through all of them. */
export interface SeedNumber {
  readonly recordId: string;
  readonly objectName: string;
  readonly field: string;
  readonly typed: string;
  readonly e164: string;
  readonly country: string;
}

const PREFIX = { Account: '001', Contact: '003', Lead: '00Q' } as const;

export function seedNumbers(): readonly SeedNumber[] {
  return [accounts, contacts, leads].flatMap((records) =>
    records.flatMap((record, index) =>
      Object.entries(record.phones).map(([field, { typed, e164 }]) => ({
        recordId: makeId(PREFIX[record.objectName], index + 1),
        objectName: record.objectName,
        field,
        typed,
        e164,
        country: record.country
      }))
    )
  );
}
