import { type Check, SETUP, noneOf, blockedBy, ok, fail } from './check.ts';
import { type OrgReader, type Row, textOf } from './orgReader.ts';
import { agentSet, setPresent } from './access.ts';
import { callCenter, centerPresent } from './callCenter.ts';

/** Active users of the call center; undefined when there is no call center. */
export async function agents(org: OrgReader): Promise<readonly Row[] | undefined> {
  const center = await callCenter(org);
  if (center === undefined) return undefined;
  const where = `IsActive = true AND CallCenterId = '${textOf(center, 'Id')}'`;
  return org.query(`SELECT Id, Username, ProfileId, Profile.Name FROM User WHERE ${where} ORDER BY Username`);
}

export const hasUsers: Check = {
  id: 'users',
  says: 'Users are in the call center',
  page: SETUP.callCenters,
  fix: 'INO cx, Manage Call Center Users, Add More Users.',
  look: async (org) => {
    const list = await agents(org);
    if (list === undefined) return blockedBy(centerPresent.id);
    return list.length === 0 ? fail('no active user') : ok(`${list.length} active`);
  }
};

/** A check that names the users for whom something does not hold. */
function usersCheck(
  check: Omit<Check, 'look'>,
  failing: (org: OrgReader, list: readonly Row[]) => Promise<readonly Row[] | string>
): Check {
  return {
    ...check,
    look: async (org) => {
      const list = await agents(org);
      if (list === undefined) return blockedBy(centerPresent.id);
      if (list.length === 0) return blockedBy(hasUsers.id);
      const rows = await failing(org, list);
      return typeof rows === 'string' ? blockedBy(rows) : noneOf('not so for', named(rows));
    }
  };
}

const MOST_NAMED = 10;

function named(rows: readonly Row[]): string[] {
  const names = rows.slice(0, MOST_NAMED).map((row) => textOf(row, 'Username'));
  return rows.length > MOST_NAMED ? [...names, `and ${rows.length - MOST_NAMED} more`] : names;
}

const setAssigned = usersCheck(
  {
    id: 'set-assigned',
    says: 'Every user of the call center has the permission set INO cx Agent',
    page: SETUP.permissionSets,
    fix: 'INO cx Agent, Manage Assignments, Add Assignment; or: sf org assign permset --name INO_cx_Agent --on-behalf-of <username>'
  },
  async (org, list) => {
    const set = await agentSet(org);
    if (set === undefined) return setPresent.id;
    const holders = new Set([...(await holdersOf(org, textOf(set, 'Id')))]);
    return list.filter((user) => !holders.has(textOf(user, 'Id')));
  }
);

/** Ids of users who have the set, themselves or through a group of permission sets. */
async function holdersOf(org: OrgReader, setId: string): Promise<readonly string[]> {
  const groups = await org.query(`SELECT PermissionSetGroupId FROM PermissionSetGroupComponent WHERE PermissionSetId = '${setId}'`);
  const ids = groups.map((row) => `'${textOf(row, 'PermissionSetGroupId')}'`);
  const own = await org.query(`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetId = '${setId}'`);
  const byGroup =
    ids.length === 0
      ? []
      : await org.query(`SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetGroupId IN (${ids.join(', ')})`);
  return [...own, ...byGroup].map((row) => textOf(row, 'AssigneeId'));
}

const E_MAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

const usernames = usersCheck(
  {
    id: 'usernames',
    says: 'Usernames have the form of an e-mail address',
    page: SETUP.users,
    fix: 'Edit the user: the username must be the one of INO cx, in e-mail form. The softphone says so when they differ (INOCX-209).'
  },
  async (_org, list) => list.filter((user) => !E_MAIL.test(textOf(user, 'Username')))
);

export const userChecks: readonly Check[] = [hasUsers, setAssigned, usernames];
