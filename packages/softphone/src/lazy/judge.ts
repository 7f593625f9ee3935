import { type EventLog, mistakeText, technical } from '@inocx/telephony/diagnostics/eventLog.ts';
import { type FaultError, messageOf, toFault } from '@inocx/telephony/faults/faults.ts';
import type { UncaughtError } from '../browser/uncaughtErrors.ts';

/** Of more different errors than this a page tells nobody: one that never says the same twice would fill panel and event log. */
const MOST_SEEN = 50;

export interface JudgeContext {
  readonly eventLog: EventLog;
  /** Where our scripts lie: the static resource, no slash at the end. */
  readonly resourceUrl: string;
  /** Texts that were reported before on this page: the same one is not reported again. */
  readonly seen: Set<string>;
  /** Shows the agent a fault, and logs its text. */
  readonly show: (fault: FaultError, text: string) => void;
}

/**
 * What is made of an error that nobody caught. One of our own scripts': an InternalError, for the agent and the event log. One of another
 * script's on the page (Salesforce's, a browser extension's): a line in the event log, and no more.
 */
export function judge({ thrown, file }: UncaughtError, { eventLog, resourceUrl, seen, show }: JudgeContext): void {
  const ours = new URL(`${resourceUrl}/`, document.baseURI).href;
  const isOurs = sourceOf(thrown, file).startsWith(ours);
  const fault = toFault(thrown);
  const text = isOurs ? mistakeText(fault) : `error of another script: ${technical(messageOf(thrown))}`;
  if (seen.has(text) || seen.size >= MOST_SEEN) return;
  seen.add(text);
  if (isOurs) show(fault, text);
  else eventLog.add(text);
}

/** Address of the script that threw: the first in the stack, or what the browser says. */
function sourceOf(thrown: unknown, file: string): string {
  const stack: unknown = thrown instanceof Error ? thrown.stack : undefined;
  return /https?:\/\/[^\s()]+/.exec(typeof stack === 'string' ? stack : '')?.[0] ?? file;
}
