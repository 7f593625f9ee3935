import { elements, flag, text } from '../metadata/body.ts';
import type { Schema } from '../schema/types.ts';
import type { RecordStore } from '../store/recordStore.ts';
import type { Component, DeployedMetadata } from '../core/types.ts';
import { ADMINISTRATOR_PROFILE, API_ONLY_PROFILE, customerProfileObject } from './customerProfile.ts';
import { type ObjectRights, type Rights, allRights } from './rights.ts';

export interface RightsSources {
  readonly store: RecordStore;
  readonly metadata: DeployedMetadata;
  readonly schema: Schema;
}

/** Rights as the records say now: an assignment made a moment ago counts. An unknown user has none. */
export function userRights({ store, metadata, schema }: RightsSources, userId: string): Rights {
  const user = store.get(userId);
  if (user?.object !== 'User') return noRights;
  const profile = store.get(String(user.body['ProfileId']));
  if (profile?.body['Name'] === ADMINISTRATOR_PROFILE) return allRights;
  const sets = assignedSets(store, metadata, userId);
  const granted = (element: string, key: string, name: string, right: string): boolean =>
    sets.some((set) => elements(set.body, element).some((one) => text(one, key) === name && flag(one, right)));
  const customObject = (name: string): ObjectRights => {
    const may = (right: string): boolean => granted('objectPermissions', 'object', name, right);
    return { read: may('allowRead'), create: may('allowCreate'), edit: may('allowEdit'), remove: may('allowDelete') };
  };
  return {
    object: (objectName) =>
      objectName.endsWith('__c') || profile?.body['Name'] === API_ONLY_PROFILE
        ? customObject(objectName)
        : customerProfileObject(objectName),
    field: (objectName, fieldName) => {
      if (schema.object(objectName)?.fields.get(fieldName)?.custom !== true) return { readable: true, editable: true };
      const name = `${objectName}.${fieldName}`;
      const editable = granted('fieldPermissions', 'field', name, 'editable');
      return { readable: editable || granted('fieldPermissions', 'field', name, 'readable'), editable };
    },
    mayOpenPage: (pageName) => granted('pageAccesses', 'apexPage', pageName, 'enabled'),
    mayOpenApp: (appName) => granted('applicationVisibilities', 'application', appName, 'visible'),
    administers: false
  };
}

const noRights: Rights = {
  object: () => ({ read: false, create: false, edit: false, remove: false }),
  field: () => ({ readable: false, editable: false }),
  mayOpenPage: () => false,
  mayOpenApp: () => false,
  administers: false
};

function assignedSets(store: RecordStore, metadata: DeployedMetadata, userId: string): readonly Component[] {
  return store
    .list('PermissionSetAssignment')
    .filter((assignment) => assignment.body['AssigneeId'] === userId)
    .flatMap((assignment) => store.get(String(assignment.body['PermissionSetId'])) ?? [])
    .flatMap(({ body }) => {
      const namespace = body['NamespacePrefix'] ?? null;
      const fullName = namespace === null ? String(body['Name']) : `${String(namespace)}__${String(body['Name'])}`;
      return metadata.get('PermissionSet', fullName) ?? [];
    });
}
