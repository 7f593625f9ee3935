import assert from 'node:assert/strict';
import { test } from 'node:test';
import { productionHosts } from '../../lib/hosts.ts';
import { json, type WorkbenchRequest } from '../../lib/http.ts';
import { createShell } from '../app.ts';
import { LIGHTNING } from './harness.ts';

const seen: WorkbenchRequest[] = [];
const shell = createShell({
  hosts: productionHosts,
  org: async (request) => {
    seen.push(request);
    return json({ ok: true });
  },
  policy: () => `default-src 'self'`
});

const ask = (path: string, more: Partial<WorkbenchRequest> = {}) =>
  shell({ method: 'GET', url: new URL(path, LIGHTNING), headers: {}, cookies: {}, body: new Uint8Array(), ...more });

test('without a session a Lightning page leads to the org’s login and back', async () => {
  const response = await ask('/lightning/r/Contact/003000000000001AAA/view?x=1');
  assert.equal(response.status, 302);
  const start = encodeURIComponent(`${LIGHTNING}/lightning/r/Contact/003000000000001AAA/view?x=1`);
  assert.equal(response.headers.location, `https://acme.my.salesforce.com/?startURL=${start}`);
});

test('with a session the page comes with the policy of Lightning pages', async () => {
  const response = await ask('/lightning/page/home', { cookies: { sid: 'good' } });
  assert.equal(response.status, 200);
  assert.equal(response.headers['content-security-policy'], `default-src 'self'`);
  assert.doesNotMatch(String(response.body), /<script>|style=/);
});

test('services go to the org with the session of the cookie', async () => {
  await ask('/services/data/v67.0/sobjects', { cookies: { sid: 'good' } });
  assert.equal(seen.at(-1)?.headers.authorization, 'Bearer good');
  await ask('/services/data/v67.0/sobjects', { cookies: { sid: 'good' }, headers: { authorization: 'Bearer own' } });
  assert.equal(seen.at(-1)?.headers.authorization, 'Bearer own');
  await ask('/services/data/v67.0/sobjects');
  assert.equal(seen.at(-1)?.headers.authorization, undefined);
});

test('a page of another site cannot use the cookie', async () => {
  const before = seen.length;
  const response = await ask('/services/data/v67.0/sobjects/Task', {
    method: 'POST',
    cookies: { sid: 'good' },
    headers: { origin: 'https://evil.example' }
  });
  assert.deepEqual([response.status, seen.length], [403, before]);
});

test('SLDS is served, and nothing outside its folder', async () => {
  const sprite = await ask('/slds/icons/utility-sprite/svg/symbols.svg');
  assert.deepEqual([sprite.status, sprite.headers['content-type']], [200, 'image/svg+xml']);
  for (const path of [
    '/slds/icons/../../package.json',
    '/slds/..%2fpackage.json',
    '/slds/styles/none.css',
    '/slds/package.json',
    '/workbench/app.ts',
    '/etc/passwd'
  ]) {
    assert.equal((await ask(path)).status, 404, path);
  }
});

test('the front page leads home, and only reading is possible', async () => {
  assert.equal((await ask('/')).headers.location, '/lightning/page/home');
  assert.equal((await ask('/lightning/page/home', { method: 'POST' })).status, 405);
});
