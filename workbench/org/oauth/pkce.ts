import { createHash } from 'node:crypto';

/** SHA-256 of the verifier in base64url (RFC 7636, method S256). */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier, 'ascii').digest('base64url');

const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

/** A challenge is usable when it looks like S256, the only method an org takes, and its default when a request names none. */
export const isChallenge = (challenge: string, method: string | null): boolean =>
  (method === null || method === 'S256') && CHALLENGE.test(challenge);

/** Whether a verifier fits: one must come when there was a challenge, and must not when there was none. */
export function verifierFits(verifier: string | null, challenge: string | null): boolean {
  if (verifier === null || challenge === null) return verifier === challenge;
  return VERIFIER.test(verifier) && challengeOf(verifier) === challenge;
}
