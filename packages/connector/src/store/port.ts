export type Value = string | number | null | Uint8Array;

export type Row = Readonly<Record<string, Value>>;

export interface Statement {
  readonly sql: string;
  readonly values?: readonly Value[];
  /** True: when this changes no row, nothing of the batch happens. */
  readonly must?: boolean;
}

/**
 * A place for rows, shared by processes. Statements are the common part of SQLite and PostgreSQL, with `?` for values.
 * Each call throws Fault StoreUnavailable when the store cannot be read or written.
 */
export interface Store {
  /** Rows of a SELECT, or those that a statement with RETURNING changed. */
  read(sql: string, ...values: readonly Value[]): Promise<readonly Row[]>;
  /** How many rows it changed; it is on the disk when this resolves. */
  write(sql: string, ...values: readonly Value[]): Promise<number>;
  /** All of them or none, alone: rows changed by each; null when a statement that must change a row changed none. */
  batch(statements: readonly Statement[]): Promise<readonly number[] | null>;
  close(): Promise<void>;
}

/** Opens the store and brings its tables up to date. Throws Fault StoreUnavailable or StoreNewer. */
export type OpenStore = () => Promise<Store>;

/** Text of a column that is never null. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
}

export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} holds no number`);
  return value;
}

export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`column ${column} holds no bytes`);
  return value;
}

/** Null for NULL, else the bytes. */
export const maybeBytesOf = (row: Row, column: string): Uint8Array | null => (row[column] === null ? null : bytesOf(row, column));
