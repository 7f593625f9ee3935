import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Runtime } from '../../src/cli/runtime.ts';
import { newKey } from '../../src/vault/keys.ts';
import { run as runLine, type Ran } from '../support/commandLine.ts';
import { CLIENT_ID } from '../support/fakeBehaviour.ts';
import { FakeSalesforce } from '../support/fakeSalesforce.ts';
import { scratch } from '../support/folder.ts';
import { listen, placesOf } from '../support/httpServer.ts';

const root = scratch();
let made = 0;
let fake: FakeSalesforce;
let runtime: Partial<Runtime> & { env: Record<string, string> };

beforeEach(async () => {
  fake = await new FakeSalesforce().start();
  fake.data = () => ({ status: 200, body: {} });
  const env = {
    INOCX_CONNECTOR_KEYS: newKey(),
    INOCX_CONNECTOR_DATA: join(root, String((made += 1))),
    INOCX_CONNECTOR_PUBLIC_URL: 'http://127.0.0.1:1'
  };
  runtime = { env, places: placesOf(fake.origin) };
});
afterEach(() => fake.stop());

const run = (line: string, more: Partial<Runtime> = {}, answer?: (printed: string) => string): Promise<Ran> =>
  runLine(line.split(' '), { ...runtime, ...more }, answer);
const withSecret = (): Partial<Runtime> => ({ env: { ...runtime.env, INOCX_CLIENT_SECRET: 'consumer-secret' } });
const APP = `--environment acme --client-id ${CLIENT_ID}`;

/** A person: opens the address in a browser and pastes the address at which it ended. */
const person = (printed: string): string =>
  printed.endsWith('Consumer secret: ') ? 'consumer-secret' : fake.approve(/https?:\/\/\S+authorize\S+/.exec(printed)?.[0] ?? '');

test('consent by hand: it prints the address, asks for the secret and for the address at which the browser ended', async () => {
  const { code, out, err } = await run(`connect salesforce ${APP}`, {}, person);
  assert.equal(code, 0, err);
  assert.equal(out, `Connected to ${fake.origin} as ada@acme.example.\n`);
  assert.match(err, /Consumer secret: .*Open this address in a browser/s);
  assert.equal(fake.figures.parameters[0]?.['redirect_uri'], 'http://127.0.0.1:1/api/authclients/hbdnakz/fzefdzs');
  const again = JSON.parse((await run('methods --json')).out) as { methods: { ref: string; connections: unknown[] }[] };
  assert.deepEqual(
    again.methods.map(({ ref, connections }) => [ref, connections.length]),
    [['sf', 1]]
  );
  assert.match((await run('methods')).out, /^sf\tSalesforce\tacme\tcode\tready as ada@acme.example at /);
});

test('where the service runs on the same store, the browser finishes there', async () => {
  const served = await listen((_request, response) => response.end('{"alive":true}'));
  const { openOn } = await import('../support/open.ts');
  const env = { ...withSecret().env, INOCX_CONNECTOR_PUBLIC_URL: served.origin };
  let finished: Promise<unknown> = Promise.resolve();
  const browse = async (printed: string): Promise<void> => {
    const token = /\/connector\/l\/(\S+)/.exec(printed)?.[1] ?? '';
    const other = await openOn(runtime.env['INOCX_CONNECTOR_DATA'] ?? '', fake.origin, { key: runtime.env['INOCX_CONNECTOR_KEYS'] ?? '' });
    const link = await other.vault.links.use(token, 'consent', Date.now());
    const { url } = await other.consent.begin(link?.target ?? '', { browser: 'b' });
    await other.consent.finish(fake.approve(url), { browser: 'b' });
    await other.close();
  };
  const { code, out } = await run(`connect salesforce ${APP} --json`, {
    env,
    err: (text) => {
      if (text.includes('/connector/l/')) finished = browse(text);
    }
  });
  await finished;
  await served.close();
  assert.equal(code, 0);
  assert.equal((JSON.parse(out) as { username: string }).username, 'ada@acme.example');
});

test('--paste: the app of the legacy recipe; --refresh-token: a token from elsewhere', async () => {
  const pasted = await run(`connect salesforce ${APP} --paste`, {}, person);
  assert.equal(pasted.code, 0, pasted.err);
  assert.equal(fake.figures.parameters[0]?.['redirect_uri'], 'https://login.salesforce.com/');
  const token = fake.giveGrant();
  const typed = await run(`connect salesforce --ref two ${APP} --refresh-token`, withSecret(), () => token);
  assert.equal(typed.code, 0, typed.err);
  assert.match(typed.err, /nobody else may use this token/);
  const file = join(root, 'token');
  writeFileSync(file, `${fake.giveGrant()}\n`);
  assert.equal((await run(`connect salesforce --ref three ${APP} --refresh-token-file ${file}`, withSecret())).code, 0);
  for (const ran of [pasted, typed]) assert.ok(!`${ran.out}${ran.err}`.includes(token));
});

test('--client-credentials and --jwt need no person', async () => {
  assert.equal((await run(`connect salesforce ${APP} --client-credentials`, withSecret())).code, 0);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  fake.behaviour.publicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const file = join(root, 'key.pem');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const jwt = await run(`connect salesforce --ref jwt ${APP} --jwt ${file} --username ada@acme.example`);
  assert.equal(jwt.code, 0, jwt.err);
  assert.equal((await run(`connect salesforce ${APP} --jwt nowhere.pem --username x`)).code, 65);
  assert.equal((await run(`connect salesforce ${APP} --client-credentials --paste`, withSecret())).code, 65);
});

test('doctor says of each connection whether it answers, and ends with what is wrong', async () => {
  assert.deepEqual([(await run('doctor')).code, (await run('doctor')).out.includes('no method yet')], [0, true]);
  await run(`connect salesforce ${APP}`, {}, person);
  const well = await run('doctor');
  assert.equal(well.code, 0);
  assert.match(well.out, /^well {2}sf: code, ready, http:\/\/127\S+ as ada@acme\.example, API 67\.0\n {6}29 days until/);
  fake.endSessions();
  fake.behaviour.tokenRefusals = [{ error: 'invalid_grant', error_description: 'expired access/refresh token' }];
  const lost = await run('doctor --json');
  assert.equal(lost.code, 77);
  const [finding] = (JSON.parse(lost.out) as { connections: { answers: boolean; fault: { code: string } }[] }).connections;
  assert.deepEqual([finding?.answers, finding?.fault.code], [false, 'INOCX-607']);
});

for (const [rotate, seen, words] of [
  [true, 'seen', 'refresh tokens rotate'],
  [false, 'notSeen', 'refresh tokens do not rotate']
] as const) {
  test(`doctor says whether refresh tokens rotate once a token was renewed: ${seen}`, async () => {
    const rotation = async (): Promise<unknown> => {
      const { connections } = JSON.parse((await run('doctor --json')).out) as { connections: { rotation?: string }[] };
      return connections.map((one) => one.rotation);
    };
    fake.behaviour.rotate = rotate;
    await run(`connect salesforce ${APP}`, {}, person);
    assert.deepEqual(await rotation(), ['unknown']);
    fake.endSessions();
    await run('doctor');
    assert.deepEqual(await rotation(), [seen]);
    assert.ok((await run('doctor')).out.includes(`\n      ${words}\n`));
    await run(`connect salesforce ${APP} --client-credentials`, withSecret());
    fake.endSessions();
    await run('doctor');
    assert.deepEqual(await rotation(), [undefined], 'nothing to rotate');
  });
}

test('exit codes: 2 usage, 65 data, 69 not reachable, 75 try later, 77 consent', async () => {
  assert.equal((await run('nonsense')).code, 2);
  assert.equal((await run('keys add x')).code, 2);
  assert.equal((await run('keys add x --role king')).code, 2);
  assert.equal((await run('--help')).code, 0);
  assert.equal((await run('connect salesforce', withSecret())).code, 65);
  await run(`connect salesforce ${APP}`, {}, person);
  fake.data = () => ({ status: 403, body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }] });
  assert.equal((await run('doctor')).code, 75);
  fake.behaviour.tokenRefusals = [{ error: 'access_denied', error_description: 'denied' }];
  assert.equal((await run(`connect salesforce ${APP}`, {}, person)).code, 77);
  await fake.stop();
  assert.equal((await run('doctor')).code, 69);
});

test('keys: none is a fault, a new one goes into a file of its own, and they are rotated', async () => {
  const none = await run('methods', { env: {} });
  assert.equal(none.code, 65);
  assert.match(none.err, /^INOCX-662 There is no key/);
  const french = await run('methods', { env: { LANG: 'fr_FR.UTF-8' } });
  assert.match(french.err, /^INOCX-662 Il n’y a pas de clé/);

  const file = join(root, `key-${made}`);
  assert.equal((await run(`vault new-key ${file}`, { env: {} })).code, 0);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal((await run(`vault new-key ${file}`, { env: {} })).code, 65, 'never over another one');
  const data = join(root, `data-${made}`);
  assert.equal((await run(`--data ${data} --key-file ${file} methods`, { env: {} })).code, 0);

  const printed = (await run('vault new-key')).out.trim();
  await run(`connect salesforce ${APP}`, {}, person);
  const old = runtime.env['INOCX_CONNECTOR_KEYS'] ?? '';
  const both = { env: { ...runtime.env, INOCX_CONNECTOR_KEYS: `${printed},${old}` } };
  assert.match((await run('vault rotate-key', both)).out, /^3 secrets/);
  assert.equal((await run('doctor', { env: { ...runtime.env, INOCX_CONNECTOR_KEYS: printed } })).code, 0);
  assert.match((await run('doctor')).err, /INOCX-663/);
});

test('keys add shows the key once; serve answers until it is stopped, and elsewhere than on loopback only with a key', async () => {
  const open = await run('serve --host 0.0.0.0 --port 0');
  assert.deepEqual([open.code, open.err.includes('INOCX-618')], [65, true]);
  assert.equal((await run('serve --port x')).code, 65);
  const key = (await run('keys add banner --role read')).out.trim();
  assert.match(key, /^[\w-]{43}$/);
  const stop = new AbortController();
  const { promise: address, resolve } = Promise.withResolvers<string>();
  const served = run('serve --port 0', {
    stop: stop.signal,
    out: (text) => resolve(text.replace('Listening on ', '').trim()),
    err: () => undefined
  });
  const origin = await address;
  assert.equal((await fetch(`${origin}/readyz`)).status, 200);
  const methods = (headers: Record<string, string>) => fetch(`${origin}/connector/v1/methods`, { headers });
  assert.equal((await methods({})).status, 401);
  assert.equal((await methods({ authorization: `Bearer ${key}` })).status, 200);
  assert.equal((await fetch(`${origin}/api/sso/login/oauth?connector=x`, { redirect: 'manual' })).status, 303);
  stop.abort();
  assert.equal((await served).code, 0);
});
