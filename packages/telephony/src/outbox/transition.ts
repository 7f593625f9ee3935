import { FAULTS, type FaultError, type FaultName } from '../faults/faults.ts';
import type { LogEntry, TaskFields, TaskId } from '../ports/ports.ts';
import { backoffMs } from '../async/backoff.ts';
import { type LogOptions, isEmpty, possiblySent, unsent } from './entry.ts';
import { type KeyField, afterRestart, mayBeSent, withKey } from './key.ts';
import { afterRelatedAnswer, afterRelatedRefused } from './relatedRefused.ts';

/** What can happen to an entry. `sent` is what the send, or the question, was about: the entry may have changed while it was under way. */
export type EntryEvent =
  | { readonly type: 'restored' }
  | ({ readonly type: 'loggedAgain'; readonly fields: TaskFields } & LogOptions)
  | { readonly type: 'changed'; readonly fields: TaskFields; readonly awaitsRecording: boolean }
  | { readonly type: 'created'; readonly taskId: TaskId; readonly sent: TaskFields }
  | { readonly type: 'updated'; readonly sent: TaskFields }
  /** An update was done that had been given up, and nobody knows whether before or after the `newer` values that followed it. */
  | { readonly type: 'overtaken'; readonly sent: TaskFields; readonly newer: TaskFields }
  | { readonly type: 'failed'; readonly fault: FaultError; readonly sent: TaskFields }
  | { readonly type: 'relatedAnswered'; readonly fields: TaskFields | null; readonly sent: TaskFields }
  /** The agent tries again. */
  | { readonly type: 'retried' }
  /** A refused log is about to be tried again by itself. */
  | { readonly type: 'triedAgain' };

export interface Circumstances {
  /** UTC ms. */
  readonly now: number;
  /** Random number, 0 up to 1. */
  readonly spread: number;
  readonly key: KeyField;
}

/**
 * The one place that decides what becomes of a log. Pure: entry and event in, entry out; `nextStep` then says what to do.
 *
 *            created, or refused as duplicate with its id
 *   create ───────────────────────────────────────────────> update <──> done
 *      └────── refused twice as duplicate, Task not named ───────────────^
 *
 * Passing failures leave the step and set `notBefore`; refusals leave the step and set `refusal`, which stays until Salesforce takes the
 * log or the agent tries again.
 */
export function transition(entry: LogEntry, event: EntryEvent, at: Circumstances): LogEntry {
  switch (event.type) {
    case 'restored':
      return restored(entry, at);
    case 'loggedAgain':
      return loggedAgain(entry, event, at.now);
    case 'changed':
      return { ...merged(entry, event.fields), awaitsRecording: event.awaitsRecording, changedAt: at.now };
    case 'created':
      return created(entry, event.taskId, event.sent, at.now);
    case 'updated':
      return succeeded(entry, unsent(entry.pending, event.sent), at.now);
    case 'overtaken':
      return succeeded(entry, { ...event.newer, ...unsent(entry.pending, event.sent) }, at.now);
    case 'failed':
      return failed(entry, event, at);
    case 'relatedAnswered':
      return { ...afterRelatedAnswer(entry, event.fields, event.sent), changedAt: at.now };
    case 'triedAgain':
      return { ...entry, triedAt: at.now };
    case 'retried':
    default:
      return retried(withKey(entry, at.key), at);
  }
}

const UNCERTAIN: ReadonlySet<FaultName> = new Set([
  'OpenCtiNoAnswer',
  'InternalError',
  'SalesforceFailed',
  'OpenCtiNotReady',
  'OpenCtiAbsent',
  'OpenCtiDead'
]);

/** How long Salesforce is given to finish the Task that it did not name (ms). */
const UNFINISHED_MS = 5000;

/** Salesforce has a Task of this interaction but did not name it. */
const unnamed = { code: FAULTS.ChangeNotSent, detail: '' };

/** After a reload. A clock that was put back meanwhile makes no log wait longer than it would have. */
function restored(entry: LogEntry, at: Circumstances): LogEntry {
  const notBefore = Math.min(entry.notBefore, at.now + backoffMs(entry.attempts, 1));
  const triedAt = entry.refusal === null ? {} : { triedAt: Math.min(entry.triedAt ?? entry.changedAt, at.now) };
  return afterRestart({ ...possiblySent(entry), notBefore, ...triedAt }, at.key);
}

function retried(entry: LogEntry, at: Circumstances): LogEntry {
  if (isUnnamed(entry) || !mayBeSent(entry, at.key)) return entry;
  return { ...entry, refusal: null, attempts: 0, notBefore: 0, related: 'asGiven', changedAt: at.now };
}

/** The Banner replays after a reload, and the controller logs again. A Task that is known takes what may be sent to it, and no second create. */
function loggedAgain(entry: LogEntry, again: LogOptions & { readonly fields: TaskFields }, now: number): LogEntry {
  if (isUnnamed(entry)) return entry;
  const { fields, ifExists, awaitsRecording, leftOut } = again;
  const known: LogEntry = { ...entry, awaitsRecording, leftOut, changedAt: now };
  if (entry.step !== 'create') return merged(known, ifExists);
  // What the agent changed meanwhile stands in `ifExists` and outlives the replay.
  const changes = { ...entry.ifExists, ...ifExists };
  return { ...known, pending: { ...entry.pending, ...fields, ...changes }, ifExists: changes };
}

function merged(entry: LogEntry, fields: TaskFields): LogEntry {
  if (isEmpty(fields)) return entry;
  const pending = { ...entry.pending, ...fields };
  if (isUnnamed(entry)) return { ...entry, pending, refusal: unnamed };
  // The create may be under way, or have arrived without an answer: then the change has to follow as an update.
  if (entry.step === 'create') return { ...entry, pending, ifExists: { ...entry.ifExists, ...fields } };
  return { ...entry, step: 'update', pending };
}

/** The answer may come late, when a second create was refused for a Task that was not named: then that was this one. */
function created(entry: LogEntry, taskId: TaskId, sent: TaskFields, now: number): LogEntry {
  const rest = isUnnamed(entry) ? entry.pending : entry.ifExists;
  const notices = entry.notices.filter((name) => name !== 'DuplicateTask');
  return succeeded({ ...entry, taskId, ifExists: {}, notices }, unsent(rest, sent), now);
}

function succeeded(entry: LogEntry, rest: TaskFields, now: number): LogEntry {
  const step = isEmpty(rest) ? 'done' : 'update';
  return { ...possiblySent(entry), step, pending: rest, attempts: 0, notBefore: 0, refusal: null, related: 'asGiven', changedAt: now };
}

function failed(entry: LogEntry, { fault, sent }: { fault: FaultError; sent: TaskFields }, at: Circumstances): LogEntry {
  // What it was about has been done meanwhile.
  if (entry.step === 'done') return entry;
  // The agent changed what Salesforce refused while it was under way: that goes before any verdict.
  const outdated = !isEmpty(unsent(entry.pending, sent));
  switch (fault.fault) {
    case 'DuplicateTask':
      return entry.step === 'create' ? duplicate(entry, fault.recordId, at) : refused(entry, fault, at.now);
    case 'RelatedRecordRefused':
      if (outdated) return entry;
      return relatedRefused(entry, fault, at.now);
    default:
      if (saysNothing(fault)) return later(entry, at);
      return outdated ? entry : refused(entry, fault, at.now);
  }
}

/** No answer; or a mistake of our own, on the way there or back: whether Salesforce has it is not known. */
export function saysNothing({ fault }: FaultError): boolean {
  return UNCERTAIN.has(fault);
}

/** Without the record, or with another one, the log goes at once, even where it was refused for something else before. */
function relatedRefused(entry: LogEntry, fault: FaultError, now: number): LogEntry {
  const otherwise = afterRelatedRefused(entry);
  return otherwise === null ? refused(entry, fault, now) : { ...otherwise, refusal: null, changedAt: now };
}

/**
 * Named, the Task takes what may be sent to it. Not named, it is perhaps not finished yet, so the create goes once more a little later; not
 * named again, the call counts as logged and later changes have no way to it.
 */
function duplicate(entry: LogEntry, taskId: TaskId | null, { now }: Circumstances): LogEntry {
  if (taskId !== null) return succeeded({ ...entry, taskId, ifExists: {} }, { ...entry.typed, ...entry.ifExists }, now);
  if (entry.isUnnamed !== true)
    return {
      ...entry,
      isUnnamed: true,
      attempts: entry.attempts + 1,
      notBefore: now + UNFINISHED_MS,
      ...tried(entry, now),
      changedAt: now
    };
  const done = { ...succeeded(entry, {}, now), awaitsRecording: false, notices: [...entry.notices, 'DuplicateTask' as const] };
  return { ...done, pending: entry.ifExists, ifExists: {} };
}

function later(entry: LogEntry, at: Circumstances): LogEntry {
  const attempts = entry.attempts + 1;
  return {
    ...possiblySent(entry),
    attempts,
    notBefore: at.now + backoffMs(attempts, at.spread),
    ...tried(entry, at.now),
    changedAt: at.now
  };
}

function refused(entry: LogEntry, fault: FaultError, now: number): LogEntry {
  const refusal = { code: fault.code, detail: fault.detail };
  return { ...entry, attempts: entry.attempts + 1, refusal, triedAt: now, changedAt: now };
}

/** A refused log stays refused whatever else goes wrong, so that it is tried again slowly and no other way. */
function tried({ refusal }: LogEntry, now: number): Pick<LogEntry, 'triedAt'> {
  return refusal === null ? {} : { triedAt: now };
}

function isUnnamed(entry: LogEntry): boolean {
  return entry.step === 'done' && entry.taskId === null;
}
