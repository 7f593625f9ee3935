import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, Browser, hosts, setCookies, SSO_URL, text, twin, valueOf } from './twin.ts';

const CODE = '/api/sso/login/code';

/** The one-time code that the last page of a sign-in window carries. */
const codeOn = (page: string): string => /data-code="([^"]+)"/.exec(page)?.[1] ?? '';

describe('sign-in inside Salesforce', () => {
  it('goes to Salesforce without any page of its own when the user is signed in there, and ends at the Banner', async () => {
    const world = twin();
    const { path, response } = await new Browser(world).load(SSO_URL);
    assert.deepEqual(path, [
      `${hosts.ino}/api/sso/login/oauth`,
      `${hosts.org}/services/oauth2/authorize`,
      `${hosts.ino}/api/sso/login/oauth/callback`,
      `${hosts.ino}/banner`
    ]);
    assert.match(text(response), /data-page="banner"/);
    assert.equal(world.org.seen[0]?.url.searchParams.get('immediate'), 'true');
  });

  it('shows its own sign-in page when Salesforce would need a page', async () => {
    const world = twin();
    world.org.username = null;
    const { at, response } = await new Browser(world).load(SSO_URL);
    assert.equal(at.pathname, '/login');
    assert.match(text(response), /Sign in with Salesforce/);
    // Pressed before the page's script listens, it would do nothing.
    assert.match(text(response), /<button [^>]*id="sign-in"[^>]* disabled>/);
  });

  it('as it is today, lands on a Salesforce page that no frame may show', async () => {
    const world = twin();
    world.org.username = null;
    const browser = new Browser(world);
    valueOf(await browser.request('PUT', '/api/twin/settings', { ssoInFrame: 'plain' }));
    const { at, response } = await browser.load(SSO_URL);
    assert.equal(at.origin, hosts.org);
    assert.equal(at.searchParams.has('immediate'), false);
    assert.equal(response.headers['x-frame-options'], 'DENY');
  });

  it('asks nobody without auto=true', async () => {
    const { at } = await new Browser(twin()).load('/api/sso/login/oauth?connector=salesforce');
    assert.equal(at.pathname, '/login');
  });

  it('goes straight to the Banner with a session', async () => {
    const browser = await new Browser(twin()).signIn('alice.agent@acme.example');
    const { path } = await browser.load(SSO_URL);
    assert.deepEqual(path, [`${hosts.ino}/api/sso/login/oauth`, `${hosts.ino}/banner`]);
  });

  it('goes straight to the Banner with a session that was opened before the scene, which ends the one elsewhere', async () => {
    const world = twin();
    const elsewhere = await new Browser(world).signIn('alice.agent@acme.example');
    const browser = new Browser(world);
    const opened = valueOf(await browser.request('POST', '/api/twin/sessions', { username: 'Alice.Agent@acme.example' }));
    browser.cookies['inocx_session'] = String(opened['token']);
    const { at } = await browser.load(SSO_URL);
    assert.equal(at.pathname, '/banner');
    assertRefused(await elsewhere.request('GET', '/api/agent/view'), 401, 'SIGNED_IN_ELSEWHERE');
  });

  it('names a connector it does not know', async () => {
    const { response } = await new Browser(twin()).load('/api/sso/login/oauth?connector=zoho&auto=true');
    assert.equal(response.status, 404);
    assert.match(text(response), /zoho/);
  });
});

describe('cookies', () => {
  it('are kept by a browser inside another site: None, Secure, Partitioned, and out of reach of scripts', async () => {
    const browser = new Browser(twin());
    const start = await browser.request('GET', SSO_URL);
    const authorize = await browser.request('GET', String(start.headers['location']));
    const callback = await browser.request('GET', String(authorize.headers['location']));
    const cookies = [...setCookies(start), ...setCookies(callback)];
    assert.deepEqual(
      cookies.map((cookie) => cookie.split('=')[0]),
      ['inocx_browser', 'inocx_session']
    );
    for (const cookie of cookies) {
      assert.deepEqual(cookie.split('; ').slice(1).sort(), ['HttpOnly', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure']);
    }
  });
});

describe('the callback refuses', () => {
  const start = async (): Promise<{ world: ReturnType<typeof twin>; browser: Browser; callback: string }> => {
    const world = twin();
    const browser = new Browser(world);
    const started = await browser.request('GET', SSO_URL);
    const authorized = await browser.request('GET', String(started.headers['location']));
    return { world, browser, callback: String(authorized.headers['location']) };
  };
  const untrusted = /cannot be trusted/;

  it('a state it never gave', async () => {
    const { browser, callback } = await start();
    const address = new URL(callback);
    address.searchParams.set('state', 'forged');
    const response = await browser.request('GET', address.href);
    assert.equal(response.status, 400);
    assert.match(text(response), untrusted);
    assert.deepEqual(setCookies(response), []);
  });

  it('no state', async () => {
    const { browser } = await start();
    assert.equal((await browser.request('GET', '/api/sso/login/oauth/callback?code=x')).status, 400);
  });

  it('a sign-in that another browser began', async () => {
    const { world, callback } = await start();
    const response = await new Browser(world).request('GET', callback);
    assert.match(text(response), untrusted);
  });

  it('the same answer twice', async () => {
    const { browser, callback } = await start();
    assert.equal((await browser.request('GET', callback)).status, 302);
    assert.match(text(await browser.request('GET', callback)), untrusted);
  });

  it('an answer after ten minutes', async () => {
    const { world, browser, callback } = await start();
    world.clock.advance(10 * 60_000);
    assert.match(text(await browser.request('GET', callback)), untrusted);
  });

  it('an answer with neither code nor error', async () => {
    const { browser, callback } = await start();
    const address = new URL(callback);
    address.searchParams.delete('code');
    assert.match(text(await browser.request('GET', address.href)), /sent no code/);
  });

  it('an error of Salesforce, by its name', async () => {
    const { browser, callback } = await start();
    const address = new URL(callback);
    address.searchParams.delete('code');
    address.searchParams.set('error', 'access_denied');
    address.searchParams.set('error_description', 'end-user <b>denied</b> authorization');
    const page = text(await browser.request('GET', address.href));
    assert.match(page, /access_denied: end-user &#60;b&#62;denied/);
  });

  it('a code that the org does not honour, with its words', async () => {
    const { world, browser, callback } = await start();
    world.org.tokenAnswer = { status: 400, body: { error: 'invalid_grant', error_description: 'expired authorization code' } };
    const response = await browser.request('GET', callback);
    assert.equal(response.status, 502);
    assert.match(text(response), /invalid_grant: expired authorization code/);
  });

  it('to send the token to an identity URL of another host', async () => {
    const { world, browser, callback } = await start();
    world.org.identityUrl = 'https://evil.example/id/org/user';
    assert.match(text(await browser.request('GET', callback)), /no identity URL of this org/);
    assert.ok(world.org.seen.every(({ url }) => url.origin === hosts.org));
  });

  it('to wait for an org that does not answer', async () => {
    const { world, browser, callback } = await start();
    world.org.silent = true;
    const answer = browser.request('GET', callback);
    await Promise.resolve();
    world.clock.advance(10_000);
    assert.match(text(await answer), /did not answer/);
  });
});

describe('users', () => {
  it('are matched by username without regard to case', async () => {
    const browser = await new Browser(twin()).signIn('Alice.Agent@ACME.example');
    assert.equal(valueOf(await browser.request('GET', '/api/agent/view'))['username'], 'alice.agent@acme.example');
  });

  it('without a counterpart get a page that names both', async () => {
    const world = twin();
    world.org.username = 'admin@acme.example';
    const { response } = await new Browser(world).load(SSO_URL);
    assert.equal(response.status, 403);
    assert.match(text(response), /admin@acme\.example/);
    assert.deepEqual(setCookies(response), []);
  });

  it('can be mapped to another one by a switch of the twin', async () => {
    const browser = new Browser(twin());
    valueOf(await browser.request('PUT', '/api/twin/settings', { userMapping: { 'Alice.Agent@acme.example': 'carl.agent@acme.example' } }));
    await browser.signIn('alice.agent@acme.example');
    assert.equal(valueOf(await browser.request('GET', '/api/agent/view'))['username'], 'carl.agent@acme.example');
  });
});

describe('sign-in in a window of its own', () => {
  const finish = async (world: ReturnType<typeof twin>): Promise<{ page: string; browser: Browser; framable: boolean }> => {
    const browser = new Browser(world);
    const { response } = await browser.load(SSO_URL, 'document');
    const policy = String(response.headers['content-security-policy']);
    return { page: text(response), browser, framable: !policy.includes("frame-ancestors 'none'") };
  };

  it('asks Salesforce for a page and ends with a code, not with a session', async () => {
    const world = twin();
    const { page, browser, framable } = await finish(world);
    assert.equal(world.org.seen[0]?.url.searchParams.has('immediate'), false);
    assert.match(page, /data-page="handover"/);
    assert.equal(browser.cookies['inocx_session'], undefined);
    assert.equal(framable, false);
  });

  it('gives the frame a session for its code, once', async () => {
    const world = twin();
    const code = codeOn((await finish(world)).page);
    const frame = new Browser(world);
    assert.deepEqual(valueOf(await frame.request('POST', CODE, { code }, { origin: hosts.ino })), { username: 'alice.agent@acme.example' });
    assert.equal(valueOf(await frame.request('GET', '/api/agent/view'))['username'], 'alice.agent@acme.example');
    assertRefused(await new Browser(world).request('POST', CODE, { code }, { origin: hosts.ino }), 400, 'INVALID_CODE');
  });

  it('gives nothing for a code after a minute', async () => {
    const world = twin();
    const code = codeOn((await finish(world)).page);
    world.clock.advance(60_000);
    assertRefused(await new Browser(world).request('POST', CODE, { code }), 400, 'INVALID_CODE');
  });

  it('takes a code from no page of another site, and leaves it unused', async () => {
    const world = twin();
    const code = codeOn((await finish(world)).page);
    assertRefused(await new Browser(world).request('POST', CODE, { code }, { origin: 'https://evil.example' }), 403, 'FOREIGN_ORIGIN');
    valueOf(await new Browser(world).request('POST', CODE, { code }, { origin: hosts.ino }));
  });

  it('refuses bodies that hold no code', async () => {
    const browser = new Browser(twin());
    assertRefused(await browser.request('POST', CODE, {}), 400, 'BAD_INPUT');
    assertRefused(await browser.request('POST', CODE, { code: 7 }), 400, 'BAD_INPUT');
  });
});

describe('one session per user', () => {
  it('ends with the next sign-in, and the earlier Banner is told why', async () => {
    const world = twin();
    const first = await new Browser(world).signIn('alice.agent@acme.example');
    const view = valueOf(await first.request('GET', '/api/agent/view'));
    const waiting = first.request('GET', `/api/agent/view?revision=${String(view['revision'])}&seq=0`);
    await new Browser(world).signIn('alice.agent@acme.example');
    assertRefused(await waiting, 401, 'SIGNED_IN_ELSEWHERE');
    assertRefused(await first.request('GET', '/api/agent/view'), 401, 'SIGNED_IN_ELSEWHERE');
    assert.equal((await first.load('/banner')).at.pathname, '/login');
  });

  it('is not touched by another user', async () => {
    const world = twin();
    const alice = await new Browser(world).signIn('alice.agent@acme.example');
    await new Browser(world).signIn('benoit.agent@acme.example');
    valueOf(await alice.request('GET', '/api/agent/view'));
  });

  it('ends with sign-out', async () => {
    const browser = await new Browser(twin()).signIn('alice.agent@acme.example');
    valueOf(await browser.request('POST', '/api/agent/signout', {}, { origin: hosts.ino }));
    assertRefused(await browser.request('GET', '/api/agent/view'), 401, 'SIGNED_OUT');
  });

  it('is needed for the agent view', async () => {
    assertRefused(await new Browser(twin()).request('GET', '/api/agent/view'), 401, 'NO_SESSION');
  });
});

describe('framing', () => {
  it('is allowed to exactly the two Salesforce hosts above the Banner', async () => {
    const browser = await new Browser(twin()).signIn('alice.agent@acme.example');
    for (const path of ['/banner', '/login']) {
      const { response } = await browser.load(path);
      const policy = String(response.headers['content-security-policy']);
      assert.equal(/frame-ancestors ([^;]*)/.exec(policy)?.[1], 'https://acme.lightning.force.com https://acme--inocx.vf.force.com');
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /script-src 'self';/);
    }
  });
});
