import { ADMINISTRATOR_PROFILE, CUSTOMER_PROFILE } from '../rights/customerProfile.ts';
import type { RecordStore } from '../store/recordStore.ts';
import type { DataAccess } from '../core/types.ts';

/** The package's permission set for agents. */
const AGENT_PERMISSION_SET = 'INO_cx_Agent';

interface SeedUser {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly language: 'en_US' | 'fr';
  readonly profile: string;
  /** True: has the agent permission set and is in the call center. */
  readonly agent: boolean;
}

/** Carl is the colleague whom the administrator forgot: no permission set, no call center. */
const USERS: readonly SeedUser[] = [
  { username: 'admin@acme.example', firstName: 'Ada', lastName: 'Admin', language: 'en_US', profile: ADMINISTRATOR_PROFILE, agent: false },
  {
    username: 'alice.agent@acme.example',
    firstName: 'Alice',
    lastName: 'Agent',
    language: 'en_US',
    profile: CUSTOMER_PROFILE,
    agent: true
  },
  { username: 'benoit.agent@acme.example', firstName: 'Benoît', lastName: 'Agent', language: 'fr', profile: CUSTOMER_PROFILE, agent: true },
  { username: 'carl.agent@acme.example', firstName: 'Carl', lastName: 'Agent', language: 'en_US', profile: CUSTOMER_PROFILE, agent: false }
];

/** Creates the twin's users, with the assignments that the deployed metadata makes possible. */
export function seedUsers(system: DataAccess, store: RecordStore): void {
  const [callCenter] = store.list('CallCenter');
  const permissionSet = store.list('PermissionSet').find(({ body }) => body['Name'] === AGENT_PERMISSION_SET);
  const profiles = new Map(store.list('Profile').map(({ id, body }) => [body['Name'], id]));
  for (const user of USERS) {
    const id = system.create('User', {
      Username: user.username,
      FirstName: user.firstName,
      LastName: user.lastName,
      Alias: user.firstName.slice(0, 8).toLowerCase(),
      Email: user.username,
      ProfileId: profiles.get(user.profile) ?? null,
      LanguageLocaleKey: user.language,
      LocaleSidKey: user.language === 'fr' ? 'fr_FR' : 'en_US',
      TimeZoneSidKey: 'Europe/Paris',
      CallCenterId: user.agent ? (callCenter?.id ?? null) : null
    });
    if (user.agent && permissionSet !== undefined) {
      system.create('PermissionSetAssignment', { AssigneeId: id, PermissionSetId: permissionSet.id });
    }
  }
}
