import type { Row, Store } from '../store/port.ts';
import { bytesOf, numberOf, textOf } from '../store/port.ts';
import { seal, unseal } from './cipher.ts';
import { hashOf } from './hash.ts';
import type { Keys } from './keys.ts';
import { hasEnded, ownName } from './owner.ts';

/** One write that must happen once: whoever brings the same key for the same connection means the same write. */
export interface JournalEntry {
  /** Id of the connection. */
  readonly connection: string;
  readonly key: string;
  readonly action: string;
  /** All that the write says, as text: another text under the same key is a mistake. */
  readonly body: string;
}

/** What came of a write. */
export interface Written {
  /** Id of the record, so that no other write takes it for its own. */
  readonly record: string | null;
  readonly result: unknown;
}

export type Begun =
  /** This caller does it. `sentAt`: when it was sent before, and no answer is known; null when it never was (UTC milliseconds). */
  | { readonly kind: 'mine'; readonly sentAt: number | null }
  | { readonly kind: 'done'; readonly result: unknown }
  /** The key stands for another write. */
  | { readonly kind: 'other' }
  /** Another caller is at it. */
  | { readonly kind: 'busy'; readonly until: number };

export interface Journal {
  /** Takes the write, or says what is known of it. */
  begin(entry: JournalEntry, now: number): Promise<Begun>;
  /** Must be on the disk before the request leaves. False when another caller has taken the write over. */
  sending(entry: JournalEntry, now: number): Promise<boolean>;
  done(entry: JournalEntry, written: Written): Promise<void>;
  /** Certainly nothing happened: the key is free again. */
  undone(entry: JournalEntry): Promise<void>;
  /** The answer was lost: the next caller looks for it. */
  lost(entry: JournalEntry): Promise<void>;
  /** Those of these records that came of other writes. */
  claimed(connection: string, records: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Longer than a request may take. */
const LEASE_MS = 120_000;
/** A key is remembered for so long. */
const KEPT_MS = 30 * 24 * 60 * 60_000;
const BEGIN_TRIES = 5;

const idOf = ({ connection, key }: Pick<JournalEntry, 'connection' | 'key'>): string => hashOf(JSON.stringify([connection, key]));
const bodyOf = ({ action, body }: JournalEntry): string => hashOf(JSON.stringify([action, body]));
const cellOf = (key: string) => ({ table: 'journal', key, column: 'result' });

const INSERT = `INSERT INTO journal (id, connection, action, body_hash, state, lease_owner, lease_until, begun_at)
  VALUES (?, ?, ?, ?, 'planned', ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
const TAKE = `UPDATE journal SET lease_owner = ?, lease_until = ? WHERE id = ? AND state <> 'done' AND lease_owner = ? AND lease_until = ?`;

class StoredJournal implements Journal {
  private readonly store: Store;
  private readonly keys: Keys;
  private readonly owner = ownName();

  constructor(store: Store, keys: Keys) {
    this.store = store;
    this.keys = keys;
  }

  async begin(entry: JournalEntry, now: number): Promise<Begun> {
    const id = idOf(entry);
    await this.store.write(`DELETE FROM journal WHERE begun_at < ? AND state = 'done'`, now - KEPT_MS);
    for (let tried = 0; tried < BEGIN_TRIES; tried += 1) {
      const values = [id, entry.connection, entry.action, bodyOf(entry), this.owner, now + LEASE_MS, now];
      if ((await this.store.write(INSERT, ...values)) === 1) return { kind: 'mine', sentAt: null };
      const [row] = await this.store.read('SELECT * FROM journal WHERE id = ?', id);
      const known = row === undefined ? undefined : await this.known(row, bodyOf(entry), now);
      if (known !== undefined) return known;
    }
    return { kind: 'busy', until: now };
  }

  /** Undefined when the row changed meanwhile. */
  private async known(row: Row, body: string, now: number): Promise<Begun | undefined> {
    const [id, owner, until] = [textOf(row, 'id'), textOf(row, 'lease_owner'), numberOf(row, 'lease_until')];
    if (textOf(row, 'body_hash') !== body) return { kind: 'other' };
    if (row['state'] === 'done') return { kind: 'done', result: JSON.parse(unseal(this.keys, cellOf(id), bytesOf(row, 'result'))) };
    if (until > now && !hasEnded(owner, this.owner)) return { kind: 'busy', until };
    if ((await this.store.write(TAKE, this.owner, now + LEASE_MS, id, owner, until)) === 0) return undefined;
    return { kind: 'mine', sentAt: row['sent_at'] === null ? null : numberOf(row, 'sent_at') };
  }

  async sending(entry: JournalEntry, now: number): Promise<boolean> {
    const sql = `UPDATE journal SET state = 'sent', sent_at = ?, lease_until = ? WHERE id = ? AND lease_owner = ? AND state <> 'done'`;
    return (await this.store.write(sql, now, now + LEASE_MS, idOf(entry), this.owner)) === 1;
  }

  async done(entry: JournalEntry, { record, result }: Written): Promise<void> {
    const id = idOf(entry);
    const sealed = seal(this.keys, cellOf(id), JSON.stringify(result ?? null));
    await this.store.write(
      `UPDATE journal SET state = 'done', record = ?, result = ?, lease_owner = '', lease_until = 0 WHERE id = ? AND state <> 'done'`,
      ...[record, sealed, id]
    );
  }

  async undone(entry: JournalEntry): Promise<void> {
    await this.store.write(`DELETE FROM journal WHERE id = ? AND lease_owner = ? AND state <> 'done'`, idOf(entry), this.owner);
  }

  async lost(entry: JournalEntry): Promise<void> {
    const sql = `UPDATE journal SET lease_owner = '', lease_until = 0 WHERE id = ? AND lease_owner = ?`;
    await this.store.write(sql, idOf(entry), this.owner);
  }

  async claimed(connection: string, records: readonly string[]): Promise<ReadonlySet<string>> {
    if (records.length === 0) return new Set();
    const places = records.map(() => '?').join(', ');
    const rows = await this.store.read(
      `SELECT record FROM journal WHERE connection = ? AND record IN (${places})`,
      ...[connection, ...records]
    );
    return new Set(rows.map((row) => textOf(row, 'record')));
  }
}

export const journalIn = (store: Store, keys: Keys): Journal => new StoredJournal(store, keys);
