import { fieldsOf, listOf, textOf } from './guards.ts';

/** One entry of Salesforce's error list. */
export interface OrgError {
  readonly message: string;
  readonly errorCode: string;
  readonly fields: readonly string[];
}

/** The org said no, or gave no answer. */
export class OrgRefusal extends Error {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly errors: readonly OrgError[];

  constructor(status: number, errors: readonly OrgError[]) {
    super(errors.map((error) => error.message).join(' ') || `The org answered ${status}.`);
    this.name = 'OrgRefusal';
    this.status = status;
    this.errors = errors;
  }
}

/** Reads Salesforce's `[{message, errorCode, fields}]`; anything else becomes one error that carries the status. */
export function readErrors(status: number, body: unknown): readonly OrgError[] {
  const errors = listOf(body).map((entry) => {
    const { message, errorCode, fields } = fieldsOf(entry);
    return { message: textOf(message), errorCode: textOf(errorCode), fields: listOf(fields).map(textOf) };
  });
  return errors.length > 0 ? errors : [{ message: `The org answered ${status}.`, errorCode: 'UNKNOWN_EXCEPTION', fields: [] }];
}

/** What to tell a person of any thrown thing. */
export const errorText = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
