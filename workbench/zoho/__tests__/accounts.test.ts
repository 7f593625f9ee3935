import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { productionHosts, ZOHO_SITES } from '../../lib/hosts.ts';
import { REDIRECT, ZohoHarness } from './harness.ts';

let world: ZohoHarness;
beforeEach(() => {
  world = new ZohoHarness();
});

const MINUTE = 60_000;

for (const site of ZOHO_SITES) {
  test(`a consent begun at accounts.zoho.com by an account of ${site} ends with its data centre`, async () => {
    const end = await world.consent(site, { begun: 'com' });
    const { searchParams } = end;
    assert.equal(`${end.origin}${end.pathname}`, REDIRECT);
    assert.equal(searchParams.get('location'), { com: 'us', eu: 'eu', in: 'in' }[site]);
    assert.equal(searchParams.get('accounts-server'), productionHosts.zoho[site].accounts);
    assert.equal(searchParams.get('state'), 's');
    const answer = await world.token(site, {
      grant_type: 'authorization_code',
      code: searchParams.get('code') ?? '',
      redirect_uri: REDIRECT
    });
    assert.equal(answer.status, 200);
    assert.deepEqual(Object.keys(answer.body).sort(), ['access_token', 'api_domain', 'expires_in', 'refresh_token', 'scope', 'token_type']);
  });
}

test('what is wrong with a request is shown on a page, and a person who rejects is sent back', async () => {
  for (const [parameters, code] of [
    [{ client_id: 'x' }, 'invalid_client'],
    [{ redirect_uri: 'https://evil.example/' }, 'invalid_redirect_uri'],
    [{ response_type: 'token' }, 'invalid_response_type'],
    [{ scope: 'Desk.basic.READ Desk.calls.READ' }, 'invalid_scope']
  ] as const) {
    const answer = await world.ask(world.authorizeAddress('com', parameters));
    assert.equal(answer.status, 400);
    assert.match(answer.text, new RegExp(`ERROR_${code}`));
  }
  assert.equal((await world.consent('eu', { decision: 'reject' })).searchParams.get('error'), 'access_denied');
});

test('a client without Multi-DC is unknown in other data centres', async () => {
  const client = world.zoho.clients.add({ name: 'X', homepage: 'https://x', redirectUris: [REDIRECT], site: 'com', multiDc: false });
  assert.ok(typeof client !== 'string');
  assert.match((await world.ask(world.authorizeAddress('eu', { client_id: client.id }))).text, /ERROR_invalid_client/);
  assert.deepEqual((await world.token('eu', { client_id: client.id, client_secret: client.secret })).body, { error: 'invalid_client' });
});

test('errors of the token endpoint come with status 200', async () => {
  const code = async (): Promise<string> => (await world.consent('eu')).searchParams.get('code') ?? '';
  const grant = { grant_type: 'authorization_code', redirect_uri: REDIRECT };
  const used = await code();
  await world.token('eu', { ...grant, code: used });
  const late = await code();
  world.now += 2 * MINUTE;
  for (const [parameters, error] of [
    [{ ...grant, code: 'x' }, 'invalid_code'],
    [{ ...grant, code: used }, 'invalid_code'],
    [{ ...grant, code: late }, 'invalid_code'],
    [{ ...grant, code: await code(), redirect_uri: 'https://x' }, 'invalid_redirect_uri'],
    [{ ...grant, client_id: 'x' }, 'invalid_client'],
    [{ ...grant, client_secret: 'x' }, 'invalid_client_secret'],
    [{ grant_type: 'refresh_token', refresh_token: 'x' }, 'invalid_code']
  ] as const) {
    const answer = await world.token('eu', parameters);
    assert.deepEqual([answer.status, answer.body], [200, { error }]);
  }
});

test('a refresh token comes with the first consent, and again when asked for', async () => {
  assert.ok('refresh_token' in (await world.tokens('eu')).body);
  assert.ok(!('refresh_token' in (await world.tokens('eu')).body));
  assert.ok('refresh_token' in (await world.tokens('eu', { prompt: 'consent' })).body);
  assert.ok(!('refresh_token' in (await world.tokens('eu', { prompt: 'consent', access_type: 'online' })).body));
});

for (const status of [200, 400] as const) {
  test(`the eleventh access token in ten minutes is refused with ${status}, and tries extend the block`, async () => {
    world.zoho.settings.tokenLimitStatus = status;
    const refresh = String((await world.tokens('eu')).body['refresh_token']);
    const renew = () => world.token('eu', { grant_type: 'refresh_token', refresh_token: refresh });
    for (let count = 2; count <= 10; count += 1) assert.ok('access_token' in (await renew()).body, String(count));
    const refused = await renew();
    assert.deepEqual([refused.status, refused.body['error']], [status, 'Access Denied']);
    world.now += 9 * MINUTE;
    assert.equal((await renew()).body['error'], 'Access Denied');
    world.now += 9 * MINUTE;
    assert.equal((await renew()).body['error'], 'Access Denied', 'the try of nine minutes ago has begun it anew');
    world.now += 10 * MINUTE;
    assert.ok('access_token' in (await renew()).body);
  });
}

test('the 21st refresh token of a person ends the first', async () => {
  const tokens: string[] = [];
  for (let count = 0; count < 21; count += 1) tokens.push(String((await world.tokens('eu', { prompt: 'consent' })).body['refresh_token']));
  const [first = '', second = ''] = tokens;
  assert.deepEqual((await world.token('eu', { grant_type: 'refresh_token', refresh_token: first })).body, { error: 'invalid_code' });
  assert.ok('access_token' in (await world.token('eu', { grant_type: 'refresh_token', refresh_token: second })).body);
});

test('the id token names the person, serverinfo the data centres, and a revoked token is over', async () => {
  const { body } = await world.tokens('in', { scope: 'email', email: 'alice.agent@acme.example' });
  const claims: unknown = JSON.parse(Buffer.from(String(body['id_token']).split('.')[1] ?? '', 'base64url').toString());
  assert.ok(typeof claims === 'object' && claims !== null && 'email' in claims && 'aud' in claims);
  assert.deepEqual([claims.email, claims.aud], ['alice.agent@acme.example', world.zoho.client.id]);
  const { accounts } = productionHosts.zoho.in;
  const info = await world.ask(`${accounts}/oauth/serverinfo`);
  assert.deepEqual(info.body['locations'], {
    us: 'https://accounts.zoho.com',
    eu: 'https://accounts.zoho.eu',
    in: 'https://accounts.zoho.in'
  });
  const refresh = String(body['refresh_token']);
  assert.deepEqual((await world.ask(`${accounts}/oauth/v2/token/revoke`, { form: { token: refresh } })).body, { status: 'success' });
  assert.deepEqual((await world.token('in', { grant_type: 'refresh_token', refresh_token: refresh })).body, { error: 'invalid_code' });
});

test('user info answers to its own scope alone', async () => {
  const [plain, scoped] = [await world.tokens('eu'), await world.tokens('eu', { scope: 'AaaServer.profile.READ' })];
  const info = (token: unknown) =>
    world.ask(`${productionHosts.zoho.eu.accounts}/oauth/user/info`, { headers: { authorization: `Zoho-oauthtoken ${String(token)}` } });
  assert.equal((await info(plain.body['access_token'])).status, 401);
  assert.equal((await info(scoped.body['access_token'])).body['Email'], 'ada.admin@acme.example');
});

test('the API console shows id and secret, and registers a client', async () => {
  const console = productionHosts.zoho.eu.console;
  const { id, secret } = world.zoho.client;
  const shown = await world.ask(console);
  assert.ok(shown.text.includes(id) && shown.text.includes(secret));
  const form = {
    name: 'Mine',
    homepage: 'https://acme.ino.cx',
    redirectUris: `${REDIRECT} https://acme.ino.cx/api/sso/login/oauth/callback`
  };
  assert.equal((await world.ask(`${console}/client`, { form: { ...form, redirectUris: 'nowhere' } })).status, 400);
  assert.equal((await world.ask(`${console}/client`, { form, headers: { origin: 'https://evil.example' } })).status, 404);
  assert.equal((await world.ask(`${console}/client`, { form })).status, 302);
  assert.deepEqual(
    world.zoho.clients.at('com').map(({ name }) => name),
    ['INO cx']
  );
  assert.deepEqual(
    world.zoho.clients.at('eu').map(({ name }) => name),
    ['INO cx', 'Mine']
  );
});
