import type { Kept } from '../core/types.ts';

const GRANT = 'oauth/grant/';
const SPENT = 'oauth/spent/';

/** What a user granted to an app, as far as a refresh token carries it. */
export interface RefreshGrant {
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
}

/** A grant that is alive: one refresh token at a time, and the access tokens that hang on it. */
export interface LiveGrant extends RefreshGrant {
  readonly id: string;
  /** UTC milliseconds. */
  readonly createdAt: number;
  readonly usedAt: number;
}

/** A grant with all its refresh tokens, as hashes. */
export interface Family {
  grant: LiveGrant;
  /** Hash of the refresh token that is good now. */
  current: string;
  readonly spent: Set<string>;
  readonly accessTokens: Set<string>;
}

/** Where grants outlive a restart. Access tokens do not. */
export interface GrantStore {
  /** Oldest first. */
  load(): readonly Family[];
  save(family: Family): void;
  saveSpent(hash: string, id: string): void;
  remove(family: Family): void;
}

export const createGrantStore = (kept: Kept): GrantStore => ({
  load: () => load(kept),
  save: ({ grant, current }) => kept.write(GRANT + grant.id, JSON.stringify({ ...grant, current })),
  saveSpent: (hash, id) => kept.write(SPENT + hash, id),
  remove({ grant, spent }) {
    kept.remove(GRANT + grant.id);
    for (const hash of spent) kept.remove(SPENT + hash);
  }
});

function load(kept: Kept): readonly Family[] {
  const families = [...kept.list(GRANT).values()].map(readFamily).sort((a, b) => a.grant.createdAt - b.grant.createdAt);
  const byId = new Map(families.map((family) => [family.grant.id, family]));
  for (const [name, id] of kept.list(SPENT)) byId.get(id)?.spent.add(name.slice(SPENT.length));
  return families;
}

/** The twin wrote it itself; a file that something else changed fails here, not later. */
function readFamily(json: string): Family {
  const value: unknown = JSON.parse(json);
  if (!isStored(value)) throw new Error('The database holds a grant that the twin did not write.');
  const { current, ...grant } = value;
  return { grant, current, spent: new Set(), accessTokens: new Set() };
}

function isStored(value: unknown): value is LiveGrant & { readonly current: string } {
  if (typeof value !== 'object' || value === null) return false;
  const texts = ['id', 'clientId', 'userId', 'current'].map((name): unknown => Reflect.get(value, name));
  const times = ['createdAt', 'usedAt'].map((name): unknown => Reflect.get(value, name));
  const scopes: unknown = Reflect.get(value, 'scopes');
  return (
    texts.every((text) => typeof text === 'string') &&
    times.every((time) => typeof time === 'number') &&
    Array.isArray(scopes) &&
    scopes.every((scope) => typeof scope === 'string')
  );
}
