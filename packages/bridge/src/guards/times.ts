import type { InteractionState } from '@inocx/telephony/ports/bridge.ts';
import { type Repairs, refuse } from './guarded.ts';
import { field, type FieldReader } from './fieldReader.ts';

/**
 * What counts as UTC milliseconds, 1973 to 2100: nothing that was told in seconds or microseconds. This computer's clock is not asked. It may
 * be wrong by years, and a call counts whatever the clocks say.
 */
const EARLIEST_MS = 1e11;
const LATEST_MS = Date.UTC(2100, 0, 1);

export interface Times {
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
}

/**
 * The three times of an interaction, in an order that can be: started <= answered <= ended, none that the state rules out.
 * What cannot be is set aside; a start that cannot be is taken from the answer or the end, and without those the message is refused,
 * because a log needs a date.
 */
export function times(from: FieldReader, state: InteractionState, repairs: Repairs): Times {
  const over = state === 'wrapUp' || state === 'ended';
  const begun = over || state === 'connected' || state === 'held';
  const answer = allowed(time(from, 'answeredAt', repairs), begun, from, 'answeredAt', repairs);
  const end = allowed(time(from, 'endedAt', repairs), over, from, 'endedAt', repairs);
  const startedAt = start(from, repairs) ?? answer ?? end;
  if (startedAt === null) return refuse(`${from.name}.startedAt: not UTC milliseconds`);
  const endedAt = notBefore(startedAt, end, from, 'endedAt', repairs);
  const answeredAt = notBefore(startedAt, answer, from, 'answeredAt', repairs);
  if (answeredAt !== null && endedAt !== null && answeredAt > endedAt) {
    repairs.dropped(`${from.name}.answeredAt: after the end`);
    return { startedAt, answeredAt: null, endedAt };
  }
  return { startedAt, answeredAt, endedAt };
}

function start(from: FieldReader, repairs: Repairs): number | null {
  if ((field(from, 'startedAt') ?? null) === null) repairs.dropped(`${from.name}.startedAt: missing`);
  return time(from, 'startedAt', repairs);
}

/** UTC milliseconds, null when absent or impossible. */
function time(from: FieldReader, key: string, repairs: Repairs): number | null {
  const value = field(from, key) ?? null;
  if (value === null || isTime(value)) return value;
  repairs.dropped(`${from.name}.${key}: not UTC milliseconds`);
  return null;
}

/** UTC milliseconds of a day on which there may be calls. */
export function isTime(value: unknown): value is number {
  return Number.isInteger(value) && typeof value === 'number' && value >= EARLIEST_MS && value < LATEST_MS;
}

function allowed(value: number | null, possible: boolean, from: FieldReader, key: string, repairs: Repairs): number | null {
  if (value === null || possible) return value;
  repairs.dropped(`${from.name}.${key}: not yet possible in this state`);
  return null;
}

function notBefore(startedAt: number, value: number | null, from: FieldReader, key: string, repairs: Repairs): number | null {
  if (value === null || value >= startedAt) return value;
  repairs.dropped(`${from.name}.${key}: before the start`);
  return null;
}
