import type { LogEntry, TaskFields } from '../ports/ports.ts';
import { isEmpty, without } from './entry.ts';

/** The person first: a Lead that was converted during the call is the common case. */
const RELATIONS = ['WhoId', 'WhatId'] as const;

/**
 * Salesforce refused WhoId or WhatId. Once the controller is asked for another record; after that the log goes without WhoId, then without
 * WhatId. Null when there is none left to take away: then it is a refusal like any other.
 */
export function afterRelatedRefused(entry: LogEntry): LogEntry | null {
  if (entry.related === 'asGiven' && relationIn(entry) !== null) return { ...entry, related: 'asking' };
  return unrelated(entry);
}

/** The controller's answer: fields of another record, or null for none. What the agent chose since the refusal (`sent`) goes before it. */
export function afterRelatedAnswer(entry: LogEntry, fields: TaskFields | null, sent: TaskFields): LogEntry {
  if (RELATIONS.some((name) => entry.pending[name] !== sent[name])) return { ...entry, related: 'asGiven' };
  const pending: LogEntry = { ...entry, related: 'asked' };
  if (fields === null) return unrelated(pending) ?? pending;
  // The record asked for may be of another kind: an Account in WhatId must not leave the refused person in WhoId.
  const kept = unrelated(pending) ?? pending;
  const ifExists = entry.step === 'create' ? { ...kept.ifExists, ...fields } : kept.ifExists;
  return noticed({ ...kept, step: entry.step, pending: { ...kept.pending, ...fields }, ifExists });
}

function unrelated(entry: LogEntry): LogEntry | null {
  const relation = relationIn(entry);
  if (relation === null) return null;
  const pending = without(entry.pending, relation);
  const step = entry.step === 'update' && isEmpty(pending) ? 'done' : entry.step;
  return noticed({ ...entry, step, pending, ifExists: without(entry.ifExists, relation) });
}

function relationIn(entry: LogEntry): (typeof RELATIONS)[number] | null {
  return RELATIONS.find((name) => typeof entry.pending[name] === 'string') ?? null;
}

function noticed(entry: LogEntry): LogEntry {
  if (entry.notices.includes('RelatedRecordRefused')) return entry;
  return { ...entry, notices: [...entry.notices, 'RelatedRecordRefused'] };
}
