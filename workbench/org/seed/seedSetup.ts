import type { CallCenters } from '../callCenters/callCenters.ts';
import { text } from '../metadata/body.ts';
import { ADMINISTRATOR_PROFILE, CUSTOMER_PROFILE } from '../rights/customerProfile.ts';
import type { Schema } from '../schema/types.ts';
import type { RecordStore, StoredBody, StoredRecord } from '../store/recordStore.ts';
import type { DeployedMetadata } from '../types.ts';

export interface SetupSources {
  readonly store: RecordStore;
  readonly schema: Schema;
  readonly metadata: DeployedMetadata;
  readonly callCenters: CallCenters;
  /** Of the org itself. */
  readonly namespace: string;
}

/**
 * Records that no API creates: organization, profiles, and those a deploy leaves for permission sets and call centers.
 * Brings them in step with what is deployed now; records of components that are gone go too. Returns the org's id.
 */
export function seedSetup({ store, schema, metadata, callCenters, namespace }: SetupSources): string {
  const keep = (object: string, key: string, bodies: readonly StoredBody[]): void => keepRecords(store, schema, object, key, bodies);
  keep('Organization', 'Name', [
    {
      Name: 'Acme (local twin)',
      InstanceName: 'LOCAL',
      IsSandbox: true,
      OrganizationType: 'Developer Edition',
      NamespacePrefix: namespace
    }
  ]);
  keep('Profile', 'Name', [{ Name: ADMINISTRATOR_PROFILE }, { Name: CUSTOMER_PROFILE }]);
  keep(
    'PermissionSet',
    'Name',
    metadata.list('PermissionSet').map(({ fullName, body }) => {
      const [prefix, ...name] = fullName.includes('__') ? fullName.split('__') : [undefined, fullName];
      return {
        Name: name.join('__'),
        Label: text(body, 'label') ?? fullName,
        ...(prefix === undefined ? {} : { NamespacePrefix: prefix })
      };
    })
  );
  keep(
    'CallCenter',
    'InternalName',
    callCenters.list().map((center) => ({
      Name: center.displayName,
      InternalName: center.internalName,
      AdapterUrl: center.adapterUrl,
      CustomSettings: center.customSettings
    }))
  );
  const [organization] = store.list('Organization');
  if (organization === undefined) throw new Error('The organization record was not written.');
  return organization.id;
}

function keepRecords(store: RecordStore, schema: Schema, object: string, key: string, bodies: readonly StoredBody[]): void {
  const old = new Map<unknown, StoredRecord>(store.list(object).map((record) => [record.body[key], record]));
  for (const body of bodies) {
    const known = old.get(body[key]);
    old.delete(body[key]);
    if (known === undefined) {
      const id = store.nextId(schema.object(object)?.keyPrefix ?? '');
      store.insert({ id, object, body: { ...body, Id: id } });
    } else {
      store.update({ ...known, body: { ...known.body, ...body } });
    }
  }
  for (const gone of old.values()) store.remove(gone.id);
}
