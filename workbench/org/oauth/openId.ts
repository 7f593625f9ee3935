import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { json, type WorkbenchRequest, type WorkbenchResponse } from '../../lib/http.ts';
import { errorAnswer, methodNotAllowed } from '../rest/answers.ts';
import { scopeNames } from './scopes.ts';

const base64url = (value: string | Buffer): string => Buffer.from(value).toString('base64url');
const half = (text: string): string => createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

interface SigningKey {
  readonly id: string;
  readonly key: KeyObject;
}

let made: SigningKey | undefined;

/** Made when the first token is signed, and gone with the process. */
function signingKey(): SigningKey {
  if (made === undefined) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    made = { id: half(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()), key: privateKey };
  }
  return made;
}

/** Salesforce's are good for so long. */
const LIFETIME_SECONDS = 120;

export interface Signed {
  readonly origin: string;
  /** Identity URL of the user. */
  readonly subject: string;
  readonly clientId: string;
  readonly accessToken: string;
  /** As the authorize request had it. */
  readonly nonce: string | null;
  /** UTC milliseconds. */
  readonly now: number;
}

/** An ID token: who signed in, to whom, just now. */
export function idToken({ origin, subject, clientId, accessToken, nonce, now }: Signed): string {
  const { id, key } = signingKey();
  const issued = Math.floor(now / 1000);
  const claims = { at_hash: half(accessToken), sub: subject, aud: clientId, iss: origin, exp: issued + LIFETIME_SECONDS, iat: issued };
  const parts = [{ kid: id, typ: 'JWT', alg: 'RS256' }, nonce === null ? claims : { ...claims, nonce }];
  const text = parts.map((part) => base64url(JSON.stringify(part))).join('.');
  return `${text}.${base64url(sign('RSA-SHA256', Buffer.from(text), key))}`;
}

/** `/.well-known/openid-configuration` and `/id/keys`, which need no session. Null for other paths. */
export function openIdDocument({ method, url }: WorkbenchRequest): WorkbenchResponse | null {
  const { pathname, origin } = url;
  const document = { '/.well-known/openid-configuration': () => configuration(origin), '/id/keys': keys }[pathname];
  if (document === undefined) return null;
  return method === 'GET' ? json(document()) : errorAnswer(methodNotAllowed(method, ['GET']));
}

function keys(): object {
  const { id, key } = signingKey();
  return { keys: [{ ...createPublicKey(key).export({ format: 'jwk' }), kid: id, use: 'sig', alg: 'RS256' }] };
}

const configuration = (origin: string): object => ({
  issuer: origin,
  authorization_endpoint: `${origin}/services/oauth2/authorize`,
  token_endpoint: `${origin}/services/oauth2/token`,
  revocation_endpoint: `${origin}/services/oauth2/revoke`,
  userinfo_endpoint: `${origin}/services/oauth2/userinfo`,
  introspection_endpoint: `${origin}/services/oauth2/introspect`,
  jwks_uri: `${origin}/id/keys`,
  scopes_supported: scopeNames(),
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  code_challenge_methods_supported: ['S256']
});
