import type { CatalogueField, CatalogueObject } from '@inocx/telephony/fields/catalogue.ts';
import type { FoundRecord } from '@inocx/telephony/ports/ports.ts';
import { type SearchedObject, readScenarios } from '@inocx/telephony/scenario/scenario.ts';
import type { CallOptions } from '../../auth/api.ts';
import type { ZohoDesk } from '../../zoho/client.ts';
import type { Contact, Department, DeskField, DeskModule } from '../../zoho/schemas.ts';
import { logObjectOf } from '../model/catalogue.ts';
import type { OpenVendor, Reach } from './reach.ts';
import type { CrmFile, CrmObject } from '../model/file.ts';
import type { HourCache } from '../model/hourCache.ts';
import { objectWord, sameObject } from '../model/objectNames.ts';
import type { CrmProblem } from '../model/types.ts';
import type { CrmVendor, VendorObject } from '../model/vendor.ts';
import { customName, type DeskRights, deskVendorField, standardFields, unknownCustomField } from './zohoFields.ts';

const deskModule = (apiName: string): DeskModule | undefined => {
  if (sameObject(apiName, 'contacts')) return 'contacts';
  return apiName.toLowerCase() === 'calls' ? 'calls' : undefined;
};

/** `fields` null: the connection may not ask for them; then the standard ones are taken, and any custom one for a text. */
export function deskObject(module: DeskModule, fields: readonly DeskField[] | null, rights: DeskRights): VendorObject {
  const all = (fields ?? standardFields(module)).map((field) => deskVendorField(field, rights));
  return {
    apiName: module,
    ...rights,
    field: (wanted) => {
      const custom = customName(wanted);
      const found = all.find(({ apiName }) => apiName.toLowerCase() === (custom ?? wanted).toLowerCase());
      return found ?? (fields === null && custom !== undefined ? deskVendorField(unknownCustomField(custom), rights) : undefined);
    },
    required: all.filter(({ required }) => required)
  };
}

/** What the scopes of a connection allow. */
export const deskRights = (module: DeskModule, scopes: readonly string[]): DeskRights => ({
  createable: scopes.includes(`Desk.${module}.CREATE`),
  updateable: scopes.includes(`Desk.${module}.UPDATE`)
});

/** Fields of a call to which its log gives a value; the rules may say otherwise. */
const KNOWN = ['contactId', 'subject', 'startTime', 'status', 'direction', 'duration'];
/** The agent's words go first. */
const OF_AGENT: readonly string[] = ['subject', 'description'];
/** Said by the connector alone. */
const OF_LOG: readonly string[] = ['departmentId', 'ownerId'];

/** Who decides the fields of a call. */
export function deskLogFields({ fields, key, recording }: CrmObject, object: VendorObject): CatalogueObject['fields'] {
  const found: Record<string, CatalogueField> = { departmentId: { owner: 'log', form: { kind: 'id' } } };
  for (const { apiName } of fields) {
    const field = object.field(apiName);
    if (field === undefined) continue;
    const name = customName(apiName) === undefined ? field.apiName : apiName;
    const isKept = field.form === null || OF_LOG.includes(field.apiName);
    if (field.form === null || isKept) found[name] = { owner: 'log', form: { kind: 'id' } };
    else found[name] = { owner: OF_AGENT.includes(field.apiName) ? 'agent' : 'fact', form: field.form };
  }
  for (const [name, owner] of [
    [key, 'key'],
    [recording, 'log']
  ] as const) {
    const field = name === undefined ? undefined : object.field(name);
    if (name !== undefined && field !== undefined) found[name] = { owner, form: field.form ?? { kind: 'line' } };
  }
  return found;
}

/** What Zoho Desk searches contacts by, one request a field: nothing says that two in one request are alternatives. */
const SEARCHED = { number: ['phone', 'mobile'], address: ['email'] } as const;
const ALL_SEARCHED: readonly string[] = [...SEARCHED.number, ...SEARCHED.address];

/** The department that logs go to; undefined when there is no such. */
export const departmentIn = (departments: readonly Department[], wanted = 'default'): Department | undefined =>
  departments.find(
    ({ id, name, isDefault, isEnabled }) =>
      isEnabled && (wanted.toLowerCase() === 'default' ? isDefault : id === wanted || name.toLowerCase() === wanted.toLowerCase())
  );

/** What of the order Zoho Desk cannot be searched for. */
function orderProblems({ screenPop }: CrmFile): readonly CrmProblem[] {
  return (readScenarios({ screenPop }).order ?? []).flatMap(({ path, objectName, fields }) => {
    if (!sameObject(objectName, 'contacts')) return [{ path, message: 'Zoho Desk is searched for contacts alone' }];
    return (fields ?? [])
      .filter((name) => !ALL_SEARCHED.includes(name.toLowerCase()))
      .map((name) => ({ path: `${path}.fields`, message: `Zoho Desk searches contacts by ${ALL_SEARCHED.join(', ')}, not by ${name}` }));
  });
}

class ZohoCrm implements CrmVendor {
  readonly needsKey = false;
  readonly known = KNOWN;
  readonly logFields = deskLogFields;
  private readonly desk: ZohoDesk;
  private readonly scopes: readonly string[];
  private readonly describe: (module: DeskModule) => Promise<readonly DeskField[]>;
  private readonly options: CallOptions;

  constructor(desk: ZohoDesk, scopes: readonly string[], describe: ZohoCrm['describe'], options: CallOptions) {
    this.desk = desk;
    this.scopes = scopes;
    this.describe = describe;
    this.options = options;
  }

  async object(apiName: string): Promise<VendorObject | null> {
    const module = deskModule(apiName);
    if (module === undefined) return null;
    return deskObject(module, await this.describe(module), deskRights(module, this.scopes));
  }

  async problems(file: CrmFile): Promise<readonly CrmProblem[]> {
    return [...orderProblems(file), ...(await this.logProblems(file))];
  }

  private async logProblems(file: CrmFile): Promise<readonly CrmProblem[]> {
    const log = logObjectOf(file);
    if (log === undefined) return [];
    const { path, object } = log;
    const isElsewhere = deskModule(object.apiName) === 'contacts';
    const elsewhere = isElsewhere ? [{ path: `${path}.log`, message: 'Zoho Desk keeps interactions in calls' }] : [];
    const { department = 'default' } = file;
    const found = departmentIn(await this.desk.departments(this.options), department);
    if (found !== undefined) return elsewhere;
    const message = department === 'default' ? 'there is no default department: name one' : `there is no enabled department ${department}`;
    return [...elsewhere, { path: 'department', message }];
  }

  search(file: CrmFile, order: readonly SearchedObject[], text: string): Promise<readonly FoundRecord[]> {
    return this.searchAny(file, order, [text]);
  }

  readonly searchAny = async (
    file: CrmFile,
    order: readonly SearchedObject[],
    texts: readonly string[]
  ): Promise<readonly FoundRecord[]> => {
    const searched = order.find(({ objectName }) => sameObject(objectName, 'contacts'));
    if (searched === undefined) return [];
    const isAddress = texts.some((text) => text.includes('@'));
    const fields = fieldsToSearch(file, searched, isAddress ? 'address' : 'number');
    const found = await Promise.all(fields.map((name) => this.desk.searchContacts(name, texts, this.options)));
    const shown = shownFields(file, searched);
    return [...new Map(found.flat().map((contact) => [contact.id, foundRecord(contact, shown)])).values()];
  };
}

const listed = (file: CrmFile): readonly string[] =>
  file.objects.find(({ apiName }) => deskModule(apiName) === 'contacts')?.fields.map(({ apiName }) => apiName.toLowerCase()) ?? [];

/** Those of the order, else those of the file, else all. */
function fieldsToSearch(file: CrmFile, searched: SearchedObject, kind: keyof typeof SEARCHED): readonly string[] {
  const own = (names: readonly string[]): readonly string[] => SEARCHED[kind].filter((name) => names.includes(name));
  const ofOrder = own((searched.fields ?? []).map((name) => name.toLowerCase()));
  if (ofOrder.length > 0) return ofOrder;
  const ofFile = own(listed(file));
  return ofFile.length > 0 ? ofFile : SEARCHED[kind];
}

const shownFields = (file: CrmFile, { fields }: SearchedObject): ReadonlySet<string> =>
  new Set(['firstname', 'lastname', 'weburl', ...listed(file), ...(fields ?? []).map((name) => name.toLowerCase())]);

function foundRecord({ id, ...fields }: Contact, shown: ReadonlySet<string>): FoundRecord {
  const name = [fields.firstName, fields.lastName].filter((part) => (part ?? '') !== '').join(' ');
  const values = Object.entries(fields).filter(([field, value]) => (value ?? '') !== '' && shown.has(field.toLowerCase()));
  return {
    id,
    objectName: objectWord('contacts'),
    name: name === '' ? id : name,
    fields: Object.fromEntries(values),
    personContactId: null
  };
}

/** What the connection's organisation says of its fields; kept for an hour. Null: it may not be asked. */
function deskFields(
  desk: ZohoDesk,
  { connection, fresh, signal }: Pick<Reach, 'connection' | 'fresh' | 'signal'>,
  kept: HourCache<readonly DeskField[]>
): (module: DeskModule) => Promise<readonly DeskField[]> {
  const ask = (module: DeskModule): Promise<readonly DeskField[]> => desk.fields(module, signal === undefined ? {} : { signal });
  return (module) => (fresh ? ask(module) : kept.get(JSON.stringify([connection.id, module]), () => ask(module)));
}

/** Zoho Desk behind a CRM v2. */
export const openZohoCrm =
  (deskOf: (ref: string, user?: string) => ZohoDesk, kept: HourCache<readonly DeskField[]>): OpenVendor =>
  (reach) => {
    const { method, connection, user, signal } = reach;
    const desk = deskOf(method.ref, user);
    return new ZohoCrm(desk, connection.scopes, deskFields(desk, reach, kept), signal === undefined ? {} : { signal });
  };
