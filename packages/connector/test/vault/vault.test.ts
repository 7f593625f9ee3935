import assert from 'node:assert/strict';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sqlite } from '../../src/store/sqlite.ts';
import { seal, unseal } from '../../src/vault/cipher.ts';
import { envKeys, fileKeys, newKey, readKeys, writeNewKey } from '../../src/vault/keys.ts';
import type { Method } from '../../src/vault/methods.ts';
import { openVault } from '../../src/vault/vault.ts';
import { scratch } from '../support/folder.ts';

const folder = scratch();
const cell = { table: 'connection', key: '1', column: 'access' };
const WRONG = { name: 'KeyWrong', code: 'INOCX-663' };
const MISSING = { name: 'KeyMissing', code: 'INOCX-662' };

test('a sealed text opens with its key, in its place, unchanged; otherwise never', () => {
  const keys = readKeys(newKey());
  const sealed = seal(keys, cell, 'secret é');
  assert.equal(unseal(keys, cell, sealed), 'secret é');
  assert.notDeepEqual(seal(keys, cell, 'secret é'), sealed, 'a nonce is never used twice');
  assert.throws(() => unseal(readKeys(newKey()), cell, sealed), WRONG);
  for (const other of [
    { ...cell, table: 'method' },
    { ...cell, key: '2' },
    { ...cell, column: 'refresh' }
  ]) {
    assert.throws(() => unseal(keys, other, sealed), WRONG);
  }
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = new Uint8Array(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => unseal(keys, cell, changed), WRONG, `byte ${at}`);
  }
  for (const cut of [0, 1, 10, 32, sealed.length - 1]) assert.throws(() => unseal(keys, cell, sealed.subarray(0, cut)), WRONG);
});

test('keys come from the environment or from a file of the owner alone; what is no key is refused', () => {
  const [one, two] = [newKey(), newKey()];
  assert.equal(envKeys({ INOCX_CONNECTOR_KEYS: ` ${one}, ${two} ` }).length, 2);
  assert.match(readKeys(one)[0].id, /^[0-9a-f]{8}$/);
  for (const bad of ['', ' , ', 'short', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64'), `${one}x`, `!${one}`]) {
    assert.throws(() => readKeys(bad), MISSING, bad);
  }
  assert.throws(() => envKeys({}), MISSING);

  const path = join(folder, 'key');
  assert.throws(() => fileKeys(path), MISSING);
  writeNewKey(path);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(fileKeys(path).length, 1);
  assert.throws(() => writeNewKey(path), /EEXIST/);
  chmodSync(path, 0o640);
  assert.throws(() => fileKeys(path), MISSING);
  writeFileSync(join(folder, 'empty'), '', { mode: 0o600 });
  assert.throws(() => fileKeys(join(folder, 'empty')), MISSING);
});

const method: Method = {
  ref: 'sf',
  name: 'Salesforce',
  vendor: 'salesforce',
  environment: 'acme',
  app: { clientId: 'id', clientSecret: 'a secret' },
  grant: 'code',
  owner: 'tenant'
};

const connection = {
  method: 'sf',
  subject: 'tenant',
  account: '00D',
  username: 'ada@acme.example',
  host: 'https://acme.my.salesforce.com',
  scopes: ['api'],
  access: 'access',
  refresh: 'refresh'
};

test('another key than that of the store is refused before anything is written', async () => {
  const store = await sqlite(join(folder, 'one'))();
  const keys = readKeys(newKey());
  await (await openVault(store, keys)).methods.put(method);
  await assert.rejects(openVault(store, readKeys(newKey())), WRONG);
  assert.deepEqual(await (await openVault(store, keys)).methods.get('sf'), method);
  await store.close();
});

test('rotate-key seals everything anew: the old key is needed before, not after', async () => {
  const store = await sqlite(join(folder, 'two'))();
  const [old, fresh] = [newKey(), newKey()];
  const before = await openVault(store, readKeys(old));
  await before.methods.put(method);
  await before.connections.put(connection, 1);
  await before.pendings.put('state', 'browser', { kind: 'sso', target: 'x', subject: '', redirectUri: '', verifier: 'v', returnTo: '' }, 1);

  const during = await openVault(store, readKeys(`${fresh},${old}`));
  assert.equal(await during.rotateKey(), 4);
  assert.equal(await during.rotateKey(), 0);

  const after = await openVault(store, readKeys(fresh));
  assert.deepEqual(await after.methods.get('sf'), method);
  const kept = await after.connections.of('sf', 'tenant');
  assert.deepEqual([kept?.access, kept?.refresh], ['access', 'refresh']);
  assert.equal((await after.pendings.take('state', 'browser', ['sso'], 2)).verifier, 'v');
  await assert.rejects(openVault(store, readKeys(old)), WRONG);
  await store.close();
});

test('a secret moved into another row does not open there', async () => {
  const store = await sqlite(join(folder, 'three'))();
  const vault = await openVault(store, readKeys(newKey()));
  await vault.connections.put(connection, 1);
  await vault.connections.put({ ...connection, subject: 'bob@acme.example', access: 'other' }, 1);
  await store.write(`UPDATE connection SET access = (SELECT access FROM connection WHERE subject = 'tenant') WHERE subject <> 'tenant'`);
  await assert.rejects(vault.connections.of('sf', 'bob@acme.example'), WRONG);
  await store.close();
});

test('removing a method removes its connections and all that leads to it', async () => {
  const store = await sqlite(join(folder, 'four'))();
  const vault = await openVault(store, readKeys(newKey()));
  await vault.methods.put(method);
  await vault.connections.put(connection, 1);
  await vault.sso.put({ ref: 'sso', name: 'SSO', method: 'sf' });
  const link = await vault.links.make({ kind: 'consent', target: 'sf', subject: 'tenant', returnTo: '/' }, 100);
  await vault.pendings.put('s1', 'b', { kind: 'sso', target: 'sso', subject: '', redirectUri: '', verifier: 'v', returnTo: '' }, 1);
  await vault.pendings.put('s2', 'b', { kind: 'consent', target: 'sf', subject: '', redirectUri: '', verifier: 'v', returnTo: '' }, 1);
  await vault.methods.remove('sf');
  for (const table of ['method', 'connection', 'sso', 'link', 'pending'])
    assert.deepEqual(await store.read(`SELECT * FROM ${table}`), [], table);
  assert.equal(await vault.links.use(link, 'consent', 2), undefined);
  await assert.rejects(vault.methods.get('sf'), { name: 'InputRefused' });
  await store.close();
});

test('a link is good once and until it ends; an API key for what its role may do', async () => {
  const store = await sqlite(join(folder, 'five'))();
  const vault = await openVault(store, readKeys(newKey()));
  const make = () => vault.links.make({ kind: 'consent', target: 'sf', subject: 'ada', returnTo: '/x' }, 100);
  const first = await make();
  assert.equal(await vault.links.use(first, 'ticket', 1), undefined);
  assert.deepEqual(await vault.links.use(first, 'consent', 1), { kind: 'consent', target: 'sf', subject: 'ada', returnTo: '/x' });
  assert.equal(await vault.links.use(first, 'consent', 1), undefined);
  assert.equal(await vault.links.use(await make(), 'consent', 100), undefined);

  const refused = { name: 'KeyRefused', code: 'INOCX-618' };
  assert.equal(await vault.apiKeys.any(), false);
  const key = await vault.apiKeys.add('banner', 'agent', 1);
  assert.equal(await vault.apiKeys.any(), true);
  await vault.apiKeys.check(key, 'read');
  await vault.apiKeys.check(key, 'agent');
  await assert.rejects(vault.apiKeys.check(key, 'admin'), refused);
  await assert.rejects(vault.apiKeys.check(`${key}x`, 'read'), refused);
  await assert.rejects(vault.apiKeys.check(undefined, 'read'), refused);
  await assert.rejects(vault.apiKeys.add('banner', 'read', 1), { name: 'InputRefused' });
  await store.close();
});
