import type { DatabaseSync } from 'node:sqlite';
import { readRow, type StoredRecord } from './storedRecord.ts';

/** Deleted records. Once the bin is emptied nothing but their ids and times is told. */
export class RecycleBin {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(
      'CREATE TABLE IF NOT EXISTS bin (id TEXT PRIMARY KEY, object TEXT NOT NULL, body TEXT NOT NULL, emptied INTEGER NOT NULL) STRICT'
    );
  }

  put({ id, object, body }: StoredRecord): void {
    this.#database.prepare('INSERT INTO bin VALUES (?, ?, ?, 0)').run(id, object, JSON.stringify(body));
  }

  /** A record that can still be brought back. */
  get(id: string): StoredRecord | undefined {
    const row = this.#database.prepare('SELECT * FROM bin WHERE id = ? AND emptied = 0').get(id);
    return row === undefined ? undefined : readRow(row);
  }

  /** The records of an object that can still be brought back, oldest id first. */
  list(object: string): readonly StoredRecord[] {
    return this.#database.prepare('SELECT * FROM bin WHERE object = ? AND emptied = 0 ORDER BY id').all(object).map(readRow);
  }

  /** All deleted records of an object, oldest id first. */
  log(object: string): readonly StoredRecord[] {
    return this.#database.prepare('SELECT * FROM bin WHERE object = ? ORDER BY id').all(object).map(readRow);
  }

  take(id: string): void {
    this.#database.prepare('DELETE FROM bin WHERE id = ?').run(id);
  }

  empty(): void {
    this.#database.exec('UPDATE bin SET emptied = 1');
  }
}
