import { faultText } from './eventLog.ts';
import type { FaultError } from '../faults/faults.ts';
import type { LabelName } from '../words/labels.ts';
import type { CheckState } from '../view-model/diagnosticsViewTypes.ts';

export type CheckKey =
  | 'openCti'
  | 'settings'
  | 'loginUrl'
  | 'bridge'
  | 'user'
  | 'microphone'
  | 'sound'
  | 'storage'
  | 'tab'
  | 'layout'
  | 'scenarios'
  | 'fields'
  | 'logs';

export interface Check {
  readonly key: CheckKey;
  readonly state: CheckState;
  /** What to say: a label with its arguments. */
  readonly label: LabelName;
  readonly args: readonly string[];
  /** What to do; null when there is nothing to do. */
  readonly fix: LabelName | null;
  /** For support: technical, English, without personal data. */
  readonly detail: string;
}

type Rest = Partial<Pick<Check, 'args' | 'fix' | 'detail'>>;

export const check = (key: CheckKey, state: CheckState, label: LabelName, { args = [], fix = null, detail = '' }: Rest = {}): Check => ({
  key,
  state,
  label,
  args,
  fix,
  detail
});

/** A check that failed with a fault of the catalogue: its label says what happened, its fix what to do. */
export const faultCheck = (key: CheckKey, state: CheckState, { fault, code }: Pick<FaultError, 'fault' | 'code'>, detail = ''): Check =>
  check(key, state, `Fault_${fault}`, { fix: `Fix_${fault}`, detail: `${code} ${detail}`.trim() });

/** A check that failed because Salesforce did: support reads the fault as the events have it. */
export const failedCheck = (key: CheckKey, fault: FaultError): Check => ({ ...faultCheck(key, 'broken', fault), detail: faultText(fault) });
