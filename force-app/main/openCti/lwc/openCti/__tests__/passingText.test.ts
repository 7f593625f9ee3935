import { FaultError } from 'c/callModel';
import { createOpenCti } from 'c/openCti';
import { fakeClock } from '@inocx/testing/fakeClock.ts';
import { createStandIn } from '@inocx/testing/openCtiStandIn.ts';

const LOCK = 'unable to obtain exclusive access to this record or 1 records: 003000000000001AAA';

/** How a trigger passes on what went wrong in it. */
const inTrigger = (text: string): string =>
  `Rollup_TaskTrigger: execution of AfterInsert\n\ncaused by: System.DmlException: Update failed. First exception on row 0 with id 003000000000001AAA; first error: ${text}: []`;

/** How a flow does. */
const inFlow = (text: string): string => `We can't save this record because the “Count calls” process failed. This error occurred: ${text}`;

const coded = (errorCode: string, message: string): object => ({
  success: false,
  errors: [{ code: 'GENERIC_ERROR', description: 'see details', details: [{ message, errorCode, fields: [] }] }]
});

/** `details` whose only word is `message`, which is all that the guide shows of them. */
const messageOnly = (message: string): object => ({
  success: false,
  errors: [{ code: 'GENERIC_ERROR', description: 'see details', details: [{ message }] }]
});

async function faultOf(response: object): Promise<string> {
  const lightning = createStandIn();
  lightning.next('saveLog', response);
  const { records } = createOpenCti(lightning.openCti, { clock: fakeClock(), keyField: 'inocx__Interaction_Id__c' });
  const thrown: unknown = await records.createTask({ Subject: 'Inbound call' }).catch((caught: unknown) => caught);
  if (!(thrown instanceof FaultError)) throw new Error(`no fault: ${String(thrown)}`);
  return thrown.fault;
}

describe('a refusal that will pass', () => {
  it.each([
    'UNABLE_TO_LOCK_ROW',
    'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE',
    'ORG_IN_MAINTENANCE',
    'REQUEST_LIMIT_EXCEEDED',
    'TOO_MANY_APEX_REQUESTS',
    'REQUEST_RUNNING_TOO_LONG',
    'REQUEST_TIMEOUT_OR_CONFLICT',
    'QUERY_TIMEOUT',
    'INVALID_SESSION_ID',
    'SESSION_EXPIRED',
    'SERVER_UNAVAILABLE',
    'SERVICE_UNAVAILABLE',
    'INTERNAL_SERVER_ERROR',
    'FUNCTIONALITY_TEMPORARILY_UNAVAILABLE',
    'UNKNOWN_EXCEPTION'
  ])('is known by its code %s, in a field or in a text', async (code) => {
    expect(await faultOf(coded(code, 'x'))).toBe('SalesforceFailed');
    expect(await faultOf(messageOnly(`${code}: no more is said`))).toBe('SalesforceFailed');
    expect(await faultOf(coded('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', inTrigger(`${code}, x`)))).toBe('SalesforceFailed');
  });

  it.each([
    ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', inTrigger(LOCK)],
    ['CANNOT_EXECUTE_FLOW_TRIGGER', inFlow(LOCK)],
    [
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      'Calls: execution of AfterInsert caused by: System.LimitException: Apex CPU time limit exceeded'
    ],
    ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'Calls: execution of BeforeInsert caused by: System.CalloutException: Read timed out'],
    ['CANNOT_EXECUTE_FLOW_TRIGGER', inFlow('Your session has expired. Log in again.')]
  ])('is known by its text behind %s: %s', async (code, text) => {
    expect(await faultOf(coded(code, text))).toBe('SalesforceFailed');
  });

  it.each([
    LOCK,
    'Unable to lock row',
    'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user.',
    'impossible d’obtenir un accès exclusif à cet enregistrement ou à 1 enregistrement : 003000000000001AAA',
    "Impossible d'obtenir l'accès exclusif à cet enregistrement",
    'TotalRequests Limit exceeded.',
    'ConcurrentPerOrgLongTxn Limit exceeded',
    'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
    'Request limit exceeded',
    'You have exceeded the API request limit',
    'System.LimitException: Too many SOQL queries: 101',
    'Time limit exceeded: Your request exceeded the time limit for processing',
    'Your query request was running for too long',
    'The request timed out',
    'Session expired or invalid',
    'Your session has expired',
    'This session is not valid for use with the API',
    'Session arrivée à expiration ou non valide',
    'Votre session a expiré',
    'Salesforce is down for maintenance',
    'Service unavailable',
    'Server too busy',
    'An unexpected error occurred. Please include this ErrorId if you contact support: 1234567-12345',
    'Try again later.'
  ])('is known by its text alone: %s', async (text) => {
    expect(await faultOf(messageOnly(text))).toBe('SalesforceFailed');
    expect(
      await faultOf({ success: false, errors: [{ code: 'GENERIC_ERROR', description: 'see details', details: { message: text } }] })
    ).toBe('SalesforceFailed');
  });
});

describe('a refusal that stays', () => {
  it.each([
    ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A call may not be logged while its account is locked: request limit exceeded'],
    ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'The session has expired; fill in Reason'],
    ['REQUIRED_FIELD_MISSING', 'Required fields are missing: [Session_timeout__c]'],
    ['STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded'],
    ['ENTITY_IS_LOCKED', 'the entity is locked for editing'],
    [
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      inTrigger('FIELD_CUSTOM_VALIDATION_EXCEPTION, The request limit exceeded what the customer may have')
    ],
    ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'Calls: execution of BeforeInsert caused by: System.NullPointerException'],
    ['CANNOT_EXECUTE_FLOW_TRIGGER', inFlow('REQUIRED_FIELD_MISSING: Required fields are missing: [Reason__c]')],
    ['STRING_TOO_LONG', 'Subject: data value too large (max length=255)']
  ])('stays: %s, %s', async (code, text) => {
    expect(await faultOf(coded(code, text))).toBe('SalesforceRefused');
  });

  it.each(['storage limit exceeded', 'A reason is required', 'data value too large: limit 255', 'No access to the locked account'])(
    'stays without a code: %s',
    async (text) => expect(await faultOf(messageOnly(text))).toBe('SalesforceRefused')
  );
});

it('a text of any length is judged in no time', async () => {
  const long = `${'session '.repeat(20_000)}${'concurrent '.repeat(20_000)}${' '.repeat(100_000)}`;
  const begun = performance.now();
  await faultOf(messageOnly(long));
  expect(performance.now() - begun).toBeLessThan(1000);
});
