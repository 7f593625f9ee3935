import type { LogEntry } from './ports.ts';

/**
 * What is stored in place of `stored`. Two tabs may lead for a moment, and the later one to store may hold the older state: a Task that is
 * known stays known, so that a recording still finds it. Of the entry that knows none, only what may go to an existing Task is kept.
 */
export function keepTask(stored: LogEntry | null, entry: LogEntry): LogEntry {
  if (stored === null || stored.taskId === null || entry.taskId !== null) return entry;
  const isUnnamed = entry.step === 'done';
  const pending = { ...stored.pending, ...(isUnnamed ? entry.pending : entry.ifExists) };
  const notices = entry.notices.filter((name) => name !== 'DuplicateTask');
  const awaitsRecording = stored.awaitsRecording || entry.awaitsRecording;
  return {
    ...stored,
    step: Object.keys(pending).length === 0 ? 'done' : 'update',
    pending,
    notices,
    awaitsRecording,
    changedAt: entry.changedAt
  };
}
