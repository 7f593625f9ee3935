import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { globalAgent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { projectCopy } from '../org/__tests__/projectCopy.ts';
import { startWorkbench, type WorkbenchOptions } from '../server.ts';
import { Ada } from './ada.ts';

/* The Maker where INO cx has its connector: what it shows and changes is the connector's, and the org answers. */

const sources = projectCopy();
const folder = mkdtempSync(join(tmpdir(), 'inocx-maker-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function withAda(use: (ada: Ada) => Promise<void>, options: Partial<WorkbenchOptions> = {}): Promise<void> {
  const workbench = await startWorkbench({ mode: 'local', connector: true, sources, ...options });
  try {
    await use(await new Ada(workbench).signIn());
  } finally {
    await workbench.close();
  }
}

const method = (ada: Ada, app: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const { clientId, clientSecret } = ada.workbench.credentials(app);
  return { name: app, vendor: 'salesforce', environment: 'acme', clientId, token: clientSecret, grant: 'code', ...more };
};

test('Status: Enable leads to the org and back, the list says who enabled it, and the connection answers', () =>
  withAda(async (ada) => {
    assert.match(await ada.look('/maker/methods'), /Disabled.*href="\/maker\/methods\/salesforce\/enable" target="_blank"/s);
    assert.match(await ada.consent('/maker/methods/salesforce/enable'), /You can close this window/);
    assert.match(await ada.look('/maker/methods'), /Enabled \(admin@acme\.example\)/);
    assert.match(await ada.press('/maker/methods/salesforce/test'), /role="status"[^>]*>Salesforce answered\./);
    assert.match(await ada.press('/maker/methods/salesforce/disable'), /Disabled/);
    assert.match(await ada.look('/maker/methods'), /Disabled/);
  }));

test('while a consent is under way the list is waiting for it, and Deny ends it with INOCX-603 in the browser’s language', () =>
  withAda(async (ada) => {
    const { address } = await ada.follow('/maker/methods/salesforce/enable');
    assert.ok(address.startsWith(ada.workbench.hosts.org));
    assert.match(await ada.look('/maker/methods'), /data-waiting[^>]*>Waiting for consent/);
    for (const [language, words] of [
      ['fr', /INOCX-603 L’accès a été refusé/],
      ['en', /INOCX-603 Access was denied/]
    ] as const) {
      assert.match(await ada.consent('/maker/methods/salesforce/enable', { decision: 'deny', language }), words);
      assert.match(await ada.look('/maker/methods'), /Disabled|Waiting/);
    }
  }));

test('R4.4 to R4.6: key, secret, and a code or a refresh token copied by hand', () =>
  withAda(async (ada) => {
    const { hosts } = ada.workbench;
    const page = await ada.save('/maker/methods', method(ada, 'CustomerOS', { grant: 'pasted', name: 'Customer OS' }));
    const at = '/maker/methods/customer-os';
    assert.match(page, new RegExp(`readonly value="${hosts.login}/"`));
    const ways: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
      'the whole address': async () => ({ pasted: await ada.allow(`${at}/address`) }),
      'what stands behind code=': async () => ({
        pasted: new URL(await ada.allow(ada.handMade('CustomerOS'))).searchParams.get('code') ?? ''
      }),
      'a refresh token from elsewhere': async () => ({ refreshToken: await ada.refreshToken('CustomerOS') })
    };
    for (const [name, copied] of Object.entries(ways)) {
      const values = await copied();
      assert.match(await ada.save(`${at}/paste`, values), /Enabled \(admin@acme\.example\)/, name);
      assert.match(await ada.press(`${at}/test`), /Salesforce answered/, name);
      if (values['pasted'] !== undefined) assert.match(await ada.refused(`${at}/paste`, values, 'fr'), /lang="fr".*INOCX-(604|617)/s, name);
      await ada.press(`${at}/disable`);
    }
    assert.match(await ada.refused(`${at}/paste`, { pasted: `${hosts.login}/?x=1` }), /INOCX-630/);
  }));

test('client credentials are enabled by a press, without a person', () =>
  withAda(async (ada) => {
    await ada.save('/maker/methods', method(ada, 'Customers_Own_App', { grant: 'clientCredentials' }));
    const at = '/maker/methods/customers-own-app';
    assert.match(await ada.press(`${at}/connect`), /Enabled \(admin@acme\.example\)/);
    assert.match(await ada.press(`${at}/test`), /Salesforce answered/);
  }));

test('a grant that the org revoked: the next request says INOCX-607, and the page offers the consent', () =>
  withAda(async (ada) => {
    await ada.save('/maker/methods', method(ada, 'Customers_Own_App'));
    const at = '/maker/methods/customers-own-app';
    await ada.consent(`${at}/enable`);
    await ada.revokeInSetup('Customers_Own_App');
    const page = await ada.refused(`${at}/test`, {}, 'fr');
    assert.match(page, /data-fault="INOCX-607"><div lang="fr"><p><strong>INOCX-607<\/strong> Salesforce n’accepte plus/);
    assert.equal(page.match(/INOCX-607</g)?.length, 1, 'said once');
    assert.match(page, /Give consent again/);
    assert.match(await ada.look('/maker/methods'), /Consent needed/);
    assert.match(await ada.look(at), /INOCX-607/, 'also when the page is opened later');
    await ada.consent(`${at}/enable`);
    assert.match(await ada.press(`${at}/test`), /Salesforce answered/);
  }));

test('an invalid form is named, and the secret is never returned', () =>
  withAda(async (ada) => {
    const values = method(ada, 'Customers_Own_App');
    await ada.save('/maker/methods', values);
    const at = '/maker/methods/customers-own-app';
    assert.doesNotMatch(await ada.look(at), new RegExp(values['token'] ?? 'x'));
    const { token: _token, ...bare } = values;
    await ada.save(at, bare);
    assert.match(await ada.press(`${at}/test`, 409), /INOCX-607|INOCX-630/, 'not enabled');
    assert.match(await ada.refused('/maker/methods', values), /there twice/);
    assert.match(await ada.refused(at, { ...bare, clientId: 'another' }), /needs its secret/);
    assert.match(await ada.refused('/maker/methods', { ...values, name: 'x', grant: 'magic' }), /INOCX-630/);
    assert.match(await ada.refused('/maker/methods/salesforce', { intent: 'delete' }), /Salesforce&#34; uses this method/);
    assert.doesNotMatch(await ada.save(at, { intent: 'delete' }), /Customers_Own_App/);
    assert.equal((await ada.ask('/maker/methods/none')).status, 404);
  }));

test('an environment that is not Salesforce’s, or an unknown key, is said in the window in place of Salesforce’s page', () =>
  withAda(async (ada) => {
    await ada.save('/maker/methods', method(ada, 'Customers_Own_App', { environment: 'acme.example' }));
    await ada.save('/maker/methods', method(ada, 'CustomerOS', { clientId: 'unknown' }));
    for (const [at, code, status] of [
      ['customers-own-app', 'INOCX-609', 422],
      ['customeros', 'INOCX-601', 422]
    ] as const) {
      const { answer } = await ada.follow(`/maker/methods/${at}/enable`);
      assert.match(answer.text, new RegExp(code));
      assert.equal(answer.status, status);
    }
  }));

test('pages of other sites begin no consent and save nothing, and nobody but administrators comes in', () =>
  withAda(async (ada) => {
    const elsewhere = await ada.ask('/maker/methods/salesforce/enable', undefined, { 'sec-fetch-site': 'cross-site' });
    assert.deepEqual([elsewhere.status, elsewhere.headers.location], [302, '/maker/methods/salesforce']);
    assert.equal((await ada.ask('/maker/methods/salesforce/disable', {}, { origin: 'https://evil.example' })).status, 403);
    ada.client.jars.clear();
    for (const path of ['/maker/methods', '/maker/methods/salesforce/enable', '/maker/connectors', '/maker/users']) {
      assert.equal((await ada.ask(path)).headers.location, '/maker/signin', path);
    }
    assert.equal((await ada.ask('/maker/methods/salesforce/test', {})).headers.location, '/maker/signin');
  }));

test('an SSO connector signs in the users on whose card it is; others read INOCX-616 with the user and the connector', () =>
  withAda(async (ada) => {
    const page = await ada.save('/maker/connectors', { name: 'Second', reference: 'sales+force', method: 'salesforce' });
    const url = /readonly value="([^"]+oauth[^"]+)"/.exec(page)?.[1] ?? '';
    assert.equal(url, `${ada.workbench.hosts.ino}/api/sso/login/oauth?connector=sales%2Bforce`);
    const refused = await ada.signInAsAlice(`${url}&auto=true`, 'fr');
    assert.match(refused, /<h1>INOCX-616: alice\.agent@acme\.example, sales\+force<\/h1><p role="alert" lang="fr">Cet utilisateur/);
    assert.match(await ada.signInAsAlice(`${url}&auto=true`, 'en'), /<p role="alert">This Salesforce user may not sign in/);
    await ada.save('/maker/users/alice.agent@acme.example', { connectors: 'sales+force' });
    assert.match(await ada.signInAsAlice(`${url}&auto=true`), /INO cx: signed in/);
    await ada.save('/maker/connectors/sales+force', { intent: 'delete' });
    assert.match(await ada.look('/maker/users'), /alice\.agent@acme\.example<\/td><td>none/);
    const { answer } = await ada.follow(`${url}&auto=true`);
    assert.equal(answer.status, 404);
    for (const [reference, says] of [
      ['Salesforce', /there twice/],
      ['a b', /letters, digits/]
    ] as const) {
      assert.match(await ada.refused('/maker/connectors', { name: 'x', reference, method: 'salesforce' }), says);
    }
  }));

test('a CRM v2 takes a method of the connector, and no other', () =>
  withAda(async (ada) => {
    assert.match(await ada.look('/maker/crms'), /<td>Salesforce<\/td><td>Salesforce<\/td>/);
    assert.match(await ada.refused('/maker/crms/c1', { name: 'Salesforce', methodId: 'm1' }), /needs an authentication method/);
    assert.match(await ada.save('/maker/crms/c1', { name: 'Renamed', methodId: 'salesforce' }), /<h1>Renamed/);
  }));

test('import and export contain only what the Maker itself keeps', () =>
  withAda(async (ada) => {
    const file = await ada.exported();
    assert.deepEqual(Object.keys(JSON.parse(file)), ['crms', 'profiles', 'users']);
    const changed = file.replaceAll('"Agents"', '"Everybody"');
    assert.match(await ada.save('/maker/transfer', { json: changed }), /Everybody/);
    assert.match(await ada.refused('/maker/transfer', { json: file.replace('"methodId": "salesforce"', '"methodId": "m1"') }), /needs an/);
    assert.match(await ada.refused('/maker/transfer', { json: '{"methods": []}' }), /Unknown field/);
  }));

test('with a file, methods, grants, cards and profiles come back after a restart', async () => {
  const file = join(folder, 'org.db');
  let port = 0;
  await withAda(
    async (ada) => {
      ({ port } = ada.workbench);
      await ada.consent('/maker/methods/salesforce/enable');
      await ada.save('/maker/users/carl.agent@acme.example', {});
      await ada.save('/maker/profiles/p1', { name: 'Agents', users: 'carl.agent@acme.example', crmId: 'c1' });
    },
    { file }
  );
  globalAgent.destroy();
  await withAda(
    async (ada) => {
      assert.match(await ada.press('/maker/methods/salesforce/test'), /Salesforce answered/);
      assert.match(await ada.look('/maker/users'), /carl\.agent@acme\.example<\/td><td>none/);
      assert.match(await ada.look('/maker/profiles'), /carl\.agent@acme\.example<\/td><td>Salesforce/);
    },
    { file, port }
  );
  assert.doesNotMatch(readFileSync(`${file}.ino.json`, 'utf8'), /token|secret/i);
  writeFileSync(`${file}.ino.json`, '{');
  await assert.rejects(startWorkbench({ mode: 'local', connector: true, sources, file }), /org\.db\.ino\.json/);
});
