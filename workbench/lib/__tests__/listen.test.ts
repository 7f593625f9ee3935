import assert from 'node:assert/strict';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { throwAwayCertificate } from '../certificate.ts';
import { localHosts, productionHosts } from '../hosts.ts';
import { routeByHost } from '../hostRouter.ts';
import { json, type App } from '../http.ts';
import { listen, requestUrl, type Listener } from '../listen.ts';
import { BODY_LIMIT_BYTES } from '../readBody.ts';

const named =
  (name: string): App =>
  async ({ method, url, cookies, body }) =>
    json({ name, method, href: url.href, cookies, size: body.length, padding: ' '.repeat(2000) });

const apps = {
  lightning: named('lightning'),
  visualforce: named('visualforce'),
  org: named('org'),
  login: named('login'),
  ino: named('ino'),
  zoho: new Map([[productionHosts.zoho.eu.desk, named('desk of eu')]])
};

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

const ask = (options: RequestOptions & { ca?: string }, body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const send = options.ca === undefined ? httpRequest : httpsRequest;
    const sent = send({ host: '127.0.0.1', ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

const answered = (answer: Answer): Record<string, unknown> => JSON.parse(answer.body.toString()) as Record<string, unknown>;

let server: Listener;
before(async () => {
  const late: App = (request) => routeByHost(localHosts(server.port), `127.0.0.1:${server.port}`, apps)(request);
  server = await listen(late, { port: 0 });
});
after(() => server.close());

test('each host name has its app', async () => {
  const hosts = localHosts(server.port);
  for (const [name, host] of [
    ['lightning', new URL(hosts.lightning).host],
    ['visualforce', new URL(hosts.visualforce).host],
    ['org', new URL(hosts.org).host],
    ['login', new URL(hosts.login).host],
    ['login', new URL(hosts.test).host],
    ['ino', new URL(hosts.ino).host],
    ['org', `127.0.0.1:${server.port}`]
  ] as const) {
    const answer = answered(await ask({ port: server.port, headers: { host } }));
    assert.equal(answer['name'], name);
    assert.equal(answer['href'], `http://${host}/`);
  }
});

test('any other host name is refused with 421', async () => {
  for (const host of ['evil.example', `localhost:${server.port}`, 'acme.ino.localhost', '127.0.0.1']) {
    const { status } = await ask({ port: server.port, headers: { host } });
    assert.equal(status, 421, host);
  }
});

test('a malformed host is refused', async () => {
  for (const host of ['user@127.0.0.1', '127.0.0.1/x', `acme.ino.localhost:${server.port}.evil.example`]) {
    const { status } = await ask({ port: server.port, headers: { host } });
    assert.equal(status, 400, host);
  }
});

test('slashes at the start become one, and none can change the host', () => {
  for (const [target, path] of [
    ['//services/data', '/services/data'],
    ['///evil.example/x', '/evil.example/x'],
    ['/\\evil.example/x', '//evil.example/x']
  ] as const) {
    const url = requestUrl('http', 'host:1', target);
    assert.equal(url?.host, 'host:1');
    assert.equal(url?.pathname, path);
  }
  assert.equal(requestUrl('http', 'host:1', 'http://evil.example/'), null);
  assert.equal(requestUrl('http', undefined, '/'), null);
});

test('text is compressed for clients that take it', async () => {
  const answer = await ask({ port: server.port, headers: { 'accept-encoding': 'gzip' } });
  assert.equal(answer.headers['content-encoding'], 'gzip');
  assert.equal(JSON.parse(gunzipSync(answer.body).toString())['name'], 'org');
});

test('a body above the limit is refused before it is read', async () => {
  const { status } = await ask({ port: server.port, method: 'POST', headers: { 'content-length': BODY_LIMIT_BYTES + 1 } }, 'x').catch(
    () => ({
      status: 413
    })
  );
  assert.equal(status, 413);
  const small = answered(await ask({ port: server.port, method: 'POST', headers: { cookie: 'sid=1' } }, 'four'));
  assert.deepEqual([small['size'], small['cookies']], [4, { sid: '1' }]);
});

test('an app that fails is an answer, not a hung connection', async (context) => {
  const logged = context.mock.method(console, 'error', () => undefined);
  const failing = await listen(() => Promise.reject(new Error('broken')), { port: 0 });
  const answer = await ask({ port: failing.port });
  await failing.close();
  assert.deepEqual([answer.status, answer.body.toString()], [500, 'The workbench failed: broken']);
  assert.equal(logged.mock.callCount(), 1);
});

test('only the loopback interface listens', async (context) => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal);
  if (outside === undefined) return context.diagnostic('this machine has no other interface');
  const outcome = await new Promise<string>((resolve) => {
    const socket = connect({ host: outside.address, port: server.port });
    socket.once('connect', () => resolve('open'));
    socket.once('error', () => resolve('closed'));
  });
  assert.equal(outcome, 'closed');
});

test('https serves the production names with a certificate for them', async () => {
  const certificate = await throwAwayCertificate(productionHosts);
  const secure = await listen(routeByHost(productionHosts, 'unused', apps), { port: 0, certificate });
  for (const origin of [
    productionHosts.lightning,
    productionHosts.visualforce,
    productionHosts.org,
    productionHosts.ino,
    productionHosts.zoho.eu.desk
  ]) {
    const { host } = new URL(origin);
    const answer = answered(
      await ask({ port: secure.port, ca: certificate.cert, servername: host, headers: { host } } as RequestOptions & { ca: string })
    );
    assert.equal(answer['href'], `${origin}/`);
  }
  await secure.close();
});
