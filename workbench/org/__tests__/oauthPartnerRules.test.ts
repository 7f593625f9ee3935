import assert from 'node:assert/strict';
import { test } from 'node:test';
import { productionHosts } from '../../lib/hosts.ts';
import { challengeOf } from '../oauth/pkce.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { projectMetadata, withBody } from './fakeOrg.ts';
import { authorizeAddress, type Harness, harness, logIn, refresh, signIn as signInWith, VERIFIER } from './oauthHarness.ts';
import { target } from './browser.ts';

/* What `--partner-rules` deploys: PKCE, refresh tokens that rotate and end when idle, a list of addresses. */

const DAY_MS = 24 * 60 * 60 * 1000;
const HERE = { startIpAddress: '127.0.0.1', endIpAddress: '127.0.0.9' };

function partnerRules(range: Readonly<Record<string, string>> = HERE): DeployedMetadata {
  const pkce = withBody(projectMetadata(), 'ExtlClntAppGlobalOauthSettings', {
    isPkceRequired: 'true',
    isRefreshTokenRotationEnabled: 'true'
  });
  const ranges = withBody(pkce, 'ExtlClntAppOauthSettings', { trustedIpRanges: range });
  return withBody(ranges, 'ExtlClntAppOauthConfigurablePolicies', {
    ipRelaxationPolicyType: 'Enforce',
    refreshTokenPolicyType: 'SpecificInactivity',
    refreshTokenValidityPeriod: '30',
    refreshTokenValidityUnit: 'Days'
  });
}

const challenge = { code_challenge: challengeOf(VERIFIER), code_challenge_method: 'S256' };

const signIn = (made: Harness): Promise<Record<string, string>> => signInWith(made, challenge, { code_verifier: VERIFIER });

test('a sign-in without a challenge is sent back', async () => {
  const made = harness(partnerRules());
  await logIn(made);
  const back = target(await made.user.get(authorizeAddress(made)), productionHosts.org);
  assert.equal(back.searchParams.get('error_description'), 'missing required code challenge');
});

test('each refresh gives a new refresh token', async () => {
  const made = harness(partnerRules());
  const first = (await signIn(made))['refresh_token'];
  const answer = await refresh(made, first);
  assert.ok(answer['access_token']);
  assert.notEqual(answer['refresh_token'], first);
  assert.ok((await refresh(made, answer['refresh_token']))['access_token']);
});

test('without the rules the refresh token stays, and none comes with the answer', async () => {
  const made = harness();
  const token = (await signInWith(made))['refresh_token'];
  assert.equal((await refresh(made, token))['refresh_token'], undefined);
  made.clock += 400 * DAY_MS;
  assert.ok((await refresh(made, token))['access_token']);
});

test('a refresh token that lies idle for thirty days is dead; one in use is not', async () => {
  const made = harness(partnerRules());
  let token = (await signIn(made))['refresh_token'];
  for (let use = 0; use < 3; use += 1) {
    made.clock += 30 * DAY_MS - 1;
    token = (await refresh(made, token))['refresh_token'];
    assert.ok(token, `use ${use}`);
  }
  made.clock += 30 * DAY_MS;
  assert.equal((await refresh(made, token))['error'], 'invalid_grant');
});

test('the developer’s limit ends idle refresh tokens whatever the policies of the org say', async () => {
  const limited = withBody(projectMetadata(), 'ExtlClntAppGlobalOauthSettings', { isEnforceRefreshTokenTTL: 'true' });
  const longer = { refreshTokenPolicyType: 'SpecificInactivity', refreshTokenValidityPeriod: '12', refreshTokenValidityUnit: 'Months' };
  for (const metadata of [limited, withBody(limited, 'ExtlClntAppOauthConfigurablePolicies', longer)]) {
    const made = harness(metadata);
    const token = (await signInWith(made))['refresh_token'];
    made.clock += 30 * DAY_MS - 1;
    assert.ok((await refresh(made, token))['access_token']);
    made.clock += 30 * DAY_MS;
    assert.equal((await refresh(made, token))['error'], 'invalid_grant');
  }
});

test('from an address that is not on the list no token is given, in any flow', async () => {
  const made = harness(partnerRules({ startIpAddress: '192.0.2.1', endIpAddress: '192.0.2.20' }));
  const refused = await signIn(made);
  assert.deepEqual([refused['error'], refused['error_description']], ['invalid_grant', 'ip restricted by app developer']);
  assert.equal((await refresh(made, 'x'))['error_description'], 'ip restricted by app developer');
});

test('rules that are no rules are refused by name', () => {
  const backwards = { startIpAddress: '192.0.2.20', endIpAddress: '192.0.2.1' };
  assert.throws(() => harness(partnerRules(backwards)), /192\.0\.2\.20 to 192\.0\.2\.1 runs backwards/);
  assert.throws(() => harness(partnerRules({ startIpAddress: '192.0.2', endIpAddress: '' })), /is no range of IPv4/);
  const never = withBody(partnerRules(), 'ExtlClntAppOauthConfigurablePolicies', { refreshTokenValidityPeriod: '0' });
  assert.throws(() => harness(never), /refreshTokenValidityPeriod must be a whole number/);
});
