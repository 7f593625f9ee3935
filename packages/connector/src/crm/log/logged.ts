import type { Fault } from '../../faults/fault.ts';

/** What came of telling the connector an interaction. */
export interface Logged {
  /**
   * `created`, `updated`, `unchanged`: the customer system has it. `waiting`: it is stored, and is sent again. `stale`: a later state is known already.
   * `none`: such an interaction has no log. `notYet`: it is not over. `softphone`: the softphone writes it.
   */
  readonly result: 'created' | 'updated' | 'unchanged' | 'waiting' | 'stale' | 'none' | 'notYet' | 'softphone';
  /** Id of the Task of Salesforce or the call of Zoho Desk; null where there is none yet, or Salesforce did not say it. */
  readonly taskId: string | null;
  /** Names of fields with a value that the user of the connection may not write. */
  readonly leftOut: readonly string[];
  /** Names of fields whose value the customer system cannot hold. */
  readonly unfit: readonly string[];
  /** Rules of a scenario whose value did not fit, by their place. */
  readonly problems: readonly string[];
  /** What went otherwise than it should, and why it waits. */
  readonly notices: readonly Fault[];
}

/** Nothing was written. */
export const unwritten = (result: Logged['result'], notices: readonly Fault[] = []): Logged => ({
  result,
  taskId: null,
  leftOut: [],
  unfit: [],
  problems: [],
  notices
});
