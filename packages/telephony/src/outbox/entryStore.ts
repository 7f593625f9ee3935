import { FaultError, background, toFault } from '../faults/faults.ts';
import type { LogEntry, LogStore, TaskId } from '../ports/ports.ts';
import { reopenedEntry } from './entry.ts';
import { createRecentTasks } from './recentTasks.ts';

/** All entries in memory, each written through to the store. */
export interface EntryStore {
  /** Takes up what the store has. Resolves with the entries of which the restart decided something that is still to be stored. */
  load(restore: (entry: LogEntry) => LogEntry): Promise<readonly LogEntry[]>;
  get(interactionId: string): LogEntry | undefined;
  /** As `get`; for a log that is done and gone, an entry made anew for its Task, as long as that is remembered. */
  find(interactionId: string, now: number): LogEntry | undefined;
  /** Oldest first. */
  all(): LogEntry[];
  /** True while a write of this entry is under way: it is not sent before it is kept. */
  isWriting(interactionId: string): boolean;
  /** Resolves with true when it is stored, and with false when the store failed and said so. */
  put(entry: LogEntry): Promise<boolean>;
  remove(entry: LogEntry): Promise<boolean>;
}

export interface EntryStoreOptions {
  readonly store: LogStore;
  readonly taskOf?: (interactionId: string) => TaskId | undefined;
  onChange(entries: readonly LogEntry[]): void;
  /** The store failed, or holds what cannot be read. A failing store is told at the first failure, and again after it had worked in between. */
  onFault(fault: FaultError): void;
}

/** Memory leads: a store that fails costs the log its safety against a reload, never its send. */
export function createEntryStore(options: EntryStoreOptions): EntryStore {
  const { store, onFault } = options;
  // Who looks at the entries never keeps one from being stored.
  const onChange = (entries: readonly LogEntry[]): void => background(() => options.onChange(entries), onFault);
  const entries = new Map<string, LogEntry>();
  const recentTasks = createRecentTasks();
  const writes = createWrites(options);
  const all = (): LogEntry[] => [...entries.values()];

  return {
    all,
    get: (interactionId) => entries.get(interactionId),
    isWriting: writes.isUnderWay,
    find(interactionId, now) {
      const taskId = recentTasks.taskOf(interactionId) ?? options.taskOf?.(interactionId);
      return entries.get(interactionId) ?? (taskId === undefined ? undefined : reopenedEntry(interactionId, taskId, now));
    },
    async load(restore) {
      const stored = await writes.attempt(() => store.all());
      const restored = (stored ?? []).map((entry) => [entry, restore(entry)] as const);
      for (const [, entry] of restored) entries.set(entry.interactionId, entry);
      if (entries.size > 0) onChange(all());
      const unreadable = (await writes.attempt(() => store.setAside())) ?? 0;
      if (unreadable > 0) onFault(new FaultError('StorageUnavailable', `stored logs that cannot be read, set aside: ${unreadable}`));
      return restored.filter(([before, after]) => isDecided(before, after)).map(([, after]) => after);
    },
    put(entry) {
      entries.set(entry.interactionId, entry);
      const written = writes.inOrder(entry.interactionId, () => store.put(entry));
      onChange(all());
      return written;
    },
    remove({ interactionId, taskId }) {
      entries.delete(interactionId);
      if (taskId !== null) recentTasks.add(interactionId, taskId);
      const written = writes.inOrder(interactionId, () => store.remove(interactionId));
      onChange(all());
      return written;
    }
  };
}

/** The next restart may come before anything else is stored of the entry. */
function isDecided(before: LogEntry, after: LogEntry): boolean {
  return before.refusal !== after.refusal || before.triedAt !== after.triedAt;
}

interface Writes {
  isUnderWay(interactionId: string): boolean;
  /** Writes of one entry reach the store in the order they were made. Resolves with true for one that did. */
  inOrder(interactionId: string, write: () => Promise<void>): Promise<boolean>;
  /** The result, or undefined when the store failed. */
  attempt<T>(work: () => Promise<T>): Promise<T | undefined>;
}

function createWrites({ onFault }: EntryStoreOptions): Writes {
  const last = new Map<string, Promise<boolean>>();
  let failing = false;

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      failing = false;
      return result;
    } catch (thrown) {
      const fault = toFault(thrown);
      const isOurs = fault.fault === 'InternalError';
      if (!failing || isOurs) onFault(fault);
      failing ||= !isOurs;
      return undefined;
    }
  }

  return {
    attempt,
    isUnderWay: (interactionId) => last.has(interactionId),
    inOrder(interactionId, write) {
      const before = last.get(interactionId) ?? Promise.resolve(true);
      const own = before.then(async () => {
        const isDone = await attempt(async () => {
          await write();
          return true;
        });
        if (last.get(interactionId) === own) last.delete(interactionId);
        return isDone === true;
      });
      last.set(interactionId, own);
      return own;
    }
  };
}
