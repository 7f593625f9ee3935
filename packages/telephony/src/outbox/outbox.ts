import { FaultError } from '../faults/faults.ts';
import type { Clock, LogEntry, LogStore, TaskFields, TaskId } from '../ports/ports.ts';
import { type EntryEvent, transition } from './transition.ts';
import { Dispatcher } from './dispatch.ts';
import { type LogOptions, newEntry } from './entry.ts';
import { createEntryStore } from './entryStore.ts';
import { type KeyField, heldBack } from './key.ts';
import type { SendPorts } from './send.ts';

export type { LogOptions } from './entry.ts';
export { KEPT_WAITING, LONGEST_KEPT_MS, RETENTION_MS } from './nextStep.ts';
export { APART_MS, REST_MS } from './slowRetry.ts';

export interface OutboxOptions extends SendPorts {
  readonly store: LogStore;
  readonly clock: Clock;
  /** API name of the unique key field in this org (PageFacts.taskFields.Interaction_Id__c.name); '' where the page does not describe it. */
  readonly keyField: string;
  /** May this user write the key? Without it nothing is created. True unless told. */
  readonly keyWritable?: boolean;
  /** The Task of a log that an earlier page has sent, where it is remembered. */
  readonly taskOf?: (interactionId: string) => TaskId | undefined;
  /** Random number, 0 up to 1; Math.random by default. */
  readonly random?: () => number;
  /** All entries after each change, oldest first. */
  onChange(entries: readonly LogEntry[]): void;
  /** The Task of an interaction is known: created, or found by a duplicate refusal. */
  onSaved(interactionId: string, taskId: TaskId): void;
  /** StorageUnavailable: logs are sent from memory and would not survive a reload. */
  onFault(fault: FaultError): void;
}

export interface Outbox {
  /** Takes up the stored entries. All other methods do it too, so that none overtakes what is stored. */
  start(): Promise<void>;
  /** Logs an interaction, once however often it is called. Resolves with whether the entry could be stored; sending goes on by itself. */
  log(interactionId: string, fields: TaskFields, options: LogOptions): Promise<boolean>;
  /** Sends fields with the Task, or after it; resolves as `log`. Rejects with LogRefused when nothing was logged under this id. */
  change(interactionId: string, fields: TaskFields, options?: { readonly awaitsRecording?: boolean }): Promise<boolean>;
  /** Tries a refused or waiting entry again now. */
  retry(interactionId: string): Promise<void>;
  /** Forgets an entry that is refused, or done with a notice. Rejects with LogRefused for one that still has something to send. */
  discard(interactionId: string): Promise<void>;
  /** Oldest first. */
  entries(): readonly LogEntry[];
  /** Sends nothing any more. What is under way is still recorded. */
  stop(): void;
}

/** Sends each log exactly once. What becomes of an entry is decided in `transition`; here and in `dispatch` it is carried out. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { clock, random = Math.random, onSaved, onFault } = options;
  const key: KeyField = { name: options.keyField, writable: options.keyField !== '' && options.keyWritable !== false };
  const entryStore = createEntryStore(options);
  const apply = (entry: LogEntry, event: EntryEvent): LogEntry => transition(entry, event, { now: clock.now(), spread: random(), key });
  const dispatcher = new Dispatcher({ clock, ports: options, entryStore, key, apply, onSaved, onFault });
  let starting: Promise<void> | null = null;
  const start = (): Promise<void> => (starting ??= dispatcher.start());

  return {
    start,
    async log(interactionId, fields, given) {
      await start();
      const entry = entryStore.find(interactionId, clock.now());
      const next =
        entry === undefined
          ? heldBack(newEntry(interactionId, fields, given, clock.now()), key)
          : apply(entry, { type: 'loggedAgain', fields, ...given });
      return dispatcher.keep(next);
    },
    async change(interactionId, fields, { awaitsRecording } = {}) {
      await start();
      const entry = entryStore.find(interactionId, clock.now());
      if (entry === undefined) throw new FaultError('LogRefused', `nothing is logged of interaction ${interactionId}`);
      return dispatcher.keep(apply(entry, { type: 'changed', fields, awaitsRecording: awaitsRecording ?? entry.awaitsRecording }));
    },
    async retry(interactionId) {
      await start();
      const entry = entryStore.get(interactionId);
      if (entry !== undefined) await dispatcher.keep(apply(entry, { type: 'retried' }));
    },
    async discard(interactionId) {
      await start();
      const entry = entryStore.get(interactionId);
      if (entry === undefined) return;
      const open = dispatcher.isSending(interactionId) || (entry.refusal === null && entry.step !== 'done');
      if (open) throw new FaultError('LogRefused', `the log of interaction ${interactionId} is still to be sent`);
      await entryStore.remove(entry);
    },
    entries: entryStore.all,
    stop: () => dispatcher.stop()
  };
}
