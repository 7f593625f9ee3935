import { cut } from '@inocx/telephony/text/cut.ts';
import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from 'oauth4webapi';
import type { Http } from '../../http/http.ts';
import { meaningOf, type Refusal, refusalFault } from './refusals.ts';
import { AUTHORIZE_PATH } from './tokenCall.ts';

export interface AuthorizeRequest {
  readonly origin: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string;
  /** Answer without any page, or refuse. */
  readonly immediate?: boolean;
}

/** The address to which the browser goes, and the verifier that stays here. PKCE is always sent: an app that does not ask for it takes it too. */
export async function authorizeAddress(request: AuthorizeRequest): Promise<{ readonly url: URL; readonly verifier: string }> {
  const verifier = generateRandomCodeVerifier();
  const url = new URL(AUTHORIZE_PATH, request.origin);
  const parameters = {
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: request.scope,
    state: request.state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(request.immediate === true ? { immediate: 'true' } : {})
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url, verifier };
}

const LOOK_MS = 5000;
const LOOKED_AT = 50_000;
const PAGE_ERROR = /\berror=([A-Za-z_]{1,60})(?:&amp;|&)error_description=([^<"'&]{0,200})/;

function refusalOnPage(text: string): Refusal | undefined {
  const [, error, description] = PAGE_ERROR.exec(cut(text, LOOKED_AT)) ?? [];
  return error === undefined ? undefined : { error, description: (description ?? '').replaceAll('+', ' ').replaceAll('%20', ' ') };
}

/** What Salesforce shows on a page of its own, because without a known app and callback there is nowhere to send the browser back to. */
const ON_PAGE = [
  'invalid_client_id',
  'redirect_uri_mismatch',
  'invalid_client',
  'OAUTH_APP_BLOCKED',
  'app_not_found',
  'invalid_app_access'
];

/**
 * Looks at the address without a session before a browser is sent there. Throws the fault that Salesforce would show as a page of its own, where
 * nobody would bring it back; whatever else comes of it, also nothing, is for the browser to see.
 */
export async function lookAhead(http: Http, url: URL, signal?: AbortSignal): Promise<void> {
  const reply = await http
    .send({
      method: 'GET',
      url,
      route: 'authorize',
      repeatable: true,
      expects: 'any',
      timeoutMs: LOOK_MS,
      withinMs: 0,
      ...(signal === undefined ? {} : { signal })
    })
    .catch(() => undefined);
  signal?.throwIfAborted();
  const refusal = reply !== undefined && reply.status >= 400 ? refusalOnPage(reply.text) : undefined;
  if (refusal === undefined || !ON_PAGE.includes(refusal.error)) return;
  if (meaningOf('authorize', refusal) !== 'busy') throw refusalFault('authorize', refusal);
}
