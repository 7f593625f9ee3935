import { json, type WorkbenchResponse } from '../../lib/http.ts';

export interface FieldError {
  /** Such as `/contactId` or `/cf/cf_x`. */
  readonly fieldName: string;
  readonly errorType: 'invalid' | 'missing' | 'duplicate';
  readonly errorMessage: string;
}

/** A refusal in the form of Zoho Desk's API. */
export class DeskError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly errors: readonly FieldError[];

  constructor(status: number, errorCode: string, message: string, errors: readonly FieldError[] = []) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.errors = errors;
  }

  get response(): WorkbenchResponse {
    const { status, errorCode, message, errors } = this;
    return json({ errorCode, message, ...(errors.length === 0 ? {} : { errors }) }, status);
  }
}

export const invalidData = (errors: readonly FieldError[]): DeskError =>
  new DeskError(422, 'INVALID_DATA', 'The data does not comply to the validation restrictions defined.', errors);

export const unprocessable = (message: string): DeskError => new DeskError(422, 'UNPROCESSABLE_ENTITY', message);

export const notFound = (): DeskError => new DeskError(404, 'URL_NOT_FOUND', 'The URL you entered is invalid or not found.');
