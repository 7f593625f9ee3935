import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeployedMetadata } from '../core/types.ts';
import { AMELIE, fakeOrg, GONE, projectMetadata, withBody } from './fakeOrg.ts';
import { type Harness, harness, logIn, refresh, signIn } from './oauthHarness.ts';

/* How long a refresh token lives, and what ends it. */

const rotating = (): DeployedMetadata =>
  withBody(projectMetadata(), 'ExtlClntAppGlobalOauthSettings', { isRefreshTokenRotationEnabled: 'true' });

const EXPIRED = ['invalid_grant', 'expired access/refresh token'];
const BUSY = ['invalid_grant', 'token request is already being processed'];
const refusal = (answer: Readonly<Record<string, string>>): unknown[] => [answer['error'], answer['error_description']];
const alive = (made: Harness, token: string | undefined): boolean => made.org.sessions.find(token ?? '') !== undefined;

test('a replaced refresh token that is presented again ends the whole grant, access tokens too', async () => {
  const made = harness(rotating());
  const other = await signIn(made);
  const first = await signIn(made);
  const second = await refresh(made, first['refresh_token']);
  const third = await refresh(made, second['refresh_token']);
  for (const { access_token: token } of [first, second, third]) assert.ok(alive(made, token));
  assert.deepEqual(refusal(await refresh(made, first['refresh_token'])), EXPIRED);
  assert.deepEqual(refusal(await refresh(made, third['refresh_token'])), EXPIRED, 'the token that was good');
  for (const { access_token: token } of [first, second, third]) assert.equal(alive(made, token), false);
  assert.ok(alive(made, other['access_token']), 'another grant of the same user and app goes on');
  assert.ok((await refresh(made, other['refresh_token']))['access_token']);
});

test('a replaced refresh token ends nothing without the secret, and a token that never was ends nothing', async () => {
  const made = harness(rotating());
  const first = await signIn(made);
  const second = await refresh(made, first['refresh_token']);
  assert.deepEqual(refusal(await refresh({ ...made, secret: 'wrong' }, first['refresh_token'])), [
    'invalid_client',
    'invalid client credentials'
  ]);
  assert.deepEqual(refusal(await refresh(made, `${first['refresh_token'] ?? ''}x`)), EXPIRED);
  assert.ok((await refresh(made, second['refresh_token']))['access_token']);
});

for (const [what, metadata] of [
  ['that rotates', rotating()],
  ['that stays', projectMetadata()]
] as const) {
  test(`of two calls at the same time with a refresh token ${what} the second is refused, and ends nothing`, async () => {
    const made = harness(metadata);
    const { refresh_token: token } = await signIn(made);
    const other = await signIn(made);
    made.org.settings.tokenCallTakes = 50;
    const first = refresh(made, token);
    const second = await refresh(made, token);
    assert.deepEqual(refusal(second), BUSY);
    const apart = refresh(made, other['refresh_token']);
    for (const go of made.held) go();
    const answer = await first;
    assert.ok(answer['access_token']);
    assert.ok((await apart)['access_token'], 'another grant is not held up');
    made.org.settings.tokenCallTakes = 0;
    assert.ok((await refresh(made, answer['refresh_token'] ?? token))['access_token']);
  });
}

test('a call for a grant that ends meanwhile gets nothing', async () => {
  const made = harness();
  const { refresh_token: token = '' } = await signIn(made);
  made.org.settings.tokenCallTakes = 50;
  const under = refresh(made, token);
  await made.user.post('https://acme.my.salesforce.com/services/oauth2/revoke', { token });
  for (const go of made.held) go();
  assert.deepEqual(refusal(await under), EXPIRED);
});

test('a user has five grants of an app; the sixth ends the oldest, and those of other users stay', async () => {
  const made = harness();
  await logIn(made, AMELIE.username);
  const grants: Record<string, string>[] = [];
  for (let count = 0; count < 6; count += 1) {
    made.clock += 1;
    grants.push(await signIn(made));
  }
  const [oldest, ...others] = grants;
  assert.deepEqual(refusal(await refresh(made, oldest?.['refresh_token'])), EXPIRED);
  assert.equal(alive(made, oldest?.['access_token']), false);
  for (const { refresh_token: token } of others) assert.ok((await refresh(made, token))['access_token']);
});

test('keys and grants are there after a restart, as hashes; approvals too', async () => {
  const org = fakeOrg(rotating());
  const before = harness(undefined, undefined, org);
  const first = await signIn(before);
  const second = await refresh(before, first['refresh_token']);
  const kept = [...org.kept.list('')].flat().join(' ');
  for (const { refresh_token: token = '' } of [first, second]) assert.ok(token !== '' && !kept.includes(token));
  const after = harness(undefined, undefined, { ...fakeOrg(rotating()), kept: org.kept });
  assert.deepEqual([after.clientId, after.secret], [before.clientId, before.secret]);
  const third = await refresh(after, second['refresh_token']);
  assert.ok(third['access_token']);
  assert.deepEqual(refusal(await refresh(after, first['refresh_token'])), EXPIRED, 'spent before the restart');
  assert.deepEqual(refusal(await refresh(after, third['refresh_token'])), EXPIRED, 'and so the grant has ended');
  const again = harness(undefined, undefined, { ...fakeOrg(rotating()), kept: org.kept });
  assert.deepEqual(refusal(await refresh(again, third['refresh_token'])), EXPIRED);
  assert.deepEqual([...org.kept.list('oauth/grant/'), ...org.kept.list('oauth/spent/')], [], 'nothing is left of an ended grant');
});

test('no app gets a token while the org is locked, nor for a user who was deactivated', async () => {
  const made = harness();
  const tokens = await signIn(made);
  made.org.settings.organization = 'inactive';
  assert.deepEqual(refusal(await refresh(made, tokens['refresh_token'])), ['inactive_org', 'organization is inactive']);
  made.org.settings.organization = 'active';
  assert.ok((await refresh(made, tokens['refresh_token']))['access_token']);
  const left = harness(undefined, undefined, { ...made.org, user: () => GONE });
  assert.deepEqual(refusal(await refresh(left, tokens['refresh_token'])), ['inactive_user', 'user is inactive']);
});
