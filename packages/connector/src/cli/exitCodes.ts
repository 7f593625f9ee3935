import type { FaultName } from '../faults/catalogue.ts';
import type { Fault } from '../faults/fault.ts';

/** As sysexits.h names them; 2 is a wrong command line. */
export const EXIT = { well: 0, usage: 2, data: 65, unavailable: 69, tryLater: 75, consent: 77 } as const;

const OTHERS: { readonly [Name in FaultName]?: number } = {
  VendorDown: EXIT.unavailable,
  AnswerUnreadable: EXIT.unavailable,
  StoreUnavailable: EXIT.unavailable,
  InternalError: EXIT.unavailable,
  LimitDay: EXIT.tryLater,
  LimitConcurrent: EXIT.tryLater,
  BudgetReached: EXIT.tryLater,
  SyncElsewhere: EXIT.tryLater,
  CountMismatch: EXIT.unavailable,
  RefreshBusy: EXIT.tryLater,
  TokenLimit: EXIT.tryLater,
  RecordLocked: EXIT.tryLater,
  OutcomeUnknown: EXIT.tryLater,
  GrantLost: EXIT.consent,
  OrganizationUnknown: EXIT.consent,
  ConsentRefused: EXIT.consent,
  ConsentForeign: EXIT.consent,
  CodeExpired: EXIT.consent,
  PkceRequired: EXIT.consent,
  ScopeMissing: EXIT.consent,
  SessionRefused: EXIT.consent
};

export const exitCodeOf = ({ name }: Pick<Fault, 'name'>): number => OTHERS[name] ?? EXIT.data;
