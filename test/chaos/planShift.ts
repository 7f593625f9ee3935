import type { CallPlan, ShiftPlan } from './callPlan.ts';
import {
  type Fault,
  MOMENT_FAULTS,
  ONE_A_SHIFT,
  ORG_FAULTS,
  POINTS,
  type Point,
  RECORDING_TIMES,
  SHARES,
  SNAPSHOT_FAULTS,
  WIRE_FAULTS
} from './faults.ts';
import { planScript } from './planScript.ts';
import { type Random, randomOf } from './random.ts';

const MINUTE = 60_000;
export const CALLS_A_SHIFT = 20;
/** Calls come at most this long after one another: some overlap, some are alone. */
const MOST_BETWEEN_MS = 6 * MINUTE;

/** Points that only a call with something to send later comes to. */
const UPDATE_POINTS: readonly Point[] = ['recordingTold', 'updateSent', 'updateCommitted', 'updateAnswered'];

/** The kind of trouble that only this shift and every third after it has. */
export const troubleOf = (shift: number): (typeof ONE_A_SHIFT)[number] => ONE_A_SHIFT[shift % 3] ?? 'orgOutage';

/** The `number`-th shift of a run with `calls` calls. `phones`: numbers that records of the org have. */
export function planShift(seed: number, number: number, calls: number, phones: readonly string[]): ShiftPlan {
  const first = number * CALLS_A_SHIFT;
  const count = Math.min(CALLS_A_SHIFT, calls - first);
  let startMs = 0;
  const plans = Array.from({ length: count }, (_none, offset) => {
    const random = randomOf(seed, 'plan', first + offset);
    startMs += random.between(2000, MOST_BETWEEN_MS);
    return planCall(random, first + offset, startMs, number, phones);
  });
  return { number, calls: plans };
}

/** One call. `shift`: number of its shift, which has one kind of trouble of its own. */
export function planCall(random: Random, index: number, startMs: number, shift: number, phones: readonly string[]): CallPlan {
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
    faults: planFaults(random, shift, { updates, snapshots: 1 + scripted.script.length })
  };
}

function planFaults(random: Random, shift: number, { updates, snapshots }: { updates: boolean; snapshots: number }): Fault[] {
  const absent: readonly string[] = ONE_A_SHIFT.filter((kind) => kind !== troubleOf(shift));
  const faults: Fault[] = [];
  const drawn = (kind: keyof typeof SHARES): boolean => random.chance(SHARES[kind]) && !absent.includes(kind);
  const requests = updates ? (['search', 'create', 'create', 'update'] as const) : (['search', 'create', 'create'] as const);
  for (const kind of [...WIRE_FAULTS, ...ORG_FAULTS]) {
    if (drawn(kind)) faults.push({ kind, on: random.pick(requests), nth: random.pick([1, 1, 1, 2, 3]) });
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

/** At the very point, in the same breath, or somewhere in the next seconds. */
function delay(random: Random): number {
  return random.pick([0, 0, random.between(1, 50), random.between(50, 1500), random.between(1500, 15_000)]);
}

function lasting(random: Random, kind: (typeof MOMENT_FAULTS)[number]): number {
  switch (kind) {
    case 'clockStep':
      return random.between(-360, 360) * MINUTE;
    case 'orgOutage':
      return random.between(2, 50) * MINUTE;
    case 'orgRefuses':
      return random.between(1, 40) * MINUTE;
    case 'storageFull':
      return random.between(5, 180) * 1000;
    default:
      return random.between(50, 60_000);
  }
}
