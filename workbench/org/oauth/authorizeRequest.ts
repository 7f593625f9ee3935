import type { Client, Clients } from './clients.ts';
import { OAuthError } from './oauthError.ts';
import { isChallenge } from './pkce.ts';
import { requestedScopes } from './scopes.ts';

/** A request to /services/oauth2/authorize whose client and callback are known. */
export interface AuthorizeRequest {
  readonly client: Client;
  readonly redirectUri: string;
  readonly state: string | null;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
  readonly nonce: string | null;
  /** Answer at once, without a page: refuse when a person would be needed. */
  readonly immediate: boolean;
  readonly prompt: readonly string[];
}

const PROMPTS = ['login', 'consent', 'select_account'];

/** Client and callback. Throws OAuthError that must be shown here, as there is no address to trust. */
export function trustedCallback(clients: Clients, parameters: URLSearchParams): { readonly client: Client; readonly redirectUri: string } {
  for (const name of new Set(parameters.keys())) {
    if (parameters.getAll(name).length > 1) throw new OAuthError('invalid_request', `${name} is given twice`);
  }
  const client = clients.find(parameters.get('client_id') ?? '');
  if (client === undefined) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (!client.app.enabled) throw new OAuthError('OAUTH_APP_BLOCKED', 'this app is blocked by admin');
  const redirectUri = parameters.get('redirect_uri') ?? '';
  if (!client.app.callbacks.includes(redirectUri)) {
    throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  return { client, redirectUri };
}

function challengeIn(parameters: URLSearchParams, required: boolean): string | null {
  const challenge = parameters.get('code_challenge');
  if (challenge === null) {
    if (required) throw new OAuthError('invalid_request', 'missing required code challenge');
    return null;
  }
  if (!isChallenge(challenge, parameters.get('code_challenge_method'))) throw new OAuthError('invalid_request', 'invalid code challenge');
  return challenge;
}

/** The rest of the request. Throws OAuthError that goes back to the callback. */
export function readAuthorizeRequest(client: Client, redirectUri: string, parameters: URLSearchParams): AuthorizeRequest {
  if (parameters.get('response_type') !== 'code') {
    throw new OAuthError('unsupported_response_type', 'response type not supported: this app has the web server flow, response_type=code');
  }
  const scopes = requestedScopes(parameters.get('scope'), client.app.scopes);
  if (scopes === null) throw new OAuthError('invalid_scope', 'the requested scope is not allowed');
  const prompt = (parameters.get('prompt') ?? '').split(/\s+/).filter((word) => word !== '');
  if (prompt.some((word) => !PROMPTS.includes(word))) throw new OAuthError('invalid_request', 'prompt not supported');
  return {
    client,
    redirectUri,
    state: parameters.get('state'),
    scopes,
    challenge: challengeIn(parameters, client.app.pkceRequired),
    nonce: parameters.get('nonce'),
    immediate: parameters.get('immediate') === 'true',
    prompt
  };
}
