import { z } from 'zod';
import type { FaultName } from '../faults/catalogue.ts';
import { numberOf, type Store, textOf } from '../store/port.ts';
import type { StreamState } from './state.ts';

export type SyncEvent =
  | {
      readonly kind: 'progress';
      readonly object: string;
      readonly phase: StreamState['phase'];
      /** Read of the copy so far; after it, how many rows this run has read. */
      readonly rows: number;
      /** Of the copy; null when it is done. */
      readonly total: number | null;
      readonly rowsPerSecond: number;
      /** Of the whole run. */
      readonly requests: number;
      /** How long ago the org was last asked for what changed; null during the copy. */
      readonly lagSeconds: number | null;
    }
  | { readonly kind: 'notice'; readonly object: string; readonly code: string; readonly name: FaultName; readonly text: string }
  /** The run ended before it was done, on purpose; it goes on from where it stopped. */
  | { readonly kind: 'stopped'; readonly code: string; readonly name: FaultName; readonly resumeAt: number; readonly text: string };

export type KeptEvent = { readonly seq: number; readonly at: number; readonly object: string } & Readonly<z.infer<typeof keptSchema>>;

const keptSchema = z.object({ kind: z.enum(['notice', 'stopped']), code: z.string(), text: z.string(), resumeAt: z.number().optional() });

const MOST_KEPT = 10_000;

/** Notices and stops of a connection, the newest 10,000 of all. */
export interface Events {
  add(connection: string, at: number, event: Exclude<SyncEvent, { kind: 'progress' }>): Promise<void>;
  after(connection: string, seq: number): Promise<readonly KeptEvent[]>;
}

export const eventsIn = (store: Store): Events => ({
  add: async (connection, at, event) => {
    const { kind, code, text } = event;
    const data = JSON.stringify({ kind, code, text, ...(kind === 'stopped' ? { resumeAt: event.resumeAt } : {}) });
    const values = [at, connection, kind === 'notice' ? event.object : '', kind, data];
    await store.batch([
      { sql: 'INSERT INTO event (at, connection, object, kind, data) VALUES (?, ?, ?, ?, ?)', values },
      { sql: 'DELETE FROM event WHERE seq <= (SELECT MAX(seq) FROM event) - ?', values: [MOST_KEPT] }
    ]);
  },
  after: async (connection, seq) => {
    const rows = await store.read('SELECT * FROM event WHERE connection = ? AND seq > ? ORDER BY seq', connection, seq);
    return rows.map((row) => ({
      seq: numberOf(row, 'seq'),
      at: numberOf(row, 'at'),
      object: textOf(row, 'object'),
      ...keptSchema.parse(JSON.parse(textOf(row, 'data')))
    }));
  }
});
