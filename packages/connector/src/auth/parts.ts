import type { Clock } from '../clock/clock.ts';
import type { Http } from '../http/http.ts';
import type { Log } from '../log/log.ts';
import type { Vendor } from '../faults/fault.ts';
import type { Vault } from '../vault/vault.ts';
import type { SignIn } from './signIn/signIn.ts';

export type SignIns = Readonly<Record<Vendor, SignIn>>;

export interface AuthParts {
  readonly vault: Vault;
  readonly http: Http;
  readonly signIns: SignIns;
  readonly clock: Clock;
  readonly log: Log;
  /** Origin under which browsers reach the service. */
  readonly publicUrl: string;
}

/** The two callback paths that the app in Salesforce or the client in Zoho is given. */
export const CONSENT_PATH = '/api/authclients/hbdnakz/fzefdzs';
export const SSO_CALLBACK_PATH = '/api/sso/login/oauth/callback';

/** Whose a connection is that everybody uses. */
export const TENANT = 'tenant';

/** A path of our own origin to go back to; anything else becomes the root. */
export function ownPath(returnTo: string | undefined, publicUrl: string): string {
  const origin = new URL(publicUrl).origin;
  if (returnTo === undefined || !returnTo.startsWith('/') || !URL.canParse(returnTo, origin)) return '/';
  const url = new URL(returnTo, origin);
  return url.origin === origin ? `${url.pathname}${url.search}` : '/';
}
