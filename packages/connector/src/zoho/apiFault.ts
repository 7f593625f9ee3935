import type { FaultName } from '../faults/catalogue.ts';
import { Fault } from '../faults/fault.ts';
import { type Reply, vendorError } from '../http/reply.ts';
import { mask } from '../log/mask.ts';

interface Row {
  readonly codes?: readonly string[];
  readonly words?: RegExp;
  readonly status?: number;
  readonly fault: FaultName;
}

/** By Zoho Desk's code, then by status; all else is InputRefused. */
const ROWS: readonly Row[] = [
  { codes: ['INVALID_DATA'], fault: 'FieldRefused' },
  { codes: ['UNPROCESSABLE_ENTITY'], words: /^Extra (?:query )?parameter/, fault: 'FieldUnknown' },
  { codes: ['SCOPE_MISMATCH'], fault: 'ScopeMissing' },
  { codes: ['OAUTH_ORG_MISMATCH'], fault: 'OrganizationUnknown' },
  { status: 401, fault: 'SessionRefused' },
  { status: 403, fault: 'RightsMissing' },
  { status: 404, fault: 'RecordGone' }
];

const LOOKED_AT = 100;

/** The fault of an answer that is no success. `sent`: texts of the request, which Zoho's words may repeat. */
export function apiFault(reply: Reply, sent: readonly string[]): Fault {
  const { code, text, fields } = vendorError(reply);
  const fits = ({ codes, words, status }: Row): boolean =>
    (codes?.includes(code) ?? true) && (words?.test(text.slice(0, LOOKED_AT)) ?? true) && (status === undefined || status === reply.status);
  return new Fault(ROWS.find(fits)?.fault ?? 'InputRefused', {
    vendor: 'zohoDesk',
    status: reply.status,
    vendorCode: code,
    detail: text === '' ? `status ${reply.status}` : mask(text, sent),
    ...(fields.length === 0 ? {} : { fields })
  });
}
