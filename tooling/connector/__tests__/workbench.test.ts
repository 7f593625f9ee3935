import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { connect } from '../localNames.ts';
import { takeWorkbench, workbenchPlaces } from '../workbench.ts';

const seen: string[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => (body += String(piece)));
  request.on('end', () => {
    seen.push(`${request.method} ${request.headers.host} ${request.url} ${body}`);
    if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
    else if (request.url === '/none') response.writeHead(204).end();
    else response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end('é'.repeat(50_000));
  });
});
let port = 0;
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

test('every name is this machine, and the server is told which was asked for', async () => {
  const send = connect();
  const reply = await send(`http://acme.my.salesforce.localhost:${port}/path?q=1`, {
    method: 'POST',
    body: 'a=b',
    headers: { accept: 'x' }
  });
  assert.equal(seen.at(-1), `POST acme.my.salesforce.localhost:${port} /path?q=1 a=b`);
  assert.equal(await reply.text(), 'é'.repeat(50_000));
  assert.deepEqual(reply.headers.getSetCookie(), ['a=1', 'b=2']);
  assert.equal((await send(`http://x.localhost:${port}/moved`, {})).status, 302);
  assert.equal((await send(`http://x.localhost:${port}/none`, {})).status, 204);
  await assert.rejects(send(`http://x.localhost:${port}/path`, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  await assert.rejects(send('http://x.localhost:1/path', {}), { code: 'ECONNREFUSED' });
});

test('--workbench takes an address of this machine, and nothing else', () => {
  assert.deepEqual(takeWorkbench(['doctor', '--workbench', 'http://127.0.0.1:8787', '--json']), {
    argv: ['doctor', '--json'],
    port: '8787'
  });
  assert.deepEqual(takeWorkbench(['doctor']), { argv: ['doctor'], port: undefined });
  for (const bad of ['https://127.0.0.1:8787', 'http://evil.example:80', 'http://localhost', 'x', '']) {
    assert.throws(() => takeWorkbench(['--workbench', bad]), /npm start/, bad);
  }
});

test('the workbench’s names stand for Salesforce’s, and only they', () => {
  const places = workbenchPlaces('8787');
  assert.equal(places.salesforce('acme'), 'http://acme.my.salesforce.localhost:8787');
  assert.equal(places.salesforce('login'), 'http://login.salesforce.localhost:8787');
  assert.equal(places.isSalesforce('http://acme.my.salesforce.localhost:8787'), true);
  for (const bad of [
    'https://acme.my.salesforce.com',
    'http://acme.my.salesforce.localhost:1',
    'http://acme.ino.localhost:8787',
    'http://evil.example',
    'x'
  ]) {
    assert.equal(places.isSalesforce(bad), false, bad);
  }
});
