import { NAMESPACE, localName, prefixOf } from '@inocx/telephony/records/namespace.ts';
import { TASK_FIELDS } from '@inocx/telephony/fields/fields.ts';
import type { TaskFieldRight } from '@inocx/telephony/ports/ports.ts';
import { Fault } from '../../faults/fault.ts';
import type { Described } from '../../salesforce/describe.ts';

const KEY = 'Interaction_Id__c';
/** Of the package as it is published; without it in an org to which the sources were deployed. */
const OWN_PREFIXES = [`${NAMESPACE}__`, ''];

/** What the user of the connection may write of a Task. */
export interface TaskRights {
  /** By local name, as the softphone's page has them. */
  readonly rights: Readonly<Record<string, TaskFieldRight>>;
  /** The org's name of the key field. */
  readonly keyField: string;
  readonly ownerSettable: boolean;
}

const noKey = (detail: string): Fault => new Fault('FieldUnknown', { vendor: 'salesforce', fields: [KEY], detail });

/** Only a field that Salesforce keeps unique makes a second Task impossible. */
function keyOf({ fields }: Described): Described['fields'][number] {
  const named = fields.filter(({ name }) => localName(name) === KEY);
  if (named.length === 0) throw noKey('the package with the fields of the call log is not there for this user');
  const unique = named.filter((field) => field.unique === true && field.externalId === true);
  if (unique.length === 0) throw noKey('the key of the log is not unique in this org, or no external id');
  const own = OWN_PREFIXES.map((prefix) => unique.find(({ name }) => prefixOf(name) === prefix)).find((field) => field !== undefined);
  const [only, ...others] = own === undefined ? unique : [own];
  if (only === undefined || others.length > 0) throw noKey('several packages have a field of this name');
  return only;
}

/** Throws Fault FieldUnknown without the key of the log, RightsMissing when the user may not write it. */
export function taskRights(described: Described): TaskRights {
  const key = keyOf(described);
  if (!key.createable) throw new Fault('RightsMissing', { vendor: 'salesforce', fields: [KEY], detail: 'the key of the log' });
  const byName = new Map(described.fields.map((field) => [field.name, field]));
  const entries = TASK_FIELDS.flatMap((local): [string, TaskFieldRight][] => {
    const field = byName.get(local.endsWith('__c') ? `${prefixOf(key.name)}${local}` : local);
    return field === undefined ? [] : [[local, { name: field.name, createable: field.createable, updateable: field.updateable }]];
  });
  return { rights: Object.fromEntries(entries), keyField: key.name, ownerSettable: byName.get('OwnerId')?.createable === true };
}
