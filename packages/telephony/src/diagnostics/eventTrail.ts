/** The last events of one tab, for support. What gets in is made of our own words; whatever comes with them is scrubbed. */
import type { Clock } from '../ports/ports.ts';
import { scrub } from './scrub.ts';

export { eventLogger } from './eventLogger.ts';
export { faultText } from './faultText.ts';
export { mistakeText, technical } from './mistakeText.ts';
export { scrub } from './scrub.ts';

export interface TrailEvent {
  /** UTC ms. */
  readonly at: number;
  /** English, technical, without personal data. */
  readonly text: string;
}

export interface EventTrail {
  add(text: string): void;
  /** Oldest first, 50 at most. */
  events(): readonly TrailEvent[];
}

const MOST_EVENTS = 50;

export function createTrail(clock: Clock): EventTrail {
  const kept: TrailEvent[] = [];
  return {
    add(text) {
      kept.push({ at: clock.now(), text: scrub(text) });
      if (kept.length > MOST_EVENTS) kept.shift();
    },
    events: () => [...kept]
  };
}
