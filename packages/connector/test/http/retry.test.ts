import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/faults/fault.ts';
import { createHttp, type HttpRequest } from '../../src/http/http.ts';
import { productionPlaces } from '../../src/http/places.ts';
import { RETRY_TABLE } from '../../src/http/retry.ts';
import { noLog } from '../../src/log/log.ts';
import { FakeClock } from '../support/clock.ts';

type Answer = Response | Error;

const refusal = (status: number, errorCode: string, message = ''): Response =>
  new Response(JSON.stringify([{ errorCode, message }]), { status, headers: { 'content-type': 'application/json' } });
const plain = (status: number, body = '', headers: Record<string, string> = {}): Response => new Response(body, { status, headers });
const broken = (code: string): Error => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
const well = (): Response => new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } });

/** Gives the answers in turn, the last one for ever. */
function setUp(...answers: (() => Answer)[]) {
  const clock = new FakeClock();
  let sent = 0;
  const http = createHttp({
    fetch: async () => {
      const answer = (answers[Math.min(sent, answers.length - 1)] ?? well)();
      sent += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    places: productionPlaces,
    clock,
    log: noLog,
    random: () => 0.5
  });
  return { http, clock, sent: () => sent };
}

const read: HttpRequest = {
  method: 'GET',
  url: new URL('https://acme.my.salesforce.com/services/data'),
  route: 'test',
  repeatable: true,
  expects: 'json'
};
const create: HttpRequest = { ...read, method: 'POST', repeatable: false };

const faultOf = async (work: Promise<unknown>): Promise<Fault> => {
  const error: unknown = await work.then(
    () => assert.fail('no fault'),
    (thrown: unknown) => thrown
  );
  assert.ok(error instanceof Fault, String(error));
  return error;
};

interface Case {
  readonly row: string;
  readonly answer: () => Answer;
  /** Tries of a read of each priority, and of a write that must not happen twice (interactive). */
  readonly tries: { readonly interactive: number; readonly background: number; readonly write: number };
  readonly fault: string;
  readonly writeFault: string;
}

const CASES: readonly Case[] = [
  ...['UNABLE_TO_LOCK_ROW', 'RECORD_IN_USE_BY_WORKFLOW', 'TOO_MANY_APEX_REQUESTS'].map((code) => ({
    row: 'record locked',
    answer: () => refusal(400, code),
    tries: { interactive: 5, background: 5, write: 5 },
    fault: 'RecordLocked',
    writeFault: 'RecordLocked'
  })),
  {
    row: 'too many long requests',
    answer: () => refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'),
    tries: { interactive: 1, background: 5, write: 1 },
    fault: 'LimitConcurrent',
    writeFault: 'LimitConcurrent'
  },
  {
    row: 'requests of the day used up',
    answer: () => refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
    tries: { interactive: 1, background: 1, write: 1 },
    fault: 'LimitDay',
    writeFault: 'LimitDay'
  },
  {
    row: 'requests of the day used up',
    answer: () => refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'Limite dépassée.'),
    tries: { interactive: 1, background: 1, write: 1 },
    fault: 'LimitDay',
    writeFault: 'LimitDay'
  },
  ...['INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE', 'INVALID_READ_ONLY_USER_DML', 'TERRITORY_REALIGN_IN_PROGRESS'].map((code) => ({
    row: 'maintenance',
    answer: () => refusal(503, code),
    tries: { interactive: 1, background: 1, write: 1 },
    fault: 'VendorDown',
    writeFault: 'VendorDown'
  })),
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].map((code) => ({
    row: 'never reached',
    answer: () => broken(code),
    tries: { interactive: 2, background: 5, write: 2 },
    fault: 'VendorDown',
    writeFault: 'VendorDown'
  })),
  ...['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].map((code) => ({
    row: 'connection lost',
    answer: () => broken(code),
    tries: { interactive: 2, background: 5, write: 1 },
    fault: 'VendorDown',
    writeFault: 'OutcomeUnknown'
  })),
  {
    row: 'too many requests at once',
    answer: () => refusal(429, 'TOO_MANY_REQUESTS'),
    tries: { interactive: 5, background: 5, write: 5 },
    fault: 'LimitConcurrent',
    writeFault: 'LimitConcurrent'
  },
  {
    row: 'credits used up',
    answer: () => refusal(429, 'THRESHOLD_EXCEEDED'),
    tries: { interactive: 1, background: 1, write: 1 },
    fault: 'LimitDay',
    writeFault: 'LimitDay'
  },
  ...[420, 429].map((status) => ({
    row: 'slow down',
    answer: () => plain(status),
    tries: { interactive: 2, background: 5, write: 2 },
    fault: 'VendorDown',
    writeFault: 'VendorDown'
  })),
  {
    row: 'not acceptable, empty',
    answer: () => plain(406),
    tries: { interactive: 2, background: 5, write: 1 },
    fault: 'VendorDown',
    writeFault: 'OutcomeUnknown'
  },
  ...[408, 500, 502, 503, 504].map((status) => ({
    row: 'vendor down',
    answer: () => plain(status, 'x'),
    tries: { interactive: 2, background: 5, write: 1 },
    fault: 'VendorDown',
    writeFault: 'OutcomeUnknown'
  })),
  {
    row: 'a page for JSON',
    answer: () => plain(200, '<!DOCTYPE html><p>Down for maintenance', { 'content-type': 'text/html;charset=UTF-8' }),
    tries: { interactive: 2, background: 5, write: 1 },
    fault: 'VendorDown',
    writeFault: 'OutcomeUnknown'
  }
];

test('each row of the retry table has a case here', () => {
  assert.deepEqual([...new Set(CASES.map(({ row }) => row))].sort(), RETRY_TABLE.map(({ row }) => row).sort());
});

for (const { row, answer, tries, fault, writeFault } of CASES) {
  const shown = answer();
  const name = shown instanceof Response ? `${shown.status}` : String(Reflect.get(shown.cause as object, 'code'));
  test(`${row} (${name}, ${fault})`, async () => {
    for (const priority of ['interactive', 'background'] as const) {
      const { http, sent, clock } = setUp(answer);
      const begun = clock.now();
      const found = await faultOf(http.send({ ...read, priority }));
      assert.equal(found.name, fault);
      assert.equal(sent(), tries[priority], priority);
      assert.ok(typeof found.retry === 'object' && found.retry.at > clock.now());
      assert.ok(clock.now() - begun <= (priority === 'interactive' ? 3000 : 60_000));
    }
    const { http, sent } = setUp(answer);
    assert.equal((await faultOf(http.send(create))).name, writeFault);
    assert.equal(sent(), tries.write);
  });
}

test('what gets better is answered', async () => {
  const { http, sent } = setUp(
    () => plain(503),
    () => well()
  );
  assert.deepEqual((await http.send(read)).json(), { ok: true });
  assert.equal(sent(), 2);
});

test('what fits no row is given to the caller and never tried again', async () => {
  for (const status of [200, 204, 300, 400, 401, 403, 404, 405, 409, 412, 414, 415, 431]) {
    const { http, sent } = setUp(() => plain(status === 204 ? 200 : status, status === 200 ? '{}' : 'x'));
    await http.send(read);
    assert.equal(sent(), 1, String(status));
  }
  const { http } = setUp(() => plain(406, 'not acceptable'));
  assert.equal((await http.send(read)).status, 406);
});

test('waits grow, with full jitter', async () => {
  const { http, clock } = setUp(() => plain(503));
  await faultOf(http.send({ ...read, priority: 'background' }));
  assert.deepEqual(clock.slept, [125, 250, 500, 1000]);
});

test('the client waits for Retry-After within its priority’s time, and reports a longer one', async () => {
  const short = setUp(
    () => plain(429, '', { 'retry-after': '2' }),
    () => well()
  );
  await short.http.send(read);
  assert.deepEqual(short.clock.slept, [2000]);

  const long = setUp(() => plain(503, '', { 'retry-after': '600' }));
  const fault = await faultOf(long.http.send(read));
  assert.deepEqual(fault.retry, { at: long.clock.now() + 600_000 });
  assert.equal(long.sent(), 1);

  const endless = setUp(() => plain(503, '', { 'retry-after': '999999' }));
  assert.deepEqual((await faultOf(endless.http.send(read))).retry, { at: endless.clock.now() + 15 * 60_000 });

  const dated = setUp(
    () => plain(503, '', { 'retry-after': 'Mon, 30 Nov 2026 12:00:01 GMT' }),
    () => well()
  );
  await dated.http.send(read);
  assert.deepEqual(dated.clock.slept, [1000]);
});
