import type { Clock, LogEntry } from '../ports/ports.ts';

/** A refused log is tried again at most once an hour: a little later than that, so that no rounding makes it twice. */
export const REST_MS = 60 * 60 * 1000 + 1000;

/** Between the end of one such try and the next, whichever log it is (ms). */
export const APART_MS = 10_000;

/**
 * Where refused logs wait for their next try. How long they rest is measured by timers, because the time of day may step while the page
 * is open: only what an earlier page has measured is taken from the stored time.
 */
export interface SlowRetry {
  /** Tells which logs are refused and may be tried again, at each change. The one whose turn it is, or null for none now. */
  next(refused: readonly LogEntry[]): LogEntry | null;
  /** A try begins. `end` must follow. */
  begin(): void;
  end(): void;
  stop(): void;
}

interface Resting {
  /** The try it rests from. */
  readonly triedAt: number;
  /** Null once it has rested. */
  cancel: (() => void) | null;
}

function triedAtOf({ triedAt, changedAt }: LogEntry): number {
  return triedAt ?? changedAt;
}

const byLastTry = (a: LogEntry, b: LogEntry): number => triedAtOf(a) - triedAtOf(b);

/** `wake` is called when a log may have its turn. */
export function createSlowRetry(clock: Clock, wake: () => void): SlowRetry {
  const resting = new Map<string, Resting>();
  /** `new`: a page that has just started does not know what the one before it did a moment ago. */
  let state: 'new' | 'busy' | 'pause' | 'free' = 'new';
  let cancelPause = (): void => undefined;

  function pause(): void {
    state = 'pause';
    cancelPause = clock.after(APART_MS, () => {
      state = 'free';
      wake();
    });
  }

  function forget(id: string): void {
    resting.get(id)?.cancel?.();
    resting.delete(id);
  }

  function rest(entry: LogEntry): void {
    const triedAt = triedAtOf(entry);
    if (resting.get(entry.interactionId)?.triedAt === triedAt) return;
    forget(entry.interactionId);
    const one: Resting = { triedAt, cancel: null };
    one.cancel = clock.after(restMs(clock.now() - triedAt), () => {
      one.cancel = null;
      wake();
    });
    resting.set(entry.interactionId, one);
  }

  return {
    next(refused) {
      const ids = new Set(refused.map((entry) => entry.interactionId));
      for (const id of resting.keys()) if (!ids.has(id)) forget(id);
      for (const entry of refused) rest(entry);
      if (refused.length > 0 && state === 'new') pause();
      if (state !== 'free') return null;
      return refused.filter(({ interactionId: id }) => resting.get(id)?.cancel === null).sort(byLastTry)[0] ?? null;
    },
    begin() {
      state = 'busy';
    },
    end: pause,
    stop() {
      cancelPause();
      for (const id of resting.keys()) forget(id);
    }
  };
}

/** What is left of the hour, `since` ms after the last try; a clock that was put back says that it has not been yet. */
function restMs(since: number): number {
  return since < 0 ? REST_MS : Math.max(0, REST_MS - since);
}
