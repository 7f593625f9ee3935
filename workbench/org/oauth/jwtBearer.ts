import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { OAuthError } from './oauthError.ts';

/** What an assertion says, before anyone believes it. */
export interface Assertion {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** UTC seconds. */
  readonly expires: number;
  readonly signed: string;
  readonly signature: Buffer;
}

const invalidAssertion = (): OAuthError => new OAuthError('invalid_grant', 'invalid assertion');

function jsonPart(part: string): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw invalidAssertion();
}

/** Reads a JWT signed by RS256, the one algorithm that an org takes. Throws OAuthError. */
export function readAssertion(text: string): Assertion {
  const [, head = '', claims = '', signature = ''] = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(text) ?? [];
  if (Reflect.get(jsonPart(head), 'alg') !== 'RS256') throw invalidAssertion();
  const payload = jsonPart(claims);
  const [issuer, subject, audience, expires] = ['iss', 'sub', 'aud', 'exp'].map((name): unknown => Reflect.get(payload, name));
  if (typeof issuer !== 'string' || typeof subject !== 'string' || typeof audience !== 'string') throw invalidAssertion();
  if (typeof expires !== 'number') throw invalidAssertion();
  return { issuer, subject, audience, expires, signed: `${head}.${claims}`, signature: Buffer.from(signature, 'base64url') };
}

/** How far ahead an assertion may end. */
const LONGEST_MS = 3 * 60 * 1000;

export interface AssertionRules {
  /** PEM; null: the app has none. */
  readonly certificate: string | null;
  readonly audiences: readonly string[];
  /** UTC milliseconds. */
  readonly now: number;
}

/** Throws OAuthError unless the certificate signed it, for this org, and it is neither over nor valid for too long. */
export function checkAssertion(assertion: Assertion, { certificate, audiences, now }: AssertionRules): void {
  if (certificate === null) throw invalidAssertion();
  const key = new X509Certificate(certificate).publicKey;
  if (!verify('RSA-SHA256', Buffer.from(assertion.signed), key, assertion.signature)) throw invalidAssertion();
  if (!audiences.includes(assertion.audience)) throw new OAuthError('invalid_grant', 'audience is invalid');
  const left = assertion.expires * 1000 - now;
  if (left <= 0 || left > LONGEST_MS) throw invalidAssertion();
}

const LARGEST_CERTIFICATE = 4096;

/** The certificate an administrator uploads, as PEM; a text is what is wrong with it. */
export function readCertificate(pem: string): X509Certificate | string {
  if (Buffer.byteLength(pem) > LARGEST_CERTIFICATE) return 'The certificate is larger than 4 KB';
  try {
    const certificate = new X509Certificate(pem);
    const { asymmetricKeyType } = createPublicKey(pem);
    return asymmetricKeyType === 'rsa' ? certificate : 'The certificate must have an RSA key';
  } catch {
    return 'This is no X.509 certificate in PEM form';
  }
}
