import { productionHosts } from '../../lib/hosts.ts';
import { allowedScopes, checkPermitted } from './access.ts';
import { checkAssertion, readAssertion } from './jwtBearer.ts';
import { OAuthError } from './oauthError.ts';
import { verifierFits } from './pkce.ts';
import { activeUser, checkSecret, tokens, withIdToken, type TokenAnswer, type TokenCall } from './tokenCall.ts';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** grant_type=authorization_code. The code is used up by the attempt, also when the attempt fails. */
function byCode(call: TokenCall): TokenAnswer {
  const { client, fields, grants } = call;
  const grant = call.codes.take(fields.get('code') ?? '');
  checkSecret(call, client.app.secretRequired.forCode);
  if (grant === 'expired') throw new OAuthError('invalid_grant', 'expired authorization code');
  if (grant === 'unknown' || grant.clientId !== client.id) throw new OAuthError('invalid_grant', 'invalid authorization code');
  if (fields.get('redirect_uri') !== grant.redirectUri) {
    throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  if (!verifierFits(fields.get('code_verifier'), grant.challenge)) throw new OAuthError('invalid_grant', 'invalid code verifier');
  activeUser(call.org, grant.userId);
  if (!grant.scopes.includes('refresh_token') || !client.app.refreshTokens.live)
    return withIdToken(call, tokens(call, grant, null), grant.scopes, grant.nonce);
  const begun = grants.begin(grant);
  const answer = { ...tokens(call, grant, begun.grant.id), refresh_token: begun.refreshToken };
  return withIdToken(call, answer, grant.scopes, grant.nonce);
}

const expired = (): OAuthError => new OAuthError('invalid_grant', 'expired access/refresh token');

/**
 * grant_type=refresh_token: a new access token with the same scopes. The refresh token stays, unless the app's tokens rotate. Then a
 * token that was replaced tells that somebody else has a copy: the whole grant ends. A second call while one is under way is refused,
 * and ends nothing.
 */
async function byRefreshToken(call: TokenCall): Promise<TokenAnswer> {
  const { client, grants } = call;
  checkSecret(call, client.app.secretRequired.forRefresh);
  const found = grants.find(call.fields.get('refresh_token') ?? '');
  if (found === undefined || found.grant.clientId !== client.id) throw expired();
  const { id } = found.grant;
  if (found.spent) {
    grants.end(id);
    throw expired();
  }
  if (!grants.claim(id)) throw new OAuthError('invalid_grant', 'token request is already being processed');
  try {
    await takeTime(call);
    return renew(call, id);
  } finally {
    grants.release(id);
  }
}

/** The grant may have ended while the call took its time. */
function renew(call: TokenCall, id: string): TokenAnswer {
  const { client, grants, now, org } = call;
  const { live, idleLimit, rotate } = client.app.refreshTokens;
  const grant = grants.list().find((one) => one.id === id);
  if (grant === undefined || !live) throw expired();
  if (idleLimit !== null && now() - grant.usedAt >= idleLimit) {
    grants.end(id);
    throw expired();
  }
  activeUser(org, grant.userId);
  checkPermitted(org, client, grant.userId);
  grants.touch(id);
  const answer = withIdToken(call, tokens(call, grant, id), grant.scopes);
  return rotate ? { ...answer, refresh_token: grants.rotate(id) } : answer;
}

/** grant_type=client_credentials: the developer's switch, the admin's switch and a user to run as are all needed. */
function byClientCredentials(call: TokenCall): TokenAnswer {
  checkSecret(call, true);
  if (call.origin !== call.instance) throw new OAuthError('invalid_grant', 'request not supported on this domain');
  const { developer, admin, runAs } = call.client.app.clientCredentials;
  if (!developer) throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  if (call.fields.has('scope')) throw new OAuthError('invalid_request', 'scope parameter not supported');
  const user = admin && runAs !== null ? call.org.userByName(runAs) : undefined;
  if (user === undefined) throw new OAuthError('invalid_grant', 'no client credentials user enabled');
  activeUser(call.org, user.id);
  return tokens(call, { clientId: call.client.id, userId: user.id, scopes: withoutRefresh(call.client.app.scopes) }, null);
}

/** The JWT bearer flow: a client with the app's key speaks for a user who was approved before. It gives no refresh token. */
function byAssertion(call: TokenCall): TokenAnswer {
  const { client, consents, hosts, org } = call;
  const assertion = readAssertion(call.fields.get('assertion') ?? '');
  const { login, test, org: myDomain } = hosts;
  const audiences = [login, test, myDomain, productionHosts.login, productionHosts.test, productionHosts.org];
  checkAssertion(assertion, { certificate: client.certificate, audiences, now: call.now() });
  const user = org.userByName(assertion.subject);
  const notApproved = new OAuthError('invalid_grant', "user hasn't approved this consumer");
  if (user === undefined) throw notApproved;
  activeUser(org, user.id);
  checkPermitted(org, client, user.id);
  const scopes = withoutRefresh(allowedScopes(consents, client, user.id));
  if (scopes.length === 0) throw notApproved;
  return tokens(call, { clientId: client.id, userId: user.id, scopes }, null);
}

const withoutRefresh = (scopes: readonly string[]): readonly string[] => scopes.filter((scope) => scope !== 'refresh_token');

async function takeTime({ org, pause }: TokenCall): Promise<void> {
  if (org.settings.tokenCallTakes > 0) await pause(org.settings.tokenCallTakes);
}

const inTime =
  (flow: (call: TokenCall) => TokenAnswer) =>
  async (call: TokenCall): Promise<TokenAnswer> => {
    await takeTime(call);
    return flow(call);
  };

/** By grant_type. Each throws OAuthError. */
export const FLOWS: Readonly<Record<string, (call: TokenCall) => Promise<TokenAnswer>>> = {
  authorization_code: inTime(byCode),
  refresh_token: byRefreshToken,
  client_credentials: inTime(byClientCredentials),
  [JWT_BEARER]: inTime(byAssertion)
};
