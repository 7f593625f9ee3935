import type { CallPlan, ShiftPlan } from './callPlan.ts';
import type { FaultKind } from './faults.ts';
import type { Failure } from './ledger.ts';
import type { Product } from './loadProduct.ts';
import { CALLS_A_SHIFT, planShift } from './planShift.ts';
import { Shift } from './shift.ts';
import { type Controls, openChaosSession } from './session.ts';

export interface ShrinkOptions {
  readonly product: Product;
  readonly seed: number;
  /** Calls of the whole run: the last shift is cut there. */
  readonly calls: number;
  /** Number of a call; its shift is run again. */
  readonly call: number;
  readonly only?: readonly FaultKind[] | undefined;
  readonly controls?: Controls | undefined;
}

/** The smallest part of a shift that still fails. */
export interface SmallCase {
  readonly plan: ShiftPlan;
  readonly failures: readonly Failure[];
  /** What happened, one line each, with the simulated time. */
  readonly trace: readonly string[];
}

/**
 * Runs the shift of one call again, and leaves out whatever it fails without: calls first, then faults. Null when it does not fail.
 * Each call draws from streams of its own, so what stays behaves as before, as far as it does not depend on what went.
 */
export async function shrink(options: ShrinkOptions): Promise<SmallCase | null> {
  const whole = await attempt(options, (phones) => planShift(options, Math.floor(options.call / CALLS_A_SHIFT), phones));
  if (whole.failures.length === 0) return null;
  let small = whole;
  const keepIfFails = async (plan: ShiftPlan): Promise<void> => {
    const tried = await attempt(options, () => plan);
    if (tried.failures.length > 0) small = tried;
  };
  for (const call of whole.plan.calls) await keepIfFails(withoutCall(small.plan, call.index));
  for (const call of small.plan.calls) {
    for (const fault of call.faults)
      await keepIfFails(withCall(small.plan, call.index, (one) => one.faults.filter((other) => other !== fault)));
  }
  return small;
}

async function attempt(options: ShrinkOptions, planOf: (phones: readonly string[]) => ShiftPlan): Promise<SmallCase> {
  const session = await openChaosSession(options.product, options.controls);
  try {
    const plan = planOf(session.phones);
    const trace: string[] = [];
    const nothing = (): void => undefined;
    if (plan.calls.length > 0) {
      const { seed } = options;
      await new Shift(session, { seed, plan, struck: nothing, edited: nothing, trace: (line) => trace.push(line) }).run();
    }
    return { plan, failures: session.ledger.failures(), trace };
  } finally {
    session.close();
  }
}

function withoutCall(plan: ShiftPlan, index: number): ShiftPlan {
  const others = plan.calls.filter((call) => call.index !== index);
  return { ...plan, calls: others.map((call) => (call.reuses === index ? { ...call, reuses: null } : call)) };
}

function withCall(plan: ShiftPlan, index: number, faultsOf: (call: CallPlan) => CallPlan['faults']): ShiftPlan {
  return { ...plan, calls: plan.calls.map((call) => (call.index === index ? { ...call, faults: faultsOf(call) } : call)) };
}
