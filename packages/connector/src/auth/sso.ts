import { randomSecret } from '../vault/hash.ts';
import { codeOf, returnedBy } from './callback.ts';
import { type AuthParts, ownPath, SSO_CALLBACK_PATH } from './parts.ts';
import { authorizeAddress } from './salesforce/authorize.ts';
import { byCode } from './salesforce/grants.ts';
import { usernameFrom } from './salesforce/identify.ts';
import { refusalFault } from './salesforce/refusals.ts';
import { askForTokens } from './salesforce/tokenCall.ts';

export interface SsoBegin {
  readonly browser: string;
  /** Without any page of Salesforce; when one is needed the way back brings `immediate_unsuccessful`. */
  readonly immediate?: boolean;
  readonly returnTo?: string;
}

/** Who signed in, by the username of Salesforce. */
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

/** The user's identity alone: no API, no way back without the user. */
const SCOPE = 'openid id';

export function ssoOn({ vault, http, clock, publicUrl }: AuthParts): Sso {
  const redirectUri = `${new URL(publicUrl).origin}${SSO_CALLBACK_PATH}`;
  return {
    begin: async (ref, { browser, immediate, returnTo }) => {
      const method = await vault.methods.get((await vault.sso.get(ref)).method);
      const state = randomSecret();
      const origin = http.places.salesforce(method.environment);
      const { url, verifier } = await authorizeAddress({
        origin,
        clientId: method.app.clientId,
        redirectUri,
        scope: SCOPE,
        state,
        immediate: immediate === true
      });
      const pending = { kind: 'sso', target: ref, subject: '', redirectUri, verifier, returnTo: ownPath(returnTo, publicUrl) } as const;
      await vault.pendings.put(state, browser, pending, clock.now());
      return { url: url.href };
    },
    finish: async (address, { browser, signal }) => {
      const returned = returnedBy(address);
      const pending = await vault.pendings.take(returned.state ?? '', browser, ['sso'], clock.now());
      const method = await vault.methods.get((await vault.sso.get(pending.target)).method);
      const given = { code: codeOf(returned), redirectUri: pending.redirectUri, verifier: pending.verifier };
      const stop = signal === undefined ? {} : { signal };
      const outcome = await askForTokens(http, { ...byCode(http.places.salesforce(method.environment), method, given), ...stop });
      if ('refusal' in outcome) throw refusalFault('code', outcome.refusal);
      return { username: await usernameFrom(http, outcome.answer, signal), connector: pending.target, returnTo: pending.returnTo };
    }
  };
}
