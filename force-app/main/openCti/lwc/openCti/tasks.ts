import { FaultError } from 'c/callModel';
import type { RecordsPort, SaveWait } from '@inocx/telephony/ports/ports.ts';
import { asDuplicateTask } from './duplicate';
import { asRecord, asRecordId } from './guards';
import type { LineWait } from './line';
import { asPassing } from './passingText';
import type { TabRecords } from './records';
import { asRelatedRefused } from './related';

type Reading<T> = (answer: Promise<unknown>) => Promise<T>;

/**
 * Records with the saves of logs, which read all that Salesforce says of a refusal. Apart from the other ports, because only the tab that
 * leads saves: the script of every tab does without these words. `keyField`: API name of the Task field that holds the interaction id.
 */
export function withTasks<R extends TabRecords>(records: R, keyField: string): R & RecordsPort {
  return {
    ...records,
    createTask(fields, wait) {
      const read = reading(savedId, (thrown) => asRelatedRefused(asDuplicateTask(thrown, keyField), fields));
      return read(records.save({ ...fields, entityApiName: 'Task' }, waitOf(read, wait)));
    },
    async updateTask(id, fields, wait) {
      if (asRecordId(id) === null) throw new FaultError('OpenCtiBadArgument', `an update of ${JSON.stringify(id)}`);
      const read = reading<void>(
        () => undefined,
        (thrown) => asRelatedRefused(thrown, fields)
      );
      await read(records.save({ ...fields, Id: id }, waitOf(read, wait)));
    }
  };
}

/** An answer in time and one that comes late are read alike. */
function reading<T>(valueOf: (saved: unknown) => T, faultOf: (thrown: unknown) => unknown): Reading<T> {
  return (answer) =>
    answer.then(valueOf, (thrown: unknown) => {
      throw asPassing(faultOf(thrown));
    });
}

function waitOf<T>(read: Reading<T>, wait: SaveWait<T> | undefined): LineWait | undefined {
  return wait && { limitMs: wait.limitMs, onLate: (answer) => wait.onLate(read(answer)) };
}

/** `{recordId}` in the field, a bare id in the guide. Without one the Task's id is unknown: sending again finds it by its key. */
function savedId(saved: unknown): string {
  const id = asRecordId(saved) ?? asRecordId(asRecord(saved)?.recordId);
  if (id === null) throw new FaultError('SalesforceFailed', 'saveLog: an answer without record id');
  return id;
}
