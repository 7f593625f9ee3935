import { PERSON_FIELDS, personContactOf } from '@inocx/telephony/records/personAccount.ts';
import { localName } from '@inocx/telephony/records/namespace.ts';
import { LINE_LIMIT } from '@inocx/telephony/records/limits.ts';
import { fieldsOf } from '@inocx/telephony/decode/decode.ts';
import { RECORD_ID, isRecordId } from '@inocx/telephony/records/recordId.ts';
import {
  TASK,
  TASK_FIELDS,
  type ValueForm,
  date,
  dateTime,
  decimal,
  idOf,
  line,
  longText,
  phone,
  word
} from '@inocx/telephony/fields/fields.ts';
import type { CatalogueField, CatalogueObject } from '@inocx/telephony/fields/catalogue.ts';
import type { FoundRecord } from '@inocx/telephony/ports/ports.ts';
import type { SearchedObject } from '@inocx/telephony/scenario/scenario.ts';
import type { CallOptions } from '../../auth/api.ts';
import type { Salesforce, SalesforceRecord } from '../../salesforce/client.ts';
import type { Described, DescribedField } from '../../salesforce/describe.ts';
import type { Describes } from '../../salesforce/describes.ts';
import type { OpenVendor } from './reach.ts';
import { Fault } from '../../faults/fault.ts';
import type { CrmFile, CrmObject } from '../model/file.ts';
import { sameObject } from '../model/objectNames.ts';
import { CRM_TYPES, type CrmType } from '../model/types.ts';
import type { CrmVendor, VendorField, VendorObject } from '../model/vendor.ts';

const TEXT: readonly CrmType[] = ['Short text', 'Text', 'Long text'];
const ID = idOf(RECORD_ID);

/** Types of INO cx that fit each type of Salesforce beside the texts, which fit all; a text may hold a number, an address or a link. */
const FITS: Readonly<Record<string, readonly CrmType[]>> = {
  string: ['Phone', 'Phone number', 'Email', 'Email address', 'URL'],
  textarea: ['URL'],
  phone: ['Phone', 'Phone number'],
  email: ['Email', 'Email address'],
  url: ['URL'],
  int: ['Numeric'],
  long: ['Numeric'],
  double: ['Numeric'],
  currency: ['Numeric'],
  percent: ['Numeric'],
  date: ['Date'],
  datetime: ['Date + time'],
  time: ['Time'],
  boolean: ['Yes/No'],
  picklist: ['List'],
  multipicklist: ['List'],
  combobox: ['List']
};

function formOf({ type, length, picklistValues }: DescribedField): ValueForm | null {
  const words = picklistValues.filter(({ active }) => active).map(({ value }) => value);
  const limit = length > 0 ? length : LINE_LIMIT;
  switch (type) {
    case 'picklist':
      return words.length > 0 ? word(words) : line(limit);
    case 'phone':
      return phone(limit);
    case 'textarea':
      return longText(limit);
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return decimal;
    case 'date':
      return date;
    case 'datetime':
      return dateTime;
    case 'boolean':
      return word(['true', 'false']);
    case 'reference':
      return ID;
    case 'id':
      return null;
    default:
      // A URL field of Salesforce takes any text, such as the -- of a recording that is still to come.
      return line(limit);
  }
}

const vendorField = (field: DescribedField): VendorField => ({
  apiName: field.name,
  type: field.type,
  fits: CRM_TYPES.filter((type) => TEXT.includes(type) || (FITS[field.type] ?? []).includes(type)),
  form: formOf(field),
  required: field.createable && !field.nillable && !field.defaultedOnCreate,
  createable: field.createable,
  updateable: field.updateable,
  isKey: field.unique && field.externalId
});

const local = (name: string): string => localName(name).toLowerCase();

function vendorObject({ name, createable, updateable, fields }: Described): VendorObject {
  const all = fields.map(vendorField);
  return {
    apiName: name,
    createable,
    updateable,
    field: (wanted) =>
      all.find((one) => one.apiName.toLowerCase() === wanted.toLowerCase()) ?? all.find((one) => local(one.apiName) === local(wanted)),
    required: all.filter(({ required }) => required)
  };
}

/** Salesforce's own, and the links to records: listed, and never set by a rule. */
const RELATED: readonly string[] = ['ownerid', 'whoid', 'whatid', 'id'];

/** A Task's fields are those of the log; others are facts of the customer's own. */
function logField(object: VendorObject, apiName: string): readonly [string, CatalogueField] | undefined {
  const described = object.field(apiName);
  if (described === undefined) return undefined;
  const known = object.apiName === 'Task' ? TASK_FIELDS.find((one) => local(one) === local(apiName)) : undefined;
  if (known !== undefined) return [known, TASK[known]];
  if (described.form === null || RELATED.includes(described.apiName.toLowerCase()))
    return [described.apiName, { owner: 'related', form: { kind: 'id' } }];
  return [described.apiName, { owner: 'fact', form: described.form }];
}

function logFields({ fields, key, recording }: CrmObject, object: VendorObject): CatalogueObject['fields'] {
  const names = [...fields.map(({ apiName }) => apiName), ...[key, recording].filter((name) => name !== undefined)];
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = logField(object, name);
      return field === undefined ? [] : [field];
    })
  );
}

/** As many as Salesforce's own search shows an agent; the screen pop takes longer lists for cut. */
const MOST_FOUND = 25;
const NAME_FIELDS: readonly string[] = ['Name', ...PERSON_FIELDS];

/** Fields that a search brings back of one object: those of the file and of the order. */
function shownFields(file: CrmFile, searched: SearchedObject, { fields }: Described): readonly string[] {
  const own = file.objects.find(({ apiName }) => sameObject(apiName, searched.objectName))?.fields ?? [];
  const wanted = new Set(
    [...own.map(({ apiName }) => apiName), ...(searched.fields ?? []), ...NAME_FIELDS].map((name) => name.toLowerCase())
  );
  return ['Id', ...fields.flatMap(({ name }) => (wanted.has(name.toLowerCase()) && name !== 'Id' ? [name] : []))];
}

function foundRecord(record: SalesforceRecord): FoundRecord {
  const { attributes, Id, Name, IsPersonAccount: _person, PersonContactId: _contact, ...others } = record;
  const { type } = fieldsOf(attributes);
  const contact = personContactOf(record);
  return {
    id: String(Id),
    objectName: String(type),
    name: typeof Name === 'string' ? Name : String(Id),
    fields: Object.fromEntries(
      Object.entries({ ...(Name === undefined ? {} : { Name }), ...others }).filter(([, value]) => value !== null)
    ),
    personContactId: isRecordId(contact) ? contact : null
  };
}

class SalesforceCrm implements CrmVendor {
  readonly needsKey = true;
  readonly logFields = logFields;
  private readonly salesforce: Salesforce;
  private readonly describeOnce: (object: string) => Promise<Described>;
  private readonly options: CallOptions;

  constructor(salesforce: Salesforce, describe: (object: string) => Promise<Described>, options: CallOptions) {
    this.salesforce = salesforce;
    this.describeOnce = describe;
    this.options = options;
  }

  async object(apiName: string): Promise<VendorObject | null> {
    const described = await this.described(apiName);
    return described === null ? null : vendorObject(described);
  }

  async problems(): Promise<readonly []> {
    return [];
  }

  /** One request for all objects of the order, as a search of the softphone is one. */
  async search(file: CrmFile, order: readonly SearchedObject[], text: string): Promise<readonly FoundRecord[]> {
    const described = await Promise.all(order.map((searched) => this.described(apiNameOf(searched.objectName))));
    const objects = new Map<
      string,
      { readonly name: string; readonly fields: readonly string[]; readonly where?: 'IsConverted = false' }
    >();
    for (const [at, searched] of order.entries()) {
      const object = described[at];
      if (object === null || object === undefined) continue;
      const before = objects.get(object.name)?.fields ?? [];
      const fields = [...new Set([...before, ...shownFields(file, searched, object)])];
      // A converted lead has become a contact.
      objects.set(object.name, { name: object.name, fields, ...(object.name === 'Lead' ? { where: 'IsConverted = false' } : {}) });
    }
    if (objects.size === 0) return [];
    const found = await this.salesforce.search({ text, in: 'ALL', objects: [...objects.values()], limit: MOST_FOUND }, this.options);
    return found.map(foundRecord);
  }

  private async described(apiName: string): Promise<Described | null> {
    try {
      return await this.describeOnce(apiName);
    } catch (error) {
      if (error instanceof Fault && error.name === 'FieldUnknown') return null;
      throw error;
    }
  }
}

const apiNameOf = (objectName: string): string => (objectName.toLowerCase() === 'personaccount' ? 'Account' : objectName);

/** Salesforce behind a CRM v2. */
export const openSalesforceCrm =
  (salesforceOf: (ref: string, user?: string) => Salesforce, describes: Describes): OpenVendor =>
  ({ method, connection, user, signal, fresh }) => {
    const salesforce = salesforceOf(method.ref, user);
    const options = signal === undefined ? {} : { signal };
    const ask = (object: string): Promise<Described> => salesforce.describe(object, options);
    return new SalesforceCrm(salesforce, fresh ? ask : (object) => describes(connection.id, object, () => ask(object)), options);
  };
