import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectCopy } from '../org/__tests__/projectCopy.ts';
import { startWorkbench, type Workbench, type WorkbenchOptions } from '../server.ts';
import { Client } from './client.ts';

const sources = projectCopy();

async function withWorkbench(options: WorkbenchOptions, use: (workbench: Workbench, client: Client) => Promise<void>): Promise<void> {
  const workbench = await startWorkbench({ sources, ...options });
  try {
    await use(workbench, new Client(workbench));
  } finally {
    await workbench.close();
  }
}

const agentOf = ({ org }: Workbench): string =>
  org.users().find(({ active, callCenterId }) => active && callCenterId !== null)?.username ?? assert.fail('no agent');

for (const mode of ['local', 'production'] as const) {
  test(`${mode} names: from Lightning through the login into Lightning, the softphone page and INO cx`, async () => {
    await withWorkbench({ mode }, async (workbench, client) => {
      const { hosts } = workbench;
      const username = agentOf(workbench);
      const home = `${hosts.lightning}/lightning/page/home`;
      const login = await client.follow(home);
      assert.match(login.answer.text, /Log in to the org/);
      const startURL = new URL(login.address).searchParams.get('startURL') ?? '';
      const entered = await client.follow(`${hosts.org}/`, await client.ask(`${hosts.org}/`, { un: username, startURL }));
      assert.equal(entered.address, home);
      assert.match(String(entered.answer.headers['content-security-policy']), /frame-src /);

      const session = JSON.parse((await client.ask(`${hosts.lightning}/services/workbench/session`)).text) as {
        user: { username: string };
      };
      assert.equal(session.user.username, username);

      const page = await client.follow(`${hosts.visualforce}/apex/inocx__Softphone?mode=Lightning`);
      assert.equal(page.address, `${hosts.visualforce}/apex/inocx__Softphone?mode=Lightning`);
      assert.ok(client.jars.get(hosts.visualforce)?.['sid'], 'a session of the Visualforce host');

      const sso = `${hosts.ino}/api/sso/login/oauth?connector=salesforce&auto=true`;
      const consent = await client.follow(sso, await client.ask(sso, undefined, { 'sec-fetch-dest': 'document' }));
      assert.match(consent.answer.text, /Allow access\?/);
      const source = /name="source" value="([^"]+)"/.exec(consent.answer.text)?.[1] ?? '';
      const approval = `${hosts.org}/setup/secur/RemoteAccessAuthorizationPage.apexp`;
      const back = await client.follow(approval, await client.ask(approval, { source, decision: 'allow' }));
      assert.equal(new URL(back.address).origin + new URL(back.address).pathname, `${hosts.ino}/api/sso/login/oauth/callback`);
      assert.equal(back.answer.status, 200, back.answer.text);
    });
  });
}

test('the org’s API answers at 127.0.0.1, and repeats the host the client used', async () => {
  await withWorkbench({ mode: 'local' }, async (workbench, client) => {
    const [user] = workbench.org.users();
    assert.ok(user);
    const { token } = workbench.org.sessions.open(user.id);
    const answered = await client.ask(`${workbench.origin}//services/oauth2/userinfo`, undefined, { authorization: `Bearer ${token}` });
    const info = JSON.parse(answered.text) as { sub: string; urls: { rest: string } };
    assert.equal(info.sub, `${workbench.origin}/id/${workbench.org.id}/${user.id}`);
    assert.ok(info.urls.rest.startsWith(workbench.origin));
    const versions = JSON.parse((await client.ask(`${workbench.origin}/services/data`)).text) as unknown[];
    assert.ok(versions.length > 0);
  });
});

test('a taken port is an error, and leaves nothing running', async () => {
  await withWorkbench({ mode: 'local' }, async ({ port }) => {
    await assert.rejects(startWorkbench({ mode: 'local', port, sources }), { code: 'EADDRINUSE' });
  });
});

test('metadata that an org refuses is an error at the start', async () => {
  await assert.rejects(startWorkbench({ mode: 'local', sources: [{ folder: 'no-such-folder', namespace: null }] }), /no-such-folder/);
});
