import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Runtime } from '../../src/cli/runtime.ts';
import { keepSyncing } from '../../src/cli/syncWorker.ts';
import { newKey } from '../../src/vault/keys.ts';
import { FakeClock } from '../support/clock.ts';
import { commandRuntime, run as runLine, type Ran } from '../support/commandLine.ts';
import { ContactsOrg } from '../support/contactsOrg.ts';
import { CLIENT_ID } from '../support/fakeBehaviour.ts';
import { FakeSalesforce } from '../support/fakeSalesforce.ts';
import { scratch } from '../support/folder.ts';
import { placesOf } from '../support/httpServer.ts';

const root = scratch();
let made = 0;
let fake: FakeSalesforce;
let org: ContactsOrg;
let runtime: Partial<Runtime>;

const run = (line: string, more: Partial<Runtime> = {}): Promise<Ran> =>
  runLine(line.split(' '), { ...runtime, ...more }, (printed) => fake.approve(/https?:\/\/\S+authorize\S+/.exec(printed)?.[0] ?? ''));

beforeEach(async () => {
  fake = await new FakeSalesforce().start();
  org = new ContactsOrg(2500);
  fake.data = org.data;
  const env = {
    INOCX_CONNECTOR_KEYS: newKey(),
    INOCX_CONNECTOR_DATA: join(root, String((made += 1))),
    INOCX_CONNECTOR_PUBLIC_URL: 'http://127.0.0.1:1',
    INOCX_CLIENT_SECRET: 'consumer-secret'
  };
  runtime = { env, places: placesOf(fake.origin) };
  assert.equal((await run(`connect salesforce --environment acme --client-id ${CLIENT_ID}`)).code, 0);
});
afterEach(() => fake.stop());

test('sync run copies the chosen objects and shows rows, rate and requests; status says what there is', async () => {
  const { code, err } = await run('sync run --streams Contact');
  assert.equal(code, 0, err);
  assert.match(err, /^Contact +\[#{20}\] follows changes, 2500 rows read, \d+ rows\/s, \d+ requests, \d+ s behind\n$/m);
  assert.match((await run('sync status')).out, /^Contact\tfollows\t2500 live, 0 deleted, 0 merged, 0 gone\tsettled to \d{4}-/);
});

test('on a terminal each object is one bar that is drawn over itself', async () => {
  const { err } = await run('sync run --streams Contact', { columns: 60 });
  const drawing = err.replaceAll('\u001b', '^');
  assert.match(drawing, /\^\[1A\^\[2KContact/);
  for (const line of drawing.split('\n')) assert.ok(line.replaceAll(/\^\[\d*[AK]/g, '').length < 60, line);
});

test('a stop at a limit ends with 75 and says when it goes on; the next run copies the rest', async () => {
  org.used = 9000;
  const stopped = await run('sync run --streams Contact --json');
  assert.equal(stopped.code, 75);
  assert.match(stopped.out, /"kind":"stopped","code":"INOCX-642","name":"BudgetReached","resumeAt":\d+/);
  assert.match((await run('sync run --streams Contact')).err, /INOCX-642 goes on at 20\d\d-/);
  org.used = 5;
  assert.equal((await run('sync run')).code, 0);
  assert.match((await run('sync status')).out, /\t2500 live/);
});

test('a stream is paused, resumed, reset and compared by command', async () => {
  await run('sync run --streams Contact');
  assert.equal((await run('sync pause Contact')).code, 0);
  assert.match((await run('sync status')).out, /^Contact\tpaused/);
  assert.equal((await run('sync resume Contact')).code, 0);
  assert.equal((await run('sync reset Contact')).code, 0);
  assert.match((await run('sync status')).out, /^Contact\tnew\t0 live/);
  assert.equal((await run('sync reconcile Nothing')).code, 65);
});

test('an object that cannot be mirrored ends the run with 65', async () => {
  assert.equal((await run('sync run --streams Nothing__c')).code, 65);
});

const program = { script: join(import.meta.dirname, '../proof/fakeProgram.ts'), before: [] };

test('serve keeps a mirror up to date in a thread of its own, and goes on with it when it is started again', async () => {
  for (const round of [1, 2]) {
    const stop = new AbortController();
    const served = run('serve --port 0 --sync sf', { program, stop: stop.signal, env: { ...runtime.env, FAKE_ORIGIN: fake.origin } });
    while (!/\t2500 live.*\tsettled to/.test((await run('sync status')).out)) await wait(50);
    stop.abort();
    assert.equal((await served).code, 0, `round ${round}`);
  }
  assert.equal(org.asked.filter((one) => one.startsWith('POST /jobs/query')).length, 1);
});

test('a thread that dies is started again after a second, then less and less often, and never ends the service', async () => {
  const stop = new AbortController();
  const clock = new FakeClock();
  const died = { ...runtime, err: () => undefined, program, env: { FAKE_DIES: 'yes' } };
  const sleep = async (ms: number): Promise<void> => {
    await clock.sleep(ms);
    if (clock.slept.length === 4) stop.abort();
  };
  await keepSyncing({
    runtime: commandRuntime(died),
    clock: { now: () => clock.now(), sleep },
    argv: [],
    resumeAt: async () => null,
    stop: stop.signal
  });
  assert.deepEqual(clock.slept, [1000, 2000, 4000, 8000]);
});

test('a sync that stopped at a limit begins again when requests are free', async () => {
  org.used = 9000;
  const stop = new AbortController();
  const clock = new FakeClock();
  const sleep = async (ms: number): Promise<void> => {
    await clock.sleep(ms);
    stop.abort();
  };
  const data = runtime.env?.['INOCX_CONNECTOR_DATA'] ?? '';
  await keepSyncing({
    runtime: commandRuntime({ ...runtime, program, env: { ...runtime.env, FAKE_ORIGIN: fake.origin } }),
    clock: { now: () => clock.now(), sleep },
    argv: ['--data', data, '--json', 'sync', 'run', '--streams', 'Contact', '--follow'],
    resumeAt: async () => clock.now() + 3_600_000,
    stop: stop.signal
  });
  assert.deepEqual(clock.slept, [3_600_000]);
});
