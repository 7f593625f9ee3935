import type { CallPlan, ShiftPlan } from './callPlan.ts';
import {
  type Fault,
  type FaultKind,
  MOMENT_FAULTS,
  ONE_A_SHIFT,
  POINTS,
  type Point,
  RECORDING_TIMES,
  REQUEST_FAULTS,
  type RequestFault,
  type RequestKind,
  SHARES,
  SNAPSHOT_FAULTS
} from './faults.ts';
import { planScript } from './planScript.ts';
import { type Random, randomOf } from './random.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
export const CALLS_A_SHIFT = 20;
/** Calls come at most this long after one another: some overlap, some are alone. */
const MOST_BETWEEN_MS = 6 * MINUTE;

/** Points that only a call with something to send later comes to. */
const UPDATE_POINTS: readonly Point[] = ['recordingTold', 'updateSent', 'updateCommitted', 'updateAnswered'];

/** The kind of trouble that only this shift and every third after it has. */
export const troubleOf = (shift: number): (typeof ONE_A_SHIFT)[number] => ONE_A_SHIFT[shift % 3] ?? 'orgOutage';

export interface RunPlan {
  readonly seed: number;
  readonly calls: number;
  /** Each call meets these kinds, and no others; all kinds by their shares when absent. */
  readonly only?: readonly FaultKind[] | undefined;
}

/** The `number`-th shift of a run. `phones`: numbers that records of the org have. */
export function planShift({ seed, calls, only }: RunPlan, number: number, phones: readonly string[]): ShiftPlan {
  const first = number * CALLS_A_SHIFT;
  const count = Math.min(CALLS_A_SHIFT, calls - first);
  let startMs = 0;
  const plans = Array.from({ length: count }, (_none, offset) => {
    const random = randomOf(seed, 'plan', first + offset);
    startMs += random.between(2000, MOST_BETWEEN_MS);
    return planCall(random, { index: first + offset, startMs, shift: number, only }, phones);
  });
  return { number, calls: reusingIds(plans, seed, shareOf(number, only)) };
}

export interface CallPlace {
  readonly index: number;
  readonly startMs: number;
  /** Number of its shift, which has one kind of trouble of its own. */
  readonly shift: number;
  readonly only?: RunPlan['only'];
}

export function planCall(random: Random, { index, startMs, shift, only }: CallPlace, phones: readonly string[]): CallPlan {
  const recording = random.chance(0.6) ? random.pick(RECORDING_TIMES) : 'none';
  const scripted = planScript(random, index, recording, phones);
  const updates = recording === 'recordingLate' || scripted.script.some((step) => step.words !== null);
  return {
    index,
    startMs,
    ...scripted,
    recording,
    recordingMs: random.pick([
      random.between(1000, MINUTE),
      random.between(MINUTE, 30 * MINUTE),
      random.between(30 * MINUTE, 180 * MINUTE)
    ]),
    choosesMs: random.chance(0.3) ? random.between(1000, 5 * MINUTE) : null,
    reuses: null,
    faults: planFaults(random, shareOf(shift, only), { updates, snapshots: 1 + scripted.script.length })
  };
}

type ShareOf = (kind: keyof typeof SHARES) => number;

function shareOf(shift: number, only: RunPlan['only']): ShareOf {
  if (only !== undefined) return (kind) => (only.includes(kind) ? 1 : 0);
  const absent: string[] = ONE_A_SHIFT.filter((kind) => kind !== troubleOf(shift));
  // Only what the browser has stored says that an id is used again.
  if (troubleOf(shift) !== 'orgOutage') absent.push('idReused');
  return (kind) => (absent.includes(kind) ? 0 : SHARES[kind]);
}

function planFaults(random: Random, share: ShareOf, { updates, snapshots }: { updates: boolean; snapshots: number }): Fault[] {
  const faults: Fault[] = [];
  const drawn = (kind: keyof typeof SHARES): boolean => random.chance(share(kind));
  for (const kind of REQUEST_FAULTS) {
    if (drawn(kind)) faults.push({ kind, on: random.pick(requestsOf(kind, updates)), nth: random.pick([1, 1, 1, 2, 3]) });
  }
  for (const kind of SNAPSHOT_FAULTS) {
    // The last snapshot matters most: nothing after it makes good for it.
    const nth = random.chance(0.4) ? snapshots : random.between(1, snapshots);
    if (drawn(kind)) faults.push({ kind, nth, ms: random.between(5, 5000) });
  }
  const points = updates ? POINTS : POINTS.filter((point) => !UPDATE_POINTS.includes(point));
  for (const kind of MOMENT_FAULTS) {
    if (!drawn(kind)) continue;
    faults.push({ kind, at: random.pick(points), delayMs: delay(random), ms: lasting(random, kind), coin: random.chance(0.5) });
  }
  return faults;
}

/** Requests that this kind may strike, as often as it should strike each. */
function requestsOf(kind: RequestFault, updates: boolean): readonly RequestKind[] {
  if (kind === 'duplicateUnnamed') return ['create'];
  if (kind === 'lateCommit') return updates ? ['create', 'update', 'update'] : ['create'];
  return updates ? ['search', 'create', 'create', 'update'] : ['search', 'create', 'create'];
}

/** Some calls get the id of an earlier one, hours later. Of neither is anything told after its end that could be the other's. */
function reusingIds(plans: readonly CallPlan[], seed: number, share: ShareOf): CallPlan[] {
  const isTold = ({ recording }: CallPlan): boolean => recording !== 'recordingLate' && recording !== 'recordingNever';
  const used = new Set<number>();
  return plans.map((plan, place) => {
    const random = randomOf(seed, 'reuse', plan.index);
    const earlier = plans.slice(0, place).filter((one) => isTold(one) && !used.has(one.index));
    if (!random.chance(share('idReused')) || !isTold(plan) || earlier.length === 0) return plan;
    const first = random.pick(earlier);
    used.add(first.index).add(plan.index);
    return { ...plan, reuses: first.index, startMs: first.startMs + random.between(120, 240) * MINUTE };
  });
}

/** At the very point, in the same breath, or somewhere in the next seconds. */
function delay(random: Random): number {
  return random.pick([0, 0, random.between(1, 50), random.between(50, 1500), random.between(1500, 15_000)]);
}

function lasting(random: Random, kind: (typeof MOMENT_FAULTS)[number]): number {
  switch (kind) {
    case 'clockStep':
      return random.between(-360, 360) * MINUTE;
    case 'clockFarOff':
      return (random.chance(0.5) ? 1 : -1) * random.between(2 * DAY, 400 * DAY);
    case 'orgOutage':
      return random.between(2, 50) * MINUTE;
    case 'slowSalesforce':
      return random.between(10, 60) * MINUTE;
    case 'keyRightMissing':
    case 'unkeyedFailedAfterCommit':
      return random.between(2, 20) * MINUTE;
    case 'orgRefuses':
      return random.between(1, 40) * MINUTE;
    case 'storageFull':
      return random.between(5, 180) * 1000;
    default:
      return random.between(50, 60_000);
  }
}
