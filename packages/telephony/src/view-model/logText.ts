import type { LogEntry } from '../ports/ports.ts';

/** A log as plain text, one field a line, for an agent to paste where Salesforce would not take it. */
export function logText(entry: LogEntry): string {
  return Object.entries(entry.pending)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}
