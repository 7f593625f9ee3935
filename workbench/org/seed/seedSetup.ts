import { callCenterRecord } from '../callCenters/callCenterRecord.ts';
import type { CallCenters } from '../callCenters/callCenters.ts';
import { elements, flag, text } from '../metadata/body.ts';
import { ADMINISTRATOR_PROFILE, API_ONLY_PROFILE, CUSTOMER_PROFILE } from '../rights/customerProfile.ts';
import { toolingSchema } from '../schema/toolingObjects.ts';
import type { Schema } from '../schema/types.ts';
import type { RecordStore, StoredBody } from '../store/recordStore.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { clientAppRecords } from './clientAppRecords.ts';
import { componentNames } from './componentNames.ts';
import { type Keep, keepRecords } from './keepRecords.ts';
import { layoutRecords } from './layoutRecords.ts';
import { accessRecords, appRecords, trustedUrlBodies } from './packageRecords.ts';
import { securityRecords } from './securityRecords.ts';

export interface SetupSources {
  readonly store: RecordStore;
  readonly schema: Schema;
  readonly metadata: DeployedMetadata;
  readonly callCenters: CallCenters;
  /** Of the org itself. */
  readonly namespace: string;
}

/**
 * Records that no API creates: organization, profiles, and those a deploy leaves for its components. Brings them in step with what is
 * deployed now; records of components that are gone go too. Returns the org's id.
 */
export function seedSetup({ store, schema, metadata, callCenters, namespace }: SetupSources): string {
  const keep: Keep = (name, key, bodies) => {
    const object = schema.object(name) ?? toolingSchema.object(name);
    if (object === undefined) throw new Error(`The twin has no object ${name}.`);
    return keepRecords(store, object, typeof key === 'string' ? (body) => String(body[key]) : key, bodies);
  };
  const [orgId] = keep('Organization', 'Name', [organization(namespace)]).values();
  const profiles = keep('Profile', 'Name', PROFILES);
  const sets = keep('PermissionSet', 'Name', metadata.list('PermissionSet').map(permissionSetBody));
  keep(
    'CallCenter',
    'InternalName',
    callCenters.list().map((center) => callCenterRecord(center, callCenters.items(center)))
  );
  keep('CspTrustedSite', 'DeveloperName', trustedUrlBodies(metadata));
  clientAppRecords(metadata, keep);
  accessRecords(metadata, keep, sets);
  appRecords(metadata, keep);
  layoutRecords(metadata, keep, profiles);
  securityRecords(metadata, keep);
  if (orgId === undefined) throw new Error('The organization record was not written.');
  return orgId;
}

const PROFILES: readonly StoredBody[] = [
  { Name: ADMINISTRATOR_PROFILE, PermissionsApiUserOnly: false },
  { Name: CUSTOMER_PROFILE, PermissionsApiUserOnly: false },
  { Name: API_ONLY_PROFILE, PermissionsApiUserOnly: true }
];

const organization = (namespace: string): StoredBody => ({
  Name: 'Acme (local twin)',
  InstanceName: 'LOCAL',
  IsSandbox: true,
  OrganizationType: 'Developer Edition',
  NamespacePrefix: namespace
});

function permissionSetBody({ fullName, body }: Parameters<typeof componentNames>[0]): StoredBody {
  const { DeveloperName: Name, NamespacePrefix = null } = componentNames({ fullName, body });
  const apiOnly = elements(body, 'userPermissions').some((one) => text(one, 'name') === 'ApiUserOnly' && flag(one, 'enabled'));
  return {
    Name: Name ?? fullName,
    Label: text(body, 'label') ?? fullName,
    PermissionsApiUserOnly: apiOnly,
    ...(NamespacePrefix === null ? {} : { NamespacePrefix })
  };
}
