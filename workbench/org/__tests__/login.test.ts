import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localHosts, productionHosts, type Hosts } from '../../lib/hosts.ts';
import { html, json, type App, type WorkbenchRequest } from '../../lib/http.ts';
import { createOrgFront } from '../front.ts';
import { readStartUrl } from '../login/startUrl.ts';
import type { Org } from '../core/types.ts';
import { browser, target, type Browser } from './browser.ts';
import { AMELIE, CAMILLE, fakeOrg, GONE, ROBOT } from './fakeOrg.ts';

interface Harness {
  readonly org: Org;
  readonly user: Browser;
  readonly orgApp: App;
  /** Requests that reached the REST API. */
  readonly reached: WorkbenchRequest[];
  clock: number;
}

function harness(hosts: Hosts = productionHosts): Harness {
  const org = fakeOrg();
  const made = { clock: 0 };
  const reached: WorkbenchRequest[] = [];
  const api: App = async (request) => {
    reached.push(request);
    return json({});
  };
  const front = createOrgFront({ org, hosts, api, now: () => made.clock });
  const user = browser({
    [hosts.org]: front.org,
    [hosts.lightning]: front.lightning(async () => html('shell')),
    [hosts.visualforce]: front.visualforce(async () => html('page'))
  });
  return Object.assign(made, { org, user, reached, orgApp: front.org });
}

/** From the shell's address through the login and back. Returns the session token of the Lightning host. */
async function enterLightning(made: Harness, hosts: Hosts = productionHosts, username = CAMILLE.username): Promise<string> {
  const wanted = `${hosts.lightning}/lightning/r/Contact/003/view?x=1`;
  const atLogin = target(await made.user.get(wanted), wanted);
  assert.equal(atLogin.origin, hosts.org);
  const entered = await made.user.post(`${hosts.org}/`, { un: username, startURL: atLogin.searchParams.get('startURL') ?? '' });
  const door = target(entered, hosts.org);
  assert.equal(door.origin + door.pathname, `${hosts.lightning}/secur/frontdoor.jsp`);
  const home = target(await made.user.get(door.href), door.href);
  assert.equal(home.href, wanted);
  assert.equal((await made.user.get(home.href)).body, 'shell');
  return made.user.cookies(hosts.lightning)['sid'] ?? assert.fail('no session');
}

test('a browser without session is led through the login to where it wanted to go', async () => {
  const made = harness();
  const lightning = await enterLightning(made);
  assert.equal(made.org.sessions.find(lightning)?.userId, CAMILLE.id);
  assert.notEqual(lightning, made.user.cookies(productionHosts.org)['sid']);
});

test('the session cookie is out of scripts’ reach; for frames over https, for its own site over http', async () => {
  for (const [hosts, attributes] of [
    [productionHosts, '; Path=/; HttpOnly; SameSite=None; Secure'],
    [localHosts(8080), '; Path=/; HttpOnly; SameSite=Lax']
  ] as const) {
    const made = harness(hosts);
    await enterLightning(made, hosts);
    const { headers } = await made.user.post(`${hosts.org}/`, { un: CAMILLE.username });
    assert.ok(String(headers['set-cookie']).endsWith(attributes), String(headers['set-cookie']));
  }
});

test('no address ever carries a session', async () => {
  const made = harness();
  const entered = await made.user.post(`${productionHosts.org}/`, { un: CAMILLE.username });
  const { href } = target(entered, productionHosts.org);
  const token = made.user.cookies(productionHosts.org)['sid'] ?? assert.fail('no session');
  assert.equal(decodeURIComponent(href).includes(token), false);
});

test('a hand-over works once, for a minute, on its own host, while the session lives', async () => {
  for (const [what, spoil] of [
    ['used before', async (made: Harness, door: URL) => void (await made.user.get(door.href))],
    ['a minute old', async (made: Harness) => void (made.clock += 60_000)],
    ['logged out', async (made: Harness) => made.org.sessions.close(made.user.cookies(productionHosts.org)['sid'] ?? '')],
    ['at another host', async (_made: Harness, door: URL) => void (door.host = new URL(productionHosts.visualforce).host)]
  ] as const) {
    const made = harness();
    const door = target(await made.user.post(`${productionHosts.org}/`, { un: CAMILLE.username }), productionHosts.org);
    await spoil(made, door);
    assert.equal((await made.user.get(door.href)).status, 403, what);
  }
});

test('a startURL leads to the org’s own hosts only', () => {
  const { org, lightning, visualforce } = productionHosts;
  for (const [given, read] of [
    ['', { origin: lightning, path: '/lightning/page/home' }],
    ['/services/oauth2/authorize?a=b', { origin: null, path: '/services/oauth2/authorize?a=b' }],
    [`${org}/x`, { origin: null, path: '/x' }],
    [`${lightning}/lightning/page/home#x`, { origin: lightning, path: '/lightning/page/home#x' }],
    [`${visualforce}/apex/inocx__Softphone`, { origin: visualforce, path: '/apex/inocx__Softphone' }],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['/\t/evil.example', null],
    ['\\\\evil.example', null],
    ['https://evil.example/', null],
    [`${lightning}.evil.example/`, null],
    [`https://acme.lightning.force.com@evil.example/`, null],
    [`https://user@acme.lightning.force.com/`, null],
    [`${lightning}//evil.example`, null],
    ['http://acme.lightning.force.com/', null],
    [`${productionHosts.ino}/`, null],
    ['javascript:alert(1)', null],
    ['evil', null]
  ] as const) {
    assert.deepEqual(readStartUrl(given, productionHosts), read, given);
  }
});

test('the login refuses a foreign startURL, a foreign form, an unknown, an inactive and an API-only user', async () => {
  const made = harness();
  const at = `${productionHosts.org}/`;
  for (const [status, response] of [
    [400, made.user.get(`${at}?startURL=https://evil.example/`)],
    [400, made.user.post(at, { un: CAMILLE.username, startURL: '//evil.example' })],
    [403, made.user.post(at, { un: CAMILLE.username }, { origin: 'https://evil.example' })],
    [403, made.user.post(at, { un: 'nobody@acme.example' })],
    [403, made.user.post(at, { un: GONE.username })],
    [403, made.user.post(at, { un: ROBOT.username })]
  ] as const) {
    const answered = await response;
    assert.equal(answered.status, status);
    assert.equal(answered.headers['set-cookie'], undefined);
  }
});

test('the login page lists the active users who may use a browser, and says what it is', async () => {
  const page = String((await harness().user.get(`${productionHosts.org}/`)).body);
  assert.ok(page.includes(CAMILLE.username) && page.includes(AMELIE.username));
  assert.equal(
    [GONE, ROBOT].some(({ username }) => page.includes(username)),
    false
  );
  assert.match(page, /local twin/);
});

test('logging out ends the sessions of all hosts', async () => {
  const made = harness();
  const lightning = await enterLightning(made);
  await made.user.get(`${productionHosts.org}/secur/logout.jsp`);
  assert.equal(made.org.sessions.find(lightning), undefined);
  assert.equal((await made.user.get(`${productionHosts.lightning}/lightning/page/home`)).status, 302);
  assert.match(String((await made.user.get(`${productionHosts.org}/`)).body), /Log in as/);
});

test('services of the shell’s host go to the org as the user of the cookie, for its own pages only', async () => {
  const made = harness();
  const lightning = await enterLightning(made);
  const at = `${productionHosts.lightning}/services/data/v67.0/query`;
  await made.user.get(at);
  assert.equal(made.reached.at(-1)?.headers['authorization'], `Bearer ${lightning}`);
  await made.user.post(at, {});
  assert.equal(made.reached.length, 2);
  for (const origin of ['https://evil.example', 'null', productionHosts.visualforce]) {
    assert.equal((await made.user.post(at, {}, { origin })).status, 403, origin);
  }
  assert.equal(made.reached.length, 2);
});

test('the org’s own host takes no cookie for its API', async () => {
  const made = harness();
  await enterLightning(made);
  await made.user.get(`${productionHosts.org}/services/data/v67.0/query`);
  assert.equal(made.reached.at(-1)?.headers['authorization'], undefined);
  assert.deepEqual(made.reached.at(-1)?.cookies, {});
});

test('a token of an OAuth client opens no page', async () => {
  const made = harness();
  const session = made.org.sessions.open(CAMILLE.id, '3MVG9', ['api']);
  const request = { method: 'GET', url: new URL(`${productionHosts.org}/`), headers: {}, body: new Uint8Array() };
  const answered = await made.orgApp({ ...request, cookies: { sid: session.token } });
  assert.match(String(answered.body), /Log in as/);
});

const openVisualforce = async (made: Harness, token: string, body: string): Promise<{ status: number; url: string; code: string }> => {
  const answered = await made.orgApp({
    method: 'POST',
    url: new URL(`${productionHosts.org}/services/workbench/frontdoor`),
    headers: { authorization: `Bearer ${token}` },
    cookies: {},
    body: new TextEncoder().encode(body)
  });
  const value = JSON.parse(String(answered.body)) as { url?: string; 0?: { errorCode: string } };
  return { status: answered.status, url: value.url ?? '', code: value[0]?.errorCode ?? '' };
};

test('the Visualforce door: a one-time address that opens a session of its own', async () => {
  const made = harness();
  const lightning = await enterLightning(made);
  for (const retURL of ['/apex/inocx__Softphone?mode=Lightning', `${productionHosts.visualforce}/apex/inocx__Softphone?mode=Lightning`]) {
    const { url } = await openVisualforce(made, lightning, JSON.stringify({ retURL }));
    const page = target(await made.user.get(url), url);
    assert.equal(page.href, `${productionHosts.visualforce}/apex/inocx__Softphone?mode=Lightning`);
    const own = made.user.cookies(productionHosts.visualforce)['sid'] ?? '';
    assert.equal(made.org.sessions.find(own)?.userId, CAMILLE.id);
    assert.notEqual(own, lightning);
  }
});

test('the Visualforce door stays shut without session, without right, and for addresses elsewhere', async () => {
  const made = harness();
  const session = made.org.sessions.open(CAMILLE.id).token;
  const apiOnly = made.org.sessions.open(CAMILLE.id, '3MVG9', ['api']).token;
  const good = JSON.stringify({ retURL: '/apex/inocx__Softphone' });
  for (const [token, body, status, code] of [
    ['none', good, 401, 'INVALID_SESSION_ID'],
    [apiOnly, good, 403, 'INSUFFICIENT_ACCESS'],
    [session, '{"retURL":"https://evil.example/"}', 400, 'INVALID_INPUT'],
    [session, '{"retURL":"//evil.example/"}', 400, 'INVALID_INPUT'],
    [session, `{"retURL":"${productionHosts.lightning}/x"}`, 400, 'INVALID_INPUT'],
    [session, '{"retURL":""}', 400, 'INVALID_INPUT'],
    [session, '{"retURL":1}', 400, 'INVALID_INPUT'],
    [session, 'no JSON', 400, 'INVALID_INPUT']
  ] as const) {
    const answered = await openVisualforce(made, token, body);
    assert.deepEqual([answered.status, answered.code], [status, code], body);
  }
});

test('a token becomes an address that opens the org once, if it has a scope for pages', async () => {
  const made = harness();
  const singleAccess = async (scopes: readonly string[], wanted: string): Promise<readonly [number, string]> => {
    const { token } = made.org.sessions.open(CAMILLE.id, 'client', scopes);
    const url = new URL(`${productionHosts.org}/services/oauth2/singleaccess?redirect_uri=${encodeURIComponent(wanted)}`);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await made.orgApp({ method: 'GET', url, headers, cookies: {}, body: Buffer.from('') });
    return [answer.status, String(answer.body)];
  };
  const [status, body] = await singleAccess(['api', 'web'], '/lightning/page/home');
  const given: unknown = JSON.parse(body);
  const address = String(typeof given === 'object' && given !== null ? Reflect.get(given, 'frontdoor_uri') : '');
  assert.equal(status, 200);
  assert.equal(target(await made.user.get(address), address).href, `${productionHosts.lightning}/lightning/page/home`);
  assert.equal((await made.user.get(address)).status, 403);
  assert.equal((await singleAccess(['api'], ''))[0], 403);
  assert.equal((await singleAccess(['web'], 'https://evil.example/'))[0], 400);
});
