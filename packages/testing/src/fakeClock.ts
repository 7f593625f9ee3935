import type { Clock } from '@inocx/telephony/ports/ports.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves on by `ms`: tasks that fall due run in order, each followed by the promises it settled. */
  advance(ms: number): Promise<void>;
  /** Tasks that wait. */
  waiting(): number;
}

/** Starts at 2026-01-05T08:00:00Z unless told otherwise. */
export function fakeClock(startedAt = Date.UTC(2026, 0, 5, 8)): FakeClock {
  let now = startedAt;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];

  const nextUntil = (end: number) => tasks.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];

  return {
    now: () => now,
    after(delayMs, task) {
      const entry = { at: now + Math.max(0, delayMs), task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((one) => one !== entry);
      };
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let due = nextUntil(end); due !== undefined; due = nextUntil(end)) {
        const { at, task } = due;
        tasks = tasks.filter((one) => one !== due);
        now = at;
        task();
        await settle();
      }
      now = end;
    },
    waiting: () => tasks.length
  };
}

/** Lets promise chains run dry: more turns than any chain in the code has links. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
