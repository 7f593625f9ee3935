import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atOnce } from '../org/__tests__/atOnce.ts';
import { projectCopy } from '../org/__tests__/projectCopy.ts';
import { startWorkbench, type Workbench } from '../server.ts';
import { type Answer, Client } from './client.ts';

/* What the workbench decides before it reads a body. */

let workbench: Workbench;
let client: Client;

before(async () => {
  workbench = await startWorkbench({ mode: 'local', sources: projectCopy() });
  client = new Client(workbench);
});
after(() => workbench.close());

const MEBIBYTE = 1024 * 1024;
const SOAP = '/services/Soap/m/67.0';
const DEPLOY = '/services/data/v67.0/metadata/deployRequest';

const tokenOf = (name: string): string => {
  const user = workbench.org.userByName(`${name}@acme.example`);
  assert.ok(user);
  return workbench.org.sessions.open(user.id, 'client', ['api']).token;
};

/** A body that is refused before it was sent to its end may end in a closed connection in place of an answer. */
const post = (address: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  client
    .sendText(address, body, { 'content-type': 'text/plain', ...headers })
    .catch(() => ({ status: 413, headers: {}, text: 'connection closed' }));

test('A page of another site reaches none of the hosts, 127.0.0.1 included', async () => {
  const { hosts, origin } = workbench;
  for (const address of [
    origin,
    hosts.org,
    hosts.login,
    hosts.lightning,
    hosts.visualforce,
    hosts.ino,
    hosts.zoho.eu.desk,
    hosts.zoho.com.accounts
  ]) {
    for (const path of ['/', SOAP, DEPLOY, '/services/data', '/api/interactions']) {
      const { status, text } = await post(`${address}${path}`, '{}', { origin: 'https://evil.example' });
      assert.equal(status, 403, `${address}${path}`);
      assert.match(text, /another site/);
    }
    assert.equal((await client.sendText(`${address}/`, undefined, { origin: 'http://localhost:3000' })).status, 403);
  }
});

test('The API takes nothing from a page of its own neighbours either, nor from one without a name', async () => {
  const { hosts, origin } = workbench;
  for (const address of [origin, hosts.org]) {
    for (const other of [hosts.ino, hosts.visualforce, 'null', origin === address ? hosts.org : origin]) {
      assert.equal((await post(`${address}${SOAP}`, 'x', { origin: other })).status, 403, `${other} to ${address}`);
    }
    assert.notEqual((await post(`${address}/`, 'un=nobody', { origin: address })).status, 413);
  }
});

test('Pages of the workbench itself and clients without an origin are served', async () => {
  const { hosts, origin } = workbench;
  assert.equal((await client.sendText(`${origin}/services/data`, undefined, {})).status, 200);
  assert.equal((await client.sendText(`${origin}/services/data`, undefined, { origin })).status, 200);
  assert.equal((await client.sendText(`${hosts.ino}/api/interactions/x`, undefined, { origin: hosts.ino })).status, 404);
});

test('Nobody may send more than a mebibyte without a session', async () => {
  const { hosts, origin } = workbench;
  const large = 'x'.repeat(2 * MEBIBYTE);
  for (const address of [
    `${origin}/`,
    `${hosts.org}/services/oauth2/token`,
    `${hosts.ino}/api/interactions`,
    `${hosts.zoho.eu.desk}/api/v1/calls`
  ]) {
    assert.equal((await post(address, large)).status, 413, address);
  }
  for (const path of [DEPLOY, '/services/data/v67.0/composite/sobjects']) {
    const { status, text } = await post(origin + path, large);
    assert.ok(status === 413 ? text === 'connection closed' : status === 401, `${path}: ${status}`);
  }
});

test('A session may send records of ten mebibytes, and no more', async () => {
  const authorization = `Bearer ${tokenOf('alice.agent')}`;
  const records = `${workbench.origin}/services/data/v67.0/composite/sobjects`;
  const sent = (size: number): Promise<Answer> =>
    post(records, ' '.repeat(size * MEBIBYTE), { authorization, 'content-type': 'application/json' });
  assert.equal((await atOnce(() => sent(9))).status, 400);
  assert.equal((await sent(11)).status, 413);
});

const envelope = (token: string, operation: string): string =>
  '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/">' +
  `<Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader></Header><Body>${operation}</Body></Envelope>`;

const TAGS = '<a/>'.repeat(8 * MEBIBYTE);

test('SOAP without a session is refused before it is read, whatever its size', async () => {
  for (const body of [envelope('x', TAGS), TAGS, `<!--<sessionId>x</sessionId>-->${TAGS}`, '<'.repeat(40 * MEBIBYTE)]) {
    const { status, text } = await atOnce(() => post(`${workbench.origin}${SOAP}`, body));
    assert.deepEqual([status, /INVALID_SESSION_ID/.test(text)], [500, true]);
  }
});

test('SOAP of a session may carry a large zip, and nothing else that is large', async () => {
  const token = tokenOf('admin');
  const zip = 'A'.repeat(40 * MEBIBYTE);
  const soap = (operation: string): Promise<Answer> => atOnce(() => post(`${workbench.origin}${SOAP}`, envelope(token, operation)));
  const deployed = await soap(`<deploy><ZipFile>${zip}</ZipFile><DeployOptions/></deploy>`);
  assert.match(deployed.text, /<id>0Af/);
  for (const operation of [
    TAGS,
    `<deploy><ZipFile>${zip}</ZipFile>${TAGS.slice(0, 4 * MEBIBYTE)}</deploy>`,
    `<deploy>${'<ZipFile>'.repeat(4 * MEBIBYTE)}</deploy>`
  ]) {
    const { status, text } = await soap(operation);
    assert.deepEqual([status, /EXCEEDED_MAX_SIZE_REQUEST/.test(text)], [500, true]);
  }
});
