import type { Clock, LogEntry } from '../ports/ports.ts';
import { backoffMs } from '../async/backoff.ts';

/** Entries that are left alone for a while after a mistake of our own; the longer, the more often it happened. */
export interface Rests {
  has(interactionId: string): boolean;
  begin(entry: LogEntry): void;
}

/** @param over called when an entry has rested */
export function createRests(clock: Clock, over: () => void): Rests {
  const resting = new Set<string>();
  return {
    has: (interactionId) => resting.has(interactionId),
    begin({ interactionId, attempts }) {
      clock.after(backoffMs(attempts, 1), () => {
        resting.delete(interactionId);
        over();
      });
      resting.add(interactionId);
    }
  };
}
