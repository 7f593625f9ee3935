import type { OrgFeatures } from '../schema/personAccounts.ts';
import type { DataAccess } from '../core/types.ts';
import { seedPersonAccount } from './personAccount.ts';
import { seedRecords } from './seedNumbers.ts';
import { type SetupSources, seedSetup } from './seedSetup.ts';
import { seedUsers } from './seedUsers.ts';

interface SeedSources extends SetupSources {
  readonly system: DataAccess;
  readonly features: OrgFeatures;
  /** UTC ms. */
  now(): number;
}

/** Fills a new org; in one that has users only the setup records follow the deployed metadata. Returns the org's id. */
export function seedOrg(sources: SeedSources): string {
  const orgId = seedSetup(sources);
  if (sources.store.list('User').length === 0) {
    seedUsers(sources.system, sources.store);
    seedCustomers(sources);
    if (sources.features.personAccounts) seedPersonAccount(sources.store, sources.now());
  }
  return orgId;
}

function seedCustomers({ system, store }: SeedSources): void {
  const [owner] = store.list('User');
  const accountIds = new Map<string, string>();
  for (const { objectName, fields, phones, account } of seedRecords) {
    const numbers = Object.fromEntries(Object.entries(phones).map(([field, { typed }]) => [field, typed]));
    const parent = account === undefined ? {} : { AccountId: accountIds.get(account) ?? null };
    const id = system.create(objectName, { ...fields, ...numbers, ...parent, OwnerId: owner?.id ?? null });
    if (objectName === 'Account') accountIds.set(fields['Name'] ?? '', id);
  }
  const [first] = accountIds;
  if (first === undefined) return;
  system.create('Opportunity', {
    Name: `${first[0]}: new workshop`,
    AccountId: first[1],
    StageName: 'Qualification',
    CloseDate: '2030-06-30',
    Amount: 48_000,
    OwnerId: owner?.id ?? null
  });
}
