import { badInput } from '../errors.ts';
import { userByName } from '../users.ts';
import type { Crm, MakerState } from './state.ts';

/** Throws BAD_INPUT for entries that do not fit together: the message says which, and why. */
export function checkState({ methods, connectors, crms, profiles }: MakerState): void {
  for (const list of [methods, connectors, crms, profiles]) {
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
  for (const { name, methodId } of [...connectors, ...crms]) {
    if (!methods.some((method) => method.id === methodId)) throw badInput(`"${name}" needs an authentication method that exists.`);
  }
  for (const { name, crmId, users } of profiles) {
    if (crmId !== null && !crms.some((crm) => crm.id === crmId))
      throw badInput(`The profile "${name}" needs a CRM v2 that exists, or none.`);
    const stranger = users.find((user) => userByName(user) === undefined);
    if (stranger !== undefined) throw badInput(`INO cx has no user ${stranger}.`);
  }
  crms.forEach(checkCrm);
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
