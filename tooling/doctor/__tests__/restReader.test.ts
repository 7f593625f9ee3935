import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { test } from 'node:test';
import { Unreadable } from '../checks/orgReader.ts';
import { type Get, httpGet, restReader } from '../restReader.ts';

const VERSIONS = [{ version: '61.0' }, { version: '66.0' }];

/** An org that serves 66.0 at most and answers each path as told; asks for others fail the test. */
function orgOf(answers: Readonly<Record<string, { readonly status?: number; readonly body: unknown }>>): { get: Get; paths: string[] } {
  const paths: string[] = [];
  const get: Get = async (path) => {
    paths.push(path);
    if (path === '/services/data') return { status: 200, body: VERSIONS };
    const found = Object.entries(answers).find(([part]) => path.includes(part));
    assert.ok(found, path);
    return { status: 200, ...found[1] };
  };
  return { get, paths };
}

test('the newest version that both know is asked', async () => {
  const { get, paths } = orgOf({ '/query': { body: { records: [{ Id: '1' }] } } });
  const reader = await restReader(get, false);
  assert.deepEqual(await reader.query("SELECT Id FROM User WHERE Name = 'A&B'"), [{ Id: '1' }]);
  assert.equal(paths[1], `/services/data/v66.0/query?q=${encodeURIComponent("SELECT Id FROM User WHERE Name = 'A&B'")}`);
});

test('all pages are read, and no page of another host', async () => {
  const { get, paths } = orgOf({
    '/query?q': { body: { records: [{ Id: '1' }], nextRecordsUrl: '/services/data/v66.0/query/01g-2000' } },
    '/query/01g-2000': { body: { records: [{ Id: '2' }], nextRecordsUrl: 'https://evil.example/services/data/' } }
  });
  assert.deepEqual(await (await restReader(get, false)).query('SELECT Id FROM User'), [{ Id: '1' }, { Id: '2' }]);
  assert.equal(paths.length, 3);
});

test('what the org refuses is unreadable, in its words; a session that is over ends everything', async () => {
  const refused = orgOf({ '/tooling/query': { status: 400, body: [{ errorCode: 'INVALID_TYPE', message: 'not supported' }] } });
  await assert.rejects((await restReader(refused.get, false)).tooling('SELECT Id FROM Layout'), (error) => {
    assert.ok(error instanceof Unreadable);
    assert.match(error.message, /400 INVALID_TYPE: not supported/);
    return true;
  });
  const over = orgOf({ '/query': { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'expired' }] } });
  await assert.rejects((await restReader(over.get, false)).query('SELECT Id FROM User'), (error) => !(error instanceof Unreadable));
});

test('an answer without records is unreadable, and no empty list', async () => {
  const { get } = orgOf({ '/query': { body: { done: true } }, '/describe': { body: null } });
  const reader = await restReader(get, false);
  await assert.rejects(reader.query('SELECT Id FROM User'), Unreadable);
  await assert.rejects(reader.fieldsOf('Task'), Unreadable);
});

test('where no API answers, it says so', async () => {
  const get: Get = async () => ({ status: 404, body: undefined });
  await assert.rejects(restReader(get, false), /No Salesforce API answers there \(status 404\)/);
});

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : ''}`);
    });
  });

test('the session goes to the org alone: a redirect is not followed', async () => {
  const seen: string[] = [];
  const other = createServer((request, response) => {
    seen.push(String(request.headers.authorization));
    response.end('[]');
  });
  const elsewhere = await listen(other);
  const org = createServer((_request, response) => void response.writeHead(302, { location: `${elsewhere}/services/data` }).end());
  const get = httpGet(await listen(org), 'the-session');
  await assert.rejects(get('/services/data'));
  assert.deepEqual(seen, []);
  for (const server of [other, org]) server.close();
});
