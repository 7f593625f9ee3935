import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Kept, OrgSessions } from '../core/types.ts';
import { createGrantStore, type Family, type GrantStore, type LiveGrant, type RefreshGrant } from './grantStore.ts';

/** The refresh tokens of the org's users. Kept as hashes; access tokens end with the process. */
export interface Grants {
  /** A new grant with its first refresh token. The sixth of a user and an app ends the oldest. */
  begin(grant: RefreshGrant): { readonly grant: LiveGrant; readonly refreshToken: string };
  /** Whose refresh token this is. `spent`: a token that was replaced by a newer one of the same grant. */
  find(refreshToken: string): { readonly grant: LiveGrant; readonly spent: boolean } | undefined;
  /** Marks a call for this grant as under way; false when one already is. */
  claim(id: string): boolean;
  release(id: string): void;
  /** The grant counts as used now. */
  touch(id: string): void;
  /** Replaces the grant's refresh token; the old one is spent. */
  rotate(id: string): string;
  /** Remembers that an access token hangs on a grant. */
  tie(accessToken: string, id: string): void;
  /** Ends a grant at once: its refresh token and all its access tokens. */
  end(id: string): void;
  /** Oldest first. */
  list(): readonly LiveGrant[];
}

const MOST_GRANTS = 5;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const newToken = (): string => `5Aep${randomBytes(60).toString('base64url')}`;

/** @param now UTC milliseconds. */
export const createGrants = (kept: Kept, sessions: OrgSessions, now: () => number): Grants =>
  new OrgGrants(createGrantStore(kept), sessions, now);

class OrgGrants implements Grants {
  readonly #store: GrantStore;
  readonly #sessions: OrgSessions;
  readonly #now: () => number;
  /** By id, oldest first. */
  readonly #families: Map<string, Family>;
  readonly #underWay = new Set<string>();

  constructor(store: GrantStore, sessions: OrgSessions, now: () => number) {
    this.#store = store;
    this.#sessions = sessions;
    this.#now = now;
    this.#families = new Map(store.load().map((family) => [family.grant.id, family]));
  }

  begin({ clientId, userId, scopes }: RefreshGrant): { readonly grant: LiveGrant; readonly refreshToken: string } {
    const same = this.list().filter((grant) => grant.userId === userId && grant.clientId === clientId);
    for (const { id } of same.slice(0, Math.max(0, same.length - MOST_GRANTS + 1))) this.end(id);
    const refreshToken = newToken();
    const grant = { id: randomUUID(), clientId, userId, scopes, createdAt: this.#now(), usedAt: this.#now() };
    const family: Family = { grant, current: hashOf(refreshToken), spent: new Set(), accessTokens: new Set() };
    this.#families.set(grant.id, family);
    this.#store.save(family);
    return { grant, refreshToken };
  }

  find(refreshToken: string): { readonly grant: LiveGrant; readonly spent: boolean } | undefined {
    const hash = hashOf(refreshToken);
    for (const { grant, current, spent } of this.#families.values()) {
      if (current === hash || spent.has(hash)) return { grant, spent: current !== hash };
    }
    return undefined;
  }

  claim(id: string): boolean {
    if (this.#underWay.has(id)) return false;
    this.#underWay.add(id);
    return true;
  }

  release(id: string): void {
    this.#underWay.delete(id);
  }

  touch(id: string): void {
    const family = this.#known(id);
    family.grant = { ...family.grant, usedAt: this.#now() };
    this.#store.save(family);
  }

  rotate(id: string): string {
    const family = this.#known(id);
    const token = newToken();
    family.spent.add(family.current);
    this.#store.saveSpent(family.current, id);
    family.current = hashOf(token);
    this.#store.save(family);
    return token;
  }

  tie(accessToken: string, id: string): void {
    this.#known(id).accessTokens.add(accessToken);
  }

  end(id: string): void {
    const family = this.#families.get(id);
    if (family === undefined) return;
    this.#families.delete(id);
    this.#store.remove(family);
    for (const accessToken of family.accessTokens) this.#sessions.close(accessToken);
  }

  list(): readonly LiveGrant[] {
    return [...this.#families.values()].map(({ grant }) => grant);
  }

  #known(id: string): Family {
    const family = this.#families.get(id);
    if (family === undefined) throw new Error('The grant has ended.');
    return family;
  }
}
