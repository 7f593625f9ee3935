import assert from 'node:assert/strict';
import { test } from 'node:test';
import { API_ROUTES } from '../../src/service/apiRoutes.ts';
import { serviceApp } from '../../src/service/service.ts';
import type { Role } from '../../src/vault/access.ts';
import { FAULTS } from '../../src/faults/catalogue.ts';
import { ADMIN_KEY, caller } from '../support/browser.ts';
import { CLIENT_ID } from '../support/fakeBehaviour.ts';
import { PUBLIC_URL } from '../support/open.ts';
import { World } from '../support/world.ts';

const world = new World();
const service = () => world.connector.service({ adminKey: ADMIN_KEY });
const as = (key?: string) => caller(service(), PUBLIC_URL, key);
const ask = (method: string, path: string, body?: unknown) => as(ADMIN_KEY)(method, path, body);
const faultIn = ({ body }: { body: Record<string, unknown> }) =>
  body['fault'] as { name: string; code: string; fields?: string[]; words: { happened: string } };

const method = {
  name: 'Salesforce',
  vendor: 'salesforce',
  environment: 'acme',
  grant: 'code',
  app: { clientId: CLIENT_ID, clientSecret: 'consumer-secret' }
};

const ROUTES: readonly (readonly [string, string, Role])[] = [
  ['GET', '/connector/v1/methods', 'read'],
  ['PUT', '/connector/v1/methods/sf', 'admin'],
  ['DELETE', '/connector/v1/methods/sf', 'admin'],
  ['POST', '/connector/v1/methods/sf/consent', 'admin'],
  ['POST', '/connector/v1/methods/sf/links', 'admin'],
  ['POST', '/connector/v1/methods/sf/paste/address', 'admin'],
  ['POST', '/connector/v1/methods/sf/paste', 'admin'],
  ['POST', '/connector/v1/methods/sf/connect', 'admin'],
  ['POST', '/connector/v1/methods/sf/organization', 'admin'],
  ['GET', '/connector/v1/methods/sf/organizations', 'admin'],
  ['POST', '/connector/v1/methods/sf/disconnect', 'admin'],
  ['POST', '/connector/v1/methods/sf/test', 'agent'],
  ['GET', '/connector/v1/faults/INOCX-601', 'read'],
  ['GET', '/connector/v1/sso', 'read'],
  ['PUT', '/connector/v1/sso/a', 'admin'],
  ['DELETE', '/connector/v1/sso/a', 'admin'],
  ['POST', '/connector/v1/sso/a/begin', 'agent'],
  ['POST', '/connector/v1/sso/a/finish', 'agent'],
  ['POST', '/connector/v1/sso/tickets/x', 'agent'],
  ['GET', '/connector/v1/actions', 'read'],
  ['GET', '/connector/v1/actions/lead.create', 'read'],
  ['POST', '/connector/v1/actions/lead.create/run', 'agent'],
  ['GET', '/connector/v1/integrations/salesforce', 'read'],
  ['PUT', '/connector/v1/integrations/salesforce', 'admin'],
  ['DELETE', '/connector/v1/integrations/salesforce', 'admin'],
  ['POST', '/connector/v1/integrations/salesforce/enable', 'admin'],
  ['POST', '/connector/v1/integrations/salesforce/install', 'admin'],
  ['POST', '/connector/v1/interactions', 'agent'],
  ['GET', '/connector/v1/profiles', 'read'],
  ['PUT', '/connector/v1/profiles/x', 'admin'],
  ['GET', '/connector/v1/crm', 'read'],
  ['GET', '/connector/v1/crm/x', 'read'],
  ['PUT', '/connector/v1/crm/x', 'admin'],
  ['DELETE', '/connector/v1/crm/x', 'admin'],
  ['POST', '/connector/v1/crm/x/check', 'admin'],
  ['POST', '/connector/v1/crm/x/pop', 'agent'],
  ['POST', '/connector/v1/crm/x/log', 'agent'],
  ['GET', '/connector/v1/crm/x/template.csv', 'read'],
  ['GET', '/connector/v1/crm-templates/salesforce', 'read'],
  ['GET', '/connector/v1/streams', 'read'],
  ['GET', '/connector/v1/streams/events', 'read'],
  ['POST', '/connector/v1/streams/Contact/pause', 'admin'],
  ['POST', '/connector/v1/streams/Contact/resume', 'admin'],
  ['POST', '/connector/v1/streams/Contact/reset', 'admin'],
  ['POST', '/connector/v1/streams/Contact/reconcile', 'admin'],
  ['GET', '/connector/v1/records/Contact', 'read'],
  ['GET', '/connector/v1/graph/customers/x', 'read'],
  ['GET', '/connector/v1/graph/skipped', 'read']
];

test('every route asks for a key of its role', async () => {
  const roles: Role[] = ['read', 'agent', 'admin'];
  const keys = new Map<string, string>();
  for (const role of roles) keys.set(role, await world.connector.vault.apiKeys.add(role, role, 0));
  for (const [verb, path, needed] of ROUTES) {
    for (const key of [undefined, '', 'nonsense', 'x'.repeat(5000)]) {
      const refused = await as(key)(verb, path, verb === 'GET' ? undefined : {});
      assert.deepEqual([refused.status, faultIn(refused).code], [401, 'INOCX-618'], `${verb} ${path} ${String(key).slice(0, 9)}`);
    }
    for (const role of roles) {
      const { status } = await as(keys.get(role))(verb, path, verb === 'GET' ? undefined : {});
      assert.equal(status === 401, roles.indexOf(role) < roles.indexOf(needed), `${verb} ${path} as ${role}: ${status}`);
    }
  }
});

test('the API description lists every route with its role, and no other route', async () => {
  const served = serviceApp(world.connector, {}).routes.filter(
    ({ path, method: verb }) => path.startsWith('/connector/v1/') && verb !== 'ALL'
  );
  const described = API_ROUTES.map(({ method: verb, path }) => `${verb.toUpperCase()} /connector/v1${path.replace(/\{(\w+)\}/g, ':$1')}`);
  assert.deepEqual(described.sort(), served.map(({ method: verb, path }) => `${verb} ${path}`).sort());
  for (const { method: verb, path, role } of API_ROUTES.filter((route) => route.role !== null)) {
    const fits = new RegExp(`^/connector/v1${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    const roles = ROUTES.filter(([one, at]) => one === verb.toUpperCase() && fits.test(at)).map(([, , needed]) => needed);
    assert.deepEqual(roles, [role], `${verb} ${path}`);
  }
  const { status, body } = await as()('GET', '/connector/v1/openapi.json');
  assert.deepEqual([status, Object.keys(body['paths'] as object).length], [200, new Set(API_ROUTES.map(({ path }) => path)).size]);
});

test('a method is shown without its secrets, which stay when they are not sent and go when they are null', async () => {
  assert.equal((await ask('PUT', '/connector/v1/methods/sf', method)).status, 200);
  const shown = async () => ((await ask('GET', '/connector/v1/methods')).body['methods'] as Record<string, unknown>[])[0] ?? {};
  const first = await shown();
  assert.deepEqual(first['app'], { clientId: CLIENT_ID, hasClientSecret: true, hasPrivateKey: false });
  assert.deepEqual(first['callbacks'], {
    consent: `${PUBLIC_URL}/api/authclients/hbdnakz/fzefdzs`,
    signIn: `${PUBLIC_URL}/api/sso/login/oauth/callback`
  });
  assert.ok(!JSON.stringify(first).includes('consumer-secret'));
  await ask('PUT', '/connector/v1/methods/sf', { ...method, name: 'Renamed', app: { clientId: CLIENT_ID } });
  assert.equal((await world.connector.methods.get('sf')).app.clientSecret, 'consumer-secret');
  await ask('PUT', '/connector/v1/methods/sf', { ...method, app: { clientId: CLIENT_ID, clientSecret: null } });
  assert.equal((await world.connector.methods.get('sf')).app.clientSecret, undefined);
});

test('another app or environment ends the connection; another name does not', async () => {
  await world.use();
  await world.consent();
  const count = async () => (await world.connector.connections()).length;
  await ask('PUT', '/connector/v1/methods/sf', { ...method, name: 'Renamed' });
  assert.equal(await count(), 1);
  await ask('PUT', '/connector/v1/methods/sf', { ...method, environment: 'other' });
  assert.equal(await count(), 0);
});

test('an input of another form is refused by the names of its fields, never by its values', async () => {
  const bad: readonly (readonly [string, unknown, string])[] = [
    ['/connector/v1/methods/sf', { ...method, vendor: 'other' }, 'vendor'],
    ['/connector/v1/methods/sf', { ...method, grant: 'password' }, 'grant'],
    ['/connector/v1/methods/sf', { ...method, more: 1 }, 'more'],
    ['/connector/v1/methods/sf', { ...method, app: { clientId: '' } }, 'app.clientId'],
    ['/connector/v1/methods/sf', { ...method, app: { clientId: 'a\nb' } }, 'app.clientId'],
    ['/connector/v1/methods/sf', { ...method, app: { ...method.app, redirectUri: 'javascript:alert(1)' } }, 'app.redirectUri'],
    ['/connector/v1/methods/s%20f', method, 'ref'],
    ['/connector/v1/methods/..%2fsso', method, 'ref']
  ];
  for (const [path, body, name] of bad) {
    const answer = await ask('PUT', path, body);
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.deepEqual(faultIn(answer).fields, [name]);
  }
  for (const text of ['{', '[]', '1', 'null', '"x"']) assert.equal((await ask('PUT', '/connector/v1/methods/sf', text)).status, 400, text);
  const long = await ask('PUT', '/connector/v1/methods/sf', JSON.stringify({ ...method, name: 'x'.repeat(70_000) }));
  assert.equal(long.status, 400);
  assert.ok(
    !JSON.stringify(await ask('PUT', '/connector/v1/methods/sf', { ...method, grant: 'a-secret-value' })).includes('a-secret-value')
  );
});

test('pasted code and refresh token, connect, test and disconnect', async () => {
  await ask('PUT', '/connector/v1/methods/sf', { ...method, grant: 'pasted' });
  const { body } = await ask('POST', '/connector/v1/methods/sf/paste/address', {});
  const pasted = await ask('POST', '/connector/v1/methods/sf/paste', { pasted: world.fake.approve(String(body['url'])) });
  const connection = pasted.body['connection'] as Record<string, unknown>;
  assert.equal(connection['username'], 'ada@acme.example');
  assert.deepEqual(
    Object.keys(connection).filter((name) => ['access', 'refresh', 'version'].includes(name)),
    []
  );
  world.fake.data = () => ({ status: 200, body: {} });
  assert.equal((await ask('POST', '/connector/v1/methods/sf/test', {})).status, 200);
  await ask('POST', '/connector/v1/methods/sf/disconnect', {});
  assert.equal(world.fake.figures.revoked.length, 1);
  const gone = await ask('POST', '/connector/v1/methods/sf/test', {});
  assert.deepEqual([gone.status, faultIn(gone).code], [409, 'INOCX-607']);
  assert.equal((await ask('POST', '/connector/v1/methods/sf/paste', { refreshToken: world.fake.giveGrant() })).status, 200);
  assert.equal((await ask('POST', '/connector/v1/methods/sf/paste', {})).status, 400);

  await ask('PUT', '/connector/v1/methods/cc', { ...method, grant: 'clientCredentials' });
  assert.equal((await ask('POST', '/connector/v1/methods/cc/connect', {})).status, 200);
  assert.equal(faultIn(await ask('POST', '/connector/v1/methods/sf/connect', {})).name, 'InputRefused');
  assert.equal(faultIn(await ask('POST', '/connector/v1/methods/none/test', {})).name, 'InputRefused');
});

test('faults are said in the caller’s language', async () => {
  for (const [language, words] of [
    ['fr', 'La clé d’API manque'],
    ['en', 'The API key is missing']
  ] as const) {
    const response = await service().fetch(new Request(`${PUBLIC_URL}/connector/v1/methods`, { headers: { 'accept-language': language } }));
    const { fault } = (await response.json()) as { fault: { language: string; words: { happened: string } } };
    assert.ok(fault.words.happened.startsWith(words));
    assert.equal(fault.language, language);
  }
});

test('each fault has its texts in both languages', async () => {
  const look = (code: string, language: string): Promise<Response> =>
    service().fetch(
      new Request(`${PUBLIC_URL}/connector/v1/faults/${code}`, {
        headers: { 'accept-language': language, authorization: `Bearer ${ADMIN_KEY}` }
      })
    );
  for (const [name, { code, en, fr }] of Object.entries(FAULTS)) {
    assert.deepEqual(await (await look(code, 'en')).json(), { code, name, language: 'en', words: en });
    assert.deepEqual(await (await look(code, 'fr')).json(), { code, name, language: 'fr', words: fr });
  }
  assert.equal((await look('INOCX-600', 'en')).status, 400);
  assert.equal((await service().fetch(new Request(`${PUBLIC_URL}/connector/v1/faults/INOCX-601`))).status, 401);
});

test('it says that it lives, and whether its store answers', async () => {
  assert.equal((await ask('GET', '/healthz')).status, 200);
  assert.equal((await ask('GET', '/readyz')).status, 200);
  await world.connector.close();
  assert.equal((await ask('GET', '/readyz')).status, 503);
  assert.equal((await ask('GET', '/connector/v1/methods')).status, 503);
});

test('what is not there is not there', async () => {
  for (const path of ['/', '/connector', '/connector/v1', '/api/sso/login/oauth?connector=a', '/connector/v1/methods/sf/secret']) {
    assert.equal((await ask('GET', path)).status, 404, path);
  }
});
