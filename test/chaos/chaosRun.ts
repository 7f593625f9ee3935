import { FAULT_KINDS, type FaultKind } from './faults.ts';
import type { Failure } from './ledger.ts';
import type { Product } from './loadProduct.ts';
import { CALLS_A_SHIFT, planShift } from './planShift.ts';
import { indexOf } from './interactionId.ts';
import { Shift } from './shift.ts';
import { type ChaosSession, type Controls, openChaosSession } from './session.ts';

export interface ChaosOptions {
  readonly product: Product;
  /** Number of the first call, where a shift begins; 0 when absent. */
  readonly from?: number;
  /** Number of the first call that is not played any more: how many there are, from 0. */
  readonly calls: number;
  readonly seed: number;
  readonly only?: readonly FaultKind[] | undefined;
  readonly controls?: Controls | undefined;
  /** Calls done so far, now and then. */
  onProgress?(calls: number): void;
}

/** What a run came to. The first six figures are counted in the org's database when all is over. */
export interface ChaosReport {
  readonly seed: number;
  readonly calls: number;
  readonly tasks: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly overwrittenAgentEdits: number;
  readonly stuck: number;
  /** How often something was made to go wrong. */
  readonly faultsInjected: number;
  /** Calls that each kind struck. */
  readonly faultsByKind: Readonly<Record<FaultKind, number>>;
  /** Edits of the agent, by field. */
  readonly editsByField: Readonly<Record<string, number>>;
}

export interface ChaosResult {
  readonly report: ChaosReport;
  readonly failures: readonly Failure[];
  /** Number of the first call for which something does not hold; null when all holds. */
  readonly failedCall: number | null;
}

/** Drives that many calls through controller, outbox and Open CTI adapter against the org. The same seed gives the same run. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const session = await openChaosSession(options.product, options.controls);
  try {
    return await runShifts(session, options);
  } finally {
    session.close();
  }
}

async function runShifts(session: ChaosSession, options: ChaosOptions): Promise<ChaosResult> {
  const { seed, from = 0, calls, onProgress } = options;
  const struck = new Map<FaultKind, Set<number>>(FAULT_KINDS.map((kind) => [kind, new Set()]));
  const edits = new Map(session.editable.map((field) => [field.name, 0]));
  let faultsInjected = 0;
  for (let number = from / CALLS_A_SHIFT; number * CALLS_A_SHIFT < calls; number += 1) {
    const shift = new Shift(session, {
      seed,
      plan: planShift(options, number, session.phones),
      struck: (call, kind) => {
        faultsInjected += 1;
        struck.get(kind)?.add(call);
      },
      edited: (field) => void edits.set(field, (edits.get(field) ?? 0) + 1),
      trace: () => undefined
    });
    await shift.run();
    onProgress?.(Math.min(calls, (number + 1) * CALLS_A_SHIFT));
  }
  const faultsByKind = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, struck.get(kind)?.size ?? 0])) as Record<FaultKind, number>;
  const report = { seed, ...session.ledger.count(), faultsInjected, faultsByKind, editsByField: Object.fromEntries(edits) };
  const failures = session.ledger.failures();
  const failed = failures.flatMap(({ call }) => indexOf(call) ?? []).sort((a, b) => a - b);
  return { report, failures, failedCall: failed[0] ?? null };
}
