import { refusal } from '../core/errors.ts';

export const malformed = (problem: string): Error => refusal('MALFORMED_QUERY', problem);

/** Salesforce may know it; this twin does not, and says so rather than answer something else. */
export const unsupported = (what: string): Error => refusal('MALFORMED_QUERY', `${what}: not in this twin's SOQL`);

export const noColumn = (name: string, entity: string): Error =>
  refusal(
    'INVALID_FIELD',
    `No such column '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`
  );
