import type { InteractionState } from 'types/bridge';
import { type Mending, refuse } from './guarded';
import { field, type Source } from './source';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How far a time may lie ahead of this computer's clock: clocks differ, and some are set to the wrong day. */
export const MAX_AHEAD_MS = DAY_MS;

/** How far it may lie back: an e-mail may wait for long, but not for years. */
export const MAX_BACK_MS = 366 * DAY_MS;

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
export function times(from: Source, state: InteractionState, mending: Mending): Times {
  const over = state === 'wrapUp' || state === 'ended';
  const begun = over || state === 'connected' || state === 'held';
  const answer = allowed(time(from, 'answeredAt', mending), begun, from, 'answeredAt', mending);
  const end = allowed(time(from, 'endedAt', mending), over, from, 'endedAt', mending);
  const startedAt = start(from, mending) ?? answer ?? end;
  if (startedAt === null) return refuse(`${from.name}.startedAt: not UTC milliseconds of the last year`);
  const endedAt = notBefore(startedAt, end, from, 'endedAt', mending);
  const answeredAt = notBefore(startedAt, answer, from, 'answeredAt', mending);
  if (answeredAt !== null && endedAt !== null && answeredAt > endedAt) {
    mending.dropped(`${from.name}.answeredAt: after the end`);
    return { startedAt, answeredAt: null, endedAt };
  }
  return { startedAt, answeredAt, endedAt };
}

function start(from: Source, mending: Mending): number | null {
  if ((field(from, 'startedAt') ?? null) === null) mending.dropped(`${from.name}.startedAt: missing`);
  return time(from, 'startedAt', mending);
}

/** UTC milliseconds near enough to now, null when absent or impossible. */
function time(from: Source, key: string, mending: Mending): number | null {
  const value = field(from, key) ?? null;
  if (value === null) return null;
  const { now } = mending.context;
  if (typeof value === 'number' && Number.isInteger(value) && value >= now - MAX_BACK_MS && value <= now + MAX_AHEAD_MS) return value;
  mending.dropped(`${from.name}.${key}: not UTC milliseconds of the last year`);
  return null;
}

function allowed(value: number | null, possible: boolean, from: Source, key: string, mending: Mending): number | null {
  if (value === null || possible) return value;
  mending.dropped(`${from.name}.${key}: not yet possible in this state`);
  return null;
}

function notBefore(startedAt: number, value: number | null, from: Source, key: string, mending: Mending): number | null {
  if (value === null || value >= startedAt) return value;
  mending.dropped(`${from.name}.${key}: before the start`);
  return null;
}
