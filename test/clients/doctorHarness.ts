import { examine, type Examined } from '../../tooling/doctor/examine.ts';
import type { OrgReader } from '../../tooling/doctor/checks/orgReader.ts';
import { type Get, restReader } from '../../tooling/doctor/restReader.ts';
import { deployFiles, type Files, filesOfDeployed, projectOrg } from '../../workbench/org/__tests__/deployHarness.ts';
import { userOf } from '../../workbench/org/__tests__/testOrg.ts';
import { setCallCenterItem } from '../../workbench/org/callCenters/setCallCenterItem.ts';
import { orgContent } from '../../workbench/org/content/orgContent.ts';
import { protectPages } from '../../workbench/protectPages.ts';
import { restApp } from '../../workbench/org/rest/restApp.ts';
import type { Component, FieldValue } from '../../workbench/org/core/types.ts';

/** Another answer for a path than the org's. */
export type Answer = (path: string, body: unknown) => unknown;

/** An org that an administrator has set up, and ways to spoil it. */
export interface DoctorOrg {
  reader(answer?: Answer, user?: 'admin' | 'alice.agent'): Promise<OrgReader>;
  /** Deploys what is there with each text changed, and further files. Throws when the org refuses it or nothing changed. */
  deploy(type: string, change: (text: string) => string, more?: Files): void;
  /** Puts other components in place; null takes one away. */
  replace(change: (component: Component) => Component | null): void;
  /** Edits a setting of the call center. */
  item(path: string, value: string): void;
  user(name: 'alice.agent' | 'benoit.agent', fields: Readonly<Record<string, FieldValue>>): void;
  takeSet(name: 'alice.agent' | 'benoit.agent'): void;
  /** Adds a user with the profile of users who use the API only, or with another; they stay. */
  addUser(username: string, profile: string, active?: boolean): void;
  /** Everything as it was. */
  restore(): void;
}

const LOGIN_URL = 'https://acme.ino.cx/sso/login?id=7';

export async function doctorOrg(): Promise<DoctorOrg> {
  const org = await projectOrg();
  setCallCenterItem(org, '/connection/loginUrl', LOGIN_URL);
  protectPages(org);
  const [content, [center]] = [org.content(), org.callCenters.list()];
  if (center === undefined) throw new Error('The project has no call center');
  const items = org.callCenters.items(center);
  const undo: (() => void)[] = [];
  return {
    async reader(answer = (_path, body) => body, user = 'admin') {
      const app = restApp(org);
      const { token } = org.sessions.open(userOf(org, user).id);
      const get: Get = async (path) => {
        const url = new URL(path, 'http://127.0.0.1');
        const response = await app({
          method: 'GET',
          url,
          headers: { authorization: `Bearer ${token}` },
          cookies: {},
          body: new Uint8Array()
        });
        const body: unknown = JSON.parse(String(response.body));
        return { status: response.status, body: answer(path, body) };
      };
      return restReader(get, false);
    },
    deploy(type, change, more = {}) {
      let changed = false;
      const files = filesOfDeployed(org, [type], (text) => {
        const next = change(text);
        changed ||= next !== text;
        return next;
      });
      if (!changed) throw new Error(`No ${type} has what was to be changed`);
      const { problems } = deployFiles(org, { ...files, ...more });
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
    },
    replace(change) {
      const sources = content.sources.map((source) => ({ ...source, components: source.components.flatMap((one) => change(one) ?? []) }));
      org.replaceContent(orgContent(sources), 'keep');
    },
    item: (path, value) => setCallCenterItem(org, path, value),
    user(name, fields) {
      const { id } = userOf(org, name);
      const before = org.system.get('User', id);
      undo.push(() => org.system.update('User', id, pick(before, Object.keys(fields))));
      org.system.update('User', id, fields);
    },
    takeSet(name) {
      const AssigneeId = userOf(org, name).id;
      const [row] = org.system.query(`SELECT Id, PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${AssigneeId}'`).records;
      org.system.remove('PermissionSetAssignment', String(row?.['Id']));
      undo.push(() => void org.system.create('PermissionSetAssignment', { AssigneeId, PermissionSetId: String(row?.['PermissionSetId']) }));
    },
    addUser(username, profile, active = true) {
      if (org.userByName(username) !== undefined) return;
      const [row] = org.system.query(`SELECT Id FROM Profile WHERE Name = '${profile}'`).records;
      const names = { Username: username, LastName: username, Alias: 'api', Email: 'api@acme.example', ProfileId: String(row?.['Id']) };
      const places = { LanguageLocaleKey: 'en_US', LocaleSidKey: 'en_US', TimeZoneSidKey: 'Europe/Paris' };
      org.system.create('User', { ...names, ...places, IsActive: active });
    },
    restore() {
      org.replaceContent(content, 'keep');
      org.callCenters.edit(center, items);
      for (const back of undo.splice(0).reverse()) back();
    }
  };
}

const pick = (record: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, FieldValue> =>
  Object.fromEntries(names.map((name) => [name, record[name] === undefined || record[name] === null ? null : String(record[name])]));

/** Looks at the org as it is when `breaks` is done with it. */
export async function brokenBy(org: DoctorOrg, breaks: (org: DoctorOrg) => void): Promise<readonly Examined[]> {
  try {
    breaks(org);
    return await examine(await org.reader());
  } finally {
    org.restore();
  }
}

/** An org from which these were taken away. */
export async function fresh(without: (component: Component) => boolean): Promise<DoctorOrg> {
  const org = await doctorOrg();
  org.replace((component) => (without(component) ? null : component));
  return org;
}
