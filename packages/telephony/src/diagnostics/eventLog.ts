/** The last events of one tab, for support. What gets in is made of our own words; whatever comes with them is redacted. */
import type { Clock } from '../ports/ports.ts';
import { redactEvent } from './redactEvent.ts';

export { eventLogger } from './eventLogger.ts';
export { faultText } from './faultText.ts';
export { mistakeText, technical } from './mistakeText.ts';
export { redactEvent } from './redactEvent.ts';

export interface LoggedEvent {
  /** UTC ms. */
  readonly at: number;
  /** English, technical, without personal data. */
  readonly text: string;
}

export interface EventLog {
  add(text: string): void;
  /** Oldest first, 50 at most. */
  events(): readonly LoggedEvent[];
}

const MOST_EVENTS = 50;

export function createEventLog(clock: Clock): EventLog {
  const kept: LoggedEvent[] = [];
  return {
    add(text) {
      kept.push({ at: clock.now(), text: redactEvent(text) });
      if (kept.length > MOST_EVENTS) kept.shift();
    },
    events: () => [...kept]
  };
}
