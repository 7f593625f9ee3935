import { type Check, SETUP, noneOf, blockedBy, ok, fail } from './check.ts';
import { type OrgReader, type Row, textOf, truthOf } from './orgReader.ts';
import { NAMES, callFields, withoutNamespace } from './packageNames.ts';

const fields: Check = {
  id: 'fields',
  says: 'The call fields are on tasks',
  page: SETUP.fields,
  fix: 'They come with the package. When some are there and some are not, the installation stopped half-way: install again.',
  look: async (org) => {
    const there = new Set((await org.fieldsOf('Task')).map(withoutNamespace));
    return noneOf(
      'missing, or hidden from this user',
      callFields().filter((name) => !there.has(name))
    );
  }
};

/** The agents' permission set. */
export async function agentSet(org: OrgReader): Promise<Row | undefined> {
  const rows = await org.query(`SELECT Id, NamespacePrefix FROM PermissionSet WHERE Name = '${NAMES.agentSet}'`);
  return rows.find((row) => textOf(row, 'NamespacePrefix') === NAMES.namespace) ?? rows[0];
}

export const setPresent: Check = {
  id: 'agent-set',
  says: 'The permission set INO cx Agent is there',
  page: SETUP.permissionSets,
  fix: 'It comes with the package: Setup, Installed Packages; install again.',
  look: async (org) => ((await agentSet(org)) === undefined ? fail('no such permission set') : ok())
};

const fieldRights: Check = {
  id: 'field-rights',
  says: 'INO cx Agent lets agents read and write each call field',
  page: SETUP.permissionSets,
  fix: 'The packaged set cannot be edited; an own copy of it can: INO cx Agent, Object Settings, Tasks, tick Read and Edit for the fields named.',
  look: async (org) => {
    const set = await agentSet(org);
    if (set === undefined) return blockedBy(setPresent.id);
    const soql = `SELECT Field, PermissionsRead, PermissionsEdit FROM FieldPermissions WHERE ParentId = '${textOf(set, 'Id')}' AND SobjectType = 'Task'`;
    const allowed = (await org.query(soql))
      .filter((row) => truthOf(row, 'PermissionsRead') === true && truthOf(row, 'PermissionsEdit') === true)
      .map((row) => withoutNamespace(textOf(row, 'Field')).replace('Task.', ''));
    const there = new Set((await org.fieldsOf('Task')).map(withoutNamespace));
    return noneOf(
      'not both readable and writable',
      callFields().filter((name) => there.has(name) && !allowed.includes(name))
    );
  }
};

const pageAccess: Check = {
  id: 'page-access',
  says: 'INO cx Agent lets agents open the softphone’s page',
  page: SETUP.permissionSets,
  fix: 'INO cx Agent, Visualforce Page Access: add the page Softphone.',
  look: async (org) => {
    const set = await agentSet(org);
    if (set === undefined) return blockedBy(setPresent.id);
    const pages = (await org.query(`SELECT Id FROM ApexPage WHERE Name = '${NAMES.page}'`)).map((row) => textOf(row, 'Id'));
    if (pages.length === 0) return fail('there is no page Softphone');
    const soql = `SELECT SetupEntityId FROM SetupEntityAccess WHERE ParentId = '${textOf(set, 'Id')}' AND SetupEntityType = 'ApexPage'`;
    const opened = (await org.query(soql)).map((row) => textOf(row, 'SetupEntityId'));
    return pages.some((id) => opened.includes(id)) ? ok() : fail('the set does not open it');
  }
};

export const accessChecks: readonly Check[] = [fields, setPresent, fieldRights, pageAccess];
