import { randomSecret } from '../vault/hash.ts';
import { returnedBy } from './signIn/returned.ts';
import { type AuthParts, ownPath, SSO_CALLBACK_PATH } from './parts.ts';

export interface SsoBegin {
  readonly browser: string;
  /** Without any page of the vendor; when one is needed the way back brings `immediate_unsuccessful`. */
  readonly immediate?: boolean;
  readonly returnTo?: string;
}

/** Who signed in, by the username of Salesforce or the e-mail address of Zoho. */
export interface SignedIn {
  readonly username: string;
  readonly connector: string;
  readonly returnTo: string;
}

export interface Sso {
  begin(ref: string, options: SsoBegin): Promise<{ readonly url: string }>;
  /** The token that comes with it is read once and forgotten. */
  finish(address: string, options: { readonly browser: string; readonly signal?: AbortSignal }): Promise<SignedIn>;
}

export function ssoOn({ vault, signIns, clock, publicUrl }: AuthParts): Sso {
  const redirectUri = `${new URL(publicUrl).origin}${SSO_CALLBACK_PATH}`;
  return {
    begin: async (ref, { browser, immediate, returnTo }) => {
      const method = await vault.methods.get((await vault.sso.get(ref)).method);
      const state = randomSecret();
      const ask = { method, redirectUri, state, purpose: 'identity', immediate: immediate === true } as const;
      const { url, verifier } = await signIns[method.vendor].authorize(ask);
      const pending = { kind: 'sso', target: ref, subject: '', redirectUri, verifier, returnTo: ownPath(returnTo, publicUrl) } as const;
      await vault.pendings.put(state, browser, pending, clock.now());
      return { url };
    },
    finish: async (address, { browser, signal }) => {
      const returned = returnedBy(address);
      const pending = await vault.pendings.take(returned.state ?? '', browser, ['sso'], clock.now());
      const method = await vault.methods.get((await vault.sso.get(pending.target)).method);
      const given = { method, returned, redirectUri: pending.redirectUri, verifier: pending.verifier };
      const username = await signIns[method.vendor].usernameOf({ ...given, ...(signal === undefined ? {} : { signal }) });
      return { username, connector: pending.target, returnTo: pending.returnTo };
    }
  };
}
