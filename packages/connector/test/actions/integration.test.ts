import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { DATA_CENTRES } from '../../src/http/dataCentres.ts';
import type { Connector } from '../../src/connector.ts';
import { ADMIN_KEY, caller } from '../support/browser.ts';
import { CLIENT_ID } from '../support/fakeBehaviour.ts';
import { FakeSalesforce } from '../support/fakeSalesforce.ts';
import { scratch } from '../support/folder.ts';
import { openOn, PUBLIC_URL } from '../support/open.ts';

/* The four ways in which actions are authorised, by the API. */

const folder = scratch();
const BROWSER = { browser: 'browser-1' };
const CALLBACK = `${PUBLIC_URL}/api/authclients/hbdnakz/fzefdzs`;
let made = 0;
let fake: FakeSalesforce;
let connector: Connector;

const close = async (): Promise<void> => {
  await connector?.close();
  await fake?.stop();
};

beforeEach(async () => {
  await close();
  fake = await new FakeSalesforce().start();
  fake.data = (_method, path) =>
    path.endsWith('/sobjects/Lead') ? { status: 200, body: { objectDescribe: {}, recentItems: [] } } : described;
  made += 1;
  const { origin } = fake;
  const places = {
    salesforce: (name: string) => (['login', '127.0.0.1'].includes(name) ? origin : `https://${name}`),
    isSalesforce: (one: string) => one === origin,
    zoho: DATA_CENTRES
  };
  connector = await openOn(join(folder, String(made)), origin, {
    places,
    systemApp: { clientId: CLIENT_ID, clientSecret: 'consumer-secret' }
  });
});
after(close);

const described = { status: 200, body: { name: 'Lead', label: 'Lead', fields: [] } };
const ask = (method: string, path: string, body?: unknown) =>
  caller(connector.service({ adminKey: ADMIN_KEY }), PUBLIC_URL, ADMIN_KEY)(method, `/connector/v1${path}`, body);
const integration = async () => (await ask('GET', '/integrations/salesforce')).body;
const faultIn = ({ body }: { body: Record<string, unknown> }) => body['fault'] as { code: string; fields?: string[]; link?: string };

async function consent(method: string, user?: string): Promise<void> {
  const { url } = await connector.consent.begin(method, { ...BROWSER, ...(user === undefined ? {} : { user }) });
  await connector.consent.finish(fake.approve(url), BROWSER);
}

const profile = (more: object = {}) => ({
  identityProviderName: 'Acme',
  clientId: CLIENT_ID,
  clientSecret: 'consumer-secret',
  authorizationUrl: `${fake.origin}/services/oauth2/authorize`,
  tokenRequestUrl: `${fake.origin}/services/oauth2/token`,
  refreshTokenUrl: `${fake.origin}/services/oauth2/token`,
  scope: 'api refresh_token',
  owner: 'tenant',
  ...more
});

for (const app of ['system', 'custom'] as const) {
  test(`${app} app, authorised beforehand: available until an administrator has authorised and enabled it`, async () => {
    if (app === 'custom') assert.equal((await ask('PUT', '/profiles/acme', profile())).status, 200);
    const choice = { auth: 'preauthorized', app, ...(app === 'custom' ? { profile: 'acme' } : {}) };
    const { body } = await ask('PUT', '/integrations/salesforce', choice);
    assert.equal(body['method'], app === 'custom' ? 'acme' : 'actions-system');
    assert.equal(faultIn(await ask('POST', '/integrations/salesforce/enable')).code, 'INOCX-607');
    assert.deepEqual(faultIn(await ask('POST', '/actions/kore.listLeads/run')).fields, ['as'], 'not before');
    await consent(String(body['method']));
    assert.equal((await integration())['state'], 'available');
    assert.equal((await ask('POST', '/integrations/salesforce/enable')).status, 200);
    assert.equal((await integration())['state'], 'configured');
    assert.deepEqual((await ask('POST', '/integrations/salesforce/install')).body['installed'], true);
    assert.equal((await ask('POST', '/actions/kore.listLeads/run')).status, 200);
    assert.equal((await ask('PUT', '/integrations/salesforce', choice)).body['enabled'], true, 'the same choice changes nothing');
    await ask('DELETE', '/integrations/salesforce');
    assert.equal((await integration())['state'], 'available');
  });

  test(`${app} app, authorised by each user: enabled at once, and a user without consent gets a link`, async () => {
    if (app === 'custom') await ask('PUT', '/profiles/acme', profile({ owner: 'user' }));
    const { body } = await ask('PUT', '/integrations/salesforce', {
      auth: 'perUser',
      app,
      ...(app === 'custom' ? { profile: 'acme' } : {})
    });
    assert.equal((await ask('POST', '/integrations/salesforce/enable')).body['enabled'], true);
    assert.deepEqual(faultIn(await ask('POST', '/actions/kore.listLeads/run')).fields, ['user']);
    const run = (user: string) => ask('POST', '/actions/kore.listLeads/run', { user });
    const first = await run('ada@acme.example');
    assert.deepEqual([first.status, faultIn(first).code], [409, 'INOCX-607']);
    assert.match(faultIn(first).link ?? '', new RegExp(`^${PUBLIC_URL}/connector/l/[\\w-]{43}$`));
    await consent(String(body['method']), 'ada@acme.example');
    assert.equal((await run('Ada@acme.example')).status, 200);
    assert.equal(faultIn(await run('other@acme.example')).code, 'INOCX-607', 'nobody uses the grant of another');
  });
}

test('a profile shows its eight fields, the callback address among them, and never its secret', async () => {
  await ask('PUT', '/profiles/acme', profile());
  const { clientSecret: _secret, ...shown } = profile();
  assert.deepEqual((await ask('GET', '/profiles')).body, {
    callbackUrl: CALLBACK,
    profiles: [{ ref: 'acme', callbackUrl: CALLBACK, hasClientSecret: true, ...shown }]
  });
  const { clientSecret: _none, ...renamed } = profile({ identityProviderName: 'Renamed' });
  await ask('PUT', '/profiles/acme', renamed);
  assert.equal((await connector.methods.get('acme')).app.clientSecret, 'consumer-secret');
});

test('a method of another system is no profile, and runs no action', async () => {
  const app = { clientId: 'x', clientSecret: 'y' };
  await connector.methods.put({ ref: 'desk', name: 'Desk', vendor: 'zohoDesk', environment: '', app, grant: 'code', owner: 'tenant' });
  assert.deepEqual((await ask('GET', '/profiles')).body, { callbackUrl: CALLBACK, profiles: [] });
  assert.deepEqual(faultIn(await ask('POST', '/actions/kore.listLeads/run', { as: 'desk' })).fields, ['as']);
});

test('an impossible setup is refused and its field is named', async () => {
  await ask('PUT', '/profiles/acme', profile());
  const elsewhere = 'https://evil.example/services/oauth2';
  for (const [path, body, fields] of [
    [
      '/profiles/x',
      profile({ authorizationUrl: `${elsewhere}/authorize`, tokenRequestUrl: `${elsewhere}/token`, refreshTokenUrl: `${elsewhere}/token` }),
      ['authorizationUrl']
    ],
    ['/profiles/x', profile({ tokenRequestUrl: `${elsewhere}/token` }), ['tokenRequestUrl']],
    ['/profiles/x', profile({ refreshTokenUrl: `${fake.origin}/services/oauth2/revoke` }), ['refreshTokenUrl']],
    ['/profiles/x', profile({ authorizationUrl: 'javascript:alert(1)' }), ['authorizationUrl']],
    ['/integrations/salesforce', { auth: 'preauthorized', app: 'custom' }, ['profile']],
    ['/integrations/salesforce', { auth: 'perUser', app: 'custom', profile: 'acme' }, ['profile']],
    ['/integrations/salesforce', { auth: 'preauthorized', app: 'custom', profile: 'none' }, ['method']],
    ['/integrations/salesforce', { auth: 'nobody', app: 'system' }, ['auth']]
  ] as const) {
    const answer = await ask('PUT', path, body);
    assert.deepEqual([answer.status >= 400, faultIn(answer).fields], [true, fields], JSON.stringify(body));
  }
  assert.equal(faultIn(await ask('POST', '/integrations/salesforce/install')).code, 'INOCX-630');
});
