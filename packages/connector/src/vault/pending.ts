import { Fault } from '../faults/fault.ts';
import { bytesOf, type Row, type Store, textOf } from '../store/port.ts';
import { seal, unseal } from './cipher.ts';
import { type Portal, portalOf } from './connections.ts';
import { hashOf, randomSecret } from './hash.ts';
import type { Keys } from './keys.ts';

/** A consent or sign-in under way: what must fit when the browser comes back. */
export interface Pending {
  /** `consent` in a browser, `paste` by hand, `sso`. */
  readonly kind: 'consent' | 'paste' | 'sso';
  /** Reference of the method, or of the SSO connector. */
  readonly target: string;
  readonly subject: string;
  readonly redirectUri: string;
  readonly verifier: string;
  readonly returnTo: string;
  /** Of Zoho Desk only. */
  readonly portal?: Portal;
}

export interface Pendings {
  /** Keeps it for ten minutes. Only the state's and the browser's hashes are kept. */
  put(state: string, browser: string, pending: Pending, now: number): Promise<void>;
  /** Once only. Throws Fault ConsentForeign: unknown, used, late, or begun in another browser. */
  take(state: string, browser: string, kinds: readonly Pending['kind'][], now: number): Promise<Pending>;
  /** References of methods with a consent under way. */
  waiting(now: number): Promise<readonly string[]>;
}

const PENDING_MS = 10 * 60_000;

const cellOf = (key: string) => ({ table: 'pending', key, column: 'verifier' });

const KINDS: readonly Pending['kind'][] = ['consent', 'paste', 'sso'];

function pendingOf(keys: Keys, row: Row): Pending {
  const kind = KINDS.find((one) => one === row['kind']);
  if (kind === undefined) throw new Fault('ConsentForeign');
  return {
    kind,
    target: textOf(row, 'target'),
    subject: textOf(row, 'subject'),
    redirectUri: textOf(row, 'redirect_uri'),
    verifier: unseal(keys, cellOf(textOf(row, 'state')), bytesOf(row, 'verifier')),
    returnTo: textOf(row, 'return_to'),
    ...portalOf(row)
  };
}

const PUT = `INSERT INTO pending (state, kind, target, subject, browser, redirect_uri, verifier, return_to, expires_at, portal)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function pendingsIn(store: Store, keys: Keys): Pendings {
  return {
    put: async (state, browser, { kind, target, subject, redirectUri, verifier, returnTo, portal = '' }, now) => {
      const key = hashOf(state);
      const sealed = seal(keys, cellOf(key), verifier);
      await store.batch([
        { sql: 'DELETE FROM pending WHERE expires_at <= ?', values: [now] },
        { sql: PUT, values: [key, kind, target, subject, hashOf(browser), redirectUri, sealed, returnTo, now + PENDING_MS, portal] }
      ]);
    },
    take: async (state, browser, kinds, now) => {
      // One statement takes it away and looks at it, so that of two who bring the same state one is refused. A foreign browser takes nothing.
      const [row] = await store.read(
        'DELETE FROM pending WHERE state = ? AND browser = ? AND expires_at > ? RETURNING *',
        hashOf(state),
        hashOf(browser),
        now
      );
      const pending = row === undefined ? undefined : pendingOf(keys, row);
      if (pending === undefined || !kinds.includes(pending.kind)) throw new Fault('ConsentForeign');
      return pending;
    },
    waiting: async (now) =>
      (await store.read(`SELECT DISTINCT target FROM pending WHERE kind = 'consent' AND expires_at > ?`, now)).map((row) =>
        textOf(row, 'target')
      )
  };
}

/** Something that whoever holds its token may do once. */
export interface Link {
  /** `consent`: begin the consent of a method; `ticket`: learn who signed in. */
  readonly kind: 'consent' | 'ticket';
  readonly target: string;
  readonly subject: string;
  readonly returnTo: string;
  /** Of Zoho Desk only. */
  readonly portal?: Portal;
}

export interface Links {
  /** The token, which is kept as its hash only. */
  make(link: Link, expiresAt: number): Promise<string>;
  /** Undefined for a token that is unknown, used or late. */
  use(token: string, kind: Link['kind'], now: number): Promise<Link | undefined>;
}

export function linksIn(store: Store): Links {
  return {
    make: async ({ kind, target, subject, returnTo, portal = '' }, expiresAt) => {
      const token = randomSecret();
      await store.write(
        'INSERT INTO link (hash, kind, target, subject, return_to, expires_at, portal) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[hashOf(token), kind, target, subject, returnTo, expiresAt, portal]
      );
      return token;
    },
    use: async (token, kind, now) => {
      await store.write('DELETE FROM link WHERE expires_at <= ?', now);
      const [row] = await store.read('DELETE FROM link WHERE hash = ? AND kind = ? RETURNING *', hashOf(token), kind);
      if (row === undefined) return undefined;
      return { kind, target: textOf(row, 'target'), subject: textOf(row, 'subject'), returnTo: textOf(row, 'return_to'), ...portalOf(row) };
    }
  };
}
