import type { Clock } from '@inocx/telephony/ports/ports.ts';

/** Browsers run a timer beyond this (24.8 days) at once. */
const LONGEST_MS = 2_147_483_647;

/** The browser's own clock. Timers may run late in a hidden tab, never early. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, Math.min(delayMs, LONGEST_MS));
    return () => clearTimeout(timer);
  }
};
