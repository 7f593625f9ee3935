import { randomBytes } from 'node:crypto';

export interface CodeGrant {
  readonly clientId: string;
  readonly userId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
  /** Comes back in the ID token. */
  readonly nonce: string | null;
}

/** Authorization codes; in memory only. */
export interface Codes {
  give(grant: CodeGrant): string;
  /** Uses the code up, whatever comes of it. */
  take(code: string): CodeGrant | 'unknown' | 'expired';
}

/** Two minutes, the shortest lifetime of an authorization code that anyone reports; a client that needs longer would fail somewhere. */
export const CODE_LIFETIME_MS = 2 * 60 * 1000;

/** @param now UTC milliseconds. */
export function createCodes(now: () => number): Codes {
  const codes = new Map<string, CodeGrant & { readonly expiresAt: number }>();
  return {
    give(grant) {
      // Real codes end in '=' too: a client that does not decode and encode them properly fails here as it would there.
      const code = `aPrx${randomBytes(48).toString('base64url')}==`;
      codes.set(code, { ...grant, expiresAt: now() + CODE_LIFETIME_MS });
      return code;
    },
    take(code) {
      const grant = codes.get(code);
      codes.delete(code);
      if (grant === undefined) return 'unknown';
      return now() < grant.expiresAt ? grant : 'expired';
    }
  };
}
