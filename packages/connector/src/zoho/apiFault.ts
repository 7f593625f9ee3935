import type { Fault } from '../faults/fault.ts';
import { type AnswerRow, answerFault } from '../http/answerFault.ts';
import type { Reply } from '../http/reply.ts';

/** By Zoho Desk's code, then by status; all else is InputRefused. */
const ROWS: readonly AnswerRow[] = [
  { codes: ['INVALID_DATA'], fault: 'FieldRefused' },
  { codes: ['UNPROCESSABLE_ENTITY'], words: /^Extra (?:query )?parameter/, fault: 'FieldUnknown' },
  { codes: ['SCOPE_MISMATCH'], fault: 'ScopeMissing' },
  { codes: ['OAUTH_ORG_MISMATCH'], fault: 'OrganizationUnknown' },
  { status: 401, fault: 'SessionRefused' },
  { status: 403, fault: 'RightsMissing' },
  { status: 404, fault: 'RecordGone' }
];

/** The fault of an answer that is no success. `sent`: texts of the request, which the vendor's words may repeat. */
export const apiFault = (reply: Reply, sent: readonly string[]): Fault => answerFault(ROWS, reply, sent);
