import { Fault } from '../faults/fault.ts';
import { bytesOf, type Store, textOf } from '../store/port.ts';
import { type ApiKeys, apiKeysIn } from './access.ts';
import { type ActionSetups, actionSetupsIn } from './actionSetup.ts';
import { keyIdOf, seal, unseal } from './cipher.ts';
import { type Connections, connectionsIn } from './connections.ts';
import { type Crms, crmsIn } from './crms.ts';
import { type Journal, journalIn } from './journal.ts';
import type { Keys } from './keys.ts';
import { type Methods, methodsIn } from './methods.ts';
import { type Links, linksIn, type Pendings, pendingsIn } from './pending.ts';
import { type SsoConnectors, ssoIn } from './sso.ts';

/** All that the connector keeps. Secrets are sealed with the first key. */
export interface Vault {
  readonly methods: Methods;
  readonly connections: Connections;
  readonly pendings: Pendings;
  readonly links: Links;
  readonly sso: SsoConnectors;
  readonly apiKeys: ApiKeys;
  readonly journal: Journal;
  readonly crms: Crms;
  readonly actionSetups: ActionSetups;
  /** Seals every secret with the first key again; resolves with how many. After it the other keys are not needed any more. */
  rotateKey(): Promise<number>;
  /** Throws Fault StoreUnavailable. */
  check(): Promise<void>;
}

/** Every sealed column, with the primary key of its table. */
const SEALED = [
  { table: 'method', key: 'ref', column: 'app' },
  { table: 'connection', key: 'id', column: 'access' },
  { table: 'connection', key: 'id', column: 'refresh' },
  { table: 'pending', key: 'state', column: 'verifier' },
  { table: 'journal', key: 'id', column: 'result' },
  { table: 'call_log', key: 'id', column: 'asked' },
  { table: 'call_log', key: 'id', column: 'known' }
] as const;

/** A store that was made with another key is not written to with this one: half of it could then be read with neither. */
async function checkKey(store: Store, keys: Keys): Promise<void> {
  await store.write(`INSERT INTO meta (key, value) VALUES ('keyId', ?) ON CONFLICT (key) DO NOTHING`, keys[0].id);
  const [row] = await store.read(`SELECT value FROM meta WHERE key = 'keyId'`);
  const used = row === undefined ? '' : textOf(row, 'value');
  if (!keys.some(({ id }) => id === used)) throw new Fault('KeyWrong', { detail: `the store was written with key ${used}` });
}

async function resealColumn(store: Store, keys: Keys, place: (typeof SEALED)[number]): Promise<number> {
  const { table, key, column } = place;
  const rows = await store.read(`SELECT ${key} AS key, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`);
  let changed = 0;
  for (const row of rows) {
    const [old, cell] = [bytesOf(row, 'sealed'), { table, key: textOf(row, 'key'), column }];
    if (keyIdOf(old) === keys[0].id) continue;
    const fresh = seal(keys, cell, unseal(keys, cell, old));
    // Only in place of what was read: a token that was renewed meanwhile stays.
    changed += await store.write(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ? AND ${column} = ?`, fresh, cell.key, old);
  }
  return changed;
}

async function rotate(store: Store, keys: Keys): Promise<number> {
  let total = 0;
  for (;;) {
    let changed = 0;
    for (const place of SEALED) changed += await resealColumn(store, keys, place);
    total += changed;
    if (changed === 0) break;
  }
  await store.write(`UPDATE meta SET value = ? WHERE key = 'keyId'`, keys[0].id);
  return total;
}

/** Throws Fault KeyWrong when none of the keys is the one that the store was written with. */
export async function openVault(store: Store, keys: Keys): Promise<Vault> {
  await checkKey(store, keys);
  return {
    methods: methodsIn(store, keys),
    connections: connectionsIn(store, keys),
    pendings: pendingsIn(store, keys),
    links: linksIn(store),
    sso: ssoIn(store),
    apiKeys: apiKeysIn(store),
    journal: journalIn(store, keys),
    crms: crmsIn(store),
    actionSetups: actionSetupsIn(store),
    rotateKey: () => rotate(store, keys),
    check: async () => void (await store.read(`SELECT value FROM meta WHERE key = 'schema'`))
  };
}
