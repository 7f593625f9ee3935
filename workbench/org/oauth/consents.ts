import type { Kept } from '../core/types.ts';

/** Which scopes users allowed to apps. */
export interface Consents {
  allow(userId: string, clientId: string, scopes: readonly string[]): void;
  /** Empty when the user never allowed the app anything. */
  allowed(userId: string, clientId: string): readonly string[];
  /** The app has to ask again. */
  forget(userId: string, clientId: string): void;
}

export function createConsents(kept: Kept): Consents {
  const nameOf = (userId: string, clientId: string): string => `oauth/consent/${userId}/${clientId}`;
  const allowed: Consents['allowed'] = (userId, clientId) =>
    (kept.read(nameOf(userId, clientId)) ?? '').split(' ').filter((scope) => scope !== '');
  return {
    allowed,
    allow: (userId, clientId, scopes) =>
      kept.write(nameOf(userId, clientId), [...new Set([...allowed(userId, clientId), ...scopes])].join(' ')),
    forget: (userId, clientId) => kept.remove(nameOf(userId, clientId))
  };
}
