import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { noLog } from '../../src/log/log.ts';
import { sqlite } from '../../src/store/sqlite.ts';
import { type Connections, connectionsIn } from '../../src/vault/connections.ts';
import { newKey, readKeys } from '../../src/vault/keys.ts';
import { leasesOn, type TokenCall } from '../../src/vault/lease.ts';
import { hasEnded, ownName } from '../../src/vault/owner.ts';
import { FakeClock } from '../support/clock.ts';
import { scratch } from '../support/folder.ts';

const folder = scratch();
let made = 0;

const setUp = async (call: (connections: Connections, clock: FakeClock) => TokenCall) => {
  const store = await sqlite(join(folder, String((made += 1))))();
  const connections = connectionsIn(store, readKeys(newKey()));
  const clock = new FakeClock();
  const leases = leasesOn({ connections, clock, log: noLog, random: () => 0.5, call: call(connections, clock) });
  const { id } = await connections.put(
    { method: 'sf', subject: 'tenant', account: 'a', username: 'u', host: 'https://h', scopes: [], access: 'A1', refresh: 'R1' },
    clock.now()
  );
  return { connections, clock, leases, id, close: () => store.close() };
};

const tokens = (access: string) => ({ kind: 'tokens', tokens: { access, refresh: null } }) as const;
const changed = (part: string, value: unknown): string => JSON.stringify({ ...(JSON.parse(ownName()) as object), [part]: value });

test('an owner that lives has not ended; a process that is gone has', async () => {
  assert.equal(hasEnded(ownName(), ownName()), false);
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const { pid } = child;
  assert.equal(hasEnded(changed('pid', 1), ownName()), true, 'another process has the number now');
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(hasEnded(changed('pid', pid), ownName()), true);
});

test('of an owner elsewhere, or one that cannot be looked at, nobody says that it has ended', () => {
  for (const [part, value] of [
    ['host', 'elsewhere'],
    ['boot', 'another boot'],
    ['space', 'pid:[1]'],
    ['host', ''],
    ['boot', ''],
    ['space', ''],
    ['pid', 'x'],
    ['pid', -1],
    ['pid', 0],
    ['pid', 1.5]
  ] as const) {
    const other = JSON.parse(changed('pid', 2 ** 22 + 1)) as object;
    assert.equal(hasEnded(JSON.stringify({ ...other, [part]: value }), ownName()), false, `${part} ${value}`);
  }
  const nowhere = changed('boot', '');
  assert.equal(hasEnded(nowhere, nowhere), false, 'a system without a boot id');
  for (const broken of ['', 'x', '1', 'null', '[]', '{}']) assert.equal(hasEnded(broken, ownName()), false, broken);
});

test('a lease of an owner elsewhere is waited for until it ends', async () => {
  const { connections, clock, leases, id, close } = await setUp(() => async () => tokens('A2'));
  await connections.takeLease(id, changed('host', 'elsewhere'), clock.now() + 60_000, clock.now());
  const begun = clock.now();
  assert.equal((await leases.renew(id, 'A1')).access, 'A2');
  assert.ok(clock.now() - begun >= 60_000 && clock.now() - begun < 61_000);
  await close();
});

test('what another process has renewed meanwhile is taken, without a token call', async () => {
  let calls = 0;
  const { connections, clock, leases, id, close } = await setUp(() => async () => {
    calls += 1;
    return tokens('A9');
  });
  await connections.renew(id, 1, 'other', { access: 'A2', refresh: 'R2' }, clock.now());
  assert.equal((await leases.renew(id, 'A1')).access, 'A2');
  assert.equal(calls, 0);
  await close();
});

test('an owner whose lease ended takes the token that another saved', async () => {
  const { leases, id, connections, close } = await setUp((all, clock) => async (connection) => {
    await all.renew(connection.id, connection.version, 'other', { access: 'B2', refresh: 'S2' }, clock.now());
    return tokens('late');
  });
  assert.equal((await leases.renew(id, 'A1')).access, 'B2');
  assert.equal((await connections.find(id))?.refresh, 'S2');
  await close();
});

test('a refused token that another process has replaced meanwhile is no lost grant', async () => {
  const { leases, id, connections, close } = await setUp((all, clock) => async (connection) => {
    await all.renew(connection.id, connection.version, 'other', { access: 'B2', refresh: 'S2' }, clock.now());
    return { kind: 'lost', vendorCode: 'invalid_grant', detail: '' };
  });
  assert.equal((await leases.renew(id, 'A1')).access, 'B2');
  assert.equal((await connections.find(id))?.state, 'ready');
  await close();
});

test('whatever a token call throws, the lease is given back', async () => {
  const { leases, id, connections, close } = await setUp(() => async () => {
    throw new Error('broken');
  });
  await assert.rejects(leases.renew(id, 'A1'), /broken/);
  assert.equal((await connections.find(id))?.leaseOwner, null);
  await close();
});

test('a connection that is removed meanwhile ends in GrantLost', async () => {
  const { leases, id, connections, close } = await setUp(() => async () => tokens('A2'));
  await connections.remove(id);
  await assert.rejects(leases.renew(id, 'A1'), { name: 'GrantLost' });
  await close();
});
