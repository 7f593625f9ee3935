import { keepTask } from '@inocx/telephony/ports/keptTask.ts';
import type { KeptWork, LogEntry, LogStore, RecentLog, RecentLogStore, WorkStore } from '@inocx/telephony/ports/ports.ts';
import { type Script, createScriptRunner } from './script.ts';

/** What a browser keeps: the entries of each owner, as text, so that nothing survives that could not be stored. */
export type FakeDisk = Map<string, Map<string, string>>;

export interface FakeLogStore extends LogStore, WorkStore, RecentLogStore, Script {
  /** What is stored now. */
  stored(): LogEntry[];
  /** Something lies in the store that is no entry. */
  spoil(): void;
}

export interface LogStoreOwner {
  readonly orgId: string;
  readonly userId: string;
}

const SPOILT = 'null';
/** Work lies on the same shelf under names of its own. */
const WORK = 'work ';
const RECENT = 'recent ';

const alice: LogStoreOwner = { orgId: '00D000000000001EAA', userId: '005000000000001AAA' };

/** A store in memory. Two stores on one disk are the same browser before and after a reload. */
export function fakeLogStore(disk: FakeDisk = new Map(), owner: LogStoreOwner = alice): FakeLogStore {
  const runner = createScriptRunner();
  const key = JSON.stringify([owner.orgId, owner.userId]);
  const shelf = disk.get(key) ?? new Map<string, string>();
  disk.set(key, shelf);
  const isEntry = ([id, text]: [string, string]): boolean => text !== SPOILT && !id.startsWith(WORK) && !id.startsWith(RECENT);
  const stored = (): LogEntry[] => [...shelf].filter(isEntry).map(([, text]) => JSON.parse(text) as LogEntry);
  const works = (): KeptWork[] => [...shelf].filter(([id]) => id.startsWith(WORK)).map(([, text]) => JSON.parse(text) as KeptWork);
  const recentLogs = (): RecentLog[] => [...shelf].filter(([id]) => id.startsWith(RECENT)).map(([, text]) => JSON.parse(text) as RecentLog);
  const setAside = (): number => {
    const spoilt = [...shelf].filter(([, text]) => text === SPOILT);
    for (const [id] of spoilt) shelf.delete(id);
    return spoilt.length;
  };
  return {
    fail: runner.fail,
    hold: runner.hold,
    stored,
    spoil: () => void shelf.set('spoilt', SPOILT),
    put(entry) {
      // Taken at once, as IndexedDB clones at once: what the caller does with the object later does not count.
      const taken = structuredClone(entry);
      return runner.play('put', () => {
        const before = stored().find((one) => one.interactionId === taken.interactionId) ?? null;
        shelf.set(taken.interactionId, JSON.stringify(keepTask(before, taken)));
      });
    },
    all: () => runner.play('all', () => stored().sort((a, b) => a.changedAt - b.changedAt)),
    setAside: () => runner.play('setAside', setAside),
    remove: (interactionId) => runner.play('remove', () => void shelf.delete(interactionId)),
    putWork(work) {
      const text = JSON.stringify(work);
      return runner.play('putWork', () => void shelf.set(`${WORK}${work.interactionId}`, text));
    },
    works: () => runner.play('works', () => works().sort((a, b) => a.changedAt - b.changedAt)),
    putRecentLog(log) {
      const text = JSON.stringify(log);
      return runner.play('putRecentLog', () => void shelf.set(`${RECENT}${log.interactionId}`, text));
    },
    recentLogs: () => runner.play('recentLogs', () => recentLogs().sort((a, b) => a.changedAt - b.changedAt)),
    removeRecentLog: (interactionId) => runner.play('removeRecentLog', () => void shelf.delete(`${RECENT}${interactionId}`)),
    removeWork: (interactionId) => runner.play('removeWork', () => void shelf.delete(`${WORK}${interactionId}`))
  };
}
