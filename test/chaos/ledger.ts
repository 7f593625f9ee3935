import { DatabaseSync } from 'node:sqlite';
import type { FieldValue } from '../../workbench/org/core/types.ts';

/** What must hold in the org once a run is over. `call` is the interaction's id. */
export interface Ledger {
  /** The interaction took place. */
  began(call: string): void;
  /** The agent gave a Task's field this value, in Salesforce; the last word on that field so far. */
  edited(call: string, field: string, value: FieldValue): void;
  /** The agent has written the field anew in INO cx: an edit before that no longer counts. */
  spoke(call: string, field: string): void;
  /** INO cx's own word on a field that belongs to the softphone. */
  owned(call: string, field: string, value: FieldValue): void;
  /** The log of this interaction still had something to send when its shift was over, or did what no log should: `what`. */
  waits(call: string, what?: string): void;
  /** The org has created a Task that carries no interaction id. */
  unkeyed(taskId: string): void;
  /** Compares with the org's database. `calls` limits the count to those; all when absent. */
  count(): Counts;
  /** Interactions for which something does not hold, with what it is. */
  failures(): Failure[];
  close(): void;
}

export interface Counts {
  readonly calls: number;
  readonly tasks: number;
  /** Interactions without a Task. */
  readonly lost: number;
  /** Tasks beyond the first of an interaction, and Tasks without an interaction id: nothing could have refused a second one. */
  readonly duplicated: number;
  /** Fields that do not have the value the agent gave them last. */
  readonly overwrittenAgentEdits: number;
  /** Interactions whose log did not come to rest, or whose Task lacks what INO cx had announced. */
  readonly stuck: number;
}

export interface Failure {
  readonly call: string;
  readonly what: string;
}

const TABLES = `
  CREATE TABLE calls (call TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE edits (call TEXT, field TEXT, value, PRIMARY KEY (call, field)) WITHOUT ROWID;
  CREATE TABLE owned (call TEXT, field TEXT, value, PRIMARY KEY (call, field)) WITHOUT ROWID;
  CREATE TABLE waiting (call TEXT PRIMARY KEY, what TEXT) WITHOUT ROWID;
  CREATE TABLE unkeyed (task TEXT PRIMARY KEY) WITHOUT ROWID;
`;

/** Every Task that carries an interaction id, as it stands in the org's own table. */
const tasksOf = (keyField: string): string => `
  CREATE TEMP TABLE tasks AS
    SELECT json_extract(body, '$.${keyField}') AS call, id, body FROM org.records
    WHERE object = 'Task' AND json_extract(body, '$.${keyField}') IS NOT NULL;
  CREATE INDEX temp.tasks_by_call ON tasks (call);
`;

const LOST = "SELECT call, 'lost: no Task' AS what FROM calls WHERE call NOT IN (SELECT call FROM tasks)";
const DUPLICATED =
  "SELECT call, 'duplicated: ' || group_concat(id) AS what, count(*) - 1 AS extra FROM tasks GROUP BY call HAVING count(*) > 1" +
  " UNION ALL SELECT '(no id)', 'duplicated: ' || task, 1 FROM unkeyed";
const differing = (table: 'edits' | 'owned', word: string): string => `
  SELECT e.call AS call, '${word} ' || e.field || ': ' || ifnull(json_extract(t.body, '$."' || e.field || '"'), 'nothing') || ', not ' || ifnull(e.value, 'nothing') AS what
  FROM ${table} AS e JOIN tasks AS t ON t.call = e.call
  WHERE json_extract(t.body, '$."' || e.field || '"') IS NOT e.value`;
const OVERWRITTEN = differing('edits', 'overwritten:');
const STUCK = `SELECT call, 'stuck: ' || what AS what FROM waiting UNION ALL ${differing('owned', 'stuck:')}`;

/** A ledger beside the org's database `file`. The org may still be open; what it has written counts. */
export function openLedger(file: string, keyField: string): Ledger {
  const database = new DatabaseSync(':memory:');
  database.exec(TABLES);
  database.exec(`ATTACH '${file.replaceAll("'", "''")}' AS org`);
  const run = (sql: string): ((...values: FieldValue[]) => void) => {
    const statement = database.prepare(sql);
    return (...values) => void statement.run(...values.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
  };
  const began = run('INSERT INTO calls VALUES (?)');
  const edited = run('INSERT OR REPLACE INTO edits VALUES (?, ?, ?)');
  const spoke = run('DELETE FROM edits WHERE call = ? AND field = ?');
  const owned = run('INSERT OR REPLACE INTO owned VALUES (?, ?, ?)');
  const waits = run('INSERT OR IGNORE INTO waiting VALUES (?, ?)');
  const unkeyed = run('INSERT OR IGNORE INTO unkeyed VALUES (?)');
  const fresh = (): void => {
    database.exec('DROP TABLE IF EXISTS temp.tasks');
    database.exec(tasksOf(keyField));
  };
  const number = (sql: string): number => Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);
  return {
    began: (call) => began(call),
    edited: (call, field, value) => edited(call, field, value),
    spoke: (call, field) => spoke(call, field),
    owned: (call, field, value) => owned(call, field, value),
    waits: (call, what = 'the log still waits') => waits(call, what),
    unkeyed: (taskId) => unkeyed(taskId),
    count() {
      fresh();
      return {
        calls: number('SELECT count(*) FROM calls'),
        tasks: number('SELECT count(*) FROM tasks'),
        lost: number(`SELECT count(*) FROM (${LOST})`),
        duplicated: number(`SELECT sum(extra) FROM (${DUPLICATED})`),
        overwrittenAgentEdits: number(`SELECT count(*) FROM (${OVERWRITTEN})`),
        stuck: number(`SELECT count(DISTINCT call) FROM (${STUCK})`)
      };
    },
    failures() {
      fresh();
      const sql = `SELECT call, what FROM (${LOST}) UNION ALL SELECT call, what FROM (${DUPLICATED}) UNION ALL ${OVERWRITTEN} UNION ALL ${STUCK}`;
      return database
        .prepare(sql)
        .all()
        .map((row) => ({ call: String(row['call']), what: String(row['what']) }));
    },
    close: () => database.close()
  };
}
