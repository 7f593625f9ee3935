import { type FaultError, toFault } from '../faults/faults.ts';
import type { LogEntry, RecordsPort, TaskFields } from '../ports/ports.ts';
import type { EntryEvent } from './transition.ts';
import type { Send } from './nextStep.ts';

export interface SendPorts {
  readonly records: Pick<RecordsPort, 'createTask' | 'updateTask'>;
  /** Salesforce refused WhoId or WhatId: fields of another record, or null to log without. Must settle; a rejection means null. */
  onRelatedRefused(entry: LogEntry): Promise<TaskFields | null>;
  onFault(fault: FaultError): void;
}

/** Does one step and says what came of it. Never rejects. */
export async function execute(ports: SendPorts, entry: LogEntry, step: Send): Promise<EntryEvent> {
  try {
    switch (step.do) {
      case 'create':
        return { type: 'created', taskId: await ports.records.createTask(step.fields), sent: step.fields };
      case 'update':
        await ports.records.updateTask(step.taskId, step.fields);
        return { type: 'updated', sent: step.fields };
      case 'askRelated':
      default:
        return { type: 'relatedAnswered', fields: await askRelated(ports, entry), sent: entry.pending };
    }
  } catch (thrown) {
    return { type: 'failed', fault: toFault(thrown), sent: entry.pending };
  }
}

async function askRelated(ports: SendPorts, entry: LogEntry): Promise<TaskFields | null> {
  try {
    return await ports.onRelatedRefused(entry);
  } catch (thrown) {
    ports.onFault(toFault(thrown));
    return null;
  }
}
