import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { OpenStore, Store } from '../../src/store/port.ts';
import { connectionsIn, type NewConnection } from '../../src/vault/connections.ts';
import { newKey, readKeys } from '../../src/vault/keys.ts';
import { pendingsIn } from '../../src/vault/pending.ts';

/**
 * What every store must do. Each test opens a store of its own, and where it says so a second time, as another process would.
 * @param fresh an empty store at each call; what it gives may be opened several times
 */
export function storeContract(name: string, fresh: () => OpenStore): void {
  const it = (what: string, work: (store: Store, again: OpenStore) => Promise<void>): void => {
    test(`${name}: ${what}`, async () => {
      const open = fresh();
      const store = await open();
      try {
        await work(store, open);
      } finally {
        await store.close();
      }
    });
  };

  const put = (store: Store, key: string, value: string): Promise<number> =>
    store.write('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
  const get = async (store: Store, key: string): Promise<unknown> =>
    (await store.read('SELECT value FROM meta WHERE key = ?', key))[0]?.['value'];

  it('texts, whole numbers to 2^53, bytes and NULL come back as they went in', async (store) => {
    const odd = `O'Brien; DROP TABLE meta; -- ? $1 \u00e9\u{1f600}\n"`;
    await put(store, odd, odd);
    assert.equal(await get(store, odd), odd);
    const bytes = new Uint8Array(randomBytes(300));
    await store.write(
      `INSERT INTO method (ref, name, vendor, environment, app, grant_kind, owner, version) VALUES ('r', '', 'v', 'e', ?, 'g', 'o', ?)`,
      ...[bytes, Number.MAX_SAFE_INTEGER]
    );
    const [row] = await store.read('SELECT app, version FROM method');
    assert.deepEqual(new Uint8Array(row?.['app'] as Uint8Array), bytes);
    assert.equal(row?.['version'], Number.MAX_SAFE_INTEGER);
    const [none] = await store.read('SELECT MAX(name) AS name FROM sso');
    assert.equal(none?.['name'], null);
  });

  it('says how many rows a write changed, and gives the rows that RETURNING names', async (store) => {
    assert.equal(await put(store, 'a', '1'), 1);
    assert.equal(await store.write(`UPDATE meta SET value = '2' WHERE key = 'nobody'`), 0);
    assert.deepEqual(
      (await store.read(`DELETE FROM meta WHERE key = 'a' RETURNING value`)).map(({ value }) => value),
      ['1']
    );
    assert.deepEqual(await store.read(`DELETE FROM meta WHERE key = 'a' RETURNING value`), []);
  });

  it('a batch happens whole or not at all', async (store) => {
    const set = (key: string) => ({ sql: 'INSERT INTO meta (key, value) VALUES (?, ?)', values: [key, 'x'] });
    assert.deepEqual(await store.batch([set('a'), set('b')]), [1, 1]);
    await assert.rejects(store.batch([set('c'), set('a')]), { name: 'StoreUnavailable' });
    assert.equal(await get(store, 'c'), undefined);
    assert.equal(await store.batch([set('d'), { sql: `DELETE FROM meta WHERE key = 'nobody'`, must: true }]), null);
    assert.equal(await get(store, 'd'), undefined);
    assert.deepEqual(await store.batch([set('e'), { sql: `DELETE FROM meta WHERE key = 'nobody'` }]), [1, 0]);
  });

  it('batches of several users of the store do not mix', async (store, again) => {
    const other = await again();
    try {
      await put(store, 'sum', '0');
      const add = (who: Store) =>
        who.batch([{ sql: `UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'sum'` }]);
      await Promise.all(Array.from({ length: 40 }, (_, index) => add(index % 2 === 0 ? store : other)));
      assert.equal(await get(store, 'sum'), '40');
    } finally {
      await other.close();
    }
  });

  it('what was written is there when the store is opened again', async (store, again) => {
    await put(store, 'kept', 'yes');
    const other = await again();
    assert.equal(await get(other, 'kept'), 'yes');
    await other.close();
  });

  it('a broken statement is a fault, and the store goes on', async (store) => {
    await assert.rejects(store.read('SELEKT 1'), { name: 'StoreUnavailable' });
    await assert.rejects(store.write('INSERT INTO nowhere VALUES (1)'), { name: 'StoreUnavailable' });
    assert.equal(await put(store, 'a', '1'), 1);
  });

  const keys = readKeys(newKey());
  const salesforce: NewConnection = {
    method: 'sf',
    subject: 'tenant',
    account: '00D',
    username: 'ada@acme.example',
    host: 'https://acme.my.salesforce.com',
    scopes: ['api', 'refresh_token'],
    access: 'A1',
    refresh: 'R1'
  };

  it('of many who want a lease one gets it, until it ends, is dropped or its owner is known to be dead', async (store, again) => {
    const other = await again();
    const [here, there] = [connectionsIn(store, keys), connectionsIn(other, keys)];
    const { id } = await here.put(salesforce, 1);
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? here : there).takeLease(id, `owner ${n}`, 100, 50))
    );
    assert.equal(tries.filter(Boolean).length, 1);
    const owner = (await here.find(id))?.leaseOwner ?? '';
    assert.equal(await there.takeLease(id, 'late', 100, 99), false);
    assert.equal(await there.takeLease(id, 'late', 100, 99, 'somebody else'), false);
    assert.equal(await there.takeLease(id, 'late', 100, 99, owner), true);
    await here.dropLease(id, owner);
    assert.equal((await here.find(id))?.leaseOwner, 'late');
    assert.equal(await here.takeLease(id, 'next', 300, 100), true);
    await other.close();
  });

  it('tokens are saved over the version they were made from only, and a new consent wins over a renewal under way', async (store) => {
    const connections = connectionsIn(store, keys);
    const { id, version } = await connections.put(salesforce, 1);
    assert.equal(await connections.renew(id, version, 'me', { access: 'A2', refresh: 'R2' }, 2), true);
    assert.equal(await connections.renew(id, version, 'me', { access: 'A3', refresh: 'R3' }, 3), false);
    assert.equal(await connections.markLost(id, version, 3), false);
    const before = await connections.find(id);
    assert.deepEqual([before?.access, before?.refresh, before?.state], ['A2', 'R2', 'ready']);
    assert.equal(await connections.renew(id, version + 1, 'me', { access: 'A4', refresh: null }, 4), true);
    assert.equal((await connections.find(id))?.refresh, 'R2');

    const renewed = await connections.put({ ...salesforce, access: 'N1', refresh: 'N2' }, 5);
    assert.equal(renewed.id, id, 'the same org keeps its id');
    assert.equal(await connections.renew(id, version + 2, 'me', { access: 'old', refresh: 'old' }, 6), false);
    const elsewhere = await connections.put({ ...salesforce, account: '00E' }, 7);
    assert.notEqual(elsewhere.id, id, 'another org is another connection');
    assert.equal((await connections.list()).length, 1);
    assert.equal(await connections.markLost(elsewhere.id, elsewhere.version, 8), true);
    assert.equal((await connections.find(elsewhere.id))?.state, 'needsConsent');
  });

  it('of two who bring the same state one is taken', async (store, again) => {
    const other = await again();
    const [here, there] = [pendingsIn(store, keys), pendingsIn(other, keys)];
    const pending = { kind: 'consent', target: 'sf', subject: 'tenant', redirectUri: 'x', verifier: 'v', returnTo: '/' } as const;
    await here.put('state', 'browser', pending, 0);
    const both = await Promise.allSettled([here.take('state', 'browser', ['consent'], 1), there.take('state', 'browser', ['consent'], 1)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    await other.close();
  });
}
