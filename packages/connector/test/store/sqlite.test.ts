import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { migrate, sqlite } from '../../src/store/sqlite.ts';
import { scratch } from '../support/folder.ts';
import { storeContract } from './contract.ts';

const folder = scratch();
let made = 0;
const freshFolder = (): string => join(folder, String((made += 1)));

storeContract('sqlite', () => sqlite(freshFolder()));

test('nobody else may read what the store keeps', async () => {
  const path = freshFolder();
  const store = await sqlite(path)();
  await store.write(`INSERT INTO meta (key, value) VALUES ('a', 'b')`);
  assert.equal(statSync(path).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(path).sort(), ['vault.db', 'vault.db-shm', 'vault.db-wal']);
  for (const file of readdirSync(path)) assert.equal(statSync(join(path, file)).mode & 0o777, 0o600, file);
  await store.close();
});

test('every write is on the disk before it counts, and tables hold only what they are made for', async () => {
  const path = freshFolder();
  await (await sqlite(path)()).close();
  const database = new DatabaseSync(join(path, 'vault.db'));
  assert.equal(database.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal');
  const tables = database.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'table'`).all();
  for (const { name, sql } of tables) assert.match(String(sql), /STRICT$/, String(name));
  database.close();
  const store = await sqlite(path)();
  assert.deepEqual(
    (await store.read('PRAGMA synchronous')).map((row) => row['synchronous']),
    [2]
  );
  await store.close();
});

test('a store of any older version is brought up to date, its rows kept', () => {
  const database = new DatabaseSync(':memory:');
  for (let version = 1; version <= MIGRATIONS.length; version += 1) {
    migrate(database, MIGRATIONS.slice(0, version));
    if (version === 1) database.exec(`INSERT INTO sso (ref, name, method) VALUES ('a', 'b', 'c')`);
  }
  const later = [...MIGRATIONS, ['CREATE TABLE more (a TEXT) STRICT'], [`INSERT INTO more VALUES ('x')`]];
  migrate(database, later);
  migrate(database, later);
  assert.equal(database.prepare('SELECT COUNT(*) AS n FROM more').get()?.['n'], 1);
  assert.equal(database.prepare('SELECT COUNT(*) AS n FROM sso').get()?.['n'], 1);
  assert.throws(() => migrate(database, MIGRATIONS), { name: 'StoreNewer' });
});

test('a migration that fails leaves the store as it was', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  assert.throws(() => migrate(database, [...MIGRATIONS, ['CREATE TABLE half (a TEXT) STRICT', 'NONSENSE']]));
  assert.equal(database.prepare(`SELECT COUNT(*) AS n FROM sqlite_master WHERE name = 'half'`).get()?.['n'], 0);
  migrate(database);
});

test('a newer schema is refused, not touched', async () => {
  const path = freshFolder();
  await (await sqlite(path)()).close();
  const database = new DatabaseSync(join(path, 'vault.db'));
  database.exec(`UPDATE meta SET value = '999' WHERE key = 'schema'`);
  database.close();
  await assert.rejects(sqlite(path)(), { name: 'StoreNewer', code: 'INOCX-661' });
});

test('many processes may open a new store at once', async () => {
  const path = freshFolder();
  const stores = await Promise.all(Array.from({ length: 8 }, () => sqlite(path)()));
  for (const store of stores) await store.close();
});

test('a folder that cannot be made, and a file that is no database, are faults', async () => {
  const file = freshFolder();
  writeFileSync(file, 'x');
  await assert.rejects(sqlite(file)(), { name: 'StoreUnavailable', code: 'INOCX-660' });
  const path = freshFolder();
  mkdirSync(path);
  writeFileSync(join(path, 'vault.db'), 'no database, but long enough to be looked at '.repeat(100));
  await assert.rejects(sqlite(path)(), { name: 'StoreUnavailable' });
});
