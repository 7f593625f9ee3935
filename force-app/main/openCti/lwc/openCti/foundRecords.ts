import { PERSON_FIELDS, personContactOf } from 'c/callModel';
import type { FoundRecord } from '@inocx/telephony/ports/ports.ts';
import { type UnknownRecord, asRecord, asRecordId, asText } from './guards';

/** What Salesforce says of a record beside the fields of the layout. `object` and `displayName` are the Classic form. */
const NOT_LAYOUT = new Set<string>([
  'Id',
  'Name',
  'RecordType',
  'LastModifiedDate',
  ...PERSON_FIELDS,
  'AccountId',
  'object',
  'displayName'
]);

/** Objects without a field Name show one of these. */
const NAMES = ['Name', 'Subject', 'CaseNumber', 'Title'];

/** Reads the result of searchAndScreenPop: an object keyed by record id, with SCREEN_POP_DATA among the keys. */
export function readFoundRecords(returnValue: unknown): FoundRecord[] {
  const records: FoundRecord[] = [];
  for (const [key, value] of Object.entries(asRecord(returnValue) ?? {})) {
    const record = key === 'SCREEN_POP_DATA' ? null : readFoundRecord(key, asRecord(value));
    if (record !== null) records.push(record);
  }
  return records;
}

/** Null for what is no record: it has no id, neither inside nor as its key, or no object. `RecordType` holds the object's API name. */
function readFoundRecord(key: string, value: UnknownRecord | null): FoundRecord | null {
  if (value === null) return null;
  const id = asRecordId(value.Id) ?? asRecordId(key);
  const objectName = asText(value.RecordType) ?? asText(value.object);
  if (id === null || objectName === null) return null;
  return { id, objectName, name: nameOf(value) ?? id, fields: layoutFields(value), personContactId: asRecordId(personContactOf(value)) };
}

function nameOf(value: UnknownRecord): string | null {
  for (const field of NAMES) {
    const name = asText(value[field]);
    if (name !== null) return name;
  }
  return null;
}

function layoutFields(value: UnknownRecord): UnknownRecord {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !NOT_LAYOUT.has(name)));
}
