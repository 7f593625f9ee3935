import type { Clock } from '../../src/clock/clock.ts';

/** A clock that stands still until somebody sleeps: then it jumps. */
export class FakeClock implements Clock {
  time: number;
  readonly slept: number[] = [];

  constructor(time = Date.parse('2026-11-30T12:00:00Z')) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.time += Math.ceil(ms);
  }
}
