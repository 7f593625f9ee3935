import { type FaultError, toFault } from '../faults/faults.ts';
import type { LogEntry, RecordsPort, SaveWait, TaskFields, TaskId } from '../ports/ports.ts';
import type { EntryEvent } from './transition.ts';
import type { Save } from './nextStep.ts';

export interface SendPorts {
  readonly records: Pick<RecordsPort, 'createTask' | 'updateTask'>;
  /** Salesforce refused WhoId or WhatId: fields of another record, or null to log without. Must settle; a rejection means null. */
  onRelatedRefused(entry: LogEntry): Promise<TaskFields | null>;
  onFault(fault: FaultError): void;
}

/** How long a save waits for its answer, and who hears what an answer says that comes after that. */
export interface SendWait {
  readonly limitMs: number;
  onLate(event: Promise<EntryEvent>): void;
}

/** Does one save and says what came of it. Never rejects, and what comes late does not either. */
export function execute({ records }: SendPorts, entry: LogEntry, step: Save, wait: SendWait): Promise<EntryEvent> {
  const { fields } = step;
  const ended = async <T>(answer: () => Promise<T>, eventOf: (value: T) => EntryEvent): Promise<EntryEvent> => {
    try {
      return eventOf(await answer());
    } catch (thrown) {
      return { type: 'failed', fault: toFault(thrown), sent: entry.pending };
    }
  };
  const saved = <T>(save: (wait: SaveWait<T>) => Promise<T>, eventOf: (value: T) => EntryEvent): Promise<EntryEvent> => {
    const onLate = (answer: Promise<T>): void => wait.onLate(ended(() => answer, eventOf));
    return ended(() => save({ limitMs: wait.limitMs, onLate }), eventOf);
  };
  return step.do === 'create'
    ? saved<TaskId>(
        (late) => records.createTask(fields, late),
        (taskId) => ({ type: 'created', taskId, sent: fields })
      )
    : saved<void>(
        (late) => records.updateTask(step.taskId, fields, late),
        () => ({ type: 'updated', sent: fields })
      );
}

/** Asks for another record to relate the log to. Never rejects. */
export async function askRelated(ports: SendPorts, entry: LogEntry): Promise<EntryEvent> {
  return { type: 'relatedAnswered', fields: await otherRelation(ports, entry), sent: entry.pending };
}

async function otherRelation(ports: SendPorts, entry: LogEntry): Promise<TaskFields | null> {
  try {
    return await ports.onRelatedRefused(entry);
  } catch (thrown) {
    ports.onFault(toFault(thrown));
    return null;
  }
}
