import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { newKey } from '../../src/vault/keys.ts';
import { FakeSalesforce } from '../support/fakeSalesforce.ts';
import { scratch } from '../support/folder.ts';
import { methodOf, openOn } from '../support/open.ts';

interface Report {
  readonly calls: number;
  readonly faults: readonly string[];
}

/** A process that calls: one that a test may kill. */
class Caller {
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  static async start(): Promise<Caller> {
    const file = join(import.meta.dirname, 'caller.ts');
    const child = fork(file, [folder, fake.origin], { env: { ...process.env, INOCX_CONNECTOR_KEYS: key }, execArgv: [] });
    const caller = new Caller(child);
    running.push(caller);
    await once(child, 'message');
    return caller;
  }

  tell(what: string): void {
    this.child.send(what);
  }

  async report(): Promise<Report> {
    const [message] = (await once(this.child, 'message')) as [Report];
    return message;
  }

  once(): Promise<Report> {
    const report = this.report();
    this.tell('once');
    return report;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

const root = scratch();
let made = 0;
let folder: string;
let key: string;
let fake: FakeSalesforce;
const running: Caller[] = [];

beforeEach(async () => {
  folder = join(root, String((made += 1)));
  key = newKey();
  fake = await new FakeSalesforce().start();
  fake.data = (_method, path) =>
    path.endsWith('/describe') ? { status: 200, body: { name: 'Contact', label: 'Contact', fields: [] } } : undefined;
  const connector = await openOn(folder, fake.origin, { key });
  await connector.methods.put(methodOf({ grant: 'pasted' }));
  await connector.consent.pasteRefreshToken('sf', fake.giveGrant());
  await connector.close();
  Object.assign(fake.figures, { tokenRequests: 0, renewals: 0 });
});
afterEach(async () => {
  for (const caller of running.splice(0)) await caller.kill();
  await fake.stop();
});

const until = async (state: () => boolean): Promise<void> => {
  while (!state()) await wait(5);
};

const ENDS = 100;
const PROCESSES = 4;
const LOOPS = 3;

test(`${PROCESSES} processes, ${ENDS} sessions that end, tokens that rotate and whose replay ends the grant: no call fails, one token call each`, async () => {
  Object.assign(fake.behaviour, { rotate: true, endAfter: 8, mostEnds: ENDS });
  const callers = await Promise.all(Array.from({ length: PROCESSES }, () => Caller.start()));
  let ended = false;
  const reports = callers.map((caller) => caller.report());
  void Promise.race(reports).then(() => (ended = true));
  for (const caller of callers) caller.tell(String(LOOPS));
  await until(() => ended || (fake.figures.ends === ENDS && fake.figures.renewals === ENDS));
  const answered = fake.figures.answered;
  await until(() => ended || fake.figures.answered > answered + 50);
  for (const caller of callers) caller.tell('stop');
  const done = await Promise.all(reports);
  assert.deepEqual(
    done.flatMap(({ faults }) => faults),
    []
  );
  assert.ok(done.every(({ calls }) => calls > 0));
  assert.ok(fake.figures.refused401 >= ENDS, 'the ends were met');
  assert.equal(fake.figures.tokenRequests, ENDS);
});

test('control: the same grant is ended when somebody else uses its token too', async () => {
  fake.behaviour.rotate = true;
  const grant = fake.giveGrant();
  const refresh = (token: string) =>
    fetch(`${fake.origin}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: '3MVG9client', refresh_token: token })
    });
  const first = (await (await refresh(grant)).json()) as { refresh_token: string };
  assert.equal((await refresh(grant)).status, 400);
  assert.equal((await refresh(first.refresh_token)).status, 400, 'the replay ended the new token too');
});

/** A caller is killed while its token call is under way, held there by the fake. */
const killHolder = async (hold: 'before' | 'after'): Promise<void> => {
  const holder = await Caller.start();
  fake.endSessions();
  fake.behaviour.hold = hold;
  holder.tell('once');
  await until(() => (hold === 'before' ? fake.figures.tokenRequests === 1 : fake.figures.renewals === 1));
  await holder.kill();
  fake.behaviour.hold = '';
  fake.forgetWork();
};

for (const rotate of [true, false]) {
  test(`kill -9 before the vendor took the token, rotation ${rotate ? 'on' : 'off'}: the next process recovers at once`, async () => {
    fake.behaviour.rotate = rotate;
    await killHolder('before');
    const next = await Caller.start();
    const begun = Date.now();
    assert.deepEqual(await next.once(), { calls: 1, faults: [] });
    assert.ok(Date.now() - begun < 20_000, 'the lease of a dead process is not waited for');
    assert.equal(fake.figures.tokenRequests, 2);
  });
}

test('kill -9 after the vendor answered, rotation on: GrantLost, and no further token call by anybody', async () => {
  fake.behaviour.rotate = true;
  await killHolder('after');
  const [next, other] = await Promise.all([Caller.start(), Caller.start()]);
  assert.deepEqual((await next.once()).faults, ['INOCX-607']);
  assert.deepEqual((await other.once()).faults, ['INOCX-607']);
  assert.deepEqual((await next.once()).faults, ['INOCX-607']);
  assert.equal(fake.figures.tokenRequests, 2);
});

test('kill -9 after the vendor answered, rotation off: the next process recovers', async () => {
  await killHolder('after');
  const next = await Caller.start();
  assert.deepEqual(await next.once(), { calls: 1, faults: [] });
  assert.equal(fake.figures.tokenRequests, 2);
});
