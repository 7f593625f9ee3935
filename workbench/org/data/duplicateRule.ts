import { OrgError } from '../core/errors.ts';
import type { StoredBody, StoredRecord } from '../store/recordStore.ts';
import type { DuplicateHeader, FieldValue, RecordFields, TwinSettings } from '../core/types.ts';
import { recordAttributes } from './readRecord.ts';

/** What a duplicate rule answers, in place of a list of fields. */
export class DuplicatesDetected extends OrgError {
  readonly result: Readonly<Record<string, unknown>>;

  constructor(result: Readonly<Record<string, unknown>>) {
    super(400, 'DUPLICATES_DETECTED', 'Use one of these records?');
    this.result = result;
  }
}

/** `Sforce-Duplicate-Rule-Header: allowSave=true; includeRecordDetails=true`. */
export const duplicateHeader = (header: string | undefined): DuplicateHeader => {
  const set = (name: string): boolean => new RegExp(`(?:^|[;,\\s])${name}\\s*=\\s*true\\b`, 'i').test(header ?? '');
  return { allowSave: set('allowSave'), includeRecordDetails: set('includeRecordDetails') };
};

const folded = (value: FieldValue | undefined): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');

/** Salesforce's rule for leads compares more, and by likeness: here the address is the same, or name and company are. */
function isLike(a: RecordFields | StoredBody, b: StoredBody): boolean {
  const same = (name: string): boolean => folded(a[name]) === folded(b[name]);
  if (folded(a['Email']) !== '' && same('Email')) return true;
  return folded(a['LastName']) !== '' && ['FirstName', 'LastName', 'Company'].every(same);
}

/** The standard duplicate rule of leads, when a lead is created. Throws DuplicatesDetected. */
export function checkDuplicates(
  rule: TwinSettings['leadDuplicates'],
  fields: RecordFields,
  leads: readonly StoredRecord[],
  { allowSave, includeRecordDetails }: DuplicateHeader
): void {
  if (rule === 'off' || (rule === 'alert' && allowSave)) return;
  const found = leads.filter(({ body }) => body['IsConverted'] !== true && isLike(fields, body));
  if (found.length === 0) return;
  const matchRecords = found.map(({ id, body }) => ({
    additionalInformation: [],
    fieldDiffs: [],
    matchConfidence: 100,
    record: { attributes: recordAttributes('Lead', id), Id: id, ...(includeRecordDetails ? { Name: body['Name'] } : {}) }
  }));
  const matched = { entityType: 'Lead', errors: [], matchEngine: 'FuzzyMatchEngine', matchRecords };
  throw new DuplicatesDetected({
    allowSave: rule === 'alert',
    duplicateRule: 'Standard_Lead_Duplicate_Rule',
    duplicateRuleEntityType: 'Lead',
    errorMessage: 'Use one of these records?',
    matchResults: [{ ...matched, rule: 'Standard_Lead_Match_Rule_v1_0', size: found.length, success: true }]
  });
}
