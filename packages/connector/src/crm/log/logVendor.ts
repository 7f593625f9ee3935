import type { Fault, Vendor } from '../../faults/fault.ts';
import type { Connection } from '../../vault/connections.ts';
import type { LogEntry, LogRequest, Settled } from './logbook.ts';
import type { Logged } from './logged.ts';

/** One interaction to log, with its lease. */
export interface LogWork {
  readonly connection: Connection;
  /** What is known of it so far. */
  readonly entry: LogEntry;
  readonly request: LogRequest;
  readonly signal: AbortSignal | undefined;
  /** Keeps the request, so that it can be sent again. Must be called before anything is written. */
  readonly store: () => Promise<void>;
}

export interface Sent {
  readonly logged: Logged;
  readonly end: Settled;
  /** Nothing was sent and nothing will be: whoever brings the interaction is given this fault. */
  readonly refused?: Fault;
}

/** How one vendor's customer system keeps the log of an interaction. */
export interface LogVendor {
  readonly vendor: Vendor;
  /** Of the records that an interaction can be related to. */
  readonly recordId: RegExp;
  /**
   * What this vendor says of an interaction that has a log, before the customer system is asked anything; null: it has to be asked. Throws
   * Fault InputRefused for a request that this vendor cannot follow.
   */
  sight(request: LogRequest): 'none' | 'notYet' | null;
  /** Throws the Fault of a request that did not succeed; it is tried again. */
  send(work: LogWork): Promise<Sent>;
}
