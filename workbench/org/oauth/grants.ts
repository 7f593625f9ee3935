import { randomBytes } from 'node:crypto';

export interface CodeGrant {
  readonly clientId: string;
  readonly userId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
}

export interface RefreshGrant {
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
}

/** What users and clients were granted since the org started; in memory only. */
export interface Grants {
  giveCode(grant: CodeGrant): string;
  /** Uses the code up, whatever comes of it. */
  takeCode(code: string): CodeGrant | 'unknown' | 'expired';
  giveRefreshToken(grant: RefreshGrant): string;
  /** The grant of a refresh token, which counts as used now. `idleLimit`: milliseconds without use that end it; null: none do. */
  useRefreshToken(token: string, idleLimit: number | null): RefreshGrant | undefined;
  /** Remembers that an access token hangs on a refresh token. */
  tie(accessToken: string, refreshToken: string): void;
  /** Ends a refresh token; the access tokens that hung on it, or null when it does not exist. */
  endRefreshToken(token: string): readonly string[] | null;
  approve(userId: string, clientId: string, scopes: readonly string[]): void;
  isApproved(userId: string, clientId: string, scopes: readonly string[]): boolean;
}

/** Two minutes, the shortest lifetime of an authorization code that anyone reports; a client that needs longer would fail somewhere. */
export const CODE_LIFETIME_MS = 2 * 60 * 1000;

/** @param now UTC milliseconds. */
export function createGrants(now: () => number): Grants {
  const codes = new Map<string, CodeGrant & { readonly expiresAt: number }>();
  const refreshTokens = new Map<string, RefreshGrant & { readonly accessTokens: Set<string>; usedAt: number }>();
  const approvals = new Map<string, Set<string>>();
  return {
    giveCode(grant) {
      // Real codes end in '=' too: a client that does not decode and encode them properly fails here as it would there.
      const code = `aPrx${randomBytes(48).toString('base64url')}==`;
      codes.set(code, { ...grant, expiresAt: now() + CODE_LIFETIME_MS });
      return code;
    },
    takeCode(code) {
      const grant = codes.get(code);
      codes.delete(code);
      if (grant === undefined) return 'unknown';
      return now() < grant.expiresAt ? grant : 'expired';
    },
    giveRefreshToken(grant) {
      const token = `5Aep${randomBytes(60).toString('base64url')}`;
      refreshTokens.set(token, { ...grant, accessTokens: new Set(), usedAt: now() });
      return token;
    },
    useRefreshToken(token, idleLimit) {
      const grant = refreshTokens.get(token);
      if (grant === undefined) return undefined;
      if (idleLimit !== null && now() - grant.usedAt >= idleLimit) {
        refreshTokens.delete(token);
        return undefined;
      }
      grant.usedAt = now();
      return grant;
    },
    tie: (accessToken, refreshToken) => void refreshTokens.get(refreshToken)?.accessTokens.add(accessToken),
    endRefreshToken(token) {
      const grant = refreshTokens.get(token);
      refreshTokens.delete(token);
      return grant === undefined ? null : [...grant.accessTokens];
    },
    approve(userId, clientId, scopes) {
      const approved = approvals.get(`${userId} ${clientId}`) ?? new Set();
      for (const scope of scopes) approved.add(scope);
      approvals.set(`${userId} ${clientId}`, approved);
    },
    isApproved: (userId, clientId, scopes) => scopes.every((scope) => approvals.get(`${userId} ${clientId}`)?.has(scope) === true)
  };
}
