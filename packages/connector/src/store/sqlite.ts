import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Fault } from '../faults/fault.ts';
import { META_TABLE, MIGRATIONS, MIRROR_MIGRATIONS } from './migrations.ts';
import type { OpenStore, Row, Statement, Store, Value } from './port.ts';

/** Another process's write is waited for so long. */
const BUSY_MS = 10_000;
const ONLY_ME = 0o700;
const ONLY_MY_FILE = 0o600;

const unavailable = (error: unknown): Fault =>
  error instanceof Fault
    ? error
    : new Fault('StoreUnavailable', { retry: 'now', detail: error instanceof Error ? error.message : 'unknown', cause: error });

function trying<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw unavailable(error);
  }
}

/** Runs alone in the database; rolls back what throws. */
function alone<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function valueOf(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array) return value;
  throw new TypeError('a column holds what no column may hold');
}

const rowOf = (found: Record<string, unknown>): Row =>
  Object.fromEntries(Object.entries(found).map(([name, value]) => [name, valueOf(value)]));

class NothingChanged extends Error {}

class SqliteStore implements Store {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  async read(sql: string, ...values: readonly Value[]): Promise<readonly Row[]> {
    return trying(() =>
      this.statement(sql)
        .all(...values)
        .map(rowOf)
    );
  }

  async write(sql: string, ...values: readonly Value[]): Promise<number> {
    return trying(() => this.run({ sql, values }));
  }

  async batch(statements: readonly Statement[]): Promise<readonly number[] | null> {
    try {
      return alone(this.database, () => statements.map((one) => this.runInBatch(one)));
    } catch (error) {
      if (error instanceof NothingChanged) return null;
      throw unavailable(error);
    }
  }

  async close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
  }

  private runInBatch(statement: Statement): number {
    const changed = this.run(statement);
    if (statement.must === true && changed === 0) throw new NothingChanged();
    return changed;
  }

  private run({ sql, values = [] }: Statement): number {
    return Number(this.statement(sql).run(...values).changes);
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const made = this.database.prepare(sql);
    this.statements.set(sql, made);
    return made;
  }
}

function versionOf(database: DatabaseSync): number {
  const value: unknown = database.prepare(`SELECT value FROM meta WHERE key = 'schema'`).get()?.['value'];
  return typeof value === 'string' ? Number(value) : 0;
}

/** Applies what is missing, in one transaction, so that of several processes one does it. Throws Fault StoreNewer. */
export function migrate(database: DatabaseSync, migrations: readonly (readonly string[])[] = MIGRATIONS): void {
  alone(database, () => {
    database.exec(META_TABLE);
    const version = versionOf(database);
    if (version > migrations.length)
      throw new Fault('StoreNewer', { detail: `schema ${version}, this connector knows ${migrations.length}` });
    for (const statement of migrations.slice(version).flat()) database.exec(statement);
    database
      .prepare(`INSERT INTO meta (key, value) VALUES ('schema', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
      .run(String(migrations.length));
  });
}

interface DatabaseFile {
  readonly name: string;
  readonly migrations: readonly (readonly string[])[];
  /** FULL: a write is on the disk before it counts. NORMAL: a power failure may take the last writes with it, whole transactions only. */
  readonly synchronous: 'FULL' | 'NORMAL';
}

const VAULT: DatabaseFile = { name: 'vault.db', migrations: MIGRATIONS, synchronous: 'FULL' };
/** What is lost with the last transactions is read again: the cursor is lost with the rows. */
const MIRROR: DatabaseFile = { name: 'mirror.db', migrations: MIRROR_MIGRATIONS, synchronous: 'NORMAL' };

function open(folder: string, { name, synchronous }: DatabaseFile): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: ONLY_ME });
  const path = join(folder, name);
  // Made with its mode before SQLite opens it; -wal and -shm take theirs from it.
  closeSync(openSync(path, 'a', ONLY_MY_FILE));
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = ON`);
  return database;
}

const opener =
  (folder: string, file: DatabaseFile): OpenStore =>
  async () =>
    trying(() => {
      const database = open(folder, file);
      try {
        migrate(database, file.migrations);
      } catch (error) {
        database.close();
        throw error;
      }
      return new SqliteStore(database);
    });

/** vault.db in this folder, made when it is not there. */
export const sqlite = (folder: string): OpenStore => opener(folder, VAULT);

/** mirror.db in this folder, a file of its own so that a token is written without waiting for a sync. */
export const sqliteMirror = (folder: string): OpenStore => opener(folder, MIRROR);
