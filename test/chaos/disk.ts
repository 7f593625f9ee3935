import type { Clock, KeptWork, LogEntry, LogStore, RecentLog, RecentLogStore, WorkStore } from '@inocx/telephony/ports/ports.ts';
import type { Product } from './loadProduct.ts';

/** What one browser keeps of this agent's logs. It outlives every tab. */
export interface Disk {
  /** Texts by interaction id, as written. */
  readonly entries: Map<string, string>;
  /** What the agent typed in the softphone, by interaction id. */
  readonly works: Map<string, KeptWork>;
  /** What is remembered of the logs of the day, by interaction id. */
  readonly recentLogs: Map<string, RecentLog>;
  /** While true nothing can be written. */
  full: boolean;
}

export interface DiskWatch {
  reached(interactionId: string, point: 'putBegun' | 'stored' | 'removed'): void;
  /** The same of what the agent said of a call. */
  work?(point: 'putBegun' | 'stored' | 'removed'): void;
}

export interface DiskOptions {
  readonly product: Product;
  readonly clock: Clock;
  readonly watch: DiskWatch;
  /** The page that holds this store; a page that is gone writes nothing and hears nothing. */
  readonly page: { readonly alive: boolean };
  /** What this version of the page writes into each entry beside what others know. */
  readonly adds: Readonly<Record<string, string>>;
  /** Breaks the product's rule on purpose: a log is written only after its Task was sent. */
  readonly writesAfterSend: boolean;
}

/** How long the browser takes until a change is on the disk, and until the page hears of it (ms). */
const WRITE_MS = 4;
const ANSWER_MS = 2;

/** The log store of one page, on a disk that takes time, runs full, and never writes half an entry. */
export function openDisk(
  disk: Disk,
  { product, clock, watch, page, adds, writesAfterSend }: DiskOptions
): LogStore & WorkStore & RecentLogStore {
  /** The work is done when the page lives that long, and heard of when it lives longer. */
  function operate<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      clock.after(WRITE_MS, () => {
        if (!page.alive) return;
        let settle: () => void;
        try {
          const result = work();
          settle = () => resolve(result);
        } catch (error) {
          settle = () => reject(error);
        }
        clock.after(ANSWER_MS, () => {
          if (page.alive) settle();
        });
      });
    });
  }

  function write(entry: LogEntry, text: string): void {
    refuseWhenFull();
    if (writesAfterSend && entry.step === 'create') return;
    disk.entries.set(entry.interactionId, text);
    watch.reached(entry.interactionId, 'stored');
  }

  function refuseWhenFull(): void {
    if (disk.full) throw new product.FaultError('StorageUnavailable', 'QuotaExceededError');
  }

  return {
    put(entry) {
      watch.reached(entry.interactionId, 'putBegun');
      const text = JSON.stringify({ ...adds, ...entry });
      return operate(() => write(entry, text));
    },
    all: () => operate(() => readAll(disk, product)),
    setAside: () => operate(() => 0),
    remove: (interactionId) =>
      operate(() => {
        disk.entries.delete(interactionId);
        watch.reached(interactionId, 'removed');
      }),
    putWork(work) {
      const taken = structuredClone(work);
      watch.work?.('putBegun');
      return operate(() => {
        refuseWhenFull();
        disk.works.set(work.interactionId, taken);
        watch.work?.('stored');
      });
    },
    works: () => operate(() => [...disk.works.values()]),
    removeWork: (interactionId) =>
      operate(() => {
        disk.works.delete(interactionId);
        watch.work?.('removed');
      }),
    putRecentLog(log) {
      const taken = structuredClone(log);
      return operate(() => {
        refuseWhenFull();
        disk.recentLogs.set(log.interactionId, taken);
      });
    },
    recentLogs: () => operate(() => [...disk.recentLogs.values()].sort((a, b) => a.changedAt - b.changedAt)),
    removeRecentLog: (interactionId) => operate(() => void disk.recentLogs.delete(interactionId))
  };
}

/** Through the page's own guard; an entry it cannot read is a mistake of the package, for nobody else writes here. */
export function readAll(disk: Disk, product: Product): LogEntry[] {
  const entries = [...disk.entries.values()].map((text) => {
    const entry = product.readLogEntry(JSON.parse(text));
    if (entry === null) throw new Error(`The softphone stored what it cannot read: ${text}`);
    return entry;
  });
  return entries.sort((a, b) => a.changedAt - b.changedAt);
}
