import type { RelatedRecord } from '@inocx/telephony/call-log/callLog.ts';
import type { InteractionSnapshot } from '@inocx/telephony/ports/bridge.ts';
import { z } from 'zod';
import { type Row, type Store, maybeBytesOf, numberOf, textOf } from '../../store/port.ts';
import { seal, unseal } from '../../vault/cipher.ts';
import type { Keys } from '../../vault/keys.ts';
import { hasEnded } from '../../vault/owner.ts';
import { type CrmFile, crmSchema } from '../model/file.ts';
import { type ReadInteraction, interactionSchema, recordSchema, snapshotSchema } from './interaction.ts';
import { type LogFallback, logFallbackSchema } from './logSettings.ts';

/** What the customer system has of an interaction by our doing. */
export interface KnownLog {
  readonly snapshot: InteractionSnapshot;
  readonly record: RelatedRecord | null;
  /** Id of the Task or the call; null where Salesforce did not say it. */
  readonly taskId: string | null;
}

/** What was asked for, so that it can be sent again without INO cx. */
export interface LogRequest {
  readonly method: string;
  readonly interaction: ReadInteraction;
  readonly fallback: LogFallback;
  /** Of INO cx, as they came; undefined where INO cx has none. */
  readonly scenarios?: unknown;
  /** Which fields a call of Zoho Desk has. */
  readonly crm?: CrmFile | undefined;
}

export type EntryState = 'open' | 'done' | 'refused';

export interface LogEntry {
  readonly state: EntryState | 'new';
  readonly session: string;
  readonly seq: number;
  readonly openedAt: number;
  readonly tries: number;
  /** What was asked for last and is not done. */
  readonly request: LogRequest | null;
  readonly known: KnownLog | null;
}

export interface DueEntry {
  readonly id: string;
  readonly request: LogRequest;
}

/** One row an interaction, shared by processes; a process works on one only while it has its lease. */
export interface Logbook {
  /** The entry as it is now; null when there is none. */
  peek(id: string): Promise<LogEntry | null>;
  /** The entry, with its lease; null while another one has it. */
  take(id: string, connection: string, owner: string, now: number): Promise<LogEntry | null>;
  /** Before anything is sent: a process that dies then leaves what another one can send. */
  open(id: string, owner: string, request: LogRequest, now: number): Promise<void>;
  /** Ends the work on it, in this state, and gives the lease back. */
  settle(id: string, owner: string, end: Settled, now: number): Promise<void>;
  /** Open entries that are to be sent again and that nobody works on. */
  due(owner: string, now: number): Promise<readonly DueEntry[]>;
  /** Forgets what was settled before. */
  trim(before: number): Promise<void>;
}

export type Settled =
  | { readonly state: 'done'; readonly known: KnownLog | null }
  | { readonly state: 'refused' }
  | { readonly state: 'open'; readonly dueAt: number }
  /** As it was before: there was nothing to do. */
  | { readonly state: 'asBefore' };

/** Longer than all tries of all requests of one log take. */
const LEASE_MS = 180_000;
const AT_ONCE = 100;

const knownSchema = z.object({ snapshot: snapshotSchema, record: recordSchema.nullable(), taskId: z.string().nullable() });
/** As it is stored, where the interaction has an older name. */
const storedRequestSchema = z.object({
  method: z.string(),
  // eslint-disable-next-line id-denylist -- rows that are stored already have this name
  told: interactionSchema,
  fallback: logFallbackSchema,
  scenarios: z.unknown().optional(),
  crm: crmSchema.optional()
});
const requestSchema = storedRequestSchema.transform(({ told: interaction, ...request }): LogRequest => ({ ...request, interaction }));

function storedRequest({ interaction, ...request }: LogRequest): z.output<typeof storedRequestSchema> {
  // eslint-disable-next-line id-denylist -- rows that are stored already have this name
  return { ...request, told: interaction };
}

const cellOf = (key: string, column: 'asked' | 'known') => ({ table: 'call_log', key, column });

const TAKE = `INSERT INTO call_log (id, connection, state, session, seq, asked, known, opened_at, due_at, tries, changed_at, lease_owner, lease_until)
  VALUES (?, ?, 'new', '', 0, NULL, NULL, ?, 0, 0, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until
  WHERE call_log.lease_owner IS NULL OR call_log.lease_until <= ? OR call_log.lease_owner = ?`;

const RELEASE = `lease_owner = NULL, lease_until = 0, changed_at = ?`;

class StoredLogbook implements Logbook {
  private readonly store: Store;
  private readonly keys: Keys;

  constructor(store: Store, keys: Keys) {
    this.store = store;
    this.keys = keys;
  }

  async peek(id: string): Promise<LogEntry | null> {
    const [row] = await this.store.read('SELECT * FROM call_log WHERE id = ?', id);
    return row === undefined ? null : this.entryOf(row);
  }

  async take(id: string, connection: string, owner: string, now: number): Promise<LogEntry | null> {
    const holder = await this.holderOf(id);
    const dead = holder !== null && hasEnded(holder, owner) ? holder : '';
    const taken = await this.store.write(TAKE, id, connection, now, now, owner, now + LEASE_MS, now, dead);
    return taken === 0 ? null : this.peek(id);
  }

  async open(id: string, owner: string, request: LogRequest, now: number): Promise<void> {
    const { session, seq } = request.interaction;
    await this.store.write(
      `UPDATE call_log SET session = ?, seq = ?, asked = ?, due_at = ?, changed_at = ?, tries = tries + 1,
         opened_at = CASE WHEN state = 'open' THEN opened_at ELSE ? END, state = 'open' WHERE id = ? AND lease_owner = ?`,
      ...[session, seq, seal(this.keys, cellOf(id, 'asked'), JSON.stringify(storedRequest(request))), now, now, now, id, owner]
    );
  }

  async settle(id: string, owner: string, end: Settled, now: number): Promise<void> {
    const own = 'WHERE id = ? AND lease_owner = ?';
    switch (end.state) {
      case 'done': {
        const known = end.known === null ? null : seal(this.keys, cellOf(id, 'known'), JSON.stringify(end.known));
        const sql = `UPDATE call_log SET state = 'done', known = COALESCE(?, known), asked = NULL, tries = 0, ${RELEASE} ${own}`;
        await this.store.write(sql, known, now, id, owner);
        return;
      }
      case 'refused':
        await this.store.write(`UPDATE call_log SET state = 'refused', tries = 0, ${RELEASE} ${own}`, now, id, owner);
        return;
      case 'open':
        await this.store.write(`UPDATE call_log SET due_at = ?, ${RELEASE} ${own}`, end.dueAt, now, id, owner);
        return;
      default:
        await this.store.write(`UPDATE call_log SET lease_owner = NULL, lease_until = 0 ${own}`, id, owner);
    }
  }

  async due(owner: string, now: number): Promise<readonly DueEntry[]> {
    const rows = await this.store.read(
      `SELECT id, asked, lease_owner, lease_until FROM call_log WHERE state = 'open' AND due_at <= ? ORDER BY due_at LIMIT ${AT_ONCE}`,
      now
    );
    return rows.flatMap((row): DueEntry[] => {
      const holder = row['lease_owner'] === null ? null : textOf(row, 'lease_owner');
      const isHeld = holder !== null && numberOf(row, 'lease_until') > now && !hasEnded(holder, owner);
      const [id, sealed] = [textOf(row, 'id'), maybeBytesOf(row, 'asked')];
      if (isHeld || sealed === null) return [];
      return [{ id, request: this.requestOf(id, sealed) }];
    });
  }

  async trim(before: number): Promise<void> {
    await this.store.write(`DELETE FROM call_log WHERE state <> 'open' AND changed_at < ? AND lease_until <= ?`, before, before);
  }

  private async holderOf(id: string): Promise<string | null> {
    const [row] = await this.store.read('SELECT lease_owner FROM call_log WHERE id = ? AND lease_owner IS NOT NULL', id);
    return row === undefined ? null : textOf(row, 'lease_owner');
  }

  private requestOf(id: string, sealed: Uint8Array): LogRequest {
    return requestSchema.parse(JSON.parse(unseal(this.keys, cellOf(id, 'asked'), sealed)));
  }

  private knownOf(id: string, sealed: Uint8Array): KnownLog {
    const known = knownSchema.parse(JSON.parse(unseal(this.keys, cellOf(id, 'known'), sealed)));
    return { ...known, snapshot: { ...known.snapshot, can: [] } };
  }

  private entryOf(row: Row): LogEntry {
    const [id, request, known] = [textOf(row, 'id'), maybeBytesOf(row, 'asked'), maybeBytesOf(row, 'known')];
    return {
      state: z.enum(['new', 'open', 'done', 'refused']).parse(textOf(row, 'state')),
      session: textOf(row, 'session'),
      seq: numberOf(row, 'seq'),
      openedAt: numberOf(row, 'opened_at'),
      tries: numberOf(row, 'tries'),
      request: request === null ? null : this.requestOf(id, request),
      known: known === null ? null : this.knownOf(id, known)
    };
  }
}

export const logbookIn = (store: Store, keys: Keys): Logbook => new StoredLogbook(store, keys);
