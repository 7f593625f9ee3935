import { fieldsOf, textOf } from '../../workbench/shell/client/rest/guards.ts';
import type { OrgAnswer } from './orgRest.ts';

const said = (status: number, errorCode: string, message: string): OrgAnswer => ({
  status,
  body: [{ errorCode, message, fields: [] }]
});

/** Ways in which an org says that it cannot just now. */
export const PASSING: readonly OrgAnswer[] = [
  said(503, 'SERVER_UNAVAILABLE', 'Server unavailable'),
  said(500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred.'),
  said(400, 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record')
];

/** The same, told in the text only: the code is that of the trigger or flow that the trouble came through, or says nothing. */
export const PASSING_TEXTS: readonly OrgAnswer[] = [
  said(
    400,
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    'TaskTrigger: execution of AfterInsert caused by: System.DmlException: Update failed. First exception on row 0; first error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record'
  ),
  said(
    400,
    'CANNOT_EXECUTE_FLOW_TRIGGER',
    'We can’t save this record because the “After call” process failed. UNABLE_TO_LOCK_ROW: impossible d’obtenir un accès exclusif à cet enregistrement'
  ),
  said(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'TaskTrigger: System.LimitException: Apex CPU time limit exceeded'),
  said(400, 'FUNCTIONALITY_NOT_ENABLED', 'Session expired or invalid'),
  said(400, 'APEX_ERROR', 'Le service est temporairement indisponible, réessayez plus tard')
];

/** Whether this is one of them, as the page has it from the answer. */
export const isPassingText = (detail: string): boolean =>
  PASSING_TEXTS.some(({ body }) => Array.isArray(body) && detail.includes(textOf(fieldsOf(body[0]).message)));

export const AWAY = said(503, 'SERVER_UNAVAILABLE', 'Down for maintenance');
export const RULE = said(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A rule of the administrator refuses this task');

/** A duplicate of a record that the org does not name, as while that one is still being written. */
export const UNNAMED = said(400, 'DUPLICATE_VALUE', 'duplicate value found: <unknown> duplicates value on record with id: <unknown>');

const isRefusal =
  (code: string) =>
  ({ body }: OrgAnswer): boolean =>
    Array.isArray(body) && fieldsOf(body[0]).errorCode === code;

export const isDuplicate = isRefusal('DUPLICATE_VALUE');
/** The user may not write a field. */
export const isWithoutRight = isRefusal('INVALID_FIELD_FOR_INSERT_UPDATE');
