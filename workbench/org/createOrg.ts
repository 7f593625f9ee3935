import { createCallCenters } from './callCenters/callCenters.ts';
import type { DataContext } from './data/context.ts';
import { convertLead } from './records/convertLead.ts';
import { createDataAccess } from './records/dataAccess.ts';
import { mergeRecords, undeleteRecord } from './records/mergeRecords.ts';
import { isWritable } from './data/prepareFields.ts';
import { refusal } from './core/errors.ts';
import type { ComponentSource } from './metadata/deployedMetadata.ts';
import { type PackageSource, projectNamespace, projectSources, readPackages } from './metadata/loadPackages.ts';
import { liveViews, orgContent, type OrgContent } from './content/orgContent.ts';
import { createSessions } from './orgSessions.ts';
import { orgUsers } from './orgUsers.ts';
import { type Rights, allRights } from './rights/rights.ts';
import { userRights } from './rights/userRights.ts';
import { NO_FEATURES, type OrgFeatures } from './schema/personAccounts.ts';
import { toolingSchema } from './schema/toolingObjects.ts';
import { type Schema, fieldOf } from './schema/types.ts';
import { searchRecords } from './search/recordSearch.ts';
import { createSoftphoneLayouts } from './search/softphoneLayout.ts';
import { searchText } from './search/textSearch.ts';
import { makeContacts } from './seed/manyContacts.ts';
import type { RecordControls } from './rest/recordControls.ts';
import { seedOrg } from './seed/seedOrg.ts';
import { seedSetup } from './seed/seedSetup.ts';
import { newSettings } from './core/settings.ts';
import { queryTable } from './soql/runQuery.ts';
import { queryColumns } from './soql/queryColumns.ts';
import { keptIn } from './store/kept.ts';
import { RecordStore, type UniqueField } from './store/recordStore.ts';
import type { FieldRights } from './core/types.ts';
import type { WorkbenchOrg } from './workbenchOrg.ts';

export interface OrgOptions {
  /** SQLite database; nothing is kept without one. */
  readonly file?: string;
  /** What is deployed; the project's own package directories when absent. */
  readonly sources?: readonly PackageSource[];
  /** What the customer deployed beside them. */
  readonly beside?: readonly ComponentSource[];
  /** What is switched on in the org; nothing when absent. */
  readonly features?: Partial<OrgFeatures>;
  /** UTC ms; the machine's clock when absent. */
  readonly now?: () => number;
}

/** Deploys the sources into a new org, or into the one that the file holds. Rejects with a MetadataError that names the file at fault. */
export async function createOrg(options: OrgOptions = {}): Promise<WorkbenchOrg> {
  const content = orgContent([...readPackages(options.sources ?? projectSources()), ...(options.beside ?? [])], {
    ...NO_FEATURES,
    ...options.features
  });
  const store = new RecordStore(options.file ?? ':memory:');
  try {
    store.setUniqueFields(uniqueFields(content.schema));
    return buildOrg(content, store, options.now ?? Date.now);
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

function buildOrg(content: OrgContent, store: RecordStore, now: () => number): WorkbenchOrg {
  let current = content;
  const { metadata, schema } = liveViews(() => current);
  const namespace = projectNamespace();
  const callCenters = createCallCenters(metadata, store);
  const settings = newSettings();
  const contextOf = (rights: Rights, userId: string | null): DataContext => ({ schema, store, rights, userId, now, settings });
  const system = createDataAccess(contextOf(allRights, null));
  const id = seedOrg({ metadata, schema, store, callCenters, namespace, system, features: content.features, now });
  const rights = (userId: string): Rights => userRights({ metadata, schema, store }, userId);
  const contextFor = (userId: string): DataContext => contextOf(rights(userId), userId);
  const softphoneLayouts = createSoftphoneLayouts(schema);
  return {
    id,
    namespace,
    now,
    content: () => current,
    replaceContent: (next, outcome) => {
      store.transaction(() => {
        adopt(next, store, namespace);
        return outcome;
      });
      if (outcome === 'keep') current = next;
    },
    metadata,
    schema,
    system,
    settings,
    callCenters,
    softphoneLayouts,
    rights,
    sessions: createSessions(id),
    ...orgUsers(store),
    kept: keptIn(store),
    ...recordsOf(contextFor),
    ...controlsOf(contextFor, store),
    transaction: (work) => store.transaction(work),
    describe: (objectName) => schema.object(objectName),
    fieldRights: (userId, objectName, fieldName) => fieldRights(schema, rights(userId), objectName, fieldName),
    ...doors(rights),
    search: (userId, query, callType) =>
      searchRecords(contextFor(userId), softphoneLayouts.current(), settings.searchBehaviour, query, callType),
    close: () => store.close()
  };
}

/** The records, with a user's rights. */
const recordsOf = (contextFor: (userId: string) => DataContext): Pick<WorkbenchOrg, 'as' | 'columns' | 'find' | 'table' | 'tooling'> => ({
  as: (userId) => createDataAccess(contextFor(userId)),
  columns: (userId, soql) => queryColumns(contextFor(userId), soql),
  find: (userId, search) => searchText(contextFor(userId), search),
  table: (userId, soql, looksAt) => queryTable(contextFor(userId), soql, looksAt),
  tooling: (userId) => tooling({ ...contextFor(userId), schema: toolingSchema })
});

/** What pages do with records. */
const controlsOf = (contextFor: (userId: string) => DataContext, store: RecordStore): RecordControls => ({
  convertLead: (userId, leadId) => convertLead(contextFor(userId), leadId),
  merge: (userId, masterId, lostIds) => mergeRecords(contextFor(userId), masterId, lostIds),
  undelete: (userId, id) => undeleteRecord(contextFor(userId), id),
  emptyBin: () => store.bin.empty(),
  makeContacts: (userId, count) =>
    store.transaction(() => {
      makeContacts(createDataAccess(contextFor(userId)), count);
      return 'keep';
    })
});

/** What a user may open. */
const doors = (rights: (userId: string) => Rights): Pick<WorkbenchOrg, 'mayOpenPage' | 'mayOpenApp' | 'administers'> => ({
  mayOpenPage: (userId, pageName) => rights(userId).mayOpenPage(pageName),
  mayOpenApp: (userId, appName) => rights(userId).mayOpenApp(appName),
  administers: (userId) => rights(userId).administers
});

function tooling(context: DataContext): ReturnType<WorkbenchOrg['tooling']> {
  return { query: createDataAccess(context).query, columns: (soql) => queryColumns(context, soql) };
}

/** Brings indexes and setup records in step with what is deployed. Throws DuplicateValues. */
function adopt({ metadata, schema }: OrgContent, store: RecordStore, namespace: string): void {
  store.setUniqueFields(uniqueFields(schema));
  seedSetup({ store, schema, metadata, namespace, callCenters: createCallCenters(metadata, store) });
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
