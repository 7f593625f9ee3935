import type { InteractionFacts } from './facts.ts';
import type { VariableKind } from './variables.ts';

/** A value on its way through the filters; null while it is not known. */
export type Value = string | number | null;

export interface Filter {
  /** What it takes; null takes anything. What it gives is text. */
  readonly takes: VariableKind | null;
  readonly hasArgument: boolean;
  apply(value: Value, argument: string, facts: InteractionFacts): Value;
}

const MINUTE = 60_000;

/** ISO text of a moment as the browser's clock shows it; empty when no calendar has it. */
function localIso(at: number, facts: InteractionFacts): string {
  const local = new Date(at + facts.utcOffsetMinutes(at) * MINUTE);
  return Number.isFinite(local.getTime()) ? local.toISOString() : '';
}

const onTime = (write: (at: number, facts: InteractionFacts) => string): Filter => ({
  takes: 'time',
  hasArgument: false,
  apply(value, _argument, facts) {
    if (typeof value !== 'number') return value;
    return Number.isFinite(new Date(value).getTime()) ? write(value, facts) : null;
  }
});

const onText = (change: (text: string) => string): Filter => ({
  takes: null,
  hasArgument: false,
  apply: (value) => (value === null ? null : change(String(value)))
});

/** 75 -> 1:15, 3675 -> 1:01:15. */
function clock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** `date.utc` is INO cx's own; the others are ours. A value that is not known stays unknown, but for `default`; its text goes through the rest. */
const FILTERS: Readonly<Record<string, Filter>> = {
  'date.utc': onTime((at) => new Date(at).toISOString()),
  'date.local': onTime((at, facts) => localIso(at, facts).slice(0, 16).replace('T', ' ')),
  'date.day': onTime((at, facts) => localIso(at, facts).slice(0, 10)),
  'number.e164': {
    takes: 'phone',
    hasArgument: false,
    apply: (value, _argument, facts) => (typeof value === 'string' ? (facts.e164(value) ?? value) : value)
  },
  duration: { takes: 'seconds', hasArgument: false, apply: (value) => (typeof value === 'number' ? clock(value) : value) },
  upper: onText((text) => text.toUpperCase()),
  lower: onText((text) => text.toLowerCase()),
  default: { takes: null, hasArgument: true, apply: (value, argument) => (value === null || value === '' ? argument : value) }
};

export const FILTER_NAMES: readonly string[] = Object.keys(FILTERS);

/** The filter of this name, in any case. */
export function filterOf(name: string): Filter | undefined {
  const wanted = name.toLowerCase();
  return Object.hasOwn(FILTERS, wanted) ? FILTERS[wanted] : undefined;
}
