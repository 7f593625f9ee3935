import { importPKCS8, SignJWT } from 'jose';
import { Fault } from '../../faults/fault.ts';
import type { Method } from '../../vault/methods.ts';
import type { TokenRequest } from './tokenCall.ts';

type Ask = Omit<TokenRequest, 'signal'>;

export const byCode = (
  origin: string,
  { app }: Method,
  given: { readonly code: string; readonly redirectUri: string; readonly verifier?: string }
): Ask => ({
  requestKind: 'code',
  origin,
  app,
  withSecret: true,
  parameters: {
    code: given.code,
    redirect_uri: given.redirectUri,
    ...(given.verifier === undefined ? {} : { code_verifier: given.verifier })
  }
});

export const byRefreshToken = (origin: string, { app }: Method, refreshToken: string): Ask => ({
  requestKind: 'refresh',
  origin,
  app,
  withSecret: true,
  parameters: { refresh_token: refreshToken }
});

/** No scope: Salesforce refuses the parameter in this flow. */
export const byClientCredentials = (origin: string, { app }: Method): Ask => {
  if (app.clientSecret === undefined)
    throw new Fault('InputRefused', { fields: ['clientSecret'], detail: 'client credentials need the secret' });
  return { requestKind: 'clientCredentials', origin, app, withSecret: true, parameters: {} };
};

/** Salesforce takes an assertion that ends within three minutes. */
const ASSERTION_MS = 120_000;

/** The assertion names the common sign-in host, whichever host of the org it is sent to. */
const audienceOf = (origin: string): string => {
  const { hostname } = new URL(origin);
  const sandbox = hostname === 'test.salesforce.com' || hostname.endsWith('.sandbox.my.salesforce.com');
  return sandbox ? 'https://test.salesforce.com' : 'https://login.salesforce.com';
};

export async function byJwt(origin: string, { app }: Method, now: number): Promise<Ask> {
  if (app.privateKey === undefined) throw new Fault('InputRefused', { fields: ['privateKey'], detail: 'JWT bearer needs the private key' });
  if (app.username === undefined) throw new Fault('InputRefused', { fields: ['username'], detail: 'JWT bearer needs the username' });
  const key = await importPKCS8(app.privateKey, 'RS256').catch(() => {
    // The inner error may quote the key.
    throw new Fault('InputRefused', { fields: ['privateKey'], detail: 'not an RSA key in PKCS#8 PEM (BEGIN PRIVATE KEY)' });
  });
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(app.clientId)
    .setSubject(app.username)
    .setAudience(audienceOf(origin))
    .setExpirationTime(Math.floor((now + ASSERTION_MS) / 1000))
    .sign(key);
  return { requestKind: 'jwt', origin, app, withSecret: false, parameters: { assertion } };
}
