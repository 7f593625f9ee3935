import { badInput } from '../../core/errors.ts';
import { userByName } from '../../core/users.ts';
import type { Crm, MakerState } from './state.ts';

/** Throws BAD_INPUT for entries that do not fit together: the message says which, and why. Methods count where the Maker itself keeps them. */
export function checkState({ methods, connectors, crms, profiles, users: cards }: MakerState, ownMethods: boolean): void {
  for (const list of [methods, connectors, crms, profiles, cards]) {
    unique(
      list.map((one) => one.id),
      'id'
    );
    unique(
      list.map((one) => one.name),
      'name'
    );
  }
  unique(
    connectors.map((one) => one.reference),
    'reference'
  );
  if (ownMethods)
    checkMethods(
      [...connectors, ...crms],
      methods.map(({ id }) => id)
    );
  for (const { name, crmId, users } of profiles) {
    if (crmId !== null && !crms.some((crm) => crm.id === crmId))
      throw badInput(`The profile "${name}" needs a CRM v2 that exists, or none.`);
    const stranger = users.find((user) => userByName(user) === undefined);
    if (stranger !== undefined) throw badInput(`INO cx has no user ${stranger}.`);
  }
  for (const { name } of cards) if (userByName(name) === undefined) throw badInput(`INO cx has no user ${name}.`);
  crms.forEach(checkCrm);
}

/** Throws BAD_INPUT when one of the entries names a method that does not exist. */
export function checkMethods(entries: readonly { readonly name: string; readonly methodId: string }[], known: readonly string[]): void {
  const stray = entries.find(({ methodId }) => !known.includes(methodId));
  if (stray !== undefined) throw badInput(`"${stray.name}" needs an authentication method that exists.`);
}

function checkCrm({ objects, order }: Crm): void {
  unique(
    objects.map((one) => one.apiName),
    'API name'
  );
  for (const { fields } of objects) {
    unique(
      fields.map((one) => one.apiName),
      'API name'
    );
  }
  unique(
    order.map((one) => one.objectName),
    'object of the screen pop'
  );
}

function unique(values: readonly string[], what: string): void {
  const twice = values.find((value, index) => values.findIndex((other) => other.toLowerCase() === value.toLowerCase()) < index);
  if (twice !== undefined) throw badInput(`The ${what} "${twice}" is there twice.`);
}
