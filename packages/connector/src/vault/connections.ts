import { randomUUID } from 'node:crypto';
import { bytesOf, maybeBytesOf, numberOf, type Row, type Statement, type Store, textOf } from '../store/port.ts';
import { seal, unseal } from './cipher.ts';
import type { Keys } from './keys.ts';

/** `choosing`: consent was given, and which of several organisations it is for is not said yet. */
export type ConnectionState = 'ready' | 'needsConsent' | 'choosing';

/** Which organisations of Zoho Desk are meant. */
export type Portal = 'production' | 'sandbox';

/** What may be shown of a connection. */
export interface ConnectionInfo {
  readonly id: string;
  /** Reference of its method. */
  readonly method: string;
  /** `tenant`, or the user whose own connection it is. */
  readonly subject: string;
  /** Id of the org, or of the organisation of Zoho Desk; empty while that is not chosen. */
  readonly account: string;
  readonly username: string;
  /** Origin of the org: the only one that its token goes to. */
  readonly host: string;
  readonly scopes: readonly string[];
  readonly state: ConnectionState;
  /** When its token was last renewed. */
  readonly refreshedAt: number;
  /** Of Zoho Desk only. */
  readonly portal?: Portal;
  /** Whether a renewal brought another refresh token; absent while none was seen. */
  readonly rotates?: boolean;
}

export interface Connection extends ConnectionInfo {
  readonly access: string;
  readonly refresh: string | null;
  /** Counts up with every change of the tokens. */
  readonly version: number;
  readonly leaseOwner: string | null;
  readonly leaseUntil: number;
  /** Whether the org has taken this access token at least once. */
  readonly accepted: boolean;
  /** When the access token ends (UTC milliseconds); 0 where the vendor does not say it. */
  readonly expiresAt: number;
}

export interface Tokens {
  readonly access: string;
  /** Null leaves the stored one as it is. */
  readonly refresh: string | null;
  /** When the access token ends (UTC milliseconds), where the vendor says it. */
  readonly expiresAt?: number;
  /** Whether they came with another refresh token than the one presented; absent: none was. */
  readonly rotated?: boolean;
}

/** Token calls of the last minutes, over all processes and restarts. */
export interface TokenCalls {
  /** When each was made, oldest first. */
  readonly at: readonly number[];
  /** Until when the vendor refuses further ones; 0: it does not. */
  readonly blockedUntil: number;
}

export type NewConnection = Omit<ConnectionInfo, 'id' | 'state' | 'refreshedAt' | 'rotates'> & Tokens;

export interface Connections {
  /** What a consent gave, in place of what the method had for this subject. Resolves with it as stored. */
  put(connection: NewConnection, now: number): Promise<Connection>;
  find(id: string): Promise<Connection | undefined>;
  of(method: string, subject: string): Promise<Connection | undefined>;
  list(): Promise<readonly ConnectionInfo[]>;
  remove(id: string): Promise<void>;
  /** False when another one holds it. `dead`: an owner known to have ended, who is replaced before his time. */
  takeLease(id: string, owner: string, until: number, now: number, dead?: string): Promise<boolean>;
  dropLease(id: string, owner: string): Promise<void>;
  /** False when the stored tokens are no longer those of `version`. */
  renew(id: string, version: number, owner: string, tokens: Tokens, now: number): Promise<boolean>;
  /** The vendor ended the grant. False when the stored tokens are no longer those of `version`. */
  markLost(id: string, version: number, now: number): Promise<boolean>;
  markAccepted(id: string, version: number): Promise<void>;
  tokenCalls(id: string, since: number): Promise<TokenCalls>;
  /** Older ones than `forget` are of no use any more. */
  noteTokenCall(id: string, at: number, blockedUntil: number, forget: number): Promise<void>;
}

const cellOf = (key: string, column: 'access' | 'refresh') => ({ table: 'connection', key, column });

const STATES: readonly ConnectionState[] = ['ready', 'needsConsent', 'choosing'];
const PORTALS: readonly Portal[] = ['production', 'sandbox'];

export function portalOf(row: Row): { readonly portal?: Portal } {
  const portal = PORTALS.find((one) => one === row['portal']);
  return portal === undefined ? {} : { portal };
}

const infoOf = (row: Row): ConnectionInfo => ({
  id: textOf(row, 'id'),
  method: textOf(row, 'method'),
  subject: textOf(row, 'subject'),
  account: textOf(row, 'account'),
  username: textOf(row, 'username'),
  host: textOf(row, 'host'),
  scopes: textOf(row, 'scopes')
    .split(' ')
    .filter((scope) => scope !== ''),
  state: STATES.find((state) => state === row['state']) ?? 'needsConsent',
  refreshedAt: numberOf(row, 'refreshed_at'),
  ...portalOf(row),
  ...(row['rotates'] === null ? {} : { rotates: numberOf(row, 'rotates') === 1 })
});

/** Null: nothing was seen. */
const seen = (rotated: boolean | undefined): number | null => (rotated === undefined ? null : Number(rotated));

function connectionOf(keys: Keys, row: Row): Connection {
  const id = textOf(row, 'id');
  const refresh = maybeBytesOf(row, 'refresh');
  return {
    ...infoOf(row),
    access: unseal(keys, cellOf(id, 'access'), bytesOf(row, 'access')),
    refresh: refresh === null ? null : unseal(keys, cellOf(id, 'refresh'), refresh),
    version: numberOf(row, 'version'),
    leaseOwner: row['lease_owner'] === null ? null : textOf(row, 'lease_owner'),
    leaseUntil: numberOf(row, 'lease_until'),
    accepted: numberOf(row, 'accepted') === 1,
    expiresAt: numberOf(row, 'expires_at')
  };
}

const INSERT = `INSERT INTO connection
  (id, method, subject, account, username, host, scopes, access, refresh, state, refreshed_at, portal, expires_at, rotates, version, lease_owner, lease_until,
   accepted)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, NULL, 0, 1)`;

const UPDATE = `UPDATE connection SET username = ?, host = ?, scopes = ?, access = ?, refresh = ?, state = ?, refreshed_at = ?,
  portal = ?, expires_at = ?, rotates = ?, version = version + 1, lease_owner = NULL, lease_until = 0, accepted = 1 WHERE id = ? AND method = ? AND subject = ?`;

/** The id stays while the org stays, as what was read of it is kept under that id. A renewal under way with the old tokens does not overwrite the new. */
function putStatement(keys: Keys, connection: NewConnection, known: Row | undefined, now: number): readonly Statement[] {
  const { method, subject, account, username, host, scopes, access, refresh, portal = '', expiresAt = 0, rotated } = connection;
  const rest = [account === '' ? 'choosing' : 'ready', now, portal, expiresAt, seen(rotated)];
  const same = known !== undefined && textOf(known, 'account') === account;
  const id = same ? textOf(known, 'id') : randomUUID();
  const tokens = [seal(keys, cellOf(id, 'access'), access), refresh === null ? null : seal(keys, cellOf(id, 'refresh'), refresh)] as const;
  if (same) return [{ sql: UPDATE, values: [username, host, scopes.join(' '), ...tokens, ...rest, id, method, subject], must: true }];
  return [
    { sql: 'DELETE FROM connection WHERE method = ? AND subject = ?', values: [method, subject] },
    { sql: INSERT, values: [id, method, subject, account, username, host, scopes.join(' '), ...tokens, ...rest] }
  ];
}

function putIn(store: Store, keys: Keys, of: Connections['of']): Connections['put'] {
  return async (connection, now) => {
    const { method, subject } = connection;
    for (;;) {
      const [known] = await store.read('SELECT id, account FROM connection WHERE method = ? AND subject = ?', method, subject);
      const done = await store.batch([
        ...putStatement(keys, connection, known, now),
        { sql: 'INSERT INTO audit (at, who, what, subject) VALUES (?, ?, ?, ?)', values: [now, subject, 'connected', method] }
      ]);
      const stored = done === null ? undefined : await of(method, subject);
      if (stored !== undefined) return stored;
    }
  };
}

type Leases = Pick<Connections, 'takeLease' | 'dropLease' | 'renew' | 'markLost' | 'markAccepted'>;

function leasesIn(store: Store, keys: Keys): Leases {
  return {
    takeLease: async (id, owner, until, now, dead) =>
      (await store.write(
        `UPDATE connection SET lease_owner = ?, lease_until = ? WHERE id = ? AND (lease_owner IS NULL OR lease_until <= ? OR lease_owner = ?)`,
        ...[owner, until, id, now, dead ?? '']
      )) === 1,
    dropLease: async (id, owner) => {
      await store.write('UPDATE connection SET lease_owner = NULL, lease_until = 0 WHERE id = ? AND lease_owner = ?', id, owner);
    },
    renew: async (id, version, owner, { access, refresh, expiresAt = 0, rotated }, now) => {
      const sealedRefresh = refresh === null ? null : seal(keys, cellOf(id, 'refresh'), refresh);
      const changed = await store.write(
        `UPDATE connection SET access = ?, refresh = COALESCE(?, refresh), refreshed_at = ?, expires_at = ?,
           rotates = COALESCE(?, rotates), version = version + 1, accepted = 0,
           lease_until = CASE WHEN lease_owner = ? THEN 0 ELSE lease_until END, lease_owner = CASE WHEN lease_owner = ? THEN NULL ELSE lease_owner END
         WHERE id = ? AND version = ?`,
        ...[seal(keys, cellOf(id, 'access'), access), sealedRefresh, now, expiresAt, seen(rotated), owner, owner, id, version]
      );
      return changed === 1;
    },
    markLost: async (id, version, now) => {
      const done = await store.batch([
        {
          sql: `UPDATE connection SET state = 'needsConsent', version = version + 1 WHERE id = ? AND version = ?`,
          values: [id, version],
          must: true
        },
        {
          sql: `INSERT INTO audit (at, who, what, subject) SELECT ?, subject, 'lost', method FROM connection WHERE id = ?`,
          values: [now, id]
        }
      ]);
      return done !== null;
    },
    markAccepted: async (id, version) => {
      await store.write('UPDATE connection SET accepted = 1 WHERE id = ? AND version = ?', id, version);
    }
  };
}

function tokenCallsIn(store: Store): Pick<Connections, 'tokenCalls' | 'noteTokenCall'> {
  return {
    tokenCalls: async (id, since) => {
      const rows = await store.read('SELECT at, blocked_until FROM token_call WHERE connection = ? AND at > ? ORDER BY at', id, since);
      return {
        at: rows.map((row) => numberOf(row, 'at')),
        blockedUntil: Math.max(0, ...rows.map((row) => numberOf(row, 'blocked_until')))
      };
    },
    noteTokenCall: async (id, at, blockedUntil, forget) => {
      await store.batch([
        { sql: 'DELETE FROM token_call WHERE at <= ?', values: [forget] },
        { sql: 'INSERT INTO token_call (connection, at, blocked_until) VALUES (?, ?, ?)', values: [id, at, blockedUntil] }
      ]);
    }
  };
}

export function connectionsIn(store: Store, keys: Keys): Connections {
  const one = async (sql: string, ...values: readonly string[]): Promise<Connection | undefined> => {
    const [row] = await store.read(sql, ...values);
    return row === undefined ? undefined : connectionOf(keys, row);
  };
  const of: Connections['of'] = (method, subject) => one('SELECT * FROM connection WHERE method = ? AND subject = ?', method, subject);
  return {
    put: putIn(store, keys, of),
    of,
    find: (id) => one('SELECT * FROM connection WHERE id = ?', id),
    list: async () => (await store.read('SELECT * FROM connection ORDER BY method, subject')).map(infoOf),
    remove: async (id) => {
      await store.write('DELETE FROM connection WHERE id = ?', id);
    },
    ...leasesIn(store, keys),
    ...tokenCallsIn(store)
  };
}
