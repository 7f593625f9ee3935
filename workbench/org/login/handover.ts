import { randomBytes } from 'node:crypto';
import type { SignIn } from '../core/types.ts';

/** How a session reaches another host of the org: a token that works once, soon, and for one host, so that no address carries the session. */
export interface Handover {
  /** Address on `origin` that opens a session there for the user of `sessionToken`, then goes to `path`. */
  address(sessionToken: string, origin: string, path: string): string;
  /** Uses a token up: the new session and where to go; null when it is unknown, old, of another host, or its session ended. */
  redeem(token: string, origin: string): { readonly sessionToken: string; readonly path: string } | null;
  /** Ends a session and those it was handed on to. */
  logout(sessionToken: string): void;
}

const LIFETIME_MS = 60 * 1000;

export const FRONTDOOR_PATH = '/secur/frontdoor.jsp';

/** @param now UTC milliseconds. */
export function createHandover(org: SignIn, now: () => number): Handover {
  const waiting = new Map<string, { readonly from: string; readonly origin: string; readonly path: string; readonly expiresAt: number }>();
  const children = new Map<string, string[]>();
  const logout = (sessionToken: string): void => {
    for (const child of children.get(sessionToken) ?? []) logout(child);
    children.delete(sessionToken);
    org.sessions.close(sessionToken);
  };
  return {
    logout,
    address(sessionToken, origin, path) {
      const token = randomBytes(24).toString('base64url');
      waiting.set(token, { from: sessionToken, origin, path, expiresAt: now() + LIFETIME_MS });
      return `${origin}${FRONTDOOR_PATH}?otp=${token}`;
    },
    redeem(token, origin) {
      const entry = waiting.get(token);
      waiting.delete(token);
      if (entry === undefined || entry.origin !== origin || now() >= entry.expiresAt) return null;
      const session = org.sessions.find(entry.from);
      if (session === undefined) return null;
      const child = org.sessions.open(session.userId);
      children.set(entry.from, [...(children.get(entry.from) ?? []), child.token]);
      return { sessionToken: child.token, path: entry.path };
    }
  };
}
