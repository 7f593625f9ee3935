import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemClock } from '../../src/clock/clock.ts';
import { Fault } from '../../src/faults/fault.ts';
import { createHttp, type Http, type HttpRequest } from '../../src/http/http.ts';
import { openNetwork } from '../../src/http/network.ts';
import { hostOfEnvironment, instanceOrigin, pathOfAnswer, productionPlaces } from '../../src/http/places.ts';
import { noLog } from '../../src/log/log.ts';
import { listen, placesOf, type TestServer } from '../support/httpServer.ts';

const throwsFault = (work: () => unknown, name: string): void => {
  assert.throws(work, (error) => error instanceof Fault && error.name === name);
};

test('an environment as administrators type it becomes the host that signs in', () => {
  const table: readonly (readonly [string, string])[] = [
    ['login', 'login.salesforce.com'],
    ['test', 'test.salesforce.com'],
    ['test.salesforce.com', 'test.salesforce.com'],
    ['acme', 'acme.my.salesforce.com'],
    [' ACME ', 'acme.my.salesforce.com'],
    ['acme.salesforce.com', 'acme.my.salesforce.com'],
    ['acme.my.salesforce.com', 'acme.my.salesforce.com'],
    ['acme.lightning.force.com', 'acme.my.salesforce.com'],
    ['https://acme.lightning.force.com/lightning/page/home', 'acme.my.salesforce.com'],
    ['acme--dev', 'acme--dev.sandbox.my.salesforce.com'],
    ['acme--dev.sandbox.lightning.force.com', 'acme--dev.sandbox.my.salesforce.com'],
    ['acme--dev.sandbox.my.salesforce.com', 'acme--dev.sandbox.my.salesforce.com'],
    ['army.my.salesforce.mil', 'army.my.salesforce.mil'],
    ['acme.my.sfcrmproducts.cn', 'acme.my.sfcrmproducts.cn']
  ];
  for (const [typed, host] of table) assert.equal(hostOfEnvironment(typed), host, typed);
});

test('anything else is no environment', () => {
  const hostile = [
    '',
    ' ',
    '.',
    'evil.com',
    'acme.my.salesforce.com.evil.com',
    'evil.com/.salesforce.com',
    'evil.com#.salesforce.com',
    'a@b.salesforce.com',
    'acme:8443',
    'acme.salesforce.com:8443',
    'http://acme.salesforce.com',
    'javascript:alert(1)',
    '//evil.com',
    'salesforce.com',
    '.salesforce.com',
    'acme..salesforce.com',
    'acmé.salesforce.com',
    'evil-salesforce.com',
    'force.com',
    '127.0.0.1',
    '[::1]',
    'a'.repeat(300),
    'acme\n.salesforce.com',
    '-acme'
  ];
  for (const typed of hostile) throwsFault(() => hostOfEnvironment(typed), 'AddressNotAllowed');
});

test('an instance_url must be a bare https origin of Salesforce', () => {
  for (const good of [
    'https://acme.my.salesforce.com',
    'https://acme.my.salesforce.com/',
    'https://na1.salesforce.com',
    'https://a.my.salesforce.mil'
  ]) {
    assert.equal(instanceOrigin(productionPlaces, good), good.replace(/\/$/, ''));
  }
  const hostile = [
    'http://acme.my.salesforce.com',
    'https://evil.com',
    'https://evil.com/acme.my.salesforce.com',
    'https://acme.my.salesforce.com@evil.com',
    'https://user@acme.my.salesforce.com',
    'https://acme.my.salesforce.com.evil.com',
    'https://acme.my.salesforce.com:444',
    'https://evilsalesforce.com',
    'https://salesforce.com',
    'https://acme.my.salesforce.com/path',
    'https://acme.my.salesforce.com?x',
    'https://acme.my.salesforce.com#x',
    'https://acme.lightning.force.com',
    'https://169.254.169.254',
    'https://localhost',
    '',
    'x',
    'ftp://acme.my.salesforce.com',
    'https://acme.my.salesforce.com.',
    'https://acme.my.salesforce.com\\@evil.com',
    '//acme.my.salesforce.com'
  ];
  for (const bad of hostile) throwsFault(() => instanceOrigin(productionPlaces, bad), 'AddressNotAllowed');
});

test('an address in an answer must be a path of the same origin below its prefix', () => {
  const origin = 'https://acme.my.salesforce.com';
  assert.equal(
    pathOfAnswer(origin, '/services/data/v67.0/query/0r8-2000', '/services/data/').href,
    `${origin}/services/data/v67.0/query/0r8-2000`
  );
  const hostile = [
    'https://evil.com/services/data/x',
    'https://acme.my.salesforce.com/services/data/x',
    '//evil.com/services/data/x',
    '/\\evil.com/services/data/x',
    '/\t/evil.com/services/data/',
    '\\\\evil.com/services/data/',
    '/services/data/../oauth2/revoke',
    '/services/oauth2/userinfo',
    'services/data/x',
    '',
    '@evil.com/services/data/',
    '/services/data/%2e%2e/%2e%2e/secur/logout.jsp',
    'javascript:alert(1)',
    ' /services/data/x'
  ];
  for (const path of hostile) throwsFault(() => pathOfAnswer(origin, path, '/services/data/'), 'AddressNotAllowed');
});

let server: TestServer;
let elsewhere: TestServer;
let http: Http;
const seen: string[] = [];
const reached: string[] = [];

before(async () => {
  elsewhere = await listen((request, response) => {
    reached.push(`${request.headers.authorization ?? ''}`);
    response.end('{}');
  });
  server = await listen((request, response) => {
    seen.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    const redirect = /^\/redirect\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (redirect !== undefined) response.writeHead(Number(redirect), { location: `${elsewhere.origin}/stolen` }).end();
    else if (request.url === '/silent') return;
    else if (request.url === '/slow') response.writeHead(200).write('{"a":');
    else if (request.url === '/long') response.end(JSON.stringify('x'.repeat(10 * 1024 * 1024)));
    else if (request.url === '/cut') response.writeHead(200, { 'content-length': '100' }).end('{"a":', () => response.destroy());
    else response.end('{"a":1}');
  });
  http = createHttp({
    fetch: await openNetwork(undefined),
    places: placesOf(server.origin),
    clock: systemClock,
    log: noLog,
    random: () => 0
  });
});
after(async () => {
  await server.close();
  await elsewhere.close();
});

const get = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: new URL(path, server.origin),
  route: 'test',
  repeatable: false,
  expects: 'json',
  ...more
});

const faultNamed = (work: Promise<unknown>, name: string): Promise<void> =>
  assert.rejects(work, (error) => error instanceof Fault && error.name === name);

test('a token goes to the origin of its connection only', async () => {
  const token = { value: 'T', origin: server.origin };
  assert.equal((await http.send(get('/well', { token }))).status, 200);
  assert.equal(seen.at(-1), '/well Bearer T');
  const places = placesOf(server.origin, elsewhere.origin);
  const wide = createHttp({ fetch: await openNetwork(undefined), places, clock: systemClock, log: noLog, random: () => 0 });
  await faultNamed(wide.send(get('/x', { url: new URL(elsewhere.origin), token })), 'AddressNotAllowed');
  await faultNamed(http.send(get('/x', { url: new URL(elsewhere.origin) })), 'AddressNotAllowed');
  await faultNamed(http.send(get('/x', { url: new URL(server.origin.replace('//', '//user:secret@')) })), 'AddressNotAllowed');
  assert.deepEqual(reached, []);
});

test('no redirect is followed, with a token or without', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    await faultNamed(http.send(get(`/redirect/${status}`, { token: { value: 'T', origin: server.origin } })), 'AddressNotAllowed');
    await faultNamed(http.send(get(`/redirect/${status}`, { method: 'POST', body: 'secret=x' })), 'AddressNotAllowed');
  }
  assert.deepEqual(reached, []);
});

test('an answer that does not come, comes in drops, is too long or is cut ends in a fault', async () => {
  await faultNamed(http.send(get('/silent', { timeoutMs: 60, repeatable: true, withinMs: 0 })), 'VendorDown');
  await faultNamed(http.send(get('/slow', { idleMs: 60, repeatable: true, withinMs: 0 })), 'VendorDown');
  await faultNamed(http.send(get('/long', { bodyBytes: 1024 * 1024 })), 'AnswerUnreadable');
  await faultNamed(http.send(get('/cut')), 'OutcomeUnknown');
});

test('the caller may stop a request at any time', async () => {
  const stop = new AbortController();
  const work = http.send(get('/silent', { signal: stop.signal }));
  stop.abort(new Error('stopped'));
  await assert.rejects(work, /stopped/);
  await assert.rejects(http.send(get('/well', { signal: AbortSignal.abort(new Error('before')) })), /before/);
});

test('a network is a module and its options; what is none is refused', async () => {
  const module = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;
  const opened = await openNetwork({
    module: module('export const connect = ({ word }) => async () => new Response(word);'),
    options: { word: 'hi' }
  });
  assert.equal(await (await opened('https://x', {})).text(), 'hi');
  await assert.rejects(openNetwork({ module: module('export const x = 1;'), options: {} }), /no function connect/);
  await assert.rejects(openNetwork({ module: module('export const connect = () => 1;'), options: {} }), /no fetch/);
});
