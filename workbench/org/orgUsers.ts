import type { RecordStore, StoredRecord } from './store/recordStore.ts';
import type { Memberships, Org, OrgUser } from './core/types.ts';

/** Users as login, OAuth and pages need them. Usernames are not case-sensitive. */
export function orgUsers(store: RecordStore): Pick<Org, 'user' | 'userByName' | 'users' | 'memberships'> {
  const users = (): readonly OrgUser[] => store.list('User').map((user) => toUser(store, user));
  return {
    users,
    user: (userId) => {
      const record = store.get(userId);
      return record?.object === 'User' ? toUser(store, record) : undefined;
    },
    userByName: (username) => users().find((user) => user.username.toLowerCase() === username.toLowerCase()),
    memberships: (userId) => memberships(store, userId)
  };
}

/** What gives a user rights: the profile, and the permission sets. */
function givers(store: RecordStore, userId: string): { profile: StoredRecord | undefined; sets: readonly StoredRecord[] } {
  const profile = store.get(String(store.get(userId)?.body['ProfileId']));
  const sets = store
    .list('PermissionSetAssignment')
    .filter(({ body }) => body['AssigneeId'] === userId)
    .flatMap(({ body }) => store.get(String(body['PermissionSetId'])) ?? []);
  return { profile, sets };
}

function memberships(store: RecordStore, userId: string): Memberships {
  const { profile, sets } = givers(store, userId);
  return {
    profile: String(profile?.body['Name'] ?? ''),
    permissionSets: sets.map(({ body }) => [body['NamespacePrefix'] ?? [], body['Name']].flat().join('__'))
  };
}

function toUser(store: RecordStore, { id, body }: StoredRecord): OrgUser {
  const { profile, sets } = givers(store, id);
  const text = (name: string): string => String(body[name] ?? '');
  return {
    id,
    username: text('Username'),
    name: text('Name'),
    email: text('Email'),
    language: text('LanguageLocaleKey'),
    active: body['IsActive'] === true,
    apiOnly: [profile, ...sets].some((giver) => giver?.body['PermissionsApiUserOnly'] === true),
    callCenterId: typeof body['CallCenterId'] === 'string' ? body['CallCenterId'] : null
  };
}
