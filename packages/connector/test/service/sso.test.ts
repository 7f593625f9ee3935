import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ADMIN_KEY, Browser, caller } from '../support/browser.ts';
import { PUBLIC_URL } from '../support/open.ts';
import { World } from '../support/world.ts';

const world = new World();
const service = () => world.connector.service({ adminKey: ADMIN_KEY, signIn: true });
const ask = (method: string, path: string, body?: unknown) => caller(service(), PUBLIC_URL, ADMIN_KEY)(method, path, body);
const location = (response: Response): string => response.headers.get('location') ?? assert.fail(`no location, ${response.status}`);
const LOGIN = '/api/sso/login/oauth?connector=sso';

beforeEach(async () => {
  await world.use();
  assert.equal((await ask('PUT', '/connector/v1/sso/sso', { name: 'SSO', method: 'sf' })).status, 200);
  world.fake.behaviour.scope = 'openid id';
});

test('auto=true shows no page of ours: to Salesforce, back, and on with a ticket that is good once', async () => {
  const browser = new Browser(service(), PUBLIC_URL);
  const begun = await browser.open(`${LOGIN}&auto=true&returnTo=/banner?a=1`);
  assert.equal(begun.status, 303);
  assert.equal(new URL(location(begun)).searchParams.get('immediate'), null);
  const back = await browser.open(world.fake.approve(location(begun)));
  assert.equal(back.status, 303);
  const [path, ticket] = location(back).split('&ticket=');
  assert.equal(path, '/banner?a=1');
  assert.deepEqual((await ask('POST', `/connector/v1/sso/tickets/${ticket}`)).body, { username: 'ada@acme.example', connector: 'sso' });
  assert.equal((await ask('POST', `/connector/v1/sso/tickets/${ticket}`)).status, 400);
});

test('a ticket ends after a minute', async () => {
  const browser = new Browser(service(), PUBLIC_URL);
  const back = await browser.open(world.fake.approve(location(await browser.open(`${LOGIN}&auto=true`))));
  world.clock.time += 60_000;
  assert.equal((await ask('POST', `/connector/v1/sso/tickets/${location(back).split('ticket=')[1]}`)).status, 400);
});

test('in Salesforce’s frame: a cookie that such a frame keeps, and no page of Salesforce', async () => {
  const browser = new Browser(service(), PUBLIC_URL);
  const begun = await browser.open(`${LOGIN}&auto=true`, { 'sec-fetch-dest': 'iframe' });
  assert.match(
    begun.headers.getSetCookie()[0] ?? '',
    /^inocx-sso=[\w-]{43}; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=None; Partitioned$/
  );
  const query = new URL(location(begun)).searchParams;
  assert.equal(query.get('immediate'), 'true');
  const refused = await browser.open(`${query.get('redirect_uri')}?error=immediate_unsuccessful&state=${query.get('state')}`);
  assert.equal(refused.status, 200);
  assert.doesNotMatch(refused.headers.get('content-security-policy') ?? '', /frame-ancestors/);
});

test('without auto there is a page with one link', async () => {
  const page = await (await new Browser(service(), PUBLIC_URL).open(LOGIN, { 'accept-language': 'fr' })).text();
  assert.ok(page.includes('Se connecter avec Salesforce'));
  assert.ok(page.includes('connector=sso&#38;auto=true'));
});

test('an unknown connector, a denied sign-in and another browser each end on a page that says so', async () => {
  const browser = new Browser(service(), PUBLIC_URL);
  assert.match(location(await browser.open('/api/sso/login/oauth?connector=none&auto=true')), /fault=INOCX-630&of=signIn/);
  const query = new URL(location(await browser.open(`${LOGIN}&auto=true`))).searchParams;
  assert.match(
    location(await browser.open(`${query.get('redirect_uri')}?error=access_denied&state=${query.get('state')}`)),
    /fault=INOCX-603/
  );
  const ended = world.fake.approve(location(await browser.open(`${LOGIN}&auto=true`)));
  assert.match(location(await new Browser(service(), PUBLIC_URL).open(ended)), /fault=INOCX-604/);
});

test('an INO cx that serves the paths itself begins and finishes by the API', async () => {
  const browser = 'b'.repeat(43);
  const { body } = await ask('POST', '/connector/v1/sso/sso/begin', { browser, immediate: true });
  const address = world.fake.approve(String(body['url']));
  assert.equal((await ask('POST', '/connector/v1/sso/sso/finish', { address, browser: 'c'.repeat(43) })).status, 400);
  assert.deepEqual((await ask('POST', '/connector/v1/sso/sso/finish', { address, browser })).body, {
    username: 'ada@acme.example',
    connector: 'sso',
    returnTo: '/'
  });
  assert.deepEqual(await world.connector.connections(), [], 'no token is kept');
  assert.equal((await ask('PUT', '/connector/v1/sso/x', { name: 'X', method: 'none' })).status, 400);
});
