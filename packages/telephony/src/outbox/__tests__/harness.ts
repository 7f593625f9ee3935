import type { FaultError } from '../../faults/faults.ts';
import { type LogOptions, type Outbox, type OutboxOptions, createOutbox } from '../outbox.ts';
import type { LogEntry, TaskFields } from '../../ports/ports.ts';
import { type FakeClock, fakeClock, settle } from '@inocx/testing/fakeClock.ts';
import { type FakeDisk, type FakeLogStore, fakeLogStore } from '@inocx/testing/fakeLogStore.ts';
import { type FakeRecords, fakeRecords } from '@inocx/testing/fakeRecords.ts';

/** An outbox on fakes, and all that it told. */
export interface Harness {
  readonly outbox: Outbox;
  readonly records: FakeRecords;
  readonly store: FakeLogStore;
  readonly clock: FakeClock;
  readonly saved: [string, string][];
  readonly faults: FaultError[];
  /** The entries as last told. */
  readonly notified: () => readonly LogEntry[];
  /** Logs and lets everything happen that can happen at once. */
  log(id: string, changes?: TaskFields, options?: Partial<LogOptions>): Promise<void>;
  entry(id: string): LogEntry | undefined;
  /** The same browser and org after a reload of the page, with what changed of the options. */
  reload(changes?: Partial<OutboxOptions>): Harness;
}

export const KEY = 'inocx__Interaction_Id__c';
export const RECORDING = 'inocx__Voice_Recording__c';

interface Parts {
  readonly records?: FakeRecords;
  readonly disk?: FakeDisk;
  readonly clock?: FakeClock;
  readonly options?: Partial<OutboxOptions>;
}

export function harness(parts: Parts = {}): Harness {
  const { disk = new Map(), clock = fakeClock(), records = fakeRecords({ keyField: KEY }) } = parts;
  const store = fakeLogStore(disk);
  const saved: [string, string][] = [];
  const faults: FaultError[] = [];
  let notified: readonly LogEntry[] = [];
  const outbox = createOutbox({
    records,
    store,
    clock,
    keyField: KEY,
    random: () => 0,
    onChange: (entries) => (notified = entries),
    onSaved: (id, taskId) => saved.push([id, taskId]),
    onFault: (fault) => faults.push(fault),
    onRelatedRefused: async () => null,
    ...parts.options
  });
  return {
    outbox,
    records,
    store,
    clock,
    saved,
    faults,
    notified: () => notified,
    entry: (id) => outbox.entries().find((entry) => entry.interactionId === id),
    async log(id, changes = {}, options = {}) {
      const fields = { [KEY]: id, Subject: 'Inbound call', CallDurationInSeconds: 5, [RECORDING]: '--', ...changes };
      await outbox.log(id, fields, { awaitsRecording: false, leftOut: [], ifExists: { CallDurationInSeconds: 5 }, ...options });
      await settle();
    },
    reload(changes = {}) {
      outbox.stop();
      return harness({ disk, clock, records, options: { ...parts.options, ...changes } });
    }
  };
}
