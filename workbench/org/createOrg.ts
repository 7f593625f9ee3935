import { createCallCenters } from './callCenters/callCenters.ts';
import type { DataContext } from './data/context.ts';
import { createDataAccess } from './data/dataAccess.ts';
import { isWritable } from './data/prepareFields.ts';
import { refusal } from './errors.ts';
import { type PackageSource, loadPackages, projectSources } from './metadata/loadPackages.ts';
import { createSessions } from './orgSessions.ts';
import { orgUsers } from './orgUsers.ts';
import { checkPermissionSets } from './rights/checkPermissionSets.ts';
import { type Rights, allRights } from './rights/rights.ts';
import { userRights } from './rights/userRights.ts';
import { createSchema } from './schema/schema.ts';
import { type Schema, fieldOf } from './schema/types.ts';
import { searchRecords } from './search/recordSearch.ts';
import { softphoneLayout } from './search/softphoneLayout.ts';
import { seedOrg } from './seed/seedOrg.ts';
import { RecordStore, type UniqueField } from './store/recordStore.ts';
import type { DeployedMetadata, FieldRights, TwinSettings } from './types.ts';
import type { WorkbenchOrg } from './workbenchOrg.ts';

export interface OrgOptions {
  /** SQLite database; nothing is kept without one. */
  readonly file?: string;
  /** What is deployed; the project's own package directories when absent. */
  readonly sources?: readonly PackageSource[];
  /** UTC ms; the machine's clock when absent. */
  readonly now?: () => number;
}

/** Deploys the sources into a new org, or into the one that the file holds. Rejects with a MetadataError that names the file at fault. */
export async function createOrg(options: OrgOptions = {}): Promise<WorkbenchOrg> {
  const metadata = loadPackages(options.sources ?? projectSources());
  const schema = createSchema(metadata);
  checkPermissionSets(metadata, schema);
  const store = new RecordStore(options.file ?? ':memory:');
  try {
    store.setUniqueFields(uniqueFields(schema));
    return buildOrg({ metadata, schema, store, now: options.now ?? Date.now });
  } catch (error) {
    store.close();
    throw error;
  }
}

const uniqueFields = (schema: Schema): readonly UniqueField[] =>
  schema
    .list()
    .flatMap((object) =>
      [...object.fields.values()]
        .filter((field) => field.unique !== 'no')
        .map((field) => ({ object: object.name, field: field.name, caseSensitive: field.unique === 'caseSensitive' }))
    );

interface Parts {
  readonly metadata: DeployedMetadata;
  readonly schema: Schema;
  readonly store: RecordStore;
  readonly now: () => number;
}

function buildOrg(parts: Parts): WorkbenchOrg {
  const { metadata, schema, store } = parts;
  const callCenters = createCallCenters(metadata, store);
  const contextOf = (rights: Rights, userId: string | null): DataContext => ({ schema, store, rights, userId, now: parts.now });
  const system = createDataAccess(contextOf(allRights, null));
  const id = seedOrg({ ...parts, callCenters, system });
  const rights = (userId: string): Rights => userRights(parts, userId);
  const layout = softphoneLayout(schema);
  const settings: TwinSettings = { searchBehaviour: 'whole' };
  return {
    id,
    metadata,
    schema,
    system,
    settings,
    callCenters,
    rights,
    sessions: createSessions(id),
    ...orgUsers(store),
    as: (userId) => createDataAccess(contextOf(rights(userId), userId)),
    describe: (objectName) => schema.object(objectName),
    fieldRights: (userId, objectName, fieldName) => fieldRights(schema, rights(userId), objectName, fieldName),
    mayOpenPage: (userId, pageName) => rights(userId).mayOpenPage(pageName),
    mayOpenApp: (userId, appName) => rights(userId).mayOpenApp(appName),
    search: (userId, query, callType) =>
      searchRecords(contextOf(rights(userId), userId), layout, settings.searchBehaviour, query, callType),
    close: () => store.close()
  };
}

function fieldRights(schema: Schema, rights: Rights, objectName: string, fieldName: string): FieldRights {
  const object = schema.object(objectName);
  const field = object === undefined ? undefined : fieldOf(object, fieldName);
  if (object === undefined || field === undefined)
    throw refusal('INVALID_FIELD', `No such column '${fieldName}' on sobject of type ${objectName}`);
  const { create, edit, read } = rights.object(object.name);
  return {
    readable: read && rights.field(object.name, field.name).readable,
    createable: create && isWritable({ rights }, object, field, 'create'),
    updateable: edit && isWritable({ rights }, object, field, 'update')
  };
}
