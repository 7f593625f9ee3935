import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAULTS } from '../../src/faults/catalogue.ts';
import { ADMIN_KEY, Browser, caller } from '../support/browser.ts';
import { PUBLIC_URL } from '../support/open.ts';
import { CONSENT, World } from '../support/world.ts';

const world = new World();
const service = () => world.connector.service({ adminKey: ADMIN_KEY });
const ask = (method: string, path: string, body?: unknown) => caller(service(), PUBLIC_URL, ADMIN_KEY)(method, path, body);
const location = (response: Response): string => response.headers.get('location') ?? assert.fail(`no location, ${response.status}`);

/** Presses the link of a method in a browser: the address in Salesforce to which it leads. */
const press = async (browser: Browser, body: unknown = {}): Promise<string> => {
  const { body: answer } = await ask('POST', '/connector/v1/methods/sf/consent', body);
  return location(await browser.open(String(answer['link'])));
};
const statusOfMethod = async (): Promise<unknown> =>
  ((await ask('GET', '/connector/v1/methods')).body['methods'] as { status: string }[])[0]?.status;

test('an administrator presses a link, allows access, and the method is ready', async () => {
  await world.use();
  assert.equal(await statusOfMethod(), 'none');
  const browser = new Browser(service(), PUBLIC_URL);
  const address = await press(browser, { returnTo: '/maker/methods?open=sf' });
  assert.equal(await statusOfMethod(), 'pending');
  assert.deepEqual([...browser.cookies.keys()], ['__Host-inocx-consent']);
  const back = await browser.open(world.fake.approve(address));
  assert.equal(back.status, 303);
  assert.equal(location(back), '/maker/methods?open=sf');
  assert.equal(back.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(await statusOfMethod(), 'ready');
});

test('without a way back the window says that it can be closed, in the language of the browser', async () => {
  await world.use();
  const browser = new Browser(service(), PUBLIC_URL);
  const end = location(await browser.open(world.fake.approve(await press(browser))));
  assert.equal(end, '/connector/result', 'no code is left in the address bar');
  for (const [language, words] of [
    ['en-GB', 'You can close this window.'],
    ['fr-CA,fr;q=0.9,en;q=0.5', 'Vous pouvez fermer cette fenêtre.'],
    ['de, en;q=0.5, fr;q=0.4', 'You can close this window.']
  ] as const) {
    const page = await (await browser.open(end, { 'accept-language': language })).text();
    assert.ok(page.includes(words), language);
    assert.ok(page.includes(`<html lang="${language.startsWith('fr') ? 'fr' : 'en'}">`));
  }
});

test('the cookie cannot be read by scripts, set by other hosts or sent over http', async () => {
  await world.use();
  const { body } = await ask('POST', '/connector/v1/methods/sf/consent', {});
  const [cookie = ''] = (await new Browser(service(), PUBLIC_URL).open(String(body['link']))).headers.getSetCookie();
  assert.match(cookie, /^__Host-inocx-consent=[\w-]{43}; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/);
});

test('a link is good once, and for two minutes', async () => {
  await world.use();
  const browser = new Browser(service(), PUBLIC_URL);
  const first = String((await ask('POST', '/connector/v1/methods/sf/consent', {})).body['link']);
  await browser.open(first);
  assert.equal((await browser.open(first)).status, 410);
  const late = String((await ask('POST', '/connector/v1/methods/sf/consent', {})).body['link']);
  world.clock.time += 2 * 60_000;
  assert.equal((await browser.open(late)).status, 410);
});

test('a look ahead uses up no link', async () => {
  await world.use();
  const link = String((await ask('POST', '/connector/v1/methods/sf/consent', {})).body['link']);
  assert.equal((await service().fetch(new Request(link, { method: 'HEAD' }))).status, 405);
  assert.equal((await service().fetch(new Request(link, { headers: { 'sec-purpose': 'prefetch;prerender' } }))).status, 405);
  assert.equal((await new Browser(service(), PUBLIC_URL).open(link)).status, 303);
});

test('what Salesforce sends to another browser is refused there, and still good in its own', async () => {
  await world.use();
  const [own, other] = [new Browser(service(), PUBLIC_URL), new Browser(service(), PUBLIC_URL)];
  const ended = world.fake.approve(await press(own));
  assert.match(location(await other.open(ended)), /fault=INOCX-604/);
  assert.equal(await statusOfMethod(), 'pending');
  assert.equal(location(await own.open(ended)), '/connector/result');
});

test('each failure has a page that names it in both languages, and what Salesforce called it', async () => {
  await world.use();
  const browser = new Browser(service(), PUBLIC_URL);
  const state = new URL(await press(browser)).searchParams.get('state') ?? '';
  const end = location(await browser.open(`${CONSENT}?error=access_denied&error_description=no&state=${state}`));
  assert.equal(end, '/connector/result?fault=INOCX-603&of=consent&said=access_denied');
  for (const language of ['en', 'fr'] as const) {
    const response = await browser.open(end, { 'accept-language': language });
    const page = await response.text();
    const { happened, fix } = FAULTS.ConsentRefused[language];
    assert.ok(page.includes(happened) && page.includes(fix) && page.includes('access_denied'), language);
    assert.ok(page.includes('role="alert"'));
    assert.equal(response.status, 422);
  }
  assert.equal(await statusOfMethod(), 'none');
});

test('a failure before Salesforce shows a page is said on ours', async () => {
  await world.use();
  world.fake.behaviour.callbacks = ['https://elsewhere.example/'];
  assert.match(await press(new Browser(service(), PUBLIC_URL)), /fault=INOCX-602/);
});

test('nothing that an address brings becomes part of a page', async () => {
  const browser = new Browser(service(), PUBLIC_URL);
  for (const hostile of [
    '"><script>alert(1)</script>',
    '%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E',
    'INOCX-603<b>',
    '__proto__',
    'x'.repeat(3000)
  ]) {
    const query = new URLSearchParams({ fault: hostile, said: hostile, of: hostile }).toString();
    for (const path of [
      `/connector/result?${query}`,
      `/connector/result?fault=INOCX-603&said=${encodeURIComponent(hostile)}`,
      `/connector/l/${encodeURIComponent(hostile)}`
    ]) {
      const response = await browser.open(path, { 'accept-language': hostile.replaceAll(/[^\x20-\x7e]/g, '') });
      const page = await response.text();
      assert.doesNotMatch(page, /<script|<img|<b>|onerror/);
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
    }
  }
});

test('a link for a user is for that user, for a day', async () => {
  await world.use({ owner: 'user' });
  const { body } = await ask('POST', '/connector/v1/methods/sf/links', { user: 'Bob@acme.example' });
  world.clock.time += 23 * 3_600_000;
  const browser = new Browser(service(), PUBLIC_URL);
  await browser.open(world.fake.approve(location(await browser.open(String(body['link'])))));
  assert.equal((await world.connector.connections())[0]?.subject, 'bob@acme.example');
});
