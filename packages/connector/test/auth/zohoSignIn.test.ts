import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { returnedBy } from '../../src/auth/signIn/returned.ts';
import { zohoSignIn } from '../../src/auth/zoho/signIn.ts';
import { createHttp } from '../../src/http/http.ts';
import { beginningAt, DATA_CENTRES } from '../../src/http/dataCentres.ts';
import { productionPlaces } from '../../src/http/places.ts';
import { noLog } from '../../src/log/log.ts';
import { sqlite } from '../../src/store/sqlite.ts';
import { connectionsIn, type NewConnection } from '../../src/vault/connections.ts';
import { newKey, readKeys } from '../../src/vault/keys.ts';
import { FakeClock } from '../support/clock.ts';
import { faultOf } from '../support/faults.ts';
import { scratch } from '../support/folder.ts';
import { methodOf } from '../support/open.ts';

const folder = scratch();
let made = 0;

const CALLBACK = 'https://acme.ino.cx/api/authclients/hbdnakz/fzefdzs';
const method = methodOf({
  ref: 'zoho',
  vendor: 'zohoDesk',
  environment: '',
  app: { clientId: '1000.CLIENT', clientSecret: 'client-secret' }
});

interface SentRequest {
  readonly url: URL;
  readonly headers: Headers;
  readonly form: URLSearchParams;
}

/** Zoho by its answers: path to status and body. */
async function signInOn(answers: Readonly<Record<string, readonly [status: number, body: unknown]>>) {
  const requests: SentRequest[] = [];
  const store = await sqlite(join(folder, String((made += 1))))();
  const clock = new FakeClock();
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const url = new URL(address);
    requests.push({ url, headers: new Headers(init.headers), form: new URLSearchParams(typeof init.body === 'string' ? init.body : '') });
    const [status, body] = answers[url.pathname] ?? [404, {}];
    return new Response(JSON.stringify(body), { status });
  };
  const http = createHttp({ fetch, places: productionPlaces, clock, log: noLog, random: () => 0.5 });
  const signIn = zohoSignIn({ http, connections: connectionsIn(store, readKeys(newKey())), clock });
  const finish = (back: Readonly<Record<string, string>>, more: object = {}): Promise<NewConnection> =>
    signIn.byCode({
      method,
      returned: returnedBy(`${CALLBACK}?${new URLSearchParams(back).toString()}`),
      redirectUri: CALLBACK,
      subject: 'tenant',
      ...more
    });
  return { signIn, requests, clock, finish, close: () => store.close() };
}

const TOKENS = {
  access_token: '1000.a',
  refresh_token: '1000.r',
  expires_in: 3600,
  token_type: 'Bearer',
  api_domain: 'https://evil.example'
};
const organizations = (...list: readonly object[]): readonly [number, unknown] => [200, { data: list }];
const ACME = { id: '20060', companyName: 'Acme', portalName: 'acme', isSandboxPortal: false };
const GOOD = {
  '/oauth/v2/token': [200, TOKENS],
  '/api/v1/organizations': organizations(ACME, { ...ACME, id: '20061', isSandboxPortal: 'true' }),
  '/api/v1/myinfo': [200, { emailId: 'ada.admin@acme.example' }]
} as const;

test('the table has every data centre of the reference', () => {
  assert.deepEqual(
    DATA_CENTRES.map(({ location, accounts, desk }) => [location, new URL(accounts).host, new URL(desk).host]),
    [
      ['us', 'accounts.zoho.com', 'desk.zoho.com'],
      ['eu', 'accounts.zoho.eu', 'desk.zoho.eu'],
      ['in', 'accounts.zoho.in', 'desk.zoho.in'],
      ['au', 'accounts.zoho.com.au', 'desk.zoho.com.au'],
      ['jp', 'accounts.zoho.jp', 'desk.zoho.jp'],
      ['sa', 'accounts.zoho.sa', 'desk.zoho.sa'],
      ['ca', 'accounts.zohocloud.ca', 'desk.zohocloud.ca'],
      ['uk', 'accounts.zoho.uk', 'desk.zoho.uk'],
      ['cn', 'accounts.zoho.com.cn', 'desk.zoho.com.cn']
    ]
  );
});

for (const { location, accounts, desk } of DATA_CENTRES) {
  for (const named of ['both', 'accounts-server alone', 'location alone'] as const) {
    test(`data centre ${location}: code, secret and token go there and nowhere else (${named})`, async () => {
      const { requests, finish, clock, close } = await signInOn(GOOD);
      const back = {
        code: '1000.c',
        ...(named === 'location alone' ? {} : { 'accounts-server': accounts }),
        ...(named === 'accounts-server alone' ? {} : { location })
      };
      const connection = await finish(back);
      assert.deepEqual(
        requests.map(({ url }) => url.origin),
        [accounts, desk, desk]
      );
      assert.deepEqual(Object.fromEntries(requests[0]?.form ?? []), {
        grant_type: 'authorization_code',
        client_id: '1000.CLIENT',
        client_secret: 'client-secret',
        code: '1000.c',
        redirect_uri: CALLBACK
      });
      assert.equal(requests[1]?.headers.get('authorization'), 'Zoho-oauthtoken 1000.a');
      assert.equal(requests[2]?.headers.get('orgid'), '20060');
      assert.deepEqual(
        [connection.host, connection.account, connection.username, connection.portal],
        [desk, '20060', 'ada.admin@acme.example', 'production']
      );
      assert.equal(connection.expiresAt, clock.now() + 3_600_000);
      await close();
    });
  }
}

test('an accounts-server that is not of Zoho gets neither code nor secret', async () => {
  const { requests, finish, close } = await signInOn(GOOD);
  for (const hostile of [
    'https://accounts.zoho.com.evil.example',
    'https://evil.example',
    'http://accounts.zoho.com',
    'https://accounts.zoho.com:8443',
    'https://accounts.zoho.com@evil.example',
    'https://accounts.zoho.com/..',
    'https://desk.zoho.com',
    '//accounts.zoho.com',
    'accounts.zoho.com',
    'javascript:alert(1)'
  ]) {
    assert.equal((await faultOf(finish({ code: 'c', location: 'us', 'accounts-server': hostile }))).name, 'DataCentreForeign', hostile);
  }
  assert.equal((await faultOf(finish({ code: 'c', location: 'moon' }))).name, 'DataCentreForeign');
  assert.equal((await faultOf(finish({ code: 'c' }))).name, 'DataCentreForeign');
  assert.deepEqual(requests, []);
  await close();
});

test('a consent begins at the data centre of the company’s address, asks for offline access, and sends no challenge', async () => {
  const { signIn, close } = await signInOn({});
  for (const [environment, origin] of [
    ['', 'https://accounts.zoho.com'],
    ['https://desk.zoho.eu/agent/acme', 'https://accounts.zoho.eu'],
    ['https://desk.zoho.com.au', 'https://accounts.zoho.com.au'],
    ['https://support.acme.example', 'https://accounts.zoho.com'],
    ['https://desk.zoho.eu.evil.example', 'https://accounts.zoho.com']
  ] as const) {
    const { url, verifier } = await signIn.authorize({
      method: { ...method, environment },
      redirectUri: CALLBACK,
      state: 's',
      purpose: 'connection'
    });
    const { searchParams } = new URL(url);
    assert.equal(new URL(url).origin, origin);
    assert.equal(beginningAt(DATA_CENTRES, environment).accounts, origin);
    assert.equal(verifier, '');
    assert.match(searchParams.get('scope') ?? '', /^Desk\.basic\.READ,Desk\.contacts\.READ,/);
    assert.deepEqual(
      [searchParams.get('access_type'), searchParams.get('prompt'), searchParams.has('code_challenge')],
      ['offline', 'consent', false]
    );
  }
  const { url } = await signIn.authorize({ method, redirectUri: CALLBACK, state: 's', purpose: 'identity' });
  assert.deepEqual([new URL(url).searchParams.get('scope'), new URL(url).searchParams.has('access_type')], ['email', false]);
  assert.equal(
    (await faultOf(signIn.authorize({ method, redirectUri: CALLBACK, state: 's', purpose: 'identity', immediate: true }))).vendorCode,
    'immediate_unsuccessful'
  );
  await close();
});

for (const [error, name] of [
  ['invalid_code', 'CodeExpired'],
  ['invalid_client', 'AppRefused'],
  ['invalid_client_secret', 'AppRefused'],
  ['invalid_redirect_uri', 'RedirectMismatch'],
  ['access_denied', 'AppRefused'],
  ['something_new', 'AppRefused']
] as const) {
  test(`the token endpoint's ${error} is ${name}, with status 200 and with 400`, async () => {
    for (const status of [200, 400]) {
      const { finish, close } = await signInOn({ '/oauth/v2/token': [status, { error }] });
      const fault = await faultOf(finish({ code: 'c', location: 'eu' }));
      assert.deepEqual([fault.name, fault.vendorCode, fault.vendor], [name, error, 'zohoDesk']);
      await close();
    }
  });
}

test('a rejected consent and a rate limit are told apart, though both say that access is denied', async () => {
  const { requests, finish, close } = await signInOn({
    '/oauth/v2/token': [400, { error: 'Access Denied', error_description: 'You have made too many requests continuously.' }]
  });
  assert.equal((await faultOf(finish({ error: 'access_denied', location: 'eu' }))).name, 'ConsentRefused');
  assert.deepEqual(requests, []);
  const fault = await faultOf(finish({ code: 'c', location: 'eu' }));
  assert.equal(fault.name, 'TokenLimit');
  assert.ok(typeof fault.retry === 'object');
  assert.equal(requests.length, 1, 'a further try would extend the block');
  await close();
});

test('a fault does not repeat what Zoho echoes of the request', async () => {
  const { finish, close } = await signInOn({
    '/oauth/v2/token': [200, { error: 'invalid_client', error_description: 'client-secret 1000.code-that-is-long' }]
  });
  const fault = await faultOf(finish({ code: '1000.code-that-is-long', location: 'eu' }));
  assert.doesNotMatch(JSON.stringify(fault), /client-secret|code-that-is-long/);
  await close();
});

test('the organisation is chosen by its kind or the company address, or left open', async () => {
  const retail = { ...ACME, id: '20062', companyName: 'Acme Retail', portalName: 'acmeretail' };
  const answers = { ...GOOD, '/api/v1/organizations': organizations(ACME, { ...ACME, id: '20061', isSandboxPortal: 'true' }, retail) };
  for (const [environment, portal, account] of [
    ['', 'sandbox', '20061'],
    ['', 'production', ''],
    ['https://desk.zoho.eu/agent/AcmeRetail/x', 'production', '20062'],
    ['https://desk.zoho.eu/agent/other', 'production', '']
  ] as const) {
    const { finish, close } = await signInOn(answers);
    const connection = await finish({ code: 'c', location: 'eu' }, { method: { ...method, environment }, portal });
    assert.equal(connection.account, account, `${environment} ${portal}`);
    await close();
  }
});

for (const [what, answers, name] of [
  ['no refresh token', { '/oauth/v2/token': [200, { ...TOKENS, refresh_token: undefined }] }, 'ScopeMissing'],
  ['a scope that is not granted', { '/oauth/v2/token': [200, { ...TOKENS, scope: 'Desk.basic.READ,Desk.calls.READ' }] }, 'ScopeMissing'],
  ['no organisation of the kind', { '/api/v1/organizations': [204, undefined] }, 'OrganizationUnknown'],
  ['an answer of another form', { '/api/v1/organizations': [200, { data: 'x' }] }, 'AnswerUnreadable'],
  ['Zoho Desk refuses the token', { '/api/v1/organizations': [401, { errorCode: 'INVALID_OAUTH', message: 'x' }] }, 'SessionRefused'],
  ['the agent may not', { '/api/v1/myinfo': [403, { errorCode: 'FORBIDDEN', message: 'x' }] }, 'RightsMissing']
] as const) {
  test(`${what}: the fault is ${name}, and what was given is revoked`, async () => {
    const { requests, finish, close } = await signInOn({ ...GOOD, ...answers });
    assert.equal((await faultOf(finish({ code: 'c', location: 'eu' }))).name, name);
    assert.deepEqual(requests.at(-1)?.url.href, 'https://accounts.zoho.eu/oauth/v2/token/revoke');
    await close();
  });
}

const jwt = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

test('the user is the e-mail address of an id token issued to this client', async () => {
  const username = async (idToken: string | undefined): Promise<string> => {
    const { signIn, close } = await signInOn({ '/oauth/v2/token': [200, { access_token: 'a', id_token: idToken }] });
    const returned = returnedBy(`${CALLBACK}?code=c&location=in`);
    try {
      return await signIn.usernameOf({ method, returned, redirectUri: CALLBACK });
    } finally {
      await close();
    }
  };
  const claims = { aud: '1000.CLIENT', email: 'alice.agent@acme.example', email_verified: true };
  assert.equal(await username(jwt(claims)), 'alice.agent@acme.example');
  assert.equal(await username(jwt({ ...claims, aud: ['x', '1000.CLIENT'] })), 'alice.agent@acme.example');
  for (const wrong of [{ ...claims, aud: 'another client' }, { ...claims, email_verified: false }, { ...claims, email: 1 }, {}]) {
    assert.equal((await faultOf(username(jwt(wrong)))).name, 'AnswerUnreadable', JSON.stringify(wrong));
  }
  for (const wrong of ['x', 'a.b.c', undefined]) assert.equal((await faultOf(username(wrong))).name, 'AnswerUnreadable');
});
