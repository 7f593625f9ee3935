import type { LogEntry, TaskFields, TaskId } from '../ports/ports.ts';
import { LONGEST_MS } from '../async/backoff.ts';

/** A recording that has not come after 30 days does not come. */
export const RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * As many saved logs wait for their recording however old they look: the computer's clock may be wrong by years, and what is kept of
 * each is two ids.
 */
export const KEPT_WAITING = 500;

/** What another user left in this browser and nobody came back to. Logs that were never saved are not among it. */
export const LONGEST_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

export type NextStep =
  | { readonly do: 'create'; readonly fields: TaskFields }
  | { readonly do: 'update'; readonly taskId: TaskId; readonly fields: TaskFields }
  /** Ask the controller for another record to relate the log to. */
  | { readonly do: 'askRelated' }
  | { readonly do: 'wait'; readonly until: number }
  /** Nothing by itself: the agent or the recording is waited for. */
  | { readonly do: 'rest' }
  | { readonly do: 'remove' };

/** Steps that take an answer from elsewhere. */
export type Send = Extract<NextStep, { readonly do: 'create' | 'update' | 'askRelated' }>;

/** Steps that write into Salesforce. */
export type Save = Exclude<Send, { readonly do: 'askRelated' }>;

/** What an entry needs now (UTC ms). What was never saved is never removed, whatever a clock says of its age. */
export function nextStep(entry: LogEntry, now: number): NextStep {
  if (entry.refusal !== null) return { do: 'rest' };
  if (entry.step === 'done') return { do: isSettled(entry) ? 'remove' : 'rest' };
  if (isEarly(entry, now)) return { do: 'wait', until: entry.notBefore };
  return sendOf(entry);
}

/** The send that an entry waits for which is not done. */
export function sendOf(entry: LogEntry): Send {
  if (entry.related === 'asking') return { do: 'askRelated' };
  if (entry.taskId === null) return { do: 'create', fields: entry.pending };
  return { do: 'update', taskId: entry.taskId, fields: entry.pending };
}

/** Saved logs whose recording nobody expects any more, or whose notice nobody read: the oldest, beyond those that are kept in any case. */
export function givenUp(entries: readonly LogEntry[], now: number): LogEntry[] {
  const waiting = entries.filter((entry) => entry.step === 'done' && entry.refusal === null && !isSettled(entry));
  if (waiting.length <= KEPT_WAITING) return [];
  const oldestFirst = [...waiting].sort((a, b) => a.changedAt - b.changedAt);
  return oldestFirst.slice(0, waiting.length - KEPT_WAITING).filter((entry) => now - entry.changedAt > RETENTION_MS);
}

/** Nothing waits longer than the longest backoff: a moment further off was set by a clock that has been put back since. */
function isEarly({ notBefore }: LogEntry, now: number): boolean {
  return notBefore > now && notBefore - now <= LONGEST_MS;
}

/** A notice is kept until the agent dismisses it: an entry that carries one is not settled. */
function isSettled(entry: LogEntry): boolean {
  return !entry.awaitsRecording && entry.notices.length === 0;
}
