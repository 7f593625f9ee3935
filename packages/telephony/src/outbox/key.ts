import { FAULTS } from '../faults/faults.ts';
import type { LogEntry } from '../ports/ports.ts';

/** The Task field that holds the interaction id, in this org and for this user. */
export interface KeyField {
  /** API name; '' where the page does not describe the field. */
  readonly name: string;
  readonly writable: boolean;
}

/** Nothing was sent, and nothing will be until this user may write the key. */
const KEY_NOT_WRITABLE = { code: FAULTS.KeyNotWritable, detail: 'Interaction_Id__c may not be written: nothing was sent.' };

/** An earlier version of the softphone sent creates without key: the Task may be there, and Open CTI cannot look. */
export const MAY_DOUBLE = { code: FAULTS.LogMayDouble, detail: 'It was sent without Interaction_Id__c, and no answer came.' };

/** Refusals of the softphone's own: Salesforce did not see the log. Another try by itself could double it, or is not allowed. */
const OWN: ReadonlySet<string> = new Set([FAULTS.KeyNotWritable, FAULTS.LogMayDouble]);

/** Only the key keeps a second Task out of Salesforce, so no create goes without it. */
export function mayBeSent(entry: LogEntry, key: KeyField): boolean {
  return entry.step !== 'create' || (key.writable && hasKey(entry, key));
}

/** May a refused log be tried again without the agent? */
export function mayTryAgain(entry: LogEntry, key: KeyField): boolean {
  return entry.refusal !== null && entry.step !== 'done' && !OWN.has(entry.refusal.code) && mayBeSent(entry, key);
}

/** The log is kept, and the agent is told why it does not go. */
export function heldBack(entry: LogEntry, key: KeyField): LogEntry {
  return entry.refusal !== null || mayBeSent(entry, key) ? entry : { ...entry, refusal: KEY_NOT_WRITABLE };
}

/** With the key, which is the entry's own id, where this user may write it. */
export function withKey(entry: LogEntry, key: KeyField): LogEntry {
  if (entry.step !== 'create' || !key.writable || hasKey(entry, key)) return entry;
  return { ...entry, pending: { ...entry.pending, [key.name]: entry.interactionId } };
}

/** What the key means for an entry out of the store: the rights of the user may have changed, and an earlier version had other rules. */
export function afterRestart(entry: LogEntry, key: KeyField): LogEntry {
  const code = entry.refusal?.code ?? null;
  // Nothing of it was ever sent without the key, so that with the right it may go.
  if (code === FAULTS.KeyNotWritable) return heldBack({ ...withKey(entry, key), refusal: null }, key);
  const isDoubtful = entry.step === 'create' && !hasKey(entry, key) && (code === null || code === FAULTS.LogRefused);
  return isDoubtful ? { ...entry, refusal: MAY_DOUBLE } : heldBack(entry, key);
}

/** Where the field's name is not known, the key is told by its value. */
function hasKey({ interactionId, pending }: LogEntry, { name }: KeyField): boolean {
  return name === '' ? Object.values(pending).includes(interactionId) : typeof pending[name] === 'string';
}
