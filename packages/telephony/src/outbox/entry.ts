import type { LogEntry, TaskFields, TaskId } from '../ports/ports.ts';

/** What the controller says of a log besides its fields. */
export interface LogOptions {
  readonly awaitsRecording: boolean;
  /** Local names of fields the agent may not write. */
  readonly leftOut: readonly string[];
  /** What may be sent to a Task that turns out to exist already: owned fields (updateFields of telephony/call-log without `since`). */
  readonly ifExists: TaskFields;
  /** What the agent has typed so far; nothing of it comes from a template. */
  readonly typed?: TaskFields;
}

/** The entry of an interaction that has no Task yet. */
export function newEntry(interactionId: string, fields: TaskFields, options: LogOptions, now: number): LogEntry {
  const { awaitsRecording, leftOut, ifExists, typed } = options;
  const entry: LogEntry = { ...blank(interactionId, now), step: 'create', pending: fields, ifExists, awaitsRecording, leftOut };
  return typed === undefined || isEmpty(typed) ? entry : { ...entry, typed };
}

/** The entry of an interaction whose Task is known and whose own entry is gone. */
export function reopenedEntry(interactionId: string, taskId: TaskId, now: number): LogEntry {
  return { ...blank(interactionId, now), taskId };
}

function blank(interactionId: string, now: number): LogEntry {
  return {
    interactionId,
    step: 'done',
    taskId: null,
    pending: {},
    ifExists: {},
    attempts: 0,
    notBefore: 0,
    changedAt: now,
    refusal: null,
    related: 'asGiven',
    notices: [],
    awaitsRecording: false,
    leftOut: []
  };
}

/** A send of the entry may have made the Task. */
export function possiblySent({ typed: _, ...entry }: LogEntry): LogEntry {
  return entry;
}

export function isEmpty(fields: TaskFields): boolean {
  return Object.keys(fields).length === 0;
}

/** The fields that `sent` did not carry, or carried with another value. */
export function unsent(fields: TaskFields, sent: TaskFields): TaskFields {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => !Object.hasOwn(sent, name) || sent[name] !== value));
}

export function without(fields: TaskFields, name: string): TaskFields {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));
}
