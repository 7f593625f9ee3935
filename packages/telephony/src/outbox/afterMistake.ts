import type { LogEntry } from '../ports/ports.ts';
import type { EntryEvent } from './transition.ts';
import { isEmpty } from './entry.ts';
import { type KeyField, MAY_DOUBLE, heldBack, mayBeSent } from './key.ts';

/**
 * What becomes of an entry when a mistake of our own leaves no verdict on what happened to it: only what is certain. A Task that is known is
 * remembered; a create that Salesforce would not know again is left to the agent; all else is tried again.
 */
export function afterMistake(entry: LogEntry, event: EntryEvent, key: KeyField): LogEntry {
  const attempts = entry.attempts + 1;
  if (event.type === 'created') {
    const step = isEmpty(entry.ifExists) ? 'done' : 'update';
    return { ...entry, taskId: event.taskId, step, pending: entry.ifExists, ifExists: {}, attempts };
  }
  const isDoubtful = event.type === 'restored' && entry.refusal === null && !mayBeSent(entry, key);
  return isDoubtful ? { ...entry, refusal: MAY_DOUBLE, attempts } : heldBack({ ...entry, attempts }, key);
}
