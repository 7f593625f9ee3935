import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generate } from 'selfsigned';
import { productionHosts } from '../../lib/hosts.ts';
import type { WorkbenchResponse } from '../../lib/http.ts';
import type { OrgUser } from '../core/types.ts';
import { AMELIE, CAMILLE } from './fakeOrg.ts';
import { authorizeAddress, type Harness, harness, logIn, refresh, signIn } from './oauthHarness.ts';

/* What Setup's page of the External Client Apps asks the org. Camille administers. */

const APPS = '/services/workbench/clientApps';

async function ask(made: Harness, method: string, path: string, body?: unknown, who: OrgUser = CAMILLE): Promise<WorkbenchResponse> {
  const { token } = made.org.sessions.open(who.id);
  return made.front.org({
    method,
    url: new URL(path, productionHosts.org),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    cookies: {},
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body))
  });
}

const read = (answer: WorkbenchResponse): unknown => JSON.parse(String(answer.body));
const at = (value: unknown, ...names: readonly (string | number)[]): unknown =>
  names.reduce((inner: unknown, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined), value);
const refusalOf = (answer: WorkbenchResponse): unknown[] => [answer.status, at(read(answer), 0, 'errorCode')];

test('an administrator sees each app with its key, its rules and its live grants, and no secret', async () => {
  const made = harness();
  assert.deepEqual(at(read(await ask(made, 'GET', APPS)), 0, 'grants'), []);
  const { refresh_token: token } = await signIn(made, { scope: 'api refresh_token' });
  made.clock += 60_000;
  await refresh(made, token);
  const answer = await ask(made, 'GET', APPS);
  const [app] = [at(read(answer), 0)];
  assert.deepEqual(
    ['name', 'label', 'enabled', 'consumerKey', 'pkceRequired', 'rotates', 'certificate'].map((name) => at(app, name)),
    ['INO_CX_OAuth_Client_App', 'INO CX OAuth Client App', true, made.clientId, false, false, null]
  );
  assert.deepEqual(at(app, 'scopes'), ['id', 'api', 'refresh_token', 'openid']);
  assert.match(String(at(app, 'callbacks', 1)), /^https:\/\/acme\.ino\.cx\//);
  assert.deepEqual(
    { ...Object(at(app, 'grants', 0)), id: null },
    {
      id: null,
      user: { id: CAMILLE.id, username: CAMILLE.username, name: CAMILLE.name },
      scopes: ['api', 'refresh_token'],
      createdAt: '1970-01-01T00:16:40.000Z',
      usedAt: '1970-01-01T00:17:40.000Z'
    }
  );
  assert.equal(String(answer.body).includes(made.secret), false);
});

test('the secret is shown when it is asked for', async () => {
  const made = harness();
  const shown = await ask(made, 'GET', `${APPS}/INO_CX_OAuth_Client_App/secret`);
  assert.deepEqual([shown.headers['cache-control'], read(shown)], ['no-store', { secret: made.secret }]);
  assert.deepEqual(refusalOf(await ask(made, 'GET', `${APPS}/Other/secret`)), [404, 'NOT_FOUND']);
});

test('a revoked grant is dead at once, and the user is asked again', async () => {
  const made = harness();
  const [first, second] = [await signIn(made), await signIn(made)];
  assert.equal((await made.user.get(authorizeAddress(made))).status, 302, 'the user is not asked while a grant lives');
  const id = at(read(await ask(made, 'GET', APPS)), 0, 'grants', 0, 'id');
  assert.equal((await ask(made, 'POST', `${APPS}/INO_CX_OAuth_Client_App/revoke`, { grant: id })).status, 200);
  assert.equal(made.org.sessions.find(first['access_token'] ?? ''), undefined);
  assert.equal((await refresh(made, first['refresh_token']))['error'], 'invalid_grant');
  assert.ok((await refresh(made, second['refresh_token']))['access_token'], 'the other grant goes on');
  await logIn(made);
  assert.match(String((await made.user.get(authorizeAddress(made))).body), /Allow access\?/);
  for (const grant of [id, 'x', 3]) {
    assert.equal((await ask(made, 'POST', `${APPS}/INO_CX_OAuth_Client_App/revoke`, { grant })).status, 404, String(grant));
  }
});

test('a certificate is uploaded, shown by its subject, and removed', async () => {
  const made = harness();
  const path = `${APPS}/INO_CX_OAuth_Client_App/certificate`;
  const { cert } = await generate([{ name: 'commonName', value: 'connector' }], { keyType: 'rsa', keySize: 2048, algorithm: 'sha256' });
  assert.deepEqual(refusalOf(await ask(made, 'PUT', path, { certificate: 'x' })), [400, 'INVALID_PARAM']);
  assert.equal((await ask(made, 'PUT', path, { certificate: cert })).status, 200);
  assert.equal(made.front.clients.all()[0]?.certificate, cert);
  assert.equal(at(read(await ask(made, 'GET', APPS)), 0, 'certificate', 'subject'), 'CN=connector');
  assert.equal((await ask(made, 'PUT', path, { certificate: null })).status, 200);
  assert.equal(at(read(await ask(made, 'GET', APPS)), 0, 'certificate'), null);
});

test('nobody else sees or changes them: no agent, no token of an app, no unknown session', async () => {
  const made = harness();
  for (const [method, path] of [
    ['GET', APPS],
    ['GET', `${APPS}/INO_CX_OAuth_Client_App/secret`],
    ['PUT', `${APPS}/INO_CX_OAuth_Client_App/certificate`],
    ['POST', `${APPS}/INO_CX_OAuth_Client_App/revoke`]
  ] as const) {
    assert.deepEqual(refusalOf(await ask(made, method, path, undefined, AMELIE)), [403, 'INSUFFICIENT_ACCESS'], path);
    const { token } = made.org.sessions.open(CAMILLE.id, made.clientId, ['full']);
    const url = new URL(path, productionHosts.org);
    const send = (authorization: string): Promise<WorkbenchResponse> =>
      made.front.org({ method, url, headers: { authorization }, cookies: {}, body: Buffer.from('') });
    assert.deepEqual(refusalOf(await send(`Bearer ${token}`)), [403, 'INSUFFICIENT_ACCESS'], path);
    assert.deepEqual(refusalOf(await send('Bearer x')), [401, 'INVALID_SESSION_ID'], path);
  }
  for (const [method, path, status] of [
    ['PUT', APPS, 405],
    ['GET', `${APPS}/INO_CX_OAuth_Client_App/revoke`, 405],
    ['GET', `${APPS}/INO_CX_OAuth_Client_App/colour`, 404],
    ['GET', `${APPS}/INO_CX_OAuth_Client_App`, 404],
    ['GET', `${APPS}/INO_CX_OAuth_Client_App/secret/x`, 404]
  ] as const) {
    assert.equal((await ask(made, method, path)).status, status, `${method} ${path}`);
  }
});
