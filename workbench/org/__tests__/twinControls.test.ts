import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restApp } from '../rest/restApp.ts';
import { ClockedOrg, control, part } from './restHarness.ts';

/* Controls by which tests, and people, trouble a client of the org. */

const world = new ClockedOrg();

test('contacts are made by the thousand, each with an address of its own', async () => {
  assert.deepEqual(await control(world.org, 'contacts', { count: 2500 }), [200, undefined]);
  await control(world.org, 'contacts', { count: 1 });
  const { body } = await world.alice(
    'GET',
    `query?q=${encodeURIComponent("SELECT COUNT() FROM Contact WHERE Email LIKE 'ann.%@mirror.example'")}`
  );
  assert.equal(part(body, 'totalSize'), 2501);
  for (const count of [0, 1.5, 100_001, 'x', null])
    assert.deepEqual(await control(world.org, 'contacts', { count }), [400, 'INVALID_PARAM']);
});

test('a page has as many rows as the setting allows', async () => {
  world.org.settings.pageRows = 15;
  const { body } = await world.alice('GET', 'query?q=SELECT+Id+FROM+Contact');
  assert.deepEqual([part(body, 'done'), part(body, 'records', 14) !== undefined, part(body, 'records', 15)], [false, true, undefined]);
  assert.match(String(part(body, 'nextRecordsUrl')), /\/query\/0r8\w{15}-15$/);
});

test('the next requests fail, and those behind them do not', async () => {
  world.org.settings.failures = 2;
  const answers = [await world.alice('GET', 'limits'), await world.alice('GET', 'limits'), await world.alice('GET', 'limits')];
  assert.deepEqual(
    answers.map(({ status, body }) => [status, part(body, 0, 'errorCode')]),
    [
      [503, 'SERVER_UNAVAILABLE'],
      [503, 'SERVER_UNAVAILABLE'],
      [200, undefined]
    ]
  );
});

test('a write may be seen later than its stamps say, and the feed of changes says so', async () => {
  world.clock += 60 * 60_000;
  world.org.settings.lateVisibility = 120_000;
  await world.alice('POST', 'sobjects/Contact', { LastName: 'Late' });
  const { body } = await world.alice('GET', `query?q=${encodeURIComponent("SELECT SystemModstamp FROM Contact WHERE LastName = 'Late'")}`);
  assert.equal(part(body, 'records', 0, 'SystemModstamp'), '2030-05-31T09:28:00.000+0000');
  const feed = await world.alice('GET', 'sobjects/Contact/updated/?start=2030-05-31T09:00:00Z&end=2030-05-31T10:00:00Z');
  assert.equal(part(feed.body, 'latestDateCovered'), '2030-05-31T09:28:00.000+0000');
});

test('an answer takes its time', async () => {
  const waited: number[] = [];
  const app = restApp(world.org, async (milliseconds) => void waited.push(milliseconds));
  const request = { method: 'GET', url: new URL('http://127.0.0.1/services/data'), headers: {}, cookies: {}, body: Buffer.from('') };
  await app(request);
  world.org.settings.latency = 100;
  assert.deepEqual([(await app(request)).status, waited], [200, [100]]);
});
