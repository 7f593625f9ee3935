import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { productionHosts } from '../../lib/hosts.ts';
import { json } from '../../lib/http.ts';
import { createOrg } from '../createOrg.ts';
import { createOrgFront, type OrgFront } from '../front.ts';
import type { WorkbenchOrg } from '../workbenchOrg.ts';
import { browser, target } from './browser.ts';
import { bodyOf, CALLBACK, sourceOf } from './oauthHarness.ts';
import { projectCopy } from './projectCopy.ts';
import { temporaryFolder, userOf } from './testOrg.ts';

const sources = projectCopy();
const { org: HOST } = productionHosts;

const frontOf = (org: WorkbenchOrg): OrgFront => createOrgFront({ org, hosts: productionHosts, api: async () => json({}) });

/** What the files of the database hold, those beside it too. */
const filesOf = (file: string): string =>
  readdirSync(dirname(file))
    .map((name) => readFileSync(join(dirname(file), name), 'latin1'))
    .join('');

async function signIn(front: OrgFront, username: string): Promise<Record<string, string>> {
  const user = browser({ [HOST]: front.org });
  const [client] = front.clients.all();
  assert.ok(client);
  const query = new URLSearchParams({ response_type: 'code', client_id: client.id, redirect_uri: CALLBACK });
  await user.post(`${HOST}/`, { un: username });
  const page = await user.get(`${HOST}/services/oauth2/authorize?${query.toString()}`);
  const answered = await user.post(`${HOST}/setup/secur/RemoteAccessAuthorizationPage.apexp`, {
    source: sourceOf(page),
    decision: 'allow'
  });
  const code = target(answered, HOST).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, client_id: client.id, client_secret: client.secret };
  return bodyOf(await user.post(`${HOST}/services/oauth2/token`, form));
}

test('with a file, key, secret and grant are good after a restart; the file holds no token', async () => {
  const file = join(temporaryFolder(), 'org.db');
  const first = await createOrg({ sources, file });
  const before = frontOf(first);
  const [client] = before.clients.all();
  assert.ok(client);
  const tokens = await signIn(before, userOf(first, 'alice.agent').username);
  first.close();
  const held = filesOf(file);
  assert.ok(held.includes(client.id), 'this is where keys are kept');
  for (const name of ['access_token', 'refresh_token']) assert.equal(held.includes(tokens[name] ?? ''), false, name);

  const second = await createOrg({ sources, file });
  const after = frontOf(second);
  const form = { grant_type: 'refresh_token', refresh_token: tokens['refresh_token'] ?? '', client_id: client.id };
  const user = browser({ [HOST]: after.org });
  const renewed = bodyOf(await user.post(`${HOST}/services/oauth2/token`, { ...form, client_secret: client.secret }));
  assert.equal(second.sessions.find(renewed['access_token'] ?? '')?.userId, userOf(second, 'alice.agent').id);
  assert.equal(second.sessions.find(tokens['access_token'] ?? ''), undefined, 'access tokens end with the process');
  second.close();
});
