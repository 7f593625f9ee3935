import { loadPackages } from '../metadata/loadPackages.ts';
import { elements, flag, text } from '../metadata/body.ts';
import { createSchema } from '../schema/schema.ts';
import { newSettings } from '../core/settings.ts';
import type { Component, DataAccess, DeployedMetadata, Kept, Org, OrgSession, OrgUser } from '../core/types.ts';
import { projectCopy } from './projectCopy.ts';

let loaded: DeployedMetadata | undefined;

/** The project's own files, as the workbench deploys them. */
export const projectMetadata = (): DeployedMetadata => (loaded ??= loadPackages(projectCopy()));

/** Metadata in which components were changed; `change` returns null to remove one. */
export function changed(metadata: DeployedMetadata, change: (component: Component) => Component | null): DeployedMetadata {
  const list = (type: string): readonly Component[] => metadata.list(type).flatMap((component) => change(component) ?? []);
  return { list, get: (type, fullName) => list(type).find((component) => component.fullName === fullName) };
}

/** One component's body changed, by type. */
export const withBody = (metadata: DeployedMetadata, type: string, body: Readonly<Record<string, unknown>>): DeployedMetadata =>
  changed(metadata, (component) => (component.type === type ? { ...component, body: { ...component.body, ...body } } : component));

/** The metadata with these session settings, as a deploy of Security.settings brings them. */
export function withSessionSettings(metadata: DeployedMetadata, settings: Readonly<Record<string, string>>): DeployedMetadata {
  const security: Component = {
    type: 'Settings',
    fullName: 'Security',
    body: { sessionSettings: settings },
    files: new Map(),
    path: 'settings/Security.settings'
  };
  const list = (type: string): readonly Component[] => (type === 'Settings' ? [security] : metadata.list(type));
  return { list, get: (type, fullName) => list(type).find((component) => component.fullName === fullName) };
}

/** As docs/admin.md asks: Lightning alone may frame pages without Salesforce's header. */
export const withClickjackProtection = (metadata: DeployedMetadata): DeployedMetadata =>
  withSessionSettings(metadata, { enableClickjackNonsetupUserHeaderless: 'true' });

const userOf = (id: string, first: string, language: string, active = true): OrgUser => ({
  id,
  username: `${first.toLowerCase()}@acme.example`,
  name: `${first} Martin`,
  email: `${first.toLowerCase()}@acme.example`,
  language,
  active,
  apiOnly: false,
  callCenterId: null
});

export const CAMILLE = userOf('005wb00000000aAAAA', 'Camille', 'en_US');
export const AMELIE = userOf('005wb00000000bAAAA', 'Amelie', 'fr');
export const GONE = userOf('005wb00000000cAAAA', 'Gone', 'en_US', false);
/** An integration's user. */
export const ROBOT: OrgUser = { ...userOf('005wb00000000dAAAA', 'Robot', 'en_US'), apiOnly: true };

const notHere = (): never => {
  throw new Error('records are not part of this fake');
};

const noRecords: DataAccess = {
  query: notHere,
  get: notHere,
  create: notHere,
  update: notHere,
  upsert: notHere,
  remove: notHere,
  idOf: notHere,
  deleted: notHere,
  checkKey: notHere
};

/** The agent permission set of the package, which every user of this fake has. */
const agentSet = (metadata: DeployedMetadata): Component['body'] => metadata.get('PermissionSet', 'inocx__INO_cx_Agent')?.body ?? {};

function keptInMemory(): Kept {
  const values = new Map<string, string>();
  return {
    read: (name) => values.get(name),
    write: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
    list: (prefix) => new Map([...values].filter(([name]) => name.startsWith(prefix)).sort())
  };
}

/** An org without records: metadata, users, rights of the agent permission set, sessions. */
export function fakeOrg(metadata: DeployedMetadata = projectMetadata()): Org {
  const users = [CAMILLE, AMELIE, GONE, ROBOT];
  const schema = createSchema(metadata);
  const sessions = new Map<string, OrgSession>();
  let opened = 0;
  return {
    id: '00Dwb0000000001AAA',
    metadata,
    system: noRecords,
    settings: newSettings(),
    sessions: {
      open(userId, clientId = null, scopes = []) {
        opened += 1;
        const session = { token: `00Dwb0000000001!${opened}`, userId, clientId, scopes };
        sessions.set(session.token, session);
        return session;
      },
      find: (token) => sessions.get(token),
      close: (token) => void sessions.delete(token),
      expire: notHere
    },
    kept: keptInMemory(),
    memberships: (userId) => ({ profile: userId === CAMILLE.id ? 'Support' : 'Sales', permissionSets: ['inocx__INO_cx_Agent'] }),
    administers: (userId) => userId === CAMILLE.id,
    as: () => noRecords,
    user: (id) => users.find((user) => user.id === id),
    userByName: (username) => users.find((user) => user.username === username.toLowerCase()),
    users: () => users,
    describe: (objectName) => schema.object(objectName),
    fieldRights(_userId, objectName, fieldName) {
      const field = schema.object(objectName)?.fields.get(fieldName);
      if (field === undefined) throw new Error(`no field ${objectName}.${fieldName}`);
      const line = elements(agentSet(metadata), 'fieldPermissions').find((one) => text(one, 'field') === `${objectName}.${fieldName}`);
      const editable = field.custom ? line !== undefined && flag(line, 'editable') : true;
      return {
        readable: field.custom ? line !== undefined && flag(line, 'readable') : true,
        createable: editable && field.createable,
        updateable: editable && field.updateable
      };
    },
    mayOpenPage: (_userId, pageName) =>
      elements(agentSet(metadata), 'pageAccesses').some((one) => text(one, 'apexPage') === pageName && flag(one, 'enabled')),
    mayOpenApp: () => true,
    search: notHere,
    close: () => undefined
  };
}
