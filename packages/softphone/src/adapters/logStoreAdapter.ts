import { isFields } from '@inocx/telephony/decode/decode.ts';
import { FaultError, messageOf } from '@inocx/telephony/faults/faults.ts';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { keepTask } from '@inocx/telephony/ports/keptTask.ts';
import type { KeptWork, LogEntry, LogStore, RecentLog, RecentLogStore, WorkStore } from '@inocx/telephony/ports/ports.ts';
import { readKeptWork, readRecentLog } from './keptWorkGuard.ts';
import { readLogEntry } from './logEntryGuard.ts';
import { withTimeout } from '../browser/withTimeout.ts';

export interface LogStoreOptions {
  readonly orgId: string;
  readonly userId: string;
  /** How long the browser may take for one operation. Default: 5 s. */
  readonly timeoutMs?: number;
}

/** `aside` takes what cannot be read: it may be a log that a newer version wrote, and stays as long as anything may. */
interface Schema extends DBSchema {
  entries: { key: string; value: LogEntry };
  aside: { key: number; value: { readonly changedAt: number; readonly unreadable: unknown } };
  works: { key: string; value: KeptWork | StoredLog };
}

/** A log of the day lies among the works, under a key that no interaction has. An earlier version of the softphone passes it over. */
interface StoredLog {
  readonly interactionId: string;
  readonly changedAt: number;
  readonly step: 'done';
  readonly log: RecentLog;
}

const keyOfLog = (interactionId: string): string => `\u0000log ${interactionId}`;

type Database = IDBPDatabase<Schema>;

const VERSION = 2;
const PREFIX = 'inocx-logs:';
const TIMEOUT_MS = 5000;

/**
 * The logs of one user of one org in IndexedDB. The origin is shared by all users of a computer, so each has a database of their own.
 * Whatever the browser does not do, or not in time, rejects with StorageUnavailable; the next operation opens the database anew.
 */
export function openLogStore({ orgId, userId, timeoutMs = TIMEOUT_MS }: LogStoreOptions): LogStore & WorkStore & RecentLogStore {
  const name = nameOf({ orgId, userId });
  let opening: Promise<Database> | null = null;

  function forget(): void {
    const left = opening;
    opening = null;
    // A connection that will not open has none to close.
    left?.then(
      (database) => database.close(),
      () => undefined
    );
  }

  async function run<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      opening ??= open(name, forget);
      return await inTime(opening.then(work), timeoutMs);
    } catch (thrown) {
      forget();
      throw storageFault(thrown);
    }
  }

  return {
    put(entry) {
      // Taken now: IndexedDB clones only once the database is open.
      const taken = structuredClone(entry);
      return run((database) => put(database, taken));
    },
    all: () => run(readAll),
    setAside: () => run(setAside),
    remove: (interactionId) => run((database) => database.delete('entries', interactionId)),
    putWork: (work) =>
      run(async (database) => {
        await database.put('works', work);
      }),
    works: () => run(readWorks),
    removeWork: (interactionId) => run((database) => database.delete('works', interactionId)),
    putRecentLog: (log) =>
      run(async (database) => {
        const { interactionId, changedAt } = log;
        await database.put('works', { interactionId: keyOfLog(interactionId), changedAt, step: 'done', log });
      }),
    recentLogs: () => run(readRecentLogs),
    removeRecentLog: (interactionId) => run((database) => database.delete('works', keyOfLog(interactionId)))
  };
}

/**
 * Removes what was last changed before this moment (UTC ms) and what nobody else would remove: what other users of this browser left, and
 * what of this user's own could not be read. The user's own logs are the outbox's to judge. What others have not logged stays: the moment is
 * this computer's, whose clock may be wrong by years. Rejects with StorageUnavailable when the browser does not do it.
 */
export async function forgetOldLogs({ orgId, userId, timeoutMs = TIMEOUT_MS }: LogStoreOptions, before: number): Promise<void> {
  const own = nameOf({ orgId, userId });
  try {
    for (const { name = '' } of await storage().databases()) {
      if (!name.startsWith(PREFIX)) continue;
      await inTime(forgetOldIn(name, name === own ? ['aside'] : ['entries', 'works', 'aside'], before), timeoutMs);
    }
  } catch (thrown) {
    throw storageFault(thrown);
  }
}

async function forgetOldIn(name: string, stores: readonly ('entries' | 'works' | 'aside')[], before: number): Promise<void> {
  const database = await openDB<Schema>(name);
  try {
    for (const store of stores) {
      if (!database.objectStoreNames.contains(store)) continue;
      const transaction = database.transaction(store, 'readwrite');
      for (let cursor = await transaction.store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
        if (cursor.value.changedAt < before && !isUnlogged(cursor.value)) await cursor.delete();
      }
      await transaction.done;
    }
  } finally {
    database.close();
  }
}

/** A log that Salesforce does not have yet, or what an agent did with a call that is not logged. */
function isUnlogged(value: Schema['entries']['value'] | Schema['works']['value'] | Schema['aside']['value']): boolean {
  if ('unreadable' in value) return false;
  return 'logged' in value ? value.logged === null : value.step !== 'done';
}

const nameOf = ({ orgId, userId }: LogStoreOptions): string => `${PREFIX}${encodeURIComponent(orgId)}:${encodeURIComponent(userId)}`;

async function open(name: string, forget: () => void): Promise<Database> {
  storage();
  return openDB<Schema>(name, VERSION, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) {
        database.createObjectStore('entries', { keyPath: 'interactionId' });
        database.createObjectStore('aside', { autoIncrement: true });
      }
      if (oldVersion < 2) database.createObjectStore('works', { keyPath: 'interactionId' });
    },
    // A newer version in another tab must not wait for this one.
    blocking: forget,
    terminated: forget
  });
}

/** `strict`: resolved means written, not about to be. Read and written in one transaction, because another tab may write too. */
async function put(database: Database, entry: LogEntry): Promise<void> {
  const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' });
  const stored = await transaction.store.get(entry.interactionId);
  await Promise.all([transaction.store.put(keepTask(readLogEntry(stored), entry)), transaction.done]);
}

/** IndexedDB sorts by key; the agent expects the oldest first. */
async function readAll(database: Database): Promise<LogEntry[]> {
  const entries = (await database.getAll('entries')).map(readLogEntry).filter((entry) => entry !== null);
  return entries.sort((a, b) => a.changedAt - b.changedAt);
}

async function readWorks(database: Database): Promise<KeptWork[]> {
  const works = (await database.getAll('works')).map(readKeptWork).filter((work) => work !== null);
  return works.sort((a, b) => a.changedAt - b.changedAt);
}

async function readRecentLogs(database: Database): Promise<RecentLog[]> {
  const stored = await database.getAll('works');
  const logs = stored.map((one) => ('log' in one ? readRecentLog(one.log) : null)).filter((log) => log !== null);
  return logs.sort((a, b) => a.changedAt - b.changedAt);
}

async function setAside(database: Database): Promise<number> {
  const transaction = database.transaction(['entries', 'aside'], 'readwrite');
  const [entries, aside] = [transaction.objectStore('entries'), transaction.objectStore('aside')];
  let moved = 0;
  for (let cursor = await entries.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    if (readLogEntry(cursor.value) !== null) continue;
    await Promise.all([aside.add({ changedAt: Date.now(), unreadable: cursor.value }), cursor.delete()]);
    moved += 1;
  }
  await transaction.done;
  return moved;
}

const inTime = <T>(work: Promise<T>, timeoutMs: number): Promise<T> =>
  withTimeout(work, timeoutMs, 'StorageUnavailable', 'IndexedDB did not answer');

/** Some browsers have none, or keep it from frames of other sites. */
function storage(): IDBFactory {
  if (!isFields(Reflect.get(globalThis, 'indexedDB'))) throw new FaultError('StorageUnavailable', 'this browser has no IndexedDB');
  return indexedDB;
}

/** IndexedDB fails with a DOMException, whatever the reason. Anything else that is thrown here is a mistake of our own, and stays one. */
function storageFault(thrown: unknown): unknown {
  return thrown instanceof DOMException ? new FaultError('StorageUnavailable', messageOf(thrown)) : thrown;
}
