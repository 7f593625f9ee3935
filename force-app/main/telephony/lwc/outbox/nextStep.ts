import type { LogEntry, TaskFields, TaskId } from 'types/ports';
import { LONGEST_MS } from './backoff';

/** A recording that has not come after 30 days does not come. */
export const RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

/** What Salesforce refused and the agent has left alone for 90 days, nobody mends any more. Nothing stays in a browser longer. */
export const LONGEST_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

export type NextStep =
  | { readonly do: 'create'; readonly fields: TaskFields }
  | { readonly do: 'update'; readonly taskId: TaskId; readonly fields: TaskFields }
  /** Ask the desk for another record to relate the log to. */
  | { readonly do: 'askRelated' }
  | { readonly do: 'wait'; readonly until: number }
  /** Nothing by itself: the agent or the recording is waited for. */
  | { readonly do: 'rest' }
  | { readonly do: 'remove' };

/** Steps that take an answer from elsewhere. */
export type Send = Extract<NextStep, { readonly do: 'create' | 'update' | 'askRelated' }>;

/** What an entry needs now (UTC ms). */
export function nextStep(entry: LogEntry, now: number): NextStep {
  const age = now - entry.changedAt;
  if (entry.refusal !== null) return { do: age > LONGEST_KEPT_MS ? 'remove' : 'rest' };
  if (entry.step === 'done') return { do: isSettled(entry) || age > RETENTION_MS ? 'remove' : 'rest' };
  if (entry.related === 'asking') return { do: 'askRelated' };
  if (isEarly(entry, now)) return { do: 'wait', until: entry.notBefore };
  if (entry.taskId === null) return { do: 'create', fields: entry.pending };
  return { do: 'update', taskId: entry.taskId, fields: entry.pending };
}

/** Nothing waits longer than the longest backoff: a moment further off was set by a clock that has been put back since. */
function isEarly({ notBefore }: LogEntry, now: number): boolean {
  return notBefore > now && notBefore - now <= LONGEST_MS;
}

/** A notice is kept until the agent dismisses it: an entry that carries one is not settled. */
function isSettled(entry: LogEntry): boolean {
  return !entry.awaitsRecording && entry.notices.length === 0;
}
