/**
 * The tables of vault.db, one list of statements a version; a version that was published never changes. The dialect is SQLite's; a driver
 * of another one replaces BLOB, INTEGER (64 bit) and STRICT. Times are UTC milliseconds. Columns of type BLOB are sealed (src/vault/cipher.ts).
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE method (
       ref TEXT PRIMARY KEY, name TEXT NOT NULL, vendor TEXT NOT NULL, environment TEXT NOT NULL, app BLOB NOT NULL,
       grant_kind TEXT NOT NULL, owner TEXT NOT NULL, version INTEGER NOT NULL) STRICT`,
    `CREATE TABLE connection (
       id TEXT PRIMARY KEY, method TEXT NOT NULL, subject TEXT NOT NULL, account TEXT NOT NULL, username TEXT NOT NULL, host TEXT NOT NULL,
       scopes TEXT NOT NULL, access BLOB NOT NULL, refresh BLOB, state TEXT NOT NULL, refreshed_at INTEGER NOT NULL, version INTEGER NOT NULL,
       lease_owner TEXT, lease_until INTEGER NOT NULL, accepted INTEGER NOT NULL, UNIQUE (method, subject)) STRICT`,
    `CREATE TABLE pending (
       state TEXT PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, subject TEXT NOT NULL, browser TEXT NOT NULL, redirect_uri TEXT NOT NULL,
       verifier BLOB NOT NULL, return_to TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT`,
    `CREATE TABLE sso (ref TEXT PRIMARY KEY, name TEXT NOT NULL, method TEXT NOT NULL) STRICT`,
    `CREATE TABLE link (
       hash TEXT PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, subject TEXT NOT NULL, return_to TEXT NOT NULL,
       expires_at INTEGER NOT NULL) STRICT`,
    `CREATE TABLE api_key (hash TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT`,
    `CREATE TABLE audit (at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL) STRICT`
  ],
  [
    `CREATE TABLE journal (
       id TEXT PRIMARY KEY, connection TEXT NOT NULL, action TEXT NOT NULL, body_hash TEXT NOT NULL, state TEXT NOT NULL, lease_owner TEXT NOT NULL,
       lease_until INTEGER NOT NULL, sent_at INTEGER, begun_at INTEGER NOT NULL, record TEXT, result BLOB) STRICT`,
    `CREATE INDEX journal_records ON journal (connection, record)`,
    `CREATE INDEX journal_ages ON journal (begun_at)`,
    `CREATE TABLE action_setup (id TEXT PRIMARY KEY, auth TEXT NOT NULL, app TEXT NOT NULL, method TEXT NOT NULL, enabled INTEGER NOT NULL, installed INTEGER NOT NULL) STRICT`
  ],
  [
    `ALTER TABLE connection ADD COLUMN portal TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE connection ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE pending ADD COLUMN portal TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE link ADD COLUMN portal TEXT NOT NULL DEFAULT ''`,
    `CREATE TABLE token_call (connection TEXT NOT NULL, at INTEGER NOT NULL, blocked_until INTEGER NOT NULL) STRICT`,
    `CREATE INDEX token_calls ON token_call (connection, at)`
  ],
  [`CREATE TABLE crm (ref TEXT PRIMARY KEY, method TEXT NOT NULL, body TEXT NOT NULL, version INTEGER NOT NULL) STRICT`],
  // Null: not seen yet.
  [`ALTER TABLE connection ADD COLUMN rotates INTEGER`],
  [
    `CREATE TABLE call_log (
       id TEXT PRIMARY KEY, connection TEXT NOT NULL, state TEXT NOT NULL, session TEXT NOT NULL, seq INTEGER NOT NULL, asked BLOB, known BLOB,
       opened_at INTEGER NOT NULL, due_at INTEGER NOT NULL, tries INTEGER NOT NULL, changed_at INTEGER NOT NULL, lease_owner TEXT,
       lease_until INTEGER NOT NULL) STRICT`,
    `CREATE INDEX call_log_due ON call_log (state, due_at)`
  ]
];

/**
 * The tables of mirror.db. `body` is the record as JSON; `state` of a row is live, deleted, merged or gone (no longer readable, reason unknown).
 * `state` of a stream is one JSON text (src/sync/state.ts), written in the transaction of the rows that it speaks of; `version` counts its writes.
 */
export const MIRROR_MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE mirror (
       connection TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL, stamp TEXT NOT NULL, state TEXT NOT NULL, into_id TEXT, body TEXT NOT NULL,
       PRIMARY KEY (connection, object, id)) STRICT`,
    // What leads to a company, and calls to their people and records.
    `CREATE INDEX mirror_account ON mirror (connection, object, json_extract(body, '$.AccountId')) WHERE json_extract(body, '$.AccountId') IS NOT NULL`,
    `CREATE INDEX mirror_who ON mirror (connection, object, json_extract(body, '$.WhoId')) WHERE json_extract(body, '$.WhoId') IS NOT NULL`,
    `CREATE INDEX mirror_what ON mirror (connection, object, json_extract(body, '$.WhatId')) WHERE json_extract(body, '$.WhatId') IS NOT NULL`,
    `CREATE INDEX mirror_parent ON mirror (connection, object, json_extract(body, '$.ParentId')) WHERE json_extract(body, '$.ParentId') IS NOT NULL`,
    `CREATE TABLE handle (
       connection TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
       PRIMARY KEY (connection, object, id, kind, value)) STRICT`,
    `CREATE INDEX handle_values ON handle (kind, value)`,
    `CREATE TABLE stream (
       connection TEXT NOT NULL, object TEXT NOT NULL, state TEXT NOT NULL, version INTEGER NOT NULL, paused INTEGER NOT NULL, fault TEXT,
       PRIMARY KEY (connection, object)) STRICT`,
    `CREATE TABLE event (
       seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, connection TEXT NOT NULL, object TEXT NOT NULL, kind TEXT NOT NULL,
       data TEXT NOT NULL) STRICT`
  ]
];

/** Where the version of the tables is written: how many of MIGRATIONS they have been through. */
export const META_TABLE = `CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`;
