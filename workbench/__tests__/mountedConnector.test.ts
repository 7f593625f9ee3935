import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { globalAgent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connect } from '../../tooling/connector/localNames.ts';
import { projectCopy } from '../org/__tests__/projectCopy.ts';
import { setCallCenterItem } from '../org/callCenters/setCallCenterItem.ts';
import { startWorkbench, type Workbench, type WorkbenchOptions } from '../server.ts';
import { Client } from './client.ts';

/* The connector as a part of the running workbench: its service on INO cx's host, its tokens at the org. */

const ADMIN = 'admin@acme.example';
const sources = projectCopy();
const folder = mkdtempSync(join(tmpdir(), 'inocx-mount-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function withWorkbench(options: WorkbenchOptions, use: (workbench: Workbench, person: Client) => Promise<void>): Promise<void> {
  const workbench = await startWorkbench({ sources, ...options });
  try {
    await use(workbench, new Client(workbench));
  } finally {
    await workbench.close();
  }
}

const keyed = ({ connectorKey }: Workbench): Readonly<Record<string, string>> => ({ authorization: `Bearer ${connectorKey ?? ''}` });

interface Shown {
  readonly methods: readonly {
    readonly ref: string;
    readonly status: string;
    readonly callbacks: { readonly consent: string };
    readonly connections: readonly { readonly username: string; readonly host: string }[];
  }[];
}

async function methods(workbench: Workbench, person: Client): Promise<Shown['methods']> {
  const answer = await person.ask(`${workbench.hosts.ino}/connector/v1/methods`, undefined, keyed(workbench));
  assert.equal(answer.status, 200, answer.text);
  return (JSON.parse(answer.text) as Shown).methods;
}

/** Begins a consent, follows its link to the org, logs in there, allows, and gives the last page. */
async function consent(workbench: Workbench, person: Client): Promise<string> {
  const { ino, org } = workbench.hosts;
  const begun = await person.ask(`${ino}/connector/v1/methods/salesforce/consent`, {}, keyed(workbench));
  const { link } = JSON.parse(begun.text) as { link: string };
  await person.ask(`${org}/`, { un: ADMIN });
  const page = await person.follow(link);
  const source = /name="source" value="([^"]+)"/.exec(page.answer.text)?.[1] ?? assert.fail(page.answer.text);
  const approval = `${org}/setup/secur/RemoteAccessAuthorizationPage.apexp`;
  return (await person.follow(approval, await person.ask(approval, { source, decision: 'allow' }))).answer.text;
}

async function assertAnswers(workbench: Workbench, person: Client): Promise<void> {
  const tested = await person.ask(`${workbench.hosts.ino}/connector/v1/methods/salesforce/test`, {}, keyed(workbench));
  assert.deepEqual([tested.status, tested.text], [200, '{"answered":true}']);
}

for (const mode of ['local', 'production'] as const) {
  test(`${mode} names: a consent through INO cx's own callback gives a connection that answers`, () =>
    withWorkbench({ mode, connector: true }, async (workbench, person) => {
      const { ino, org } = workbench.hosts;
      assert.equal((await person.ask(`${ino}/connector/v1/methods`)).status, 401, 'nobody without the key');
      const [before] = await methods(workbench, person);
      assert.deepEqual([before?.ref, before?.status], ['salesforce', 'none']);
      assert.equal(before?.callbacks.consent, `${ino}/api/authclients/hbdnakz/fzefdzs`);
      assert.match(await consent(workbench, person), /Salesforce is connected/);
      const [after] = await methods(workbench, person);
      assert.deepEqual([after?.status, after?.connections[0]?.username, after?.connections[0]?.host], ['ready', ADMIN, org]);
      workbench.org.sessions.expire(workbench.credentials().clientId);
      await assertAnswers(workbench, person);
    }));
}

test('with a file its connection works after a restart, and only its owner may read the key', async () => {
  const options = { mode: 'local', connector: true, file: join(folder, 'org.db') } as const;
  let port = 0;
  await withWorkbench(options, async (workbench, person) => {
    await consent(workbench, person);
    ({ port } = workbench);
  });
  // Its connections led to the workbench that has ended.
  globalAgent.destroy();
  assert.equal(statSync(join(folder, 'org.db.connector')).mode & 0o077, 0);
  assert.equal(statSync(join(folder, 'org.db.connector/connector.key')).mode & 0o777, 0o600);
  await withWorkbench({ ...options, port }, assertAnswers);
  rmSync(join(folder, 'org.db.connector/connector.key'));
  await assert.rejects(startWorkbench({ sources, ...options }), { code: 'INOCX-662' });
  assert.ok(!existsSync(join(folder, 'org.db.connector/connector.key')), 'no new key hides that the old one is gone');
});

test('without it INO cx has no such address, and nothing is kept', () =>
  withWorkbench({ mode: 'local', file: join(folder, 'other.db') }, async (workbench, person) => {
    assert.equal(workbench.connectorKey, null);
    assert.equal((await person.ask(`${workbench.hosts.ino}/connector/v1/methods`)).status, 404);
    assert.ok(!existsSync(join(folder, 'other.db.connector')));
  }));

test('with INO cx as the writer of logs its interaction assignment writes the Task, and the recording later', () =>
  withWorkbench({ mode: 'production', connector: true }, async (workbench, person) => {
    const { ino } = workbench.hosts;
    const agent = 'benoit.agent@acme.example';
    await consent(workbench, person);
    const names = { port: workbench.port, ...(workbench.certificate === null ? {} : { certificate: workbench.certificate }) };
    const headers = { origin: ino, 'content-type': 'application/json' };
    const post = async (path: string, body: object): Promise<string> => {
      const reply = await connect(names)(`${ino}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      const text = await reply.text();
      assert.ok(reply.ok, `${path} ${text}`);
      return text;
    };
    const admin = workbench.org.users().find(({ username }) => username === ADMIN)?.id ?? '';
    let id = '';
    const tasks = (): readonly Readonly<Record<string, unknown>>[] =>
      workbench.org.as(admin).query(`SELECT Subject, OwnerId, inocx__Voice_Recording__c FROM Task WHERE inocx__Interaction_Id__c = '${id}'`)
        .records;
    const until = async (state: () => boolean): Promise<void> => {
      for (let looks = 0; !state(); looks += 1) {
        assert.ok(looks < 500, JSON.stringify(tasks()));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    setCallCenterItem(workbench.org, '/callLog/logWriter', 'inocx');
    await post('/api/twin/sessions', { username: agent });
    const begun = await post('/api/interactions', { caller: '+33123456789', username: agent, recordingExpected: true });
    id = /"id":"([^"]+)"/.exec(begun)?.[1] ?? assert.fail(begun);
    for (const action of ['answer', 'hangUp']) await post(`/api/interactions/${id}/${action}`, {});
    await until(() => tasks().length > 0);
    const owner = workbench.org.users().find(({ username }) => username === agent)?.id;
    assert.deepEqual([tasks()[0]?.['Subject'], tasks()[0]?.['OwnerId']], ['Appel entrant +33123456789', owner]);
    await post(`/api/interactions/${id}/recording`, {});
    await until(() => String(tasks()[0]?.['inocx__Voice_Recording__c']).startsWith('http'));
    assert.equal(tasks().length, 1);
  }));
