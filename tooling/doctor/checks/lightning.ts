import { isFields } from '../../../packages/telephony/src/decode/decode.ts';
import { type Check, SETUP, noneOf, manual, blockedBy, ok, fail } from './check.ts';
import { type OrgReader, textOf } from './orgReader.ts';
import { NAMES, callFields, withoutNamespace } from './packageNames.ts';
import { centerPresent } from './callCenter.ts';
import { agents, hasUsers } from './users.ts';

const isObject = (value: unknown): value is object => isFields(value) || Array.isArray(value);

/** All texts in a definition that stand under this name, however deep. */
function textsNamed(definition: unknown, name: string): string[] {
  if (!isObject(definition)) return [];
  return Object.entries(definition).flatMap(([key, value]: [string, unknown]) =>
    key === name && typeof value === 'string' ? [value] : textsNamed(value, name)
  );
}

const consoleApp: Check = {
  id: 'console',
  says: 'The app INO cx Console is there for this user',
  page: SETUP.appManager,
  fix: 'It comes with the package; administrators see it with the permission set INO cx Administrator. Where agents work in another app, look at that one.',
  look: async (org) => ((await consoleBar(org)) === undefined ? fail('no app INO cx Console') : ok())
};

/** The id of the console's utility bar, '' when it has none; undefined when there is no console. */
async function consoleBar(org: OrgReader): Promise<string | undefined> {
  const [app] = await org.query(`SELECT UtilityBar FROM AppDefinition WHERE DeveloperName = '${NAMES.console}'`);
  return app === undefined ? undefined : textOf(app, 'UtilityBar');
}

const softphoneItem: Check = {
  id: 'softphone-item',
  says: 'The console’s utility bar holds the softphone, and starts it by itself',
  page: SETUP.appManager,
  fix: 'INO cx Console, Edit, Utility Items: add Open CTI Softphone, tick Start automatically.',
  look: async (org) => {
    const bar = await consoleBar(org);
    if (bar === undefined) return blockedBy(consoleApp.id);
    if (bar === '') return fail('the app has no utility bar');
    const [page] = await org.tooling(`SELECT Metadata FROM FlexiPage WHERE Id = '${bar}'`);
    const definition: unknown = page?.['Metadata'];
    if (!isObject(definition)) return manual('the org does not show the definition of this utility bar');
    const item = softphoneIn(definition);
    if (item === undefined) return fail('it has no softphone item');
    return item.eager ? ok() : fail('the item does not start by itself');
  }
};

/** The softphone among a utility bar's components. */
function softphoneIn(definition: unknown): { readonly eager: boolean } | undefined {
  if (!isObject(definition)) return undefined;
  if (Reflect.get(definition, 'componentName') === 'opencti:softPhone') {
    const properties: unknown = Reflect.get(definition, 'componentInstanceProperties');
    const list: readonly unknown[] = Array.isArray(properties) ? properties : [];
    return { eager: list.some((one) => textsNamed(one, 'name')[0] === 'eager' && textsNamed(one, 'value')[0] === 'true') };
  }
  for (const value of Object.values(definition)) {
    const found = softphoneIn(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

const LAYOUTS = "SELECT ProfileId, LayoutId, Layout.Name FROM ProfileLayout WHERE TableEnumOrId = 'Task'";

const layout: Check = {
  id: 'layout',
  says: 'The agents’ task layout shows the call fields',
  page: SETUP.layouts,
  fix: `Page Layout Assignment: give the agents’ profiles ${NAMES.layout}; or add the call fields to their own layout, read-only.`,
  look: async (org) => {
    const list = await agents(org);
    if (list === undefined) return blockedBy(centerPresent.id);
    if (list.length === 0) return blockedBy(hasUsers.id);
    const profiles = new Map(list.map((user) => [textOf(user, 'ProfileId'), textOf(user, 'Profile.Name')]));
    const rows = (await org.tooling(LAYOUTS)).filter((row) => profiles.has(textOf(row, 'ProfileId')));
    const unassigned = [...profiles].filter(([id]) => !rows.some((row) => textOf(row, 'ProfileId') === id));
    if (unassigned.length > 0)
      return manual(`the org does not say which layout these profiles have: ${unassigned.map(([, name]) => name).join(', ')}`);
    const others = rows.filter((row) => textOf(row, 'Layout.Name') !== NAMES.layout);
    const gaps: string[] = [];
    for (const row of others) {
      const missing = await missingOn(org, textOf(row, 'LayoutId'));
      if (missing === undefined) return manual(`the org does not show what stands on ${textOf(row, 'Layout.Name')}`);
      const profile = profiles.get(textOf(row, 'ProfileId')) ?? '';
      if (missing.length > 0) gaps.push(`${textOf(row, 'Layout.Name')} of ${profile} lacks ${missing.length} of them`);
    }
    return noneOf('not all shown', gaps);
  }
};

/** Call fields that a layout lacks; undefined when its definition cannot be read. */
async function missingOn(org: OrgReader, layoutId: string): Promise<readonly string[] | undefined> {
  const [row] = await org.tooling(`SELECT Metadata FROM Layout WHERE Id = '${layoutId}'`);
  const definition: unknown = row?.['Metadata'];
  if (!isObject(definition)) return undefined;
  const shown = new Set(textsNamed(definition, 'field').map(withoutNamespace));
  return callFields().filter((name) => !shown.has(name));
}

export const lightningChecks: readonly Check[] = [consoleApp, softphoneItem, layout];
