import type { Fault } from '../faults/fault.ts';
import { type AnswerRow, answerFault } from '../http/answerFault.ts';
import type { Reply } from '../http/reply.ts';

/** By Salesforce's code, whose words come in the user's language; then by status; all else is InputRefused. */
const ROWS: readonly AnswerRow[] = [
  { codes: ['INVALID_FIELD', 'INVALID_TYPE', 'INVALID_FIELD_FOR_INSERT_UPDATE'], fault: 'FieldUnknown' },
  {
    codes: [
      'REQUIRED_FIELD_MISSING',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      'STRING_TOO_LONG',
      'INVALID_EMAIL_ADDRESS',
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      'FIELD_INTEGRITY_EXCEPTION',
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      'INVALID_CROSS_REFERENCE_KEY',
      'NUMBER_OUTSIDE_VALID_RANGE'
    ],
    fault: 'FieldRefused'
  },
  { codes: ['DUPLICATES_DETECTED', 'DUPLICATE_VALUE'], fault: 'DuplicateFound' },
  { codes: ['NOT_FOUND', 'ENTITY_IS_DELETED'], fault: 'RecordGone' },
  { codes: ['ENTITY_IS_LOCKED'], fault: 'RecordLocked' },
  { codes: ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED'], fault: 'ApiDisabled' },
  { status: 403, fault: 'RightsMissing' },
  { status: 404, fault: 'RecordGone' }
];

/** The fault of an answer that is no success. `sent`: texts of the request, which the vendor's words may repeat. */
export const apiFault = (reply: Reply, sent: readonly string[]): Fault => answerFault(ROWS, reply, sent);
