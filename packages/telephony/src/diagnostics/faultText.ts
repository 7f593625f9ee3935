import type { FaultError, FaultName } from '../faults/faults.ts';

/**
 * Faults whose detail is written by us or by the browser, never by people or from what INO cx and Salesforce say: methods, limits,
 * names of fields. All other details stay out, because they may quote a name.
 */
const TECHNICAL: ReadonlySet<FaultName> = new Set<FaultName>([
  'BannerFlood',
  'FieldsLeftOut',
  'OpenCtiAbsent',
  'OpenCtiDead',
  'OpenCtiNoAnswer',
  'OpenCtiNotReady',
  'PhonesUnavailable',
  'ScriptUnavailable',
  'StorageUnavailable',
  'TabNoAnswer',
  'TabsUnavailable'
]);

/** A fault as support reads it: `INOCX-303 OpenCtiNoAnswer saveLog within 10000 ms`. */
export function faultText({ code, fault, detail }: FaultError): string {
  return `${code} ${fault} ${detailOf(fault, detail)}`.trim();
}

function detailOf(fault: FaultName, detail: string): string {
  if (TECHNICAL.has(fault)) return detail;
  // The path of the setting; what the admin typed follows it.
  if (fault === 'SettingInvalid') return /^\/[\w/]+/.exec(detail)?.[0] ?? '';
  // The method that was called; what Salesforce answered follows it.
  if (fault === 'SalesforceRefused' || fault === 'SalesforceFailed' || fault === 'SalesforceBusy' || fault === 'OpenCtiBadArgument')
    return /^[A-Za-z]+(?=:)/.exec(detail)?.[0] ?? '';
  return '';
}
