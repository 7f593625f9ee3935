import type { OrgErrorShape } from './types.ts';

/** An error as Salesforce's REST API gives it; `status` is the HTTP status of the answer. */
export class OrgError extends Error implements OrgErrorShape {
  readonly status: number;
  readonly errorCode: string;
  readonly fields: readonly string[];

  constructor(status: number, errorCode: string, message: string, fields: readonly string[] = []) {
    super(message);
    this.name = 'OrgError';
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
  }
}

/** A request that Salesforce understands and refuses: status 400. */
export const refusal = (errorCode: string, message: string, fields: readonly string[] = []): OrgError =>
  new OrgError(400, errorCode, message, fields);

export const notFound = (message = 'The requested resource does not exist'): OrgError => new OrgError(404, 'NOT_FOUND', message);

/** There is no record of this id. */
export const noRecord = (id: string): OrgError => notFound(`Provided external ID field does not exist or is not accessible: ${id}`);

/** The object does not exist, or this user may not see it: Salesforce says the same in both cases. */
export const unknownObject = (name: string): OrgError =>
  refusal(
    'INVALID_TYPE',
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name.`
  );
