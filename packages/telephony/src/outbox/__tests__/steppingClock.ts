import { fakeClock } from '@inocx/testing/fakeClock.ts';

/** The time of day as the computer has it may step; its timers go on. */
export function steppingClock() {
  const clock = fakeClock();
  let offMs = 0;
  return { ...clock, now: () => clock.now() + offMs, step: (ms: number) => void (offMs += ms) };
}
