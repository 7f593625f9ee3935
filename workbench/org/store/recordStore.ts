import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { makeId } from '../core/ids.ts';
import type { FieldValue } from '../core/types.ts';
import { RecycleBin } from './recycleBin.ts';
import { readRow, type StoredRecord } from './storedRecord.ts';

export type { StoredBody, StoredRecord } from './storedRecord.ts';

/** A field whose values the database itself keeps from standing twice. */
export interface UniqueField {
  readonly object: string;
  readonly field: string;
  readonly caseSensitive: boolean;
}

/** The database refused a value that another record of the object has. */
export class UniqueViolation extends Error {
  readonly field: string;
  readonly existingId: string;

  constructor(field: string, existingId: string) {
    super(`${field} stands in ${existingId} already`);
    this.name = 'UniqueViolation';
    this.field = field;
    this.existingId = existingId;
  }
}

/** Records that are there already share a value of a field that is to become unique. */
export class DuplicateValues extends Error {
  readonly unique: UniqueField;

  constructor(unique: UniqueField) {
    super(`${unique.object}.${unique.field} cannot become unique: records share a value`);
    this.name = 'DuplicateValues';
    this.unique = unique;
  }
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS records (id TEXT PRIMARY KEY, object TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS records_by_object ON records (object, id);
  CREATE TABLE IF NOT EXISTS counters (prefix TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** All records of the org in one SQLite table, bodies as JSON. Knows ids, objects and unique fields; fields and rights are others' business. */
export class RecordStore {
  /** Where deleted records are. */
  readonly bin: RecycleBin;
  readonly #database: DatabaseSync;
  #unique: readonly UniqueField[] = [];

  /** `file`: path of the database; `:memory:` keeps nothing. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    // Salesforce folds all letters, SQLite's NOCASE only those of ASCII.
    this.#database.function('fold_case', { deterministic: true }, foldCase);
    this.#database.exec(TABLES);
    this.bin = new RecycleBin(this.#database);
  }

  /**
   * Runs `work` as one: what it wrote stays when it returns `keep`, and is undone, indexes included, when it returns `undo` or throws.
   */
  transaction(work: () => 'keep' | 'undo'): void {
    const unique = this.#unique;
    const undo = (): void => {
      this.#database.exec('ROLLBACK');
      this.#unique = unique;
    };
    this.#database.exec('BEGIN');
    try {
      if (work() === 'keep') this.#database.exec('COMMIT');
      else undo();
    } catch (error) {
      undo();
      throw error;
    }
  }

  /** Replaces the unique indexes: the deployed metadata may have changed since they were made. Throws DuplicateValues. */
  setUniqueFields(fields: readonly UniqueField[]): void {
    const old = this.#database.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'unique~_%' ESCAPE '~'").all();
    for (const row of old) this.#database.exec(`DROP INDEX ${quoteName(String(row['name']))}`);
    for (const one of fields) {
      try {
        this.#database.exec(`CREATE UNIQUE INDEX ${indexName(one)} ON records (${keyOf(one)}) WHERE object = ${quoteText(one.object)}`);
      } catch (error) {
        throw error instanceof Error && error.message.startsWith('UNIQUE constraint failed') ? new DuplicateValues(one) : error;
      }
    }
    this.#unique = fields;
  }

  /** Next id of the objects with this prefix; ids of deleted records are never given again. */
  nextId(prefix: string): string {
    const row = this.#database
      .prepare('INSERT INTO counters VALUES (?, 1) ON CONFLICT (prefix) DO UPDATE SET last = last + 1 RETURNING last')
      .get(prefix);
    return makeId(prefix, Number(row?.['last']));
  }

  /** Throws UniqueViolation. */
  insert(record: StoredRecord): void {
    this.#write(record, () =>
      this.#database.prepare('INSERT INTO records VALUES (?, ?, ?)').run(record.id, record.object, JSON.stringify(record.body))
    );
  }

  /** Throws UniqueViolation. */
  update(record: StoredRecord): void {
    this.#write(record, () =>
      this.#database.prepare('UPDATE records SET body = ? WHERE id = ?').run(JSON.stringify(record.body), record.id)
    );
  }

  remove(id: string): void {
    this.#database.prepare('DELETE FROM records WHERE id = ?').run(id);
  }

  get(id: string): StoredRecord | undefined {
    const row = this.#database.prepare('SELECT * FROM records WHERE id = ?').get(id);
    return row === undefined ? undefined : readRow(row);
  }

  /** All records of an object, oldest id first. */
  list(object: string): readonly StoredRecord[] {
    return this.#database.prepare('SELECT * FROM records WHERE object = ? ORDER BY id').all(object).map(readRow);
  }

  /** The record with this value in a unique field, by its index. */
  findUnique(unique: UniqueField, value: FieldValue): StoredRecord | undefined {
    const wanted = unique.caseSensitive ? '?' : 'fold_case(?)';
    // SQLite takes a partial index only where the statement repeats its condition as it stands, without a parameter. INDEXED BY makes
    // it an error to do without: no search by key looks at other records.
    const of = `records INDEXED BY ${indexName(unique)} WHERE object = ${quoteText(unique.object)}`;
    const row = this.#database.prepare(`SELECT * FROM ${of} AND ${keyOf(unique)} = ${wanted}`).get(sqlValue(value));
    return row === undefined ? undefined : readRow(row);
  }

  /** Settings of the twin that outlive a restart. */
  setting(name: string): string | undefined {
    const row = this.#database.prepare('SELECT value FROM settings WHERE name = ?').get(name);
    return row === undefined ? undefined : String(row['value']);
  }

  setSetting(name: string, value: string): void {
    this.#database.prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value);
  }

  removeSetting(name: string): void {
    this.#database.prepare('DELETE FROM settings WHERE name = ?').run(name);
  }

  /** The settings whose names begin so, by name. */
  settingsBelow(prefix: string): ReadonlyMap<string, string> {
    const rows = this.#database.prepare('SELECT * FROM settings WHERE substr(name, 1, ?) = ? ORDER BY name').all(prefix.length, prefix);
    return new Map(rows.map((row) => [String(row['name']), String(row['value'])]));
  }

  close(): void {
    this.#database.close();
  }

  #write(record: StoredRecord, run: () => void): void {
    try {
      run();
    } catch (error) {
      throw this.#violation(record) ?? error;
    }
  }

  /** Which unique field of the refused record is taken; undefined when the write failed for another reason. */
  #violation(record: StoredRecord): UniqueViolation | undefined {
    for (const unique of this.#unique) {
      const value = record.body[unique.field] ?? null;
      if (unique.object !== record.object || value === null) continue;
      const existing = this.findUnique(unique, value);
      if (existing !== undefined && existing.id !== record.id) return new UniqueViolation(unique.field, existing.id);
    }
    return undefined;
  }
}

const foldCase = (value: SQLOutputValue): SQLOutputValue => (typeof value === 'string' ? value.toLowerCase() : value);

const keyOf = ({ field, caseSensitive }: UniqueField): string => {
  const value = `json_extract(body, ${quoteText(`$."${field}"`)})`;
  return caseSensitive ? value : `fold_case(${value})`;
};

const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const indexName = ({ object, field }: UniqueField): string => quoteName(`unique_${object}_${field}`);

const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const sqlValue = (value: FieldValue): string | number | null => (typeof value === 'boolean' ? Number(value) : value);
