import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CREDENTIALS } from '../../__tests__/fakeOrg.ts';
import { Browser, hosts, SSO_URL, text } from '../../__tests__/twin.ts';
import { Administrator } from './administrator.ts';

const KEY = [
  ['name', 'Salesforce'],
  ['environment', 'acme'],
  ['clientId', CREDENTIALS.clientId],
  ['token', CREDENTIALS.clientSecret]
] as const;

const consent = async (ada: Administrator, id = 'm1'): Promise<string> =>
  text((await ada.browser.load(`/maker/methods/${id}/enable`, 'document')).response);

describe('an authentication method', () => {
  it('is enabled by the code flow, through the callback that INO cx publishes', async () => {
    const ada = await new Administrator().signIn();
    ada.world.org.username = 'admin@acme.example';
    const { path, response } = await ada.browser.load('/maker/methods/m1/enable', 'document');
    assert.deepEqual(path, [
      `${hosts.ino}/maker/methods/m1/enable`,
      `${hosts.org}/services/oauth2/authorize`,
      `${hosts.ino}/api/authclients/hbdnakz/fzefdzs`,
      `${hosts.ino}/maker/methods/m1`
    ]);
    assert.match(text(response), /Enabled \(admin@acme\.example\)/);
    const query = ada.world.org.seen[0]?.url.searchParams;
    assert.equal(query?.get('scope'), 'openid id api refresh_token');
    assert.equal(query?.get('redirect_uri'), `${hosts.ino}/api/authclients/hbdnakz/fzefdzs`);
  });

  it('works with a key and secret that were entered; the secret never comes back', async () => {
    const ada = await new Administrator().signIn();
    const page = await ada.save('/maker/methods/m1', KEY);
    assert.doesNotMatch(page, new RegExp(CREDENTIALS.clientSecret));
    assert.match(await consent(ada), /Enabled \(/);
    assert.match(await ada.save('/maker/methods/m1', KEY.slice(0, 3)), /Enabled \(/);
    assert.doesNotMatch(await ada.look('/maker/transfer'), new RegExp(CREDENTIALS.clientSecret));
  });

  it('is disabled again by another key, secret or environment', async () => {
    for (const change of [
      ['environment', 'other'],
      ['clientId', 'x'],
      ['token', 'x']
    ] as const) {
      const ada = await new Administrator().signIn();
      await ada.save('/maker/methods/m1', KEY);
      await consent(ada);
      const values = [...KEY.filter(([name]) => name !== change[0]), change];
      assert.match(await ada.save('/maker/methods/m1', values), /class="state">Disabled/, change[0]);
    }
  });

  const faults: readonly (readonly [name: string, prepare: (ada: Administrator) => Promise<unknown> | void, says: RegExp])[] = [
    ['a wrong secret', (ada) => ada.save('/maker/methods/m1', [...KEY.slice(0, 3), ['token', 'wrong']]), /invalid client credentials/],
    [
      'an org that is not there',
      (ada) =>
        ada.save('/maker/methods/m1', [
          ['name', 'x'],
          ['environment', 'nowhere']
        ]),
      /no Salesforce org at/
    ],
    ['an answer without refresh token', (ada) => void (ada.world.org.refreshTokens = false), /no refresh token/]
  ];
  for (const [name, prepare, says] of faults) {
    it(`stays disabled with ${name}, and the page says why`, async () => {
      const ada = await new Administrator().signIn();
      await prepare(ada);
      assert.match(/role="alert"[^>]*>([^<]*)</.exec(await consent(ada))?.[1] ?? '', says);
      assert.match(await ada.look('/maker/methods'), /Disabled/);
    });
  }

  it('cannot be enabled by a consent that another browser began, nor twice by one', async () => {
    const ada = await new Administrator().signIn();
    const start = await ada.browser.request('GET', '/maker/methods/m1/enable');
    const authorize = await ada.browser.request('GET', String(start.headers['location']));
    const callback = String(authorize.headers['location']);
    assert.equal((await new Browser(ada.world).request('GET', callback)).status, 400);
    assert.equal((await ada.browser.request('GET', callback)).status, 400);
    assert.match(await ada.look('/maker/methods'), /Disabled/);
  });

  it('says what Salesforce refused', async () => {
    const ada = await new Administrator().signIn();
    const start = await ada.browser.request('GET', '/maker/methods/m1/enable');
    const state = new URL(String(start.headers['location'])).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ state, error: 'access_denied', error_description: 'end-user denied authorization' });
    const response = await ada.browser.request('GET', `/api/authclients/hbdnakz/fzefdzs?${query.toString()}`);
    assert.equal(response.status, 400);
    assert.match(text(response), /access_denied: end-user denied authorization/);
  });

  it('that a connector or a CRM v2 needs is not deleted; one that nobody needs is', async () => {
    const ada = await new Administrator().signIn();
    assert.match(await ada.refused('/maker/methods/m1', [['intent', 'delete']]), /needs an authentication method/);
    await ada.save('/maker/methods', [
      ['name', 'Second'],
      ['environment', 'acme']
    ]);
    assert.doesNotMatch(await ada.save('/maker/methods/m2', [['intent', 'delete']]), /Second/);
  });

  it('refuses a subdomain that is none, and a key without its token', async () => {
    const ada = await new Administrator().signIn();
    assert.match(
      await ada.refused('/maker/methods', [
        ['name', 'x'],
        ['environment', 'https://acme']
      ]),
      /subdomain/
    );
    assert.match(await ada.refused('/maker/methods', KEY.slice(0, 3)), /needs its Token/);
  });
});

describe('an SSO connector', () => {
  it('shows its SSO login URL, and users sign in by it', async () => {
    const ada = await new Administrator().signIn();
    const page = await ada.save('/maker/connectors', [
      ['name', 'Second'],
      ['reference', 'sales+force'],
      ['methodId', 'm1']
    ]);
    const url = /readonly value="([^"]+)"/.exec(page)?.[1] ?? '';
    assert.equal(url, `${hosts.ino}/api/sso/login/oauth?connector=sales%2Bforce`);
    const { at } = await new Browser(ada.world).load(`${url}&auto=true`);
    assert.equal(at.pathname, '/banner');
  });

  it('that is renamed or deleted leads nobody in by its old address; the sign-in page knows the new one', async () => {
    const ada = await new Administrator().signIn();
    await ada.save('/maker/connectors/s1', [
      ['name', 'Salesforce'],
      ['reference', 'sf'],
      ['methodId', 'm1']
    ]);
    assert.equal((await new Browser(ada.world).load(SSO_URL)).response.status, 404);
    assert.match(text((await new Browser(ada.world).load('/login')).response), /data-connector="sf"/);
    await ada.save('/maker/connectors/s1', [['intent', 'delete']]);
    assert.equal((await new Browser(ada.world).load(SSO_URL.replace('=salesforce', '=sf'))).response.status, 404);
  });

  it('of a method whose org is not there says so', async () => {
    const ada = await new Administrator().signIn();
    await ada.save('/maker/methods/m1', [
      ['name', 'Salesforce'],
      ['environment', 'nowhere']
    ]);
    const { response } = await new Browser(ada.world).load(SSO_URL);
    assert.equal(response.status, 502);
    assert.match(text(response), /nowhere\.my\.salesforce\.com/);
  });

  it('refuses a reference that is taken, or of other characters', async () => {
    const ada = await new Administrator().signIn();
    const values = (reference: string) =>
      [
        ['name', 'x'],
        ['reference', reference],
        ['methodId', 'm1']
      ] as const;
    assert.match(await ada.refused('/maker/connectors', values('Salesforce')), /there twice/);
    assert.match(await ada.refused('/maker/connectors', values('a b')), /reference must be/);
  });
});
