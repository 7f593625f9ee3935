import type { FaultKind } from './faults.ts';
import { loadProduct, loadTrustingProduct, loadUnkeyedProduct, type Product } from './loadProduct.ts';
import type { Controls } from './session.ts';

/** A rule broken on purpose: with it the run must fail, or it would not see that kind of fault. */
export interface ControlRun {
  /** What is broken. */
  readonly words: string;
  readonly fails: 'lost' | 'duplicated' | 'overwrittenAgentEdits' | 'stuck';
  readonly controls: Controls;
  /** The faults that need the rule, in every call; all faults by their shares when absent. */
  readonly only?: readonly FaultKind[];
  /** Calls of the part of the run in `npm test` that must fail; a shift where every call meets the faults, when absent. */
  readonly calls?: number;
  readonly load?: (name: string) => Promise<Product>;
}

export const CONTROL_RUNS = {
  uniqueOff: { words: 'the key is deployed without `unique`', fails: 'duplicated', controls: { uniqueOff: true } },
  storeAfterSend: { words: 'a log is stored only after its Task was sent', fails: 'lost', controls: { storeAfterSend: true } },
  sendAllFields: { words: 'updates carry all fields', fails: 'overwrittenAgentEdits', controls: { sendAllFields: true } },
  hearsNoLateCommit: {
    words: 'a save is given up after ten seconds, and what is answered later is not heard',
    fails: 'stuck',
    controls: { ignoresLateAnswers: true },
    only: ['lateCommit'],
    // Only of two notes in a row can the older one come later.
    calls: 100
  },
  hearsNoSlowAnswer: {
    words: 'the same, while Salesforce is slow',
    fails: 'stuck',
    controls: { ignoresLateAnswers: true },
    only: ['slowSalesforce']
  },
  namesNoDuplicate: {
    words: 'Salesforce never names the Task of a duplicate',
    fails: 'stuck',
    controls: { namesNoDuplicate: true },
    only: ['duplicateUnnamed']
  },
  readsCodesOnly: {
    words: 'of a refusal only the codes are read',
    fails: 'stuck',
    controls: { readsCodesOnly: true },
    only: ['passingText']
  },
  createsUnkeyed: {
    words: 'who may not write the key creates Tasks without it',
    fails: 'lost',
    controls: {},
    only: ['keyRightMissing'],
    load: loadUnkeyedProduct
  },
  createsUnkeyedAgain: {
    words: 'the same, while Salesforce fails after the commit',
    fails: 'duplicated',
    controls: {},
    only: ['unkeyedFailedAfterCommit'],
    load: loadUnkeyedProduct
  },
  judgesTimes: {
    words: "a call that began more than a day from the computer's time is refused",
    fails: 'lost',
    controls: { judgesTimes: true },
    only: ['clockFarOff']
  },
  trustsIds: {
    words: 'two calls of one id are taken for one',
    fails: 'lost',
    controls: {},
    only: ['idReused'],
    load: loadTrustingProduct
  }
} as const satisfies Readonly<Record<string, ControlRun>>;

export type ControlName = keyof typeof CONTROL_RUNS;

export const controlNames = (): ControlName[] =>
  Object.keys(CONTROL_RUNS).filter((name): name is ControlName => Object.hasOwn(CONTROL_RUNS, name));

export const controlRun = (name: ControlName): ControlRun => CONTROL_RUNS[name];

/** The package for a run, with the rule broken that is not the harness's to break. `name` as in `loadProduct`. */
export async function loadFor(run: ControlRun | null, name: string): Promise<Product> {
  const product = await loadProduct(name);
  return run?.load === undefined ? product : run.load(name);
}
