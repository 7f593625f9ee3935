import { z } from 'zod';
import { FAULTS, type FaultName, type Language, wordsOf } from '../faults/catalogue.ts';
import { Fault } from '../faults/fault.ts';

/** HTTP status of each fault that is not 422. */
const STATUS: { readonly [Name in FaultName]?: number } = {
  KeyRefused: 401,
  InputRefused: 400,
  ConsentForeign: 400,
  GrantLost: 409,
  RefreshBusy: 503,
  TokenLimit: 429,
  OrganizationUnknown: 409,
  DataCentreForeign: 400,
  RecordGone: 404,
  CrmNotInProfile: 403,
  RightsMissing: 403,
  LimitDay: 429,
  LimitConcurrent: 429,
  BudgetReached: 429,
  SyncElsewhere: 409,
  CountMismatch: 502,
  VendorDown: 502,
  ActionUnknown: 404,
  AnswerUnreadable: 502,
  SessionRefused: 502,
  OutcomeUnknown: 502,
  StoreUnavailable: 503,
  StoreNewer: 500,
  KeyMissing: 500,
  KeyWrong: 500,
  InternalError: 500
};

export const statusOf = ({ name }: Fault): number => STATUS[name] ?? 422;

export const jsonResponse = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  });

/** Whose words of a fault are wanted. */
export const faultSchema = z.strictObject({ vendor: z.enum(['salesforce', 'zohoDesk']).optional() });

/** A fault with its words in the caller's language. */
export const faultResponse = (fault: Fault, language: Language, more: object = {}, status = statusOf(fault)): Response =>
  jsonResponse({ fault: { ...fault.toJSON(), language, words: wordsOf(fault.name, language, fault.vendor) }, ...more }, status);

/** Anything that is no fault is our own mistake: said as such, without its words. */
export const asFault = (error: unknown): Fault => (error instanceof Fault ? error : new Fault('InternalError', { cause: error }));

export const faultOfCode = (code: string | undefined): FaultName | undefined => {
  const names = Object.keys(FAULTS).filter((name): name is FaultName => name in FAULTS);
  return names.find((name) => FAULTS[name].code === code);
};
