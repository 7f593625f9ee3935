import { FaultError, type FaultName } from '../../faults/faults.ts';
import type { LogEntry, TaskFields } from '../../ports/ports.ts';
import type { Circumstances, EntryEvent } from '../transition.ts';
import { newEntry } from '../entry.ts';

export const at: Circumstances = { now: 1_000_000, spread: 0, key: { name: 'Key__c', writable: true } };
export const created: TaskFields = { Key__c: 'i', Subject: 'S', Seconds__c: 5, Recording__c: '--', WhoId: '00Q1', WhatId: '0011' };
export const owned: TaskFields = { Seconds__c: 5 };
export const options = { awaitsRecording: true, leftOut: [], ifExists: owned };

export const fresh = newEntry('i', created, options, 0);
export const update: LogEntry = { ...fresh, step: 'update', taskId: '00T1', pending: { Seconds__c: 6 }, ifExists: {} };
export const done: LogEntry = { ...update, step: 'done', pending: {} };
export const unnamed: LogEntry = { ...done, taskId: null, notices: ['DuplicateTask'], pending: owned, awaitsRecording: false };

export const fails = (fault: FaultName, sent: TaskFields, recordId: string | null = null): EntryEvent => ({
  type: 'failed',
  fault: new FaultError(fault, 'why', recordId),
  sent
});

export const createFails = (fault: FaultName, recordId: string | null = null): EntryEvent => fails(fault, created, recordId);

/** What happens to an entry, and what of it is said to come of that. */
export interface Case {
  readonly name: string;
  readonly entry: LogEntry;
  readonly event: EntryEvent;
  readonly expected: Partial<LogEntry>;
}

/** The parts of an entry that `expected` speaks of, each of them whole: a send with a field too many is another send. */
export function partsOf(entry: LogEntry, expected: Partial<LogEntry>): Partial<LogEntry> {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => Object.hasOwn(expected, name)));
}
